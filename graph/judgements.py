"""Writes: somebody judges that two ids are one, that one is two, or that two stay two; or takes such a judgement back.

Each is one transaction: it is recorded, and the graph follows. JudgementRefused says what stands against it.
"""

from collections.abc import Iterable

from graph import objections, recording
from graph.errors import JudgementRefused, NoSuchRecord
from graph.ids import LONGEST_NAME, fold, split_off_id
from graph.judged import Entity, entities, names_written, present, stated_as
from graph.judgement import Judgement, Why, active
from graph.recording import judgement
from graph.repointing import lead_on, recorded
from graph.retelling import retell
from graph.standing import Standing, changed
from graph.store import Store, Writer
from graph.turn import take_turn


def merge(store: Store, ids: Iterable[str], *, keep: str, why: Why) -> Judgement:
    """These are one: the others stand for `keep` from now on."""
    asked = tuple(sorted({*ids, keep}))
    objections.refuse_one_alone(asked)

    def work(writer: Writer) -> Judgement:
        record, found = _turn(writer), entities(writer, asked)
        objections.refuse_actor_with_place(found)
        objections.refuse_what_is_all_one(record, asked)
        kept_first = sorted(found, key=lambda one: (one.id != keep, one.id))
        judged = judgement(
            "merge",
            why,
            ids=asked,
            keep=keep,
            side=next((one.side for one in kept_first if one.side and one.side not in asked), None),
            within=next((around for one in kept_first if (around := _around(one, asked))), ()),
        )
        objections.refuse_what_is_kept_apart(record, Standing.by(active([*record, judged])))
        return _follow(writer, record, judged)

    return store.write(work)


def different(store: Store, ids: Iterable[str], *, why: Why) -> Judgement:
    """These are not one, however alike: they will not be merged, nor listed as doubtful, while this stands."""
    asked = tuple(sorted(set(ids)))
    objections.refuse_one_alone(asked)

    def work(writer: Writer) -> Judgement:
        record = _turn(writer)
        objections.refuse_actor_with_place(entities(writer, asked))
        objections.refuse_what_is_one(record, asked)
        objections.refuse_what_stands_apart(record, asked)
        judged = judgement("different", why, ids=asked)
        recording.keep(writer, judged)
        return judged

    return store.write(work)


def split(store: Store, id: str, *, articles: Iterable[str], name: str, why: Why) -> Judgement:  # noqa: A002
    """In these articles `id` means another thing, which goes by `name`; of its side, or where it lies, nothing is
    known."""
    asked = set(articles)
    if not asked:
        raise JudgementRefused("name the articles in which it means something else")
    if not 0 < len(fold(name)) <= LONGEST_NAME:
        raise JudgementRefused(f"{name[:50]!r} is no name: it needs letters or digits, up to {LONGEST_NAME}")

    def work(writer: Writer) -> Judgement:
        record = _turn(writer)
        now = Standing.by(active(record))
        (entity,) = entities(writer, (id,))
        if unknown := sorted(asked - present(writer, sorted(asked))):
            raise NoSuchRecord(f"no article has the id {unknown[0]!r}")
        # Of an id that was merged only what was itself; of one that others stand for, they too.
        stated = stated_as(writer, now.kept(id))
        own = [one for one in stated if id in (now.kept(id), now.part(one.stated, one.article))]
        objections.refuse_articles(id, asked, {one.article for one in own})
        split_off = [one for one in own if one.article in asked]
        keys = {fold(name)} | ({fold(name.split()[-1])} - {""} if entity.kind == "person" else set[str]())
        judged = judgement(
            "split",
            why,
            ids=tuple(sorted({now.part(one.stated, one.article) for one in split_off})),
            articles=tuple(sorted(asked)),
            makes=_new_id(record, id, name),
            name=name,
            keys=tuple(sorted(keys | names_written(writer, now.kept(id), entity.kind, split_off))),
        )
        recording.make(writer, judged, entity)
        return _follow(writer, record, judged)

    return store.write(work)


def undo(store: Store, id: str, *, why: Why) -> Judgement:  # noqa: A002
    """Take a judgement back: the graph is as if it had never been made. The record keeps both."""

    def work(writer: Writer) -> Judgement:
        record = _turn(writer)
        undone = next((one for one in record if one.id == id), None)
        if undone is None:
            raise NoSuchRecord(f"no judgement has the id {id!r}")
        objections.refuse_undone(record, undone)
        return _follow(writer, record, judgement("undo", why, undoes=id))

    return store.write(work)


def _turn(writer: Writer) -> list[Judgement]:
    """The record, once no article and no other judgement is being written."""
    take_turn(writer)
    return recorded(writer)


def _follow(writer: Writer, record: list[Judgement], judged: Judgement) -> Judgement:
    """It is recorded, and the graph comes to be what the judgements that hold now make of it."""
    recording.keep(writer, judged)
    before, now = Standing.by(active(record)), Standing.by(active([*record, judged]))
    ids = changed(before, now)
    lead_on(writer, before, now, ids)
    retell(writer, now, ids)
    recording.unmake(writer, before.made() - now.made())
    return judged


def _around(place: Entity, merged: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(place.within) if one not in merged)


def _new_id(record: list[Judgement], of: str, name: str) -> str:
    """The first of its name that no judgement ever made."""
    made = {one.makes for one in record}
    return next(new for number in range(1, len(record) + 2) if (new := split_off_id(of, name, number)) not in made)
