"""What do the killed runs take in? Real articles where a folder of them is at hand, or small ones of an invented week.

Those of the week have figures that agree and conflict, mirrors, updates, and copied texts.
"""

import random
from datetime import date, timedelta
from pathlib import Path

from evaluation.texts import articles

PEOPLE = (
    ("General Arvo Tammsaar", "Ukrainian", "Russian"),
    ("Colonel Ilsa Rothmund", "Russian", "Ukrainian"),
    ("Major Pekka Lindahl", "Ukrainian", "Russian"),
    ("Lieutenant General Oda Verhoeven", "Russian", "Ukrainian"),
)
PLACES = ("Kursk", "Sudzha", "Pokrovsk", "Belgorod", "Kupiansk")
OUTLETS = ("Moor Wire", "Daily Reporter", "Lake Herald", "Evening Post")
DETAILS = (
    "The river crossing below the old mill has been under fire since the autumn.",
    "Witnesses at the customs house told the paper that the bridge was closed again in the evening.",
    "Farmers on the western bank waited for engineers of the province to mend the dam before the thaw.",
    "In the capital the parliament put off its vote on the roads for the third time this month.",
)
FIRST = date(2025, 3, 1)
LONGEST = 1_500
"""Characters to which a real article is cut."""
COPIED_EACH = 6
"""One in so many is another paper's copy of the text before."""


def write(folder: Path, count: int = 30) -> Path:
    """The same articles each time."""
    chance = random.Random(20250301)
    folder.mkdir(parents=True, exist_ok=True)
    text = ""
    for number in range(count):
        if number % COPIED_EACH or not text:
            text = _text(chance)
        day = FIRST + timedelta(days=number % 7)
        outlet = OUTLETS[number % len(OUTLETS)]
        (folder / f"{number:03}.txt").write_text(f"date: {day}\noutlet: {outlet}\n\n{text}\n", encoding="utf-8")
    return folder


def real(corpora: Path, folder: Path, count: int) -> Path:
    """The first articles of the corpora, a few a day, each second one also as another paper's copy."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(articles(corpora, count)):
        for copy in range(1 + number % 2):
            day, outlet = FIRST + timedelta(days=number // 3), OUTLETS[(number + copy) % len(OUTLETS)]
            file = folder / f"{number:03}{'b' * copy}.txt"
            file.write_text(f"date: {day}\noutlet: {outlet}\n\n{text[:LONGEST]}\n", encoding="utf-8")
    return folder


def _text(chance: random.Random) -> str:
    who, ours, theirs = chance.choice(PEOPLE)
    place, count = chance.choice(PLACES), chance.randint(2, 9) * 10
    lead = (
        f"{who} said on Monday that {count} {theirs} soldiers had been captured near {place}. "
        f"He denied that {chance.randint(11, 99)} {ours} soldiers had been killed there. "
        f'"We hold {place}," he told reporters.'
    )
    answer = f"The defence ministry said that {chance.randint(3, 40)} drones had been shot down over {place} overnight."
    return " ".join([lead, answer, *chance.sample(DETAILS, 3)])
