"""docs/fetching.md says what is so: every reason, every limit, and entries that can be read."""

import re
from pathlib import Path

from ingest.fetching import fetcher, limits, meaning, patience, robots, targets
from ingest.fetching.allowed import SETTING, Allowed

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "fetching.md").read_text(encoding="utf-8")


def test_every_reason_that_fetching_gives_is_documented() -> None:
    sources = sorted((ROOT / "ingest" / "fetching").glob("*.py"))
    raised = {
        reason
        for source in sources
        for reason in re.findall(
            r'(?:Refused|Faltered|Declined|ComeLater)\(\s*"(\w+)"', source.read_text(encoding="utf-8")
        )
    }
    assert {"bad_url", "forbidden_address", "unreachable", "too_large", "not_text"} <= raised
    documented = set(re.findall(r"`(\w+)`", PAGE.partition("## Outcomes")[2].partition("## What is forbidden")[0]))
    assert raised | {"not_found", "forbidden_by_robots"} <= documented


def test_every_limit_is_documented() -> None:
    usual = limits.LIMITS
    for number in (usual.body, usual.head, robots.MAX_BYTES, targets.MAX_CHARACTERS):
        assert f"{number:,}" in PAGE
    for number in (usual.seconds, usual.connect_seconds, usual.ratio, robots.LONGEST_DELAY, patience.PATIENCE.longest):
        assert re.search(rf"\b{number:g}\b", PAGE)
    assert patience.PATIENCE.later == robots.RETRY.total_seconds() == 15 * 60
    assert "after 15 minutes" in PAGE
    assert fetcher.MAX_REDIRECTS == 5
    assert "at most five" in PAGE
    for status in (*meaning.BUSY, *meaning.MAY_PASS):
        assert f"`{status}`" in PAGE or 520 < status < 524


def test_every_entry_of_the_setting_can_be_read() -> None:
    entries = re.findall(r"^\| `([^`]+)` \|", PAGE.partition("## Allowing more")[2], re.MULTILINE)
    assert len(entries) == 6
    for entry in [*entries, "10.2.3.4:8080", "64:ff9b::/96"]:
        assert Allowed.parse(entry) != Allowed()
    assert SETTING in PAGE
