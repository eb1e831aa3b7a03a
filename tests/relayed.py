"""A statement that reaches the reader through two others, as a fragment: a paper cites a ministry that tells of it."""

from datetime import date

from graph.ids import actor_id, article_id, claim_id, statement_id
from graph.model import Actor, Article, Claim, Fragment, Span, Speaker, Statement
from tests.examples import BORDURIA, SYLDAVIA, TAMM, span

TEXT = (
    "The Velden Post reported, citing the Syldavian ministry, that General Arvo Tamm had said "
    "40 Borduran soldiers had been captured."
)
MINISTRY = Actor(
    id=actor_id("Syldavian ministry"),
    name="Syldavian ministry",
    kind="ministry",
    side=SYLDAVIA.id,
    names=("Syldavian ministry",),
)


def fragment(outlet: str = "Evening Post") -> Fragment:
    """The paper is nobody known, so that its part of the chain has words and no actor."""
    article = Article(
        id=article_id(TEXT, outlet=outlet, url=None, published=date(2025, 3, 1)),
        text=TEXT,
        outlet=outlet,
        published=date(2025, 3, 1),
    )
    told = _span("that General Arvo Tamm had said 40 Borduran soldiers had been captured")
    paper = _statement(article, "The Velden Post", "reported", told, None)
    ministry = _statement(article, "the Syldavian ministry", "citing", told, paper.id, MINISTRY)
    said = _statement(
        article,
        "General Arvo Tamm",
        "said",
        _span("40 Borduran soldiers had been captured"),
        ministry.id,
        TAMM,
        relays=False,
    )
    claim = Claim(
        id=claim_id(said.id, 1),
        statement=said.id,
        type="measure",
        measure="soldiers captured",
        low=40,
        high=40,
        unit="person",
        of=BORDURIA.id,
        by=SYLDAVIA.id,
        span=_span("40 Borduran soldiers"),
        rule="number",
    )
    return Fragment(
        article=article,
        statements=(paper, ministry, said.model_copy(update={"claims": (claim,)})),
        actors=(SYLDAVIA, BORDURIA, TAMM, MINISTRY),
        extractor="by hand/1",
    )


def _span(words: str) -> Span:
    return span(words, TEXT)


def _statement(
    article: Article,
    source: str,
    cue: str,
    content: Span,
    relayed_by: str | None,
    *speakers: Actor,
    relays: bool = True,
) -> Statement:
    return Statement(
        id=statement_id(article.id, (content,), _span(source)),
        article=article.id,
        content=(content,),
        source=_span(source),
        cue=(_span(cue),),
        kind="indirect",
        speakers=tuple(Speaker(actor=speaker.id, confidence=0.9, how="named") for speaker in speakers),
        relayed_by=relayed_by,
        only_relays=relays,
    )
