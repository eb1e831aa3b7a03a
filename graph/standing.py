"""What does an id stand for, by the judgements that hold? Pure: the same judgements give the same answer.

First splits: in the articles that a split names, an id means what the split made. Then merges: ids that were merged,
directly or through others, stand for the one that the latest of these merges keeps. So the order in which judgements
are undone does not matter. What a split made is void once the split is undone: merges go on without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from graph.ids import is_split_off
from graph.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Compared:
    """By which actors and places a claim is compared; `within` are the places around its place, itself first."""

    of: str | None
    by: str | None
    place: str | None
    side: str | None
    of_side: str | None
    by_side: str | None
    within: tuple[str, ...]
    largest: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What ids stand for. Without judgements each stands for itself."""

    keeps: Mapping[str, str] = field(default_factory=dict[str, str])
    """For each id that a merge names, the one that it stands for."""
    parts: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    """For an id in an article, what a split made of it."""
    sides: Mapping[str, str] = field(default_factory=dict[str, str])
    """For each actor that others stand for, whom all of them act for, if they do."""
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """For each place that others stand for, what they all lie in, the largest last."""

    @classmethod
    def by(cls, judgements: Iterable[Judgement]) -> Self:
        """By judgements that hold, in the order in which they were made."""
        merges = [one for one in judgements if one.kind == "merge"]
        splits = {one.makes: one for one in judgements if one.kind == "split" and one.makes}
        classes: dict[str, set[str]] = {}
        kept: dict[str, Judgement] = {}
        for merge in merges:
            ids = {one for one in merge.ids if _is_live(one, splits)}
            if len(ids) < 2:  # what is left of it is one thing
                continue
            united = ids.union(*(classes.get(one, set[str]()) for one in ids))
            for one in united:
                classes[one], kept[one] = united, merge
        keeps = {one: _keeper(kept[one], splits) for one in classes}
        canonical = {keeps[one]: kept[one] for one in classes}
        return cls(
            keeps=keeps,
            parts={
                (one, article): made
                for made, split in splits.items()
                if _is_live(made, splits)
                for one in split.ids
                for article in split.articles
            },
            sides={
                keep: keeps.get(merge.side, merge.side)
                for keep, merge in canonical.items()
                if merge.side and keeps.get(merge.side, merge.side) != keep
            },
            around={
                keep: within
                for keep, merge in canonical.items()
                if (within := _distinct(keeps.get(one, one) for one in merge.within if keeps.get(one, one) != keep))
            },
        )

    def part(self, stated: str, article: str) -> str:
        """What an id means in an article, before any merge."""
        while made := self.parts.get((stated, article)):
            stated = made
        return stated

    def kept(self, part: str) -> str:
        return self.keeps.get(part, part)

    def stands_for(self, stated: str, article: str) -> str:
        """What the id that an article's own reading gave stands for."""
        return self.kept(self.part(stated, article))

    def meaning(self, stated: str, article: str) -> tuple[str, str]:
        """What a split made of it there, and what that stands for: which may be the same id again, but of what a split
        made it is not known what it acts for or lies in."""
        part = self.part(stated, article)
        return part, self.kept(part)

    def merged(self) -> dict[str, str]:
        """Every id that stands for another one, in whatever article, and for which."""
        return {one: keep for one, keep in self.keeps.items() if one != keep}

    def made(self) -> set[str]:
        """What the splits that hold made."""
        return set(self.parts.values())

    def concerned(self) -> set[str]:
        """Ids that do not simply stand for themselves."""
        return {*self.keeps, *(stated for stated, _ in self.parts), *self.parts.values()}

    def known_of(self, part: str) -> tuple[str, str | None, tuple[str, ...]]:
        """What it stands for, whom that acts for, and what that lies in, as far as merges tell."""
        keep = self.kept(part)
        return keep, self.sides.get(keep), self.around.get(keep, ())

    def places_of(self, stated: str) -> set[str]:
        """All that an id stands for, in one article or another."""
        return {self.kept(stated), *(self.stands_for(one, article) for one, article in self.parts if one == stated)}

    def compared(self, own: Compared, article: str, speaker: str | None) -> Compared:
        """By what a claim is compared, from what its own article says, the surest `speaker` among it."""
        within = self._lies_in(own.within, article)
        return Compared(
            of=own.of and self.stands_for(own.of, article),
            by=own.by and self.stands_for(own.by, article),
            place=own.place and self.stands_for(own.place, article),
            side=self._side(speaker, own.side, article),
            of_side=self._side(own.of, own.of_side, article),
            by_side=self._side(own.by, own.by_side, article),
            within=within,
            largest=within[-1] if within else None,
        )

    def _side(self, actor: str | None, side: str | None, article: str) -> str | None:
        """Whom an actor acts for. All who were merged act for one; of what a split made it is not known."""
        if actor is None:
            return side and self.stands_for(side, article)
        part = self.part(actor, article)
        if part in self.keeps:
            keep = self.keeps[part]
            return self.sides.get(keep, keep)
        if part != actor:
            return part
        return side and self.stands_for(side, article)

    def _lies_in(self, within: tuple[str, ...], article: str) -> tuple[str, ...]:
        """A place and what it lies in: those that were merged lie in the same, of what a split made it is not known."""
        found: list[str] = []
        for place in within:
            part = self.part(place, article)
            keep = self.kept(part)
            found.append(keep)
            if keep in self.around:
                found += self.around[keep]
                break
            if part != place:
                break
        return _distinct(found)


def changed(before: Standing, now: Standing) -> set[str]:
    """The ids of which what they stand for is another, in some article, or whom it acts for, or what it lies in."""
    ids = {one for one in before.concerned() | now.concerned() if before.known_of(one) != now.known_of(one)}
    stated = before.parts.keys() | now.parts.keys()
    return ids | {one for one, article in stated if before.meaning(one, article) != now.meaning(one, article)}


def _is_live(id: str, splits: Mapping[str, Judgement]) -> bool:  # noqa: A002
    """Whether texts, or splits that hold, give such an id at all."""
    if not is_split_off(id):
        return True
    return id in splits and any(_is_live(one, splits) for one in splits[id].ids)


def _keeper(merge: Judgement, splits: Mapping[str, Judgement]) -> str:
    live = [one for one in merge.ids if _is_live(one, splits)]
    return merge.keep if merge.keep in live else min(live)


def _distinct(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(places))
