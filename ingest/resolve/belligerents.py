"""Who fights whom in an article, and which of them do "the enemy", "the rebels" or "our troops" mean?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from graph.model import ActorKind, Span
from ingest.resolve.bodies import of_body
from ingest.resolve.reading import Reading

_WORD = re.compile(r"[^\W\d_]+")
_OF_ITS = re.compile(r"\bof (?:his|her|its|their) ")
_SIDES: tuple[ActorKind, ...] = ("state", "armed_group", "government")


@dataclass(frozen=True, slots=True)
class Belligerents:
    """`pair` are the two sides that the article tells of, fewer where it does not tell of two; `foes` says of each
    side in the article, and of its speakers, whom it is known to fight."""

    pair: tuple[str, ...]
    foes: dict[str, tuple[str, ...]]
    group: str | None = None
    """The one of the pair that is an armed group, where the other is a state."""
    state: str | None = None
    governments: dict[str, str] = field(default_factory=dict[str, str])
    """Of a state in a civil war: the government that fights in its name, and is a party to it."""

    def party(self, side: str | None) -> str | None:
        return self.governments.get(side, side) if side else None

    def opponent(self, side: str | None) -> str | None:
        """Whom a side fights here: the other of the two, or the one of them that it is known to fight."""
        if side is None:
            return None
        if side in self.pair:
            return next((other for other in self.pair if other != side), None)
        known = [own for own in self.pair if own in self.foes.get(side, ())]
        return known[0] if len(known) == 1 else None


def belligerents(reading: Reading, speakers: Iterable[str]) -> Belligerents:
    """The two sides at war that the article names most, its speakers' sides among them; where no two are known to be
    at war, the two that it names most; where it names one that has one foe only, that one and its foe."""
    cast, gazetteer, day = reading.scene.cast, reading.scene.gazetteer, reading.scene.day
    named = [own for term in reading.terms for own in term.ids("actor", "demonym", "metonym", "surname")[:1]]
    every = Counter(cast.side(own) for own in (*named, *speakers))
    counts = Counter({side: count for side, count in every.items() if cast.actor(side).kind in _SIDES})
    foes = {side: gazetteer.opponents(side, day) for side in counts}
    ranked = [side for side, _ in counts.most_common()]
    at_war = [pair for pair in combinations(ranked, 2) if pair[1] in foes[pair[0]]]
    pair: tuple[str, ...] = tuple(ranked[:2])
    if at_war:
        pair = max(at_war, key=lambda sides: sum(counts[side] for side in sides))
    elif len(wars := [side for side in ranked if foes[side]]) == 1 and (foe := _only_foe(reading, wars[0])):
        pair = (wars[0], foe)
    pair = tuple(_fighting(reading, side, counts) for side in pair)
    kinds = {cast.actor(side).kind: side for side in pair}
    two = len(kinds) == 2 and "armed_group" in kinds
    state = next((side for kind, side in kinds.items() if kind != "armed_group"), None)
    return Belligerents(
        pair, foes, kinds["armed_group"] if two else None, state if two else None, dict(_governments(reading))
    )


def _governments(reading: Reading) -> Iterator[tuple[str, str]]:
    for war in reading.scene.gazetteer.wars:
        for camp in war.sides if war.at(reading.scene.day) else ():
            for own in camp:
                actor = reading.scene.cast.actor(own)
                if actor.kind == "government" and actor.side in camp and actor.side != own:
                    yield actor.side, own


def _fighting(reading: Reading, side: str, counts: Counter[str]) -> str:
    """Of a state and a group on one side of a war the group fights, and the state stands behind it: M23 and Rwanda."""
    cast, day = reading.scene.cast, reading.scene.day
    if cast.actor(side).kind == "armed_group":
        return side
    camps = [camp for war in reading.scene.gazetteer.wars if war.at(day) for camp in war.sides if side in camp]
    groups = [own for camp in camps for own in camp if own in counts and cast.actor(own).kind == "armed_group"]
    return max(groups, key=lambda own: counts[own], default=side)


def _only_foe(reading: Reading, side: str) -> str | None:
    """Of a side in one war only: its one foe there, or the state that stands first among several. Which of many groups
    a state fights nobody can tell from a text that names none."""
    gazetteer, day = reading.scene.gazetteer, reading.scene.day
    wars = [foes for war in gazetteer.wars if war.at(day) and (foes := war.opponents(side))]
    if len(wars) != 1:
        return None
    first, *others = wars[0]
    return first if not others or reading.scene.cast.actor(first).kind == "state" else None


def side_of(
    reading: Reading, span: Span | None, speaker: str | None, sides: Belligerents, within: Span | None = None
) -> str | None:
    """The state or group behind a phrase: "430 Ukrainian soldiers", "his forces", "the enemy", "the rebels".

    `within` is the sentence of the speaker's own words: "Russia has lost 40 of its men" speaks of Russia's.
    """
    if span is None:
        return None
    scene = reading.scene
    for term in reading.named.touching(span):
        for own in term.ids("demonym", "actor", "metonym", "surname"):
            return scene.cast.side(own)
    return side_of_words(reading, span, speaker, sides, within) or _of_body(reading, span)


def side_of_words(
    reading: Reading, span: Span, speaker: str | None, sides: Belligerents, within: Span | None = None
) -> str | None:
    """The same by common nouns alone, which mean a side only between two."""
    nouns = reading.scene.gazetteer.nouns
    words = [word.removesuffix("'s") for word in reading.scene.words(span).casefold().replace("’", "'").split()]
    words = [word.strip(",.'\"“”") for word in words]
    if any(word in nouns.words.own for word in words):
        return speaker
    alone = words in (["he"], ["she"], ["it"], ["they"])
    if alone or words[:1] in (["his"], ["her"], ["its"], ["their"]) or _OF_ITS.search(" ".join(words)):
        return _owner(reading, span, within, speaker, sides) or speaker
    if any(word in nouns.words.enemy for word in words):
        return sides.opponent(speaker)
    if any(word in nouns.words.irregulars for word in words):
        return sides.group or sides.opponent(speaker)
    if any(word in nouns.words.regulars for word in words):
        home = speaker in sides.pair and any(word in nouns.words.home for word in words)
        return sides.state or (speaker if home else None)
    return None


def _of_body(reading: Reading, span: Span) -> str | None:
    """The state of "the army", "the military", where the article says whose it means."""
    words = reading.scene.words(span).casefold().split()
    if any(word in reading.scene.gazetteer.nouns.words.home for word in words):
        for use in reading.worded.touching(span):
            if use.institution and (body := of_body(reading, use)):
                return reading.scene.cast.side(body[0].actor)
    return None


def _owner(reading: Reading, span: Span, within: Span | None, speaker: str | None, sides: Belligerents) -> str | None:
    """Whose "its" is: the side that the speaker's words named last before it."""
    if within is None:
        return None
    cast, scene = reading.scene.cast, reading.scene
    start = max(within[0], scene.sentence_at(span[0])[0])
    named = [
        (term.span[0], cast.side(own))
        for term in reading.named.starting(start, span[0])
        for own in term.ids("actor", "demonym", "metonym")[:1]
        if cast.actor(cast.side(own)).kind in _SIDES
    ]
    called = [
        (start + match.start(), side)
        for match in _WORD.finditer(scene.words((start, span[0])))
        if (side := _by_noun(reading, match[0].casefold(), speaker, sides))
    ]
    return max((*named, *called), default=(0, None))[1]


def _by_noun(reading: Reading, word: str, speaker: str | None, sides: Belligerents) -> str | None:
    words = reading.scene.gazetteer.nouns.words
    if word in words.enemy:
        return sides.opponent(speaker)
    return sides.group if word in words.irregulars else None
