"""Files, folders and standard input: every input ends as an article or as a named rejection."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Article
from ingest.clean import MAX_CHARACTERS
from ingest.sources.files import READERS, read
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page

ReadBytes = Callable[[str, bytes], tuple[list[Article], list[Rejection]]]


def outcomes(*paths: Path) -> dict[str, str]:
    found = [o.article if isinstance(o, Page) else o for o in read(paths, stdin=io.BytesIO())]
    return {
        (Path(o.name).name if isinstance(o, Rejection) else o.text[:20]): (
            o.reason if isinstance(o, Rejection) else "in"
        )
        for o in found
    }


def test_a_folder_of_good_and_hostile_files_names_an_outcome_for_each(
    tmp_path: Path, english: str, russian: str
) -> None:
    (tmp_path / "1-good.txt").write_text("One. " + english)
    (tmp_path / "2-empty.txt").write_bytes(b"")
    (tmp_path / "3-binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "4-utf16.txt").write_text("Two. " + english, encoding="utf-16")
    (tmp_path / "5-long.txt").write_bytes(b"word " * 1_000_000)
    (tmp_path / "6-nul.txt").write_text(english + "\0")
    (tmp_path / "7-russian.txt").write_text(russian)
    (tmp_path / "8-picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "9-long.jsonl").write_bytes(b'{"text": "' + b"word " * 1_000_000 + b'"}\n')
    (tmp_path / ".hidden.txt").write_text("Three. " + english)
    (tmp_path / "places.toml").write_text("places = []")
    (tmp_path / "regions.tsv").write_text("US.DC")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "good.md").write_text("Four. " + english)

    assert outcomes(tmp_path) == {
        "One. Ilya Marchenko,": "in",
        "2-empty.txt": "empty",
        "3-binary.txt": "not_text",
        "Two. Ilya Marchenko,": "in",
        "5-long.txt": "too_long",
        "6-nul.txt": "control_characters",
        "7-russian.txt": "not_english",
        "8-picture.png": "unknown_format",
        "9-long.jsonl:1": "too_long",
        "Four. Ilya Marchenko": "in",
    }


def test_a_rejection_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "page.docx").write_text("<p>Sumy</p>")
    (rejection,) = read([tmp_path / "page.docx"], stdin=io.BytesIO())
    assert isinstance(rejection, Rejection)
    assert rejection.name.endswith("page.docx")
    assert rejection.detail.startswith("the ending '.docx' is none of .txt, ")
    assert rejection.detail.endswith("rename or convert it")


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path, english: str) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name} {english}")
    articles = read([tmp_path], stdin=io.BytesIO())
    assert [a.text[:5] for a in articles if isinstance(a, Article)] == ["a.txt", "b.txt", "c.txt"]


def test_a_vanished_file_a_link_to_itself_and_a_pipe_are_unreadable(tmp_path: Path, english: str) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(english)
    gone = tmp_path / "gone.txt"
    assert outcomes(gone, tmp_path) == {
        "gone.txt": "unreadable",
        "loop.txt": "unreadable",
        "pipe.txt": "unreadable",
        english[:20]: "in",
    }


def test_a_folder_that_links_back_to_itself_ends(tmp_path: Path, english: str) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "back").symlink_to(tmp_path)
    (tmp_path / "inner" / "good.txt").write_text(english)
    assert outcomes(tmp_path) == {"back": "unreadable", english[:20]: "in"}


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to give the file to another user")
def test_a_file_without_the_right_to_read_is_unreadable_as_root_in_another_users_shoes(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Sumy")
    secret.chmod(0)
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    os.seteuid(65_534)
    try:
        assert outcomes(secret) == {"secret.txt": "unreadable"}
    finally:
        os.seteuid(0)


def test_an_ending_counts_whatever_its_case(read_bytes: ReadBytes, english: str) -> None:
    assert read_bytes("REPORT.TXT", english.encode())[0][0].text == english


def test_a_file_name_of_odd_bytes_prints_on_one_line(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/line\nbreak\xff\x1b[31m.txt")
    Path(path).write_bytes(b"")
    (rejection,) = read([path], stdin=io.BytesIO())
    assert isinstance(rejection, Rejection)
    assert rejection.name.isprintable()
    assert rejection.name.endswith(r"line\nbreak\udcff\x1b[31m.txt")


def test_standard_input_is_told_apart_by_its_first_character(read_bytes: ReadBytes, english: str) -> None:
    one = '{"text": "One of Sumy."}'
    assert [a.text for a in read_bytes("-", f'{one}\n{{"text": "Two."}}\n'.encode())[0]] == ["One of Sumy.", "Two."]
    assert [a.text for a in read_bytes("-", f" [{one}]".encode())[0]] == ["One of Sumy."]
    assert [a.text for a in read_bytes("-", b'{\n "text":\n "One of Sumy."}')[0]] == ["One of Sumy."]
    assert [a.text for a in read_bytes("-", f'{{"articles": [\n{one}\n]}}'.encode())[0]] == ["One of Sumy."]
    assert [a.text for a in read_bytes("-", english.encode())[0]] == [english]
    assert [r.reason for r in read_bytes("-", b"")[1]] == ["empty"]


def test_an_article_at_the_limit_goes_in_and_one_past_it_does_not(read_bytes: ReadBytes) -> None:
    text = ("The mayor of Sumy said so. " * MAX_CHARACTERS)[:MAX_CHARACTERS]
    assert len(read_bytes("a.txt", text.encode("utf-32"))[0]) == 1
    assert [r.reason for r in read_bytes("b.txt", (text + ".").encode())[1]] == ["too_long"]


def test_input_without_end_is_refused_without_reading_it(english: str) -> None:
    with Path("/dev/zero").open("rb") as endless:
        (rejection,) = read(["-"], stdin=endless)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "too_long"


def test_the_seed_is_stored_whole_with_its_day(seed: Path) -> None:
    (article,) = read([seed], stdin=io.BytesIO())
    assert isinstance(article, Article)
    assert article.text.encode() == seed.read_bytes()
    assert str(article.published) == "2025-03-12"
    assert article.text[17:105].startswith("Russia's forces have retaken 24 settlements")
    assert article.text[107:150] == "chief of the general staff Valery Gerasimov"


def test_every_reader_is_documented() -> None:
    page = Path("docs/input-formats.md").read_text()
    assert all(f"`{ending}`" in page for ending in READERS)


def test_a_list_of_gdelt_is_named_for_what_it_is(read_bytes: ReadBytes) -> None:
    articles, (rejection,) = read_bytes(
        "list.json", b'{"articles": [{"url": "https://n.example/a", "title": "T", "seendate": "20250312T101500Z"}]}'
    )
    assert articles == []
    assert rejection.reason == "bad_record"
    assert rejection.detail == "its articles have an address but no text; schedule it as a gdelt source"


def test_a_page_on_standard_input_is_read_as_one(read_bytes: ReadBytes, english: str) -> None:
    paragraphs = "".join(f"<p>{number}: {english}</p>" for number in ("First", "Second"))
    (article,), _ = read_bytes("-", f"<!DOCTYPE html><html><body><article>{paragraphs}</article>".encode())
    assert article.text.startswith("First: Ilya Marchenko")
    assert "<" not in article.text
