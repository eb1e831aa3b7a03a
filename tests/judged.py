"""An invented war: some articles know a general, a command and a town by ids of their own. And a clock for judges."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from graph.judgement import Why
from graph.model import About, Actor, Claim, Fragment, Mention, Place, Speaker, Statement
from tests.examples import BORDURIA, LEARNED, ROTH, TAMM, TOWN
from tests.war import articles

GENERAL = Actor(id="actor:general-tam", name="General Arvo Tam", kind="person", names=("General Arvo Tam",))
COMMAND = Actor(id="actor:bordurian-high-command", name="Bordurian high command", kind="armed_force")
VELDIN = Place(id="place:veldin", name="Veldin", kind="settlement", names=("Veldin", "Велдин"))


def fragments() -> list[Fragment]:
    """Eight articles of the war. The first four have all actors and places."""
    return [_retold(one, number) for number, one in enumerate(articles()[:8])]


def clock() -> Callable[[], Why]:
    """Each judgement comes a minute after the one before."""
    minutes = count(1)

    def why() -> Why:
        at: datetime = LEARNED + timedelta(minutes=next(minutes))
        return Why(author="Ada Lindqvist", reason="the same insignia", at=at)

    return why


def _retold(fragment: Fragment, number: int) -> Fragment:
    """With mentions, addressees and what statements are about. Some articles know the general by another id, or the
    town, or one side, and then not whom it acts for."""
    other = {TAMM.id: GENERAL.id} if number % 3 == 0 else {}
    other |= {BORDURIA.id: COMMAND.id} if number % 4 == 1 else {}
    other |= {TOWN.id: VELDIN.id} if number % 4 == 3 else {}
    statements = tuple(_statement(one, other) for one in fragment.statements)
    named = [(one.source, one.speakers[0].actor) for one in statements if one.source]
    return fragment.model_copy(
        update={
            "statements": statements,
            "mentions": (
                *(Mention(span=span, entity=actor) for span, actor in named),
                Mention(span=(0, 4), entity=other.get(TOWN.id, TOWN.id)),
            ),
            "actors": (
                *fragment.actors,
                GENERAL,
                COMMAND.model_copy(update={"side": None if number % 4 == 1 else BORDURIA.id}),
            ),
            "places": (*fragment.places, VELDIN),
        }
    )


def _statement(one: Statement, other: dict[str, str]) -> Statement:
    speakers = [each.model_copy(update={"actor": other.get(each.actor, each.actor)}) for each in one.speakers]
    return one.model_copy(
        update={
            "speakers": (*speakers, Speaker(actor=TAMM.id, confidence=0.1, how="possible")),
            "addressee": ROTH.id,
            "about": (
                About(entity=TOWN.id, how="context"),
                About(entity=other.get(TOWN.id, TAMM.id), how="named"),
            ),
            "claims": tuple(_claim(claim, other) for claim in one.claims),
        }
    )


def _claim(claim: Claim, other: dict[str, str]) -> Claim:
    stated = {"of": claim.of, "by": claim.by, "place": claim.place}
    return claim.model_copy(update={name: id and other.get(id, id) for name, id in stated.items()})  # noqa: A001
