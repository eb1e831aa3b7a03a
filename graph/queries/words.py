"""Which statements hold these words?"""

import re

from graph.store import Reader

CONTAINING = """
CALL db.index.fulltext.queryNodes('words', $query, {limit: 10000}) YIELD node
WITH node WHERE node:Statement
RETURN node.id AS id
ORDER BY id
"""

CONTAINING_LITERALLY = """
MATCH (statement:Statement)
WHERE toLower(statement.words) CONTAINS toLower($text)
RETURN statement.id AS id
ORDER BY id
LIMIT 10000
"""


def containing(reader: Reader, text: str) -> list[str]:
    """Statements that hold every word of `text`. Each piece goes to the index in quotation marks, so that nothing a
    person types is an operator; a text without any letter or digit is looked for literally."""
    pieces = [piece for piece in re.sub(r'["\\]', " ", text).split() if re.search(r"\w", piece)][:32]
    if pieces:
        rows = reader.read(CONTAINING, query=" AND ".join(f'"{piece}"' for piece in pieces))
    else:
        rows = reader.read(CONTAINING_LITERALLY, text=text.strip())
    return [str(row["id"]) for row in rows]
