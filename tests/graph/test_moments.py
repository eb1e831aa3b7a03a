"""Do clocks that nobody sets cost a question nothing?"""

import re
from datetime import date
from typing import LiteralString, cast

from graph.queries.compare import FIGURES
from graph.queries.control import CONTROL
from graph.queries.events import EVENTS
from graph.queries.matching import MATCHING, NEWEST
from graph.queries.related import RELATED
from graph.queries.relations import RELATIONS_OF
from graph.store import Counting, Row, Store, Writer
from ingest.pipeline import land
from tests.examples import LEARNED, TOWN
from tests.war import articles

QUESTIONS: dict[str, tuple[LiteralString, dict[str, object]]] = {
    "by day": (NEWEST, {"first": date.min, "last": date.max, "asks_of_claims": False}),
    "by measure": (MATCHING, {"start": "measures", "measures": ["soldiers captured"], "asks_of_claims": True}),
    "by relation": (MATCHING, {"start": "relation", "relation": "UPDATES", "asks_of_claims": True}),
    "figures": (FIGURES, {"measures": ["soldiers captured"]}),
    "holders": (CONTROL, {"places": [TOWN.id]}),
    "events": (EVENTS, {"start": "everywhere"}),
    "related": (RELATED, {}),
    "relations": (RELATIONS_OF, {}),
}


def test_a_question_without_a_clock_touches_no_more_than_one_that_knows_none(store: Store) -> None:
    for fragment in articles():
        land(store, fragment, LEARNED)
    claims = [str(row["id"]) for row in store.read("MATCH (claim:Claim) RETURN claim.id AS id ORDER BY id")]
    for name, (query, asked) in QUESTIONS.items():
        more: Row = {"limit": 50, "most": 50, "asked": {"ids": claims, "claims": claims, **asked}}
        without = re.sub(r"\n *(?:WHERE|AND) \(\$asked\.(?:as_of|known_at) IS NULL [^\n]*", "", query)
        assert query.count("\n") - without.count("\n") >= 2, name
        assert "as_of" not in without, name
        least, found = (
            store.write(lambda writer, each=each, more=more: _hits(writer, cast("LiteralString", each), more))
            for each in (without, query)
        )
        assert 0 < found <= least, name


def _hits(writer: Writer, query: LiteralString, parameters: Row) -> int:
    counting = Counting(writer)
    counting.run(query, **parameters)
    return counting.hits
