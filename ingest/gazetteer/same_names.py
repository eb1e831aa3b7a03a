"""Are two names two spellings of one name? Alphabets, romanisations, titles, initials and name order aside.

It says nothing of whether two bearers of one name are one person, and takes no surname alone for a name with more.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from graph.ids import fold
from graph.model import ActorKind, PlaceKind
from ingest.gazetteer.name_spellings import spellings
from ingest.gazetteer.personal_names import PersonName, Word, person_name
from ingest.gazetteer.word_keys import is_abjad, is_cyrillic, keys, latin_of, pattern, plain_abjad

_MOST = 32
_ENOUGH = 3
"""Words in common after which one more in one name tells nothing: Arabs are called by father and grandfather."""


def same_name(a: str, b: str, kind: ActorKind | PlaceKind = "person") -> bool:
    """Whether a name of that kind may be spelled in both ways. Only a person's has initials and an order of its own."""
    if fold(a) == fold(b) and fold(a):
        return True
    if kind != "person":
        return _same_words(_plain_words(a), _plain_words(b))
    one, other = person_name(a), person_name(b)
    if one.suffix != other.suffix or not one.words or not other.words:
        return False
    slavic = one.slavic() or other.slavic()
    usual = is_cyrillic(a) and is_cyrillic(b)
    if _whole(one, usual) & _whole(other, usual) or _whole_abjad(one, other):
        return True
    if len(one.words) == 1 or len(other.words) == 1:
        return len(one.words) == len(other.words) and _same_word(one.surname, other.surname, slavic)
    orders = [(one, other)]
    orders += [(turned, other) for turned in (one.turned(),) if turned]
    orders += [(one, turned) for turned in (other.turned(),) if turned]
    return any(_agree(first, second, slavic) for first, second in orders)


def loose(name: str) -> str:
    """A name as a key that most spellings of it share, to find what is worth a look: same_name tells more."""
    return " ".join(min(keys(word, usual=True), default=word) for word in fold(name).split())


def has_initials(name: str) -> bool:
    """Whether an initial stands for the first given name: "V. Petrov" may be a Viktor and a Vladimir."""
    return person_name(name).words[:1] != () and person_name(name).words[0].initial


@lru_cache(maxsize=100_000)
def surname_keys(name: str) -> frozenset[str]:
    """Under these a person's name is kept; `lookup_keys` of another spelling of it has one of them."""
    return _wide(person_name(name).words[-1:])


@lru_cache(maxsize=100_000)
def lookup_keys(name: str) -> frozenset[str]:
    """Every word may be the surname; a name written in one word is kept whole."""
    return _wide(person_name(name).words)


def _wide(words: Sequence[Word]) -> frozenset[str]:
    sounds = {key for word in words for key in word.keys}
    return frozenset(sounds | {key.replace("h", "g") for key in sounds})


def _whole(name: PersonName, usual: bool = False) -> frozenset[str]:
    """The name in one word: Abdulrahman, Abd al-Rahman; Jong-un, Jongun."""
    if any(word.initial or is_abjad(word.text) for word in name.words):
        return frozenset()
    if usual:
        return keys("".join(word.text for word in name.words), usual=True)
    spelled = product(*(sorted(latin_of(word.text)) for word in name.words))
    joined = ("".join(choice) for choice, _ in zip(spelled, range(_MOST), strict=False))
    return frozenset(key for each in joined for key in keys(each))


def _whole_abjad(one: PersonName, other: PersonName) -> bool:
    """Scripts without short vowels write in two words what Latin letters write in one: Nasr Allah."""
    written, latin = (one, other) if is_abjad(one.surname.text) else (other, one)
    if not all(is_abjad(word.text) for word in written.words) or any(
        word.initial or is_abjad(word.text) for word in latin.words
    ):
        return False
    spelled = "".join(plain_abjad(word.text) for word in written.words)
    return _same_abjad(spelled, "".join(word.text for word in latin.words))


def _plain_words(name: str) -> list[Word]:
    return [Word(word) for word in name.replace("-", " ").split() if word.casefold() != "the"]


def _same_words(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """In their order, articles aside; or written in one word."""
    articles = spellings().words.articles
    first = [word for word in one if fold(word.text) not in articles] or one
    second = [word for word in other if fold(word.text) not in articles] or other
    if len(first) == len(second):
        return all(_same_word(x, y, slavic=False) for x, y in zip(first, second, strict=True))
    return bool(_whole(PersonName(tuple(first))) & _whole(PersonName(tuple(second))))


def _same_word(one: Word, other: Word, slavic: bool) -> bool:
    if one.initial or other.initial:
        return False
    if is_abjad(one.text) or is_abjad(other.text):
        return _same_abjad(one.text, other.text)
    if is_cyrillic(one.text) and is_cyrillic(other.text):
        return bool(keys(one.text, usual=True) & keys(other.text, usual=True))
    if one.keys & other.keys:
        return True
    return slavic and bool(_g_for_h(one.keys) & _g_for_h(other.keys))


def _g_for_h(sounds: Iterable[str]) -> set[str]:
    return {sound.replace("h", "g") for sound in sounds}


def _same_abjad(one: str, other: str) -> bool:
    if is_abjad(one) and is_abjad(other):
        return plain_abjad(one) == plain_abjad(other)
    written, latin = (one, other) if is_abjad(one) else (other, one)
    return any(pattern(written).fullmatch(each) for each in latin_of(latin))


def _agree(one: PersonName, other: PersonName, slavic: bool) -> bool:
    """The same surname, the same first given name, and nothing between them that tells them apart."""
    if not _same_word(one.surname, other.surname, slavic):
        return False
    shorter, longer = sorted((one.words[:-1], other.words[:-1]), key=len)
    if not _same_given(shorter[0], longer[0], slavic):
        return False
    common, left, at = _weight(shorter[0]), list[Word](), 1
    for word in shorter[1:]:
        while at < len(longer) and not _same_given(word, longer[at], slavic):
            left.append(longer[at])
            at += 1
        if at == len(longer):
            return False
        common, at = common + _weight(word), at + 1
    left += longer[at:]
    if not left or common + 1 >= _ENOUGH:
        return True
    told = len(shorter) > 1 and all(word.initial for word in left)  # George W., George H. W.
    return not told and all(word.initial or _is_patronymic(word) for word in left)


def _weight(word: Word) -> int:
    """An initial is hardly a word in common, and Abdel Fattah are two."""
    return 0 if word.initial else 2 if word.text.startswith("abd") else 1


def _same_given(one: Word, other: Word, slavic: bool) -> bool:
    if one.initial or other.initial:
        return _begins(one, other) if one.initial else _begins(other, one)
    if bool(one.given & other.given) or _same_word(one, other, slavic):
        return True
    written, latin = (one, other) if is_abjad(one.text) else (other, one)
    return is_abjad(written.text) and any(_same_abjad(written.text, form) for form in _forms(latin))


def _forms(word: Word) -> Iterator[str]:
    """All forms of the given names of which it is one."""
    for group in spellings().given:
        if f"={group.forms[0].casefold()}" in word.given:
            yield from group.forms


def _begins(initial: Word, word: Word) -> bool:
    """An initial in another romanisation too: Ye. and E., Yu. and Iu."""
    if is_abjad(word.text) or is_abjad(initial.text):
        return False
    starts = latin_of(initial.text) | initial.keys
    words = latin_of(word.text) | word.keys
    return any(each.startswith(start) for each in words for start in starts if start)


def _is_patronymic(word: Word) -> bool:
    endings = spellings().words.patronymics
    return any(latin.endswith(endings) and len(latin) > 5 for latin in latin_of(word.text))
