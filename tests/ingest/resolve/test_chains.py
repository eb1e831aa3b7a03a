"""Through whom a statement came, once it is known who they are; the persons are invented."""

from collections.abc import Callable

from graph.model import Fragment, Statement
from tests.ingest.resolve.conftest import Report, answer

Make = Callable[..., Report]

CITED = "TASS reported, citing the Defence Ministry, that nine drones had been downed."


def cited(report: Make, text: str = CITED) -> Report:
    article = report(text).say("TASS", "reported", "that nine drones had been downed", only_relays=True)
    return article.say("the Defence Ministry", "citing", "that nine drones had been downed", relayed_by=0)


def chain(fragment: Fragment, statement: Statement) -> list[str | None]:
    """The names of those who pass it on, the nearest first."""
    every = {one.id: one for one in fragment.statements}
    found: list[str | None] = []
    while statement.relayed_by is not None:
        statement = every[statement.relayed_by]
        best = answer(statement)
        found.append(best.actor if best else None)
    return found


def test_the_agency_that_passes_it_on_is_not_the_speaker(report: Make) -> None:
    fragment = cited(report).claim(1, type="event", span="nine drones had been downed").resolve()
    agency, ministry = fragment.statements
    assert [speaker.actor for speaker in ministry.speakers] == ["actor:russian-ministry-of-defence"]
    assert (chain(fragment, ministry), agency.only_relays, ministry.only_relays) == (["actor:tass"], True, False)
    assert (len(agency.claims), len(ministry.claims)) == (0, 1)


def test_two_links_with_one_content_have_two_ids(report: Make) -> None:
    agency, ministry = cited(report).resolve().statements
    assert agency.content == ministry.content
    assert agency.id != ministry.id
    assert ministry.relayed_by == agency.id


def test_an_agency_that_quotes_somebody_is_not_whom_it_means_next(report: Make) -> None:
    text = f"{CITED} It added that the night had been quiet."
    article = cited(report, text).say("It", "added", "that the night had been quiet")
    said = article.resolve().statements[-1]
    assert [speaker.actor for speaker in said.speakers] == ["actor:russian-ministry-of-defence"]


def test_a_chain_of_three_is_kept(report: Make) -> None:
    text = "TASS reported, citing the Kenyan Navy, that Pavlo Zorenko had said the dam held."
    article = report(text).person("Pavlo Zorenko")
    article.say("TASS", "reported", "that Pavlo Zorenko had said the dam held", only_relays=True)
    article.say("the Kenyan Navy", "citing", "that Pavlo Zorenko had said the dam held", relayed_by=0, only_relays=True)
    article.say("Pavlo Zorenko", "said", "the dam held", relayed_by=1)
    fragment = article.resolve()
    assert chain(fragment, fragment.statements[2]) == ["actor:kenyan-navy", "actor:tass"]


def test_a_source_without_a_name_makes_nobody_up(report: Make) -> None:
    text = "TASS reported, citing a source in the Kenyan Navy, that the dam held."
    article = report(text).say("TASS", "reported", "that the dam held", only_relays=True)
    article.say("a source in the Kenyan Navy", "citing", "that the dam held", relayed_by=0)
    fragment = article.resolve()
    assert answer(fragment.statements[1]) is None
    assert chain(fragment, fragment.statements[1]) == ["actor:tass"]


def test_nobody_relays_his_own_words(report: Make) -> None:
    text = "Pavlo Zorenko said he had told the council that the dam held."
    article = report(text).person("Pavlo Zorenko", subject=True)
    article.say("Pavlo Zorenko", "said", "he had told the council that the dam held", only_relays=True)
    article.say("he", "told", "that the dam held", relayed_by=0)
    outer, inner = article.resolve().statements
    assert [speaker.actor for speaker in inner.speakers] == ["actor:pavlo-zorenko"]
    assert (inner.relayed_by, outer.only_relays) == (None, False)


def test_an_unknown_outlet_is_one_by_what_it_is_called(report: Make) -> None:
    for source, name in (
        ("the Volna news agency", "actor:volna"),
        ("the newspaper Nordre Dag", "actor:nordre-dag"),
        ("the Kharkiv newspaper", None),
        ("state television", None),
    ):
        article = report(f"In the evening {source} said the dam held.").say(source, "said", "the dam held")
        fragment = article.resolve()
        best = answer(fragment.statements[0])
        assert (best.actor if best else None) == name, source
        assert {actor.kind for actor in fragment.actors} <= {"media"}, source


def test_a_ring_of_statements_that_hold_each_other_loses_no_article(report: Make) -> None:
    text = "Pavlo Zorenko said the dam held."
    article = report(text).person("Pavlo Zorenko").say("Pavlo Zorenko", "said", "the dam held", relayed_by=1)
    article.say(None, "said", "the dam held", relayed_by=0)
    first, second = article.resolve().statements
    assert {first.relayed_by, second.relayed_by} == {None, second.id}


def test_a_ministry_that_nobody_knows_does_not_cite_itself(report: Make) -> None:
    text = "The ministry said, citing the ministry, that the dam held."
    article = report(text).say("The ministry", "said", "that the dam held", only_relays=True)
    article.say("the ministry", "citing", "that the dam held", relayed_by=0)
    assert {statement.relayed_by for statement in article.resolve().statements} == {None}
