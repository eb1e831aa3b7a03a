"""What does an article say, and which statements does it report?"""

from graph.errors import NoSuchRecord
from graph.queries.answers import ArticleAnswer
from graph.store import Reader

ARTICLE = """
MATCH (article:Article {id: $id})
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
RETURN article {.id, .title, .url, .published, .language, .text, .extractor,
    outlet: outlet.name,
    statements: COLLECT {
        MATCH (article)-[:REPORTS]->(statement:Statement)
        RETURN statement.id
        ORDER BY statement.content[0], statement.id
    }
} AS article
"""


def article(reader: Reader, id: str) -> ArticleAnswer:  # noqa: A002
    """Raises NoSuchRecord."""
    rows = reader.read(ARTICLE, id=id)
    if not rows:
        raise NoSuchRecord(f"no article has the id {id!r}")
    return ArticleAnswer.model_validate(rows[0]["article"])
