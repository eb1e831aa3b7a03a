"""Does each variant of the join take away the part that it names, and no other?"""

from dataclasses import replace

import pytest

from evaluation.ablation import VARIANTS, Read, Said, partner, reader
from ingest.extraction import FoundStatement
from ingest.extractors.decoding import TaggedStatement
from ingest.extractors.overlaps import overlap
from tests.examples import span

TEXT = (
    "Mayor Ilsa Roth said on Monday that the two bridges over the river were closed to lorries. "
    "The farmers, in a long letter to the council, voiced fears of a flood."
)
EDGES = span("that the two bridges over the river were closed", TEXT)
FEARS = TaggedStatement(
    content=(span("of a flood", TEXT),),
    cue=span("voiced fears", TEXT),
    source=span("The farmers", TEXT),
    act="think",
    score=0.99,
    sourced=0.9,
)


@pytest.fixture(scope="module")
def read() -> Read:
    """The rules find the mayor's words; the tagger is said to have found them otherwise, and the farmers' fears."""
    found = reader()(TEXT)
    ruled = tuple(said for said in found.ruled if TEXT[slice(*said.content[0])].startswith("that"))
    assert len(ruled) == 1
    mayor = replace(FEARS, content=(span("two bridges", TEXT),), source=span("the river", TEXT), act="say")
    return Read(ruled, (replace(mayor, content=(EDGES,)), FEARS), found.join)


def contents(said: object) -> set[str]:
    return {TEXT[slice(*each.content[0])] for each in said}  # type: ignore[attr-defined]


def only(found: object, words: str) -> Said:
    return next(each for each in found if words in TEXT[slice(*each.content[0])])  # type: ignore[attr-defined]


def test_rules_and_tagger_alone_say_what_each_found(read: Read) -> None:
    assert VARIANTS["rules alone"](read) == read.ruled
    assert VARIANTS["tagger alone, its own links"](read) == read.tagged


def test_laid_together_both_keep_what_they_found_and_pairs_count_once(read: Read) -> None:
    assert contents(VARIANTS["both laid together, not joined"](read)) == contents([*read.ruled, FEARS])


def test_the_join_without_the_taggers_edges_has_those_of_the_rules(read: Read) -> None:
    assert only(VARIANTS["joined, but with the rules' edges"](read), "bridges").content == read.ruled[0].content


def test_the_join_with_the_taggers_links_takes_the_source_that_it_points_to(read: Read) -> None:
    joined = only(VARIANTS["joined"](read), "bridges")
    linked = only(VARIANTS["joined, but with the tagger's links"](read), "bridges")
    assert (joined.source, linked.source) == (read.ruled[0].source, span("the river", TEXT))


def test_what_the_tagger_alone_found_can_be_left_out(read: Read) -> None:
    assert "of a flood" in contents(VARIANTS["joined"](read))
    assert "of a flood" not in contents(VARIANTS["joined, but nothing that the tagger alone found"](read))


def test_what_the_rules_alone_found_can_be_kept() -> None:
    found = reader()("The council rejected the plan for the two bridges over the river.")
    assert [said.act for said in found.ruled] == ["deny"]
    blind = Read(found.ruled, (), found.join)
    assert list(VARIANTS["joined"](blind)) == []
    kept = list(VARIANTS["joined, but nothing of the rules dropped"](blind))
    assert [said.content for said in kept] == [said.content for said in found.ruled]


def test_the_partner_is_the_statement_most_alike_if_it_is_alike_enough() -> None:
    said = FoundStatement(content=((0, 10),), kind="indirect")
    near, far = replace(said, content=((0, 9),)), replace(said, content=((8, 30),))
    assert partner(said, [far, near]) is near
    assert partner(said, [far]) is None
    assert overlap(((0, 10),), ((5, 15),)) == pytest.approx(1 / 3)
