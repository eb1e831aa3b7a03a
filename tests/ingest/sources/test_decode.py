"""Bytes become the characters that were meant, or are refused by name."""

import pytest

from ingest.clean import Reason, Refused
from ingest.sources.decode import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_decoded_and_its_mark_dropped(encoding: str, english: str) -> None:
    assert decode(english.encode(encoding)) == english


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-32-be"])
def test_big_endian_unicode_is_decoded_by_its_mark(encoding: str, english: str) -> None:
    assert decode(f"\ufeff{english}".encode(encoding)) == english


def test_line_endings_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


def test_curly_quotation_marks_of_windows_are_certain(english: str) -> None:
    assert decode(english.encode("cp1252")) == english


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_cyrillic_from_before_utf_8_is_certain_when_there_is_enough_of_it(encoding: str, russian: str) -> None:
    assert decode(russian.encode(encoding)) == russian


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("The troops of Colonel Łukasz Dębski left the town of Sumy.".encode("cp1250"), "bad_encoding"),
        ("Ілля Марченко, the mayor’".encode()[:-1], "bad_encoding"),
        (b"\xff\xfeS\x00u\x00m\x00\x00\xd8", "bad_encoding"),
        (b"\xff\xfe\x00\x00\xff\xff\xff\xff", "bad_encoding"),
        ("The mayor of Sumy said so.".encode("utf-16-le"), "bad_encoding"),
        ("The mayor of Sumy said so.".encode("utf-16-be"), "bad_encoding"),
        (b"Sumy\xed\xa0\x80", "bad_encoding"),
        (b"%PDF-1.7 The mayor of Sumy", "not_text"),
        (b"PK\x03\x04 The mayor of Sumy", "not_text"),
        (bytes(range(256)), "not_text"),
        (b"\x00" * 100, "not_text"),
    ],
)
def test_what_is_uncertain_or_no_text_is_refused_with_the_remedy(data: bytes, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        decode(data)
    assert refused.value.reason == reason
    assert any(remedy in refused.value.detail for remedy in ("convert it", "again", "give the text"))
