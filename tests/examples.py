"""A small article of our own, its persons invented, as the fragment that it becomes; and an empty graph for it."""

from datetime import UTC, date, datetime

from graph.ids import actor_id, article_id, claim_id, place_id, statement_id
from graph.model import About, Actor, Article, Claim, Fragment, Mention, Place, Span, Speaker, Statement
from graph.store import Store

EMPTY = """
MATCH (n)
WHERE NOT n:SchemaVersion
DETACH DELETE n
"""

LEARNED = datetime(2025, 3, 2, 9, 30, tzinfo=UTC)

TEXT = (
    "General Arvo Tamm said 40 Borduran soldiers had been captured near Velden. "
    "Colonel Ilsa Roth said 65 Syldavians had been captured. "
    '"We will hold the Upper Moor region," he or she wrote 🙂 on Telegram.'
)


def empty(store: Store) -> None:
    """Leave nothing but the schema."""
    store.write(lambda writer: writer.run(EMPTY))


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


SYLDAVIA = Actor(id=actor_id("Syldavia"), name="Syldavia", kind="state", names=("Syldavia",))
BORDURIA = Actor(id=actor_id("Borduria"), name="Borduria", kind="state", names=("Borduria", "Бордурия"))
TAMM = Actor(
    id=actor_id("Arvo Tamm"), name="Arvo Tamm", kind="person", side=SYLDAVIA.id, names=("Arvo Tamm", "Арво Тамм")
)
ROTH = Actor(id=actor_id("Ilsa Roth"), name="Ilsa Roth", kind="person", side=BORDURIA.id, names=("Ilsa Roth",))
COUNTRY = Place(id=place_id("Syldavia"), name="Syldavia", kind="country", country="SY", names=("Syldavia",))
REGION = Place(
    id=place_id("Velden Region"),
    name="Velden Region",
    kind="region",
    within=COUNTRY.id,
    names=("Velden region", "Velden"),
)
TOWN = Place(
    id=place_id("Velden"),
    name="Velden",
    kind="settlement",
    lat=46.6,
    lon=14.0,
    within=REGION.id,
    names=("Velden", "Велден"),
)


def fragment(*, outlet: str = "The Daily Reporter", published: date = date(2025, 3, 1), text: str = TEXT) -> Fragment:
    article = Article(
        id=article_id(text, outlet=outlet, url=None, published=published),
        text=text,
        title="Two armies count prisoners",
        outlet=outlet,
        published=published,
    )
    return Fragment(
        article=article,
        statements=_statements(article),
        mentions=(
            Mention(span=span("Arvo Tamm"), entity=TAMM.id),
            Mention(span=span("Velden"), entity=TOWN.id, confidence=0.9),
        ),
        actors=(SYLDAVIA, BORDURIA, TAMM, ROTH),
        places=(COUNTRY, REGION, TOWN),
        extractor="by hand/1",
    )


def _statements(article: Article) -> tuple[Statement, ...]:
    return (
        _captured(
            article, "General Arvo Tamm", "40 Borduran soldiers had been captured near Velden", TAMM, BORDURIA, 40
        ),
        _captured(article, "Colonel Ilsa Roth", "65 Syldavians had been captured", ROTH, SYLDAVIA, 65),
        Statement(
            id=statement_id(article.id, (span('"We will hold the Upper Moor region,"'),), span("he or she")),
            article=article.id,
            content=(span('"We will hold the Upper Moor region,"'),),
            source=span("he or she"),
            cue=(span("wrote"),),
            kind="direct",
            act="promise",
            medium="Telegram",
            speakers=(
                Speaker(actor=TAMM.id, confidence=0.4, how="possible"),
                Speaker(actor=ROTH.id, confidence=0.4, how="possible"),
            ),
            about=(About(entity=TOWN.id, how="context"),),
            confidence=0.9,
        ),
    )


def _captured(article: Article, source: str, words: str, speaker: Actor, of: Actor, count: int) -> Statement:
    id_ = statement_id(article.id, (span(words),), span(source))
    by = SYLDAVIA if of is BORDURIA else BORDURIA
    claim = Claim(
        id=claim_id(id_, 1),
        statement=id_,
        type="measure",
        measure="soldiers captured",
        low=count,
        high=count,
        unit="person",
        of=of.id,
        by=by.id,
        place=TOWN.id,
        since=article.published,
        until=article.published,
        span=span(words),
        rule="number",
    )
    return Statement(
        id=id_,
        article=article.id,
        content=(span(words),),
        source=span(source),
        cue=(span("said"),),
        kind="indirect",
        speakers=(Speaker(actor=speaker.id, confidence=0.95, how="named"),),
        about=(About(entity=of.id, how="named"), About(entity=TOWN.id, how="named")),
        claims=(claim,),
    )
