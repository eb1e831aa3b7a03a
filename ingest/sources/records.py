"""Which field of a record is which? One record, whatever its source called the fields, becomes one article."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast
from urllib.parse import urlsplit

from graph.ids import article_id
from graph.model import Article, DatedBy
from ingest.clean import Refused, check_storable, check_text, header
from ingest.sources.published import published

ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("body", "content", "article", "maintext", "article_text", "full_text"),
    "title": ("headline",),
    "url": ("link",),
    "outlet": ("publisher", "sitename", "site", "source", "source_domain", "domain"),
    "published": (
        "published_at",
        "publish_date",
        "date_publish",
        "date_published",
        "pubDate",
        "date",
        "datetime",
        "timestamp",
        "seendate",
    ),
    "language": ("lang",),
}
"""Each field's other names, best first. Case, `_`, `-` and spaces do not matter: `publishedAt` is `published_at`."""

MAX_FIELD = 2_000
"""The most characters in any field but the text."""


def article(record: Mapping[str, object]) -> Article:
    """The English article in a record; what the record does not say, the header of its text may."""
    text = _text(record)
    check_text(text, declared_language=_field(record, "language", header(text).fields))
    return of_any_language(record)


def of_any_language(record: Mapping[str, object]) -> Article:
    """The article in a record whose text was checked otherwise."""
    text = _text(record)
    said = header(text).fields
    url = _field(record, "url", said)
    if url and urlsplit(url).scheme.lower() in {"file", "javascript", "data", "ftp"}:
        raise Refused("bad_record", f"url is {url[:80]!r}; give an http or https address, or none")
    outlet = _field(record, "outlet", said)
    day, dated_by = _published(record, said)
    return Article(
        id=article_id(text, outlet=outlet, url=url, published=day),
        text=text,
        title=_field(record, "title", said),
        outlet=outlet,
        url=url,
        published=day,
        dated_by=dated_by,
    )


def has_text(record: Iterable[str]) -> bool:
    """Whether one of a record's fields is called as a text is."""
    return bool({_folded(name) for name in record} & {_folded(name) for name in ("text", *ALIASES["text"])})


def check_fields(names: Sequence[str]) -> None:
    """Refuse a table at once whose columns cannot make an article."""
    folded = [_folded(name) for name in names]
    if not has_text(names):
        raise Refused(
            "bad_record", f"no column is called text, or {', '.join(ALIASES['text'])}; name one so in the first row"
        )
    twice = next((name for name in names if name and folded.count(_folded(name)) > 1), None)
    if twice:
        raise Refused("bad_record", f"two columns are called {twice[:40]!r}; rename one")


def _text(record: Mapping[str, object]) -> str:
    text = _value(record, "text")
    names = ("text", *ALIASES["text"])
    if text is None and has_text(record):
        raise Refused("empty", "there is no text")
    if text is None:
        raise Refused("bad_record", f"it has no text; the field is called one of {', '.join(names)}")
    if not isinstance(text, str):
        raise Refused("bad_record", f"its text is a {type(text).__name__}, not a string")
    return text


def _field(record: Mapping[str, object], name: str, said: Mapping[str, str]) -> str | None:
    value = _value(record, name) or _value(said, name)
    if isinstance(value, dict):  # {"source": {"name": "The Daily Record"}}, as news services write it
        value = cast("dict[str, object]", value).get("name")
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused("bad_record", f"{name} is a {type(value).__name__}, not a string")
    if len(value) > MAX_FIELD:
        raise Refused("bad_record", f"{name} has {len(value):,} characters, and {MAX_FIELD:,} is the most")
    check_storable(value, what=name)
    return value.strip() or None


def _published(record: Mapping[str, object], said: Mapping[str, str]) -> tuple[date | None, DatedBy | None]:
    if day := published(_value(record, "published")):
        return day, "record"
    day = published(_value(said, "published"))
    return day, "header" if day else None


def _value(record: Mapping[str, object], name: str) -> object:
    """The first value that is there under any of the field's names."""
    given = {_folded(key): value for key, value in record.items() if value is not None and value != ""}
    return next((given[key] for key in map(_folded, (name, *ALIASES[name])) if key in given), None)


def _folded(key: str) -> str:
    return key.strip().lower().translate({ord(c): None for c in "_- "})
