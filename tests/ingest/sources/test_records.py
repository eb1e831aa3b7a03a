"""Records of JSON, JSON lines and CSV: fields under their many names, and one bad record among good ones."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.model import Article
from ingest.clean import Reason, Refused
from ingest.sources.outcome import Rejection
from ingest.sources.published import published
from ingest.sources.records import ALIASES, article

ReadBytes = Callable[[str, bytes], tuple[list[Article], list[Rejection]]]

GOOD = '{"text": "The mayor of Sumy said so."}'


@pytest.mark.parametrize(
    ("field", "alias"), [(field, alias) for field, aliases in ALIASES.items() for alias in aliases]
)
def test_a_field_is_understood_under_each_of_its_names(field: str, alias: str) -> None:
    record = {
        "text": "The mayor of Sumy said so.",
        "title": "Sumy",
        "url": "https://daily.example/1",
        "outlet": "The Daily Example",
        "published": "2025-03-12",
        "language": "en",
    }
    assert article({alias if key == field else key: value for key, value in record.items()}) == article(record)
    assert article({alias.upper() if key == field else key: value for key, value in record.items()}) == article(record)


def test_the_documented_table_of_names_is_the_one_in_use() -> None:
    rows = [
        row.split("|")[1:3] for row in Path("docs/input-formats.md").read_text().splitlines() if row.startswith("| `")
    ]
    table = {
        name.strip(" `"): tuple(filter(None, (a.strip(" `") for a in aliases.split(",")))) for name, aliases in rows
    }
    assert {name: table.get(name) for name in ALIASES} == ALIASES


def test_a_field_under_its_own_name_goes_before_its_other_names(english: str) -> None:
    assert article({"content": "The mayor ... [+812 chars]", "text": english}).text == english


def test_a_source_may_be_an_object_with_a_name(english: str) -> None:
    assert article({"text": english, "source": {"id": None, "name": "The Daily Example"}}).outlet == "The Daily Example"


def test_an_article_says_what_its_day_was_taken_from(english: str) -> None:
    assert article({"text": english, "date": "2025-03-12"}).dated_by == "record"
    assert article({"text": f"date: 2025-03-12\n\n{english}"}).dated_by == "header"
    assert article({"text": english}).dated_by is None


def test_the_record_goes_before_the_header_of_its_text(english: str) -> None:
    text = f"date: 2024-01-01\ntitle: Of the text\n\n{english}"
    both = article({"text": text, "published": "2025-03-12"})
    assert (both.published, both.title, both.text) == (date(2025, 3, 12), "Of the text", text)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-12", date(2025, 3, 12)),
        ("2025-03-12T23:59:59-05:00", date(2025, 3, 12)),
        ("2025-03-12 08:00", date(2025, 3, 12)),
        ("2025/3/2", date(2025, 3, 2)),
        ("20250312", date(2025, 3, 12)),
        ("20250312T101500Z", date(2025, 3, 12)),
        ("20250312101500", date(2025, 3, 12)),
        ("Wed, 12 Mar 2025 23:30:00 -0500", date(2025, 3, 12)),
        ("12 March 2025", date(2025, 3, 12)),
        ("March 12, 2025", date(2025, 3, 12)),
        ("Sept. 3, 2024", date(2024, 9, 3)),
        (1741773600, date(2025, 3, 12)),
        (1741773600.5, date(2025, 3, 12)),
        ("1741773600000", date(2025, 3, 12)),
        ("", None),
        (None, None),
    ],
)
def test_a_day_of_publication_is_read(written: object, day: date | None) -> None:
    assert published(written) == day


@pytest.mark.parametrize(
    "written",
    [
        *("03/12/2025", "yesterday", "2025-02-30", "0000-01-01", "9999-12-31", "12 Foo 2025", "2025-03", "9" * 5000),
        *(float("inf"), float("nan"), 1e400, -5, True, [], {}),
    ],
)
def test_a_day_that_is_not_certain_is_refused_with_the_remedy(written: object) -> None:
    with pytest.raises(Refused, match="write the day as 2025-03-12") as refused:
        published(written)
    assert refused.value.reason == "bad_record"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "cut off in the mid', "bad_json"),
        ('{"text": "one", "text": "two"}', "bad_json"),
        ('{"a":' * 100_000, "bad_json"),
        ("[" * 10_000, "bad_json"),
        ("{'text': 'one'}", "bad_json"),
        ('{"n": ' + "1" * 5000 + "}", "bad_json"),
        ('{"text": NaN}', "empty"),
        ('{"text": 1e400}', "bad_record"),
        ('{"text": ["one"]}', "bad_record"),
        ('{"title": "no text"}', "bad_record"),
        ('"text"', "bad_record"),
        ("null", "bad_record"),
        ('{"text": ""}', "empty"),
        ('{"text": " \\n\\t "}', "empty"),
        ('{"text": "half \\ud800 a pair"}', "bad_encoding"),
        ('{"text": "Sumy", "title": "half \\udfff a pair"}', "bad_encoding"),
        ('{"text": "Sumy", "outlet": "nul \\u0000"}', "control_characters"),
        ('{"text": "Sumy", "url": "javascript:alert(1)"}', "bad_record"),
        ('{"text": "Sumy", "title": "' + "x" * 5000 + '"}', "bad_record"),
        ('{"text": "Sumy", "published": "someday"}', "bad_record"),
        ('{"text": "Sumy", "language": "ru"}', "not_english"),
        ('{"text": "' + "Sumy " * 50_000 + '"}', "too_long"),
        ('{"text": "' + "Sumy " * 1_000_000 + '"}', "too_long"),
    ],
)
def test_a_bad_line_is_named_and_stops_no_other(read_bytes: ReadBytes, line: str, reason: Reason) -> None:
    articles, rejections = read_bytes("many.jsonl", f"{GOOD}\n{line}\n\n{GOOD}".encode())
    assert len(articles) == 2
    assert [(r.name.rpartition(":")[2], r.reason) for r in rejections] == [("2", reason)]
    assert rejections[0].detail


def test_a_bad_record_in_a_list_is_named_by_its_number(read_bytes: ReadBytes) -> None:
    articles, rejections = read_bytes("list.json", f'{{"articles": [{GOOD}, 7, {GOOD}]}}'.encode())
    assert len(articles) == 2
    assert [(Path(r.name).name, r.reason) for r in rejections] == [("list.json[2]", "bad_record")]


def test_what_is_odd_in_fields_that_are_not_read_does_no_harm(read_bytes: ReadBytes) -> None:
    line = '{"text": "The mayor of Sumy said so.", "score": NaN, "rank": 1e400, "published": NaN, "nested": {"a": [1]}}'
    assert [a.published for a in read_bytes("odd.jsonl", line.encode())[0]] == [None]


def test_json_lines_in_utf_16_are_read(read_bytes: ReadBytes) -> None:
    assert len(read_bytes("wide.jsonl", f"{GOOD}\r\n{GOOD}\r\n".encode("utf-16"))[0]) == 2


def test_a_table_gives_one_article_a_record(read_bytes: ReadBytes, english: str) -> None:
    sheet = io.StringIO()
    csv.writer(sheet).writerows([["Headline", "Body", "Date", "Site"], ["Sumy", english, "2025-03-12", ""]])
    (found,), rejections = read_bytes("table.csv", b"\xef\xbb\xbf" + sheet.getvalue().encode())
    assert (found.title, found.text, found.published, found.outlet) == ("Sumy", english, date(2025, 3, 12), None)
    assert rejections == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_be_cut_by_commas_semicolons_or_tabs(read_bytes: ReadBytes, delimiter: str) -> None:
    data = f"title{delimiter}text\nSumy{delimiter}The mayor said so.\n"
    assert [a.text for a in read_bytes("table.csv", data.encode())[0]] == ["The mayor said so."]


@pytest.mark.parametrize(
    "bad",
    [
        '"An open quotation mark,Sumy',
        '"An open quotation mark,Sumy\nand "more" of it',
        'said "so" and,one,cell,too many',
        "too few cells",
        '"closed" too early,Sumy',
        f'"{"x" * 300_000}",Sumy',
        f'"{"x" * 5_000_000}",Sumy',
    ],
)
def test_a_bad_record_of_a_table_takes_no_good_one_with_it(read_bytes: ReadBytes, bad: str) -> None:
    good = ['"First, of Sumy.",a', '"Second ""quoted"" of\nSumy.",b', "Third of Sumy.,c"]
    articles, rejections = read_bytes("table.csv", "\n".join(["text,title", good[0], bad, *good[1:]]).encode())
    assert [a.text[:6] for a in articles] == ["First,", "Second", "Third "]
    assert rejections[0].name.endswith("table.csv:3")
    assert {r.reason for r in rejections} <= {"bad_record", "too_long"}


def test_open_quotation_marks_on_every_line_are_given_up_in_the_end(
    read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.sources.csv_files._MAX_READ_AGAIN", 10_000)
    data = "text,title\n" + 'a""b","\n' * 1_000
    articles, rejections = read_bytes("table.csv", data.encode())
    assert articles == []
    assert 0 < len(rejections) < 1_000
    assert "lines after it were lost with it" in rejections[-1].detail


def test_a_table_without_a_column_for_the_text_is_refused_once(read_bytes: ReadBytes) -> None:
    assert [r.reason for r in read_bytes("a.csv", b"name,day\na,b\nc,d\n")[1]] == ["bad_record"]
    assert [r.reason for r in read_bytes("b.csv", b"text,Text\na,b\nc,d\n")[1]] == ["bad_record"]
    assert [r.reason for r in read_bytes("c.csv", b"")[1]] == ["empty"]


def test_json_that_holds_any_unicode_is_kept_as_it_is(read_bytes: ReadBytes) -> None:
    text = "The mayor of Sumy\r\nsaid: \ufffe\U0010ffff \u202e й е\u0301 Zapo\u00adrizhzhia \x1b[31m"
    assert [a.text for a in read_bytes("odd.json", json.dumps({"text": text, "language": "en"}).encode())[0]] == [text]
