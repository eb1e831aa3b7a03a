"""What stands against a judgement? Each question raises JudgementRefused, naming it and what to undo."""

from collections.abc import Iterable
from itertools import combinations

from graph.errors import JudgementRefused
from graph.judged import Entity
from graph.judgement import Judgement, active
from graph.standing import Standing


def refuse_one_alone(ids: tuple[str, ...]) -> None:
    if len(ids) < 2:
        raise JudgementRefused(f"name at least two ids: {ids[0] if ids else 'nothing'} alone is neither one nor two")


def refuse_actor_with_place(found: Iterable[Entity]) -> None:
    known = list(found)
    actors, places = (sorted(one.id for one in known if one.is_place is is_place) for is_place in (False, True))
    if actors and places:
        raise JudgementRefused(f"{actors[0]} is an actor and {places[0]} a place: nothing is both")


def refuse_what_is_one(record: Iterable[Judgement], ids: tuple[str, ...]) -> None:
    """Before they are judged different."""
    merges = [one for one in active(record) if one.kind == "merge"]
    now = Standing.by(merges)
    for a, b in combinations(ids, 2):
        if now.kept(a) == now.kept(b):
            raise JudgementRefused(f"{a} and {b} are one, by {_joining(merges, a)}: undo that first")


def refuse_what_is_all_one(record: Iterable[Judgement], ids: tuple[str, ...]) -> None:
    """Before they are merged."""
    merges = [one for one in active(record) if one.kind == "merge"]
    if len({Standing.by(merges).kept(one) for one in ids}) == 1:
        raise JudgementRefused(f"{' and '.join(ids)} are one already, by {_joining(merges, ids[0])}")


def refuse_what_is_kept_apart(record: Iterable[Judgement], now: Standing) -> None:
    """`now` is how things would stand."""
    for one in active(record):
        for a, b in combinations(one.ids, 2) if one.kind == "different" else ():
            if now.kept(a) == now.kept(b):
                raise JudgementRefused(
                    f"{one.id} keeps {a} and {b} apart ({one.author}: {one.reason}): undo that first"
                )


def refuse_what_stands_apart(record: Iterable[Judgement], ids: tuple[str, ...]) -> None:
    for one in active(record):
        if one.kind == "different" and set(ids) <= set(one.ids):
            raise JudgementRefused(f"{' and '.join(ids)} are kept apart already, by {one.id}")


def refuse_articles(id: str, asked: set[str], stating: set[str]) -> None:  # noqa: A002
    """A split leaves something, and takes something."""
    if elsewhere := sorted(asked - stating):
        raise JudgementRefused(f"{elsewhere[0]} does not speak of {id}: there is nothing to split off")
    if stating <= asked:
        raise JudgementRefused(f"no other article speaks of {id}: nothing would be left of it")


def refuse_undone(record: Iterable[Judgement], undone: Judgement) -> None:
    if undone.kind == "undo":
        raise JudgementRefused(f"{undone.id} took {undone.undoes} back: judge anew instead of undoing that")
    if by := next((one.id for one in record if one.undoes == undone.id), None):
        raise JudgementRefused(f"{undone.id} was undone already, by {by}")


def _joining(merges: Iterable[Judgement], id: str) -> str:  # noqa: A002
    """The merges through which it came to be one with others."""
    known = list(merges)
    now = Standing.by(known)
    return ", ".join(one.id for one in known if now.kept(id) in map(now.kept, one.ids))
