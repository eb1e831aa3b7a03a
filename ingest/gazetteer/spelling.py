"""Which written forms are one place name? As keys, the same for forms that must be told together."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from graph.ids import fold
from graph.model import PlaceKind

_IN_FULL = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ABBREVIATED = re.compile(rf"\b({'|'.join(_IN_FULL)})\b(?= )")
# Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian; and what stands between and above letters.
_READABLE = re.compile(
    r"[ -~\u00a0-\u02ff\u0300-\u058f\u0590-\u06ff\u10a0-\u10ff\u1e00-\u1fff\u2010-\u201f\u2032\ufe20]+"
)
_CODE = re.compile(r"[A-Z]{2,4}|[^A-Za-z]*|[a-z0-9' ]+")


def worth_keeping(name: str) -> bool:
    """Not a code such as HRK, nor what a machine made of a name in another script, such as "ha er ke fu"."""
    return _READABLE.fullmatch(name) is not None and not (name.isascii() and _CODE.fullmatch(name))


def exact_key(name: str) -> str:
    """Case, accents, apostrophes, hyphens and script folded; "St." is "Saint", "Mt." is "Mount", "Ft." is "Fort"."""
    plain = fold(name)
    return _ABBREVIATED.sub(lambda short: _IN_FULL[short[0]], plain) if " " in plain else plain


_DIVISIONS = (
    "region oblast krai kray republic okrug province governorate state prefecture department canton county district "
    "raion rayon municipality emirate voivodeship parish territory division"
)
_TOWNS = "city town village settlement township hromada"
_NAMED_FOR = re.compile(
    rf"({_DIVISIONS.replace(' ', '|')}) of (.+)|(county) (.+)|(.+) ({_DIVISIONS.replace(' ', '|')})"
)
_TOWN_NAMED_FOR = re.compile(rf"({_TOWNS.replace(' ', '|')}) of (.+)|(.+) ({_TOWNS.replace(' ', '|')})")


def without_feature_word(key: str) -> tuple[str, tuple[PlaceKind, ...]] | None:
    """ "kharkiv region" and "republic of karelia" as the bare name, and of what kind it then is; None without such a
    word."""
    if found := _NAMED_FOR.fullmatch(key):
        return found[2] or found[4] or found[5], ("region", "district")
    if found := _TOWN_NAMED_FOR.fullmatch(key):
        return found[2] or found[3], ("settlement",)
    return None


def alike(key: str, name: str) -> bool:
    """Whether two names that share a loose key share most of their letters as well."""
    return SequenceMatcher(None, key.replace(" ", ""), exact_key(name).replace(" ", "")).ratio() >= LEAST_LIKENESS


LEAST_LIKENESS = 0.6
_Rules = tuple[tuple[re.Pattern[str], str], ...]
_ARTICLE = re.compile(r"\b(a[lrsztnd]|e[ldrstnz]|ash|ath|adh)\b ?")
_DOUBLED = (re.compile(r"(.)\1+"), r"\1")


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return (*((re.compile(spelling), plain) for spelling, plain in pairs), _DOUBLED)


# Kharkiv and Kharkov, Zaporizhzhia and Zaporozhye: vowels differ between Ukrainian and Russian, endings as well.
_FROM_CYRILLIC = frozenset({
    "UA", "RU", "BY", "MD", "BG", "RS", "MK", "ME", "BA", "KZ", "KG", "TJ", "UZ", "TM", "AM", "AZ", "GE", "MN", "XK",
})  # fmt: skip
_CYRILLIC = _rules(
    ("shch|sch", "sh"), ("d?zh", "j"), ("[kg]h|g", "h"), ("t[sz]", "c"), ("ck", "k"), ("w", "v"), ("x", "ks"),
    (r"[iyj]+(?=[au])", ""), (r"[iyjeo]+", "e"), (r"[aeu]+\b", ""),
)  # fmt: skip
# Deir ez-Zor and Dayr az Zawr, Raqqa and Rakka: short vowels are anybody's guess.
_FROM_ARABIC = frozenset({
    "AE", "AF", "BH", "DZ", "EG", "EH", "ER", "ET", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "ML", "MR", "NE",
    "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE", "DJ",
})  # fmt: skip
_ARABIC = _rules(
    ("dj", "j"), ("([dtgk])h", r"\1"), ("ph|v", "f"), ("[qc]", "k"), ("p", "b"), (r"[aei](h|t|yya|ya)\b", ""),
    (r"\b[aeiou]+", "0"), ("[aeiouyw]+", ""),
)  # fmt: skip
# Elsewhere where names reach English from another script, a little: Mekelle and Mekele, Phnom and Pnom.
_ELSEWHERE = frozenset({
    "BD", "BT", "CN", "CY", "GR", "HK", "IN", "JP", "KH", "KP", "KR", "LA", "LK", "MM", "MO", "MV", "NP", "TH", "TW",
    "VN",
})  # fmt: skip
_ANY_SCRIPT = _rules(
    ("ph", "f"), ("([ptkbdg])h", r"\1"), ("q|ck|c(?!h)", "k"), ("w", "v"), ("y", "i"), ("oo|ou", "u"), ("ee", "i")
)
_WAYS = (("c", _CYRILLIC, _FROM_CYRILLIC, 4), ("a", _ARABIC, _FROM_ARABIC, 3), ("e", _ANY_SCRIPT, _ELSEWHERE, 4))
SHORTEST = 5
"""Letters of a name that is looked for in other romanisations: a shorter one says too little."""


def loose_keys(key: str, country: str | None = None) -> Iterator[str]:
    """From an exact key, what most romanisations of the name share; in `country`, or in any where none is given.

    A key of few letters says too little, and is left out.
    """
    bare = _ARTICLE.sub("", key)
    if len(bare) < SHORTEST:
        return
    for way, rules, countries, least in _WAYS:
        if country is None or country in countries:
            loose = bare
            for spelling, plain in rules:
                loose = spelling.sub(plain, loose)
            if len(loose := loose.replace(" ", "")) >= least:
                yield f"{way}:{loose}"
