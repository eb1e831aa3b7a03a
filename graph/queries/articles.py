"""What does an article say, and which statements does it report?"""

from graph.errors import NoSuchRecord
from graph.queries.answers import ArticleAnswer
from graph.queries.moments import NOW, Moment
from graph.store import Reader

ARTICLE = """
MATCH (article:Article {id: $asked.id})
WHERE ($asked.as_of IS NULL OR coalesce(article.published, date(article.learned_at)) <= $asked.as_of)
  AND ($asked.known_at IS NULL OR article.learned_at <= $asked.known_at)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
WITH article, outlet, COLLECT {
    MATCH chain = (article)-[:REVISES*]->(other:Article)
    WHERE ($asked.as_of IS NULL OR coalesce(other.published, date(other.learned_at)) <= $asked.as_of)
      AND ($asked.known_at IS NULL OR other.learned_at <= $asked.known_at)
    RETURN other.id ORDER BY length(chain)
} AS earlier, COLLECT {
    MATCH chain = (article)<-[:REVISES*]-(other:Article)
    WHERE ($asked.as_of IS NULL OR coalesce(other.published, date(other.learned_at)) <= $asked.as_of)
      AND ($asked.known_at IS NULL OR other.learned_at <= $asked.known_at)
    RETURN other.id ORDER BY length(chain)
} AS later
RETURN article {.id, .title, .url, .published, .language, .text, .extractor,
    outlet: outlet.name,
    revised_by: head(later),
    version: {
        number: size(earlier) + 1,
        of: size(earlier) + 1 + size(later),
        revises: head(earlier),
        revised_by: head(later)
    },
    statements: COLLECT {
        MATCH (article)-[:REPORTS]->(statement:Statement)
        RETURN statement.id
        ORDER BY statement.content[0], statement.id
    }
} AS article
"""


def article(reader: Reader, id: str, *, moment: Moment = NOW) -> ArticleAnswer:  # noqa: A002
    """Raises NoSuchRecord."""
    rows = reader.read(ARTICLE, asked={"id": id, **moment.asked()})
    if not rows:
        raise NoSuchRecord(f"no article has the id {id!r}{moment}")
    return ArticleAnswer.model_validate(rows[0]["article"])
