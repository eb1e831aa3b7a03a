"""Is a copy of a text told from another report, another day's bulletin, and a corrected version?"""

import random
from datetime import date, timedelta

import pytest

from graph.copies import BANDS, bands, keys, keys_nearby, similarity
from graph.model import Article
from graph.neighbourhood import HORIZON

DAY = date(2025, 3, 12)
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
STORY = (
    "Syldavian troops crossed the Moor canal before dawn and reached the outskirts of Velden, General Arvo Tamm told "
    "reporters at the customs house. He said eleven villages had been entered without a shot and 240 prisoners taken "
    "since Sunday. The Bordurian staff denied that the canal had been crossed at all. Residents reached by telephone "
    "spoke of columns of lorries on the northern road, and of a fire at the sugar mill that burned until noon. The "
    "mayor, Ilsa Roth, asked people to stay in their cellars and to keep water for three days."
)
BULLETIN = (
    "Operational report of the staff as of {hour}:00 on {day} March 2025. In the past day the enemy lost {lost} "
    "soldiers, {tanks} tanks and {guns} artillery systems. The data are being verified, and counting is complicated "
    "by the high intensity of the fighting. In the Velden sector our defenders repelled {attacks} attacks. The "
    "situation in the other sectors has not changed, and no signs of the forming of strike groups were found."
)


def article(text: str, published: date | None = DAY, outlet: str = "a") -> Article:
    return Article(id=f"article:{outlet}", text=text, published=published)


def share(one: str, other: str) -> float | None:
    found = similarity(article(one), article(other, outlet="b"))
    assert found == similarity(article(other, outlet="b"), article(one))
    return found


def test_a_text_under_another_headline_with_byline_dateline_and_credit_is_a_copy() -> None:
    dressed = f"War on the canal\n\nBy our correspondent\n\nVELDEN, March 12 (Moor Wire) — {STORY} (Moor Wire)"
    assert share(STORY, dressed) == 1.0


def test_sentences_cut_and_words_changed_leave_a_copy() -> None:
    edited = (
        STORY.replace(" He said eleven villages", " Eleven villages, he said,")
        .replace("Arvo Tamm", "Arwo Tam")
        .replace("Bordurian staff", "staff of Borduria")
    )
    cut = edited.replace(
        "Residents reached by telephone spoke of columns of lorries on the northern road, and of a fire at the sugar "
        "mill that burned until noon. ",
        "",
    )
    found = share(STORY, cut)
    assert found is not None
    assert 0.5 <= found < 1


def test_a_number_word_put_in_figures_leaves_a_copy() -> None:
    assert share(STORY, STORY.replace("eleven", "11").replace("three days", "3 days")) is not None


def test_a_dateline_of_the_next_day_leaves_a_copy() -> None:
    assert share(f"VELDEN, March 12 (Moor Wire) — {STORY}", f"VELDEN, March 13 (Moor Wire) — {STORY}") is not None


def test_a_changed_figure_makes_a_new_version() -> None:
    assert share(STORY, STORY.replace("240", "310")) is None
    assert share(STORY, STORY.replace("eleven", "twelve")) is None


def test_one_figure_corrected_in_a_long_text_leaves_a_copy() -> None:
    long = STORY + "".join(f" In barn{name} stood 12 cows of farmer{name}." for name in "abcdefghijklmnopqrstuvwxyz")
    assert share(long, long.replace("240", "310")) is not None


def test_bulletins_of_two_days_in_one_form_are_no_copies() -> None:
    today = BULLETIN.format(hour=8, day=12, lost="1,420", tanks=9, guns=44, attacks=61)
    tomorrow = BULLETIN.format(hour=8, day=13, lost="1,180", tanks=7, guns=38, attacks=55)
    assert share(today, today) == 1.0
    assert share(today, tomorrow) is None


def test_two_reports_of_one_event_that_quote_the_same_words_are_no_copies() -> None:
    another = (
        "The front at Velden moved on Wednesday for the first time in weeks. According to General Arvo Tamm, eleven "
        "villages had been entered without a shot and 240 prisoners taken since Sunday. Our own reporter saw "
        "no soldiers on the canal bank, but the sugar mill was burning, and a nurse at the hospital counted nine "
        "wounded. The Bordurian staff called the report an invention. Trains to the capital run again from Friday."
    )
    assert share(STORY, another) is None


def test_a_short_post_repeated_is_no_copy() -> None:
    assert share("Air raid alert for the Velden region. Take shelter.", "Air raid alert for the Velden region.") is None


@pytest.mark.parametrize(
    ("one", "other", "copied"),
    [
        (DAY, DAY + HORIZON, True),
        (DAY, DAY + HORIZON + timedelta(days=1), False),
        (None, None, True),
        (DAY, None, False),
    ],
)
def test_copies_are_published_within_the_horizon_or_both_undated(
    one: date | None, other: date | None, copied: bool
) -> None:
    a, b = article(STORY, one), article(STORY, other, outlet="b")
    assert (similarity(a, b) is not None) == copied
    assert not copied or set(keys(a)) & set(keys_nearby(b))
    assert not copied or set(keys(b)) & set(keys_nearby(a))


def test_as_few_bands_are_kept_of_a_long_text() -> None:
    assert len(bands(STORY)) == len(bands(" ".join(f"{number} {STORY}" for number in range(50)))) == BANDS


def test_the_bands_of_a_text_are_the_same_on_every_machine_and_in_every_version() -> None:
    """They are kept in graphs: where this fails, the keys of every graph have to be made anew."""
    assert bands("Nine columns of lorries stood on the northern road at noon.")[:3] == (
        "00 8147cb08",
        "01 c7f6ac5e",
        "02 c09cef04",
    )
    assert bands("too short for any band") == ()


@pytest.mark.parametrize("kept", [0.5, 0.3])
def test_copies_cut_short_with_words_changed_are_found_nearly_always(kept: float) -> None:
    """Of 200 stories of sixty sentences; by chance none is missed in more than one of 20."""
    chance = random.Random(5)
    found = 0
    for number in range(200):
        sentences = [
            " ".join(f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}" for _ in range(chance.randint(9, 25)))
            + "."
            for _ in range(60)
        ]
        cut = [
            " ".join(word if chance.random() > 0.03 else "altered" for word in sentence.split())
            for sentence in sentences
            if chance.random() < kept
        ]
        copied = article(f"Copied {number}. {' '.join(cut)}", outlet="b")
        found += similarity(article(" ".join(sentences)), copied) is not None
    assert found >= 190


@pytest.mark.parametrize("text", ["", "word", "🙂 …", "1 2 3"])
def test_texts_with_hardly_a_word_are_nobodys_copies(text: str) -> None:
    assert share(text, text) is None
