"""A dozen articles of an invented war, as fragments: copies, conflicting figures, a mirror, rivals for one town."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.ids import article_id, claim_id, statement_id
from graph.model import Actor, Article, Claim, Fragment, Span, Speaker, Statement
from tests.examples import BORDURIA, COUNTRY, REGION, ROTH, SYLDAVIA, TAMM, TOWN, span

OBSERVER = Actor(id="actor:moor-watch", name="Moor Watch", kind="organisation", names=("Moor Watch",))
CAPTURED: dict[str, Any] = {"measure": "soldiers captured", "unit": "person", "place": TOWN.id}
TOTAL: dict[str, Any] = {"since": date(2025, 2, 1), "cumulative": True}
OF_BORDURIA: dict[str, Any] = {**CAPTURED, **TOTAL, "of": BORDURIA.id, "by": SYLDAVIA.id}
OF_SYLDAVIA: dict[str, Any] = {**CAPTURED, **TOTAL, "of": SYLDAVIA.id, "by": BORDURIA.id}
HOLDS: dict[str, Any] = {"type": "control", "measure": "holds", "place": TOWN.id}
BACKGROUND = (
    " The river crossing below the old mill has been under fire since the autumn, and the only bridge that still "
    "carries lorries was closed again in the evening, witnesses at the customs house told the paper."
)


@dataclass(frozen=True)
class Said:
    """A sentence of an article: `who` said `words`, which assert a claim of these fields."""

    who: Actor
    words: str
    fields: dict[str, Any]


def article(outlet: str, published: date | None, *said: Said, after: str = "", name: str = TOWN.name) -> Fragment:
    """`name` is how it spells the town."""
    text = " ".join(f"{one.who.name} said {one.words}." for one in said) + after
    made = Article(
        id=article_id(text, outlet=outlet, url=None, published=published), text=text, outlet=outlet, published=published
    )
    return Fragment(
        article=made,
        statements=tuple(_statement(made, one) for one in said),
        actors=(SYLDAVIA, BORDURIA, TAMM, ROTH, OBSERVER),
        places=(COUNTRY, REGION, TOWN.model_copy(update={"name": name})),
        extractor="by hand/1",
    )


def _statement(article: Article, said: Said) -> Statement:
    content: Span = span(said.words, article.text)
    start = content[0] - len(f"{said.who.name} said ")
    source = (start, start + len(said.who.name))
    own = statement_id(article.id, (content,), source)
    day = {"since": article.published, "until": article.published}
    claim = Claim.model_validate(
        {"id": claim_id(own, 1), "statement": own, "type": "measure", "span": content, **day, **said.fields}
    )
    return Statement(
        id=own,
        article=article.id,
        content=(content,),
        source=source,
        kind="indirect",
        speakers=(Speaker(actor=said.who.id, confidence=0.95, how="named"),),
        claims=(claim,),
    )


def count(number: int) -> dict[str, int]:
    return {"low": number, "high": number}


def articles() -> list[Fragment]:
    first, second, third = date(2025, 3, 1), date(2025, 3, 2), date(2025, 3, 20)
    forty = Said(TAMM, "40 Borduran soldiers had been captured near Velden", {**OF_BORDURIA, **count(40)})
    sixty = Said(ROTH, "65 Syldavians had been captured", {**OF_SYLDAVIA, **count(65)})
    ours = Said(TAMM, "Velden was in our hands", {**HOLDS, "by": SYLDAVIA.id})
    theirs = Said(ROTH, "Velden had fallen to her men", {**HOLDS, "by": BORDURIA.id})
    return [
        article("Moor Wire", first, forty, sixty, after=BACKGROUND),
        # The same text in two other papers: the second of them shares enough with the first of them only.
        article("Daily Reporter", second, forty, sixty, after=BACKGROUND + _TAIL),
        article("Lake Herald", second, forty, after=_TAIL + _MORE),
        article("Evening Post", first, Said(TAMM, "40 of the enemy were prisoners", {**OF_BORDURIA, **count(40)})),
        article("Upper Moor Post", first, Said(OBSERVER, "25 Bordurans were captured", {**OF_BORDURIA, **count(25)})),
        article("Morning Star", second, Said(TAMM, "48 were prisoners by now", {**OF_BORDURIA, **count(48)})),
        article("Morning Star", first, ours),
        article("The Evening Post", first, theirs, name="VELDEN"),
        article("evening post", third, ours),
        article("Moor Wire", third, Said(ROTH, "70 were prisoners", {**OF_SYLDAVIA, **count(70)}), theirs),
        article("Moor Wire", None, Said(ROTH, "71 were prisoners", {**OF_SYLDAVIA, **count(71)}), ours),
        article(
            "Late Edition", date(2025, 9, 1), Said(TAMM, "90 were captured in March", {**OF_BORDURIA, **count(90)})
        ),
    ]


_TAIL = (
    " Farmers on the western bank said that nobody had come to mend the dam, although engineers of the province "
    "had promised to send a crew before the thaw, and the ferry was out of service for want of fuel."
)
_MORE = (
    " In the capital the parliament put off its vote on the roads, the clerk of the house told reporters who had "
    "waited in the rain."
)
