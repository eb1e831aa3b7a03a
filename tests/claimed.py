"""Small articles of our own in which invented persons of two sides claim figures, places and events, as fragments."""

from dataclasses import dataclass, field
from datetime import date

from graph.ids import actor_id, article_id, claim_id, statement_id
from graph.model import About, Actor, Article, Claim, Fragment, Place, Span, Speaker, Statement
from graph.relating import relate_claims_of
from graph.store import Store, Writer
from graph.write import merge
from tests.examples import BORDURIA, COUNTRY, LEARNED, REGION, ROTH, SYLDAVIA, TAMM, TOWN

ARMY = Actor(
    id=actor_id("Bordurian army"),
    name="Bordurian army",
    kind="armed_force",
    side=BORDURIA.id,
    names=("Bordurian army",),
)


@dataclass(frozen=True)
class Said:
    """One sentence of an article: who says what, and the claim that it makes, given by the fields of `Claim`."""

    speaker: Actor | None
    words: str
    claim: dict[str, object] = field(default_factory=dict[str, object])


def told(
    published: date | None,
    *said: Said,
    outlet: str = "The Daily Reporter",
    places: tuple[Place, ...] = (COUNTRY, REGION, TOWN),
    more: tuple[Actor, ...] = (),
) -> Fragment:
    """An article that says these things, one a sentence."""
    text = " ".join(f"{one.speaker.name if one.speaker else 'He'} said {one.words}." for one in said)
    article = Article(
        id=article_id(text, outlet=outlet, url=None, published=published),
        text=text,
        outlet=outlet,
        published=published,
    )
    return Fragment(
        article=article,
        statements=tuple(_statement(article, one) for one in said),
        actors=(SYLDAVIA, BORDURIA, TAMM, ROTH, ARMY, *more),
        places=places,
        extractor="by hand/1",
    )


def land(store: Store, *fragments: Fragment) -> None:
    """Take the articles in, and relate their claims, as the pipeline does."""

    def work(writer: Writer, fragment: Fragment) -> None:
        merge(writer, fragment, learned_at=LEARNED)
        relate_claims_of(writer, fragment.article.id)

    for one in fragments:
        store.write(lambda writer, one=one: work(writer, one))


def captured(of: Actor, count: float, day: date | None, **more: object) -> dict[str, object]:
    """A claim that soldiers of one side were captured near Velden by the other."""
    by = SYLDAVIA if of is not SYLDAVIA else BORDURIA
    return {
        "type": "measure",
        "measure": "soldiers captured",
        "low": count,
        "high": count,
        "unit": "person",
        "of": of.id,
        "by": by.id,
        "place": TOWN.id,
        "since": day,
        "until": day,
        **more,
    }


def held(by: Actor, day: date | None, how: str | None = None, polarity: str = "asserted") -> dict[str, object]:
    return {
        "type": "control",
        "measure": how,
        "by": by.id,
        "place": TOWN.id,
        "since": day,
        "until": day,
        "polarity": polarity,
    }


def _statement(article: Article, said: Said) -> Statement:
    start = article.text.index(said.words)
    span: Span = (start, start + len(said.words))
    id_ = statement_id(article.id, (span,), None)
    fields = {key: value for key, value in said.claim.items() if key != "about"}
    claims = (
        (Claim.model_validate({"id": claim_id(id_, 1), "statement": id_, "span": span, **fields}),) if fields else ()
    )
    return Statement(
        id=id_,
        article=article.id,
        content=(span,),
        kind="indirect",
        speakers=(Speaker(actor=said.speaker.id, confidence=0.9, how="named"),) if said.speaker else (),
        about=tuple(About(entity=str(place), how="named") for place in (said.claim.get("about", TOWN.id),)),
        claims=claims,
    )
