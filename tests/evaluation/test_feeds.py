"""Does the measurement of feeds on a schedule see what is fetched, and that a second round changes nothing?"""

from collections import Counter
from pathlib import Path

from evaluation.feeds import on_a_schedule

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Moor Wire</title><link>https://moor.example/</link>
<item><title>Two bridges over the Velde closed</title><link>https://moor.example/a</link>
<pubDate>Wed, 12 Mar 2025 09:00:00 GMT</pubDate></item>
<item><title>Mayor of Velden says the school reopens</title><link>https://moor.example/b?id=1</link></item>
</channel></rss>"""


def test_a_second_round_asks_for_the_feed_alone_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "moor.xml").write_text(FEED)
    found = on_a_schedule([tmp_path / "moor.xml"])
    assert found.first == Counter({"feed 200": 1, "page 200": 2})
    assert found.second == Counter({"feed 304": 1})
    assert (found.entries, found.articles, found.added) == (2, 2, 0)
