"""How does another reading of an article take the place of the one before? In one transaction: either is there, whole.

When the article was learned stays, and what its new reading says counts as learned then: the text was there to be read.
So an answer as known at an instant rests on the texts that were there by then, as they are read now. Which extractors
read the article before, and when it was read again, is kept with it.
"""

from datetime import datetime

from pydantic import TypeAdapter

from graph.model import Fragment
from graph.relating import relate_claims_of
from graph.retraction import drop_orphans, take_back
from graph.store import Store, Writer
from graph.turn import take_turn
from graph.write import bring

_INSTANT = TypeAdapter(datetime)

READ_AGAIN = """
MATCH (article:Article {id: $id})
SET article.read_before_by = CASE
        WHEN article.extractor = $extractor THEN article.read_before_by
        ELSE coalesce(article.read_before_by, []) + coalesce(article.extractor, 'unknown')
    END,
    article.extractor = $extractor,
    article.reread_at = $at
RETURN article.learned_at AS learned_at
"""


def reread(store: Store, fragment: Fragment, *, at: datetime) -> bool:
    """Replace what the article brought by what it brings now; False where the article is gone."""
    article = fragment.article.id

    def work(writer: Writer) -> bool:
        take_turn(writer)
        rows = writer.run(READ_AGAIN, id=article, extractor=fragment.extractor, at=at)
        if not rows:
            return False
        before = take_back(writer, article)
        bring(writer, [fragment], learned_at=_INSTANT.validate_python(rows[0]["learned_at"]))
        relate_claims_of(writer, article)
        drop_orphans(writer, before, but={entity.id for entity in (*fragment.actors, *fragment.places)})
        return True

    return store.write(work, twice_is_once=True)
