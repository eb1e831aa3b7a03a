"""For whom persons act whom only the article names."""

from collections.abc import Callable

import pytest

from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


@pytest.mark.parametrize(
    ("lead", "source", "name", "side"),
    [
        ("Hezbollah held on.", "Hezbollah spokesman Nadim Kassouf", "Nadim Kassouf", "actor:hezbollah"),
        ("Hezbollah held on.", "Its spokesman, Nadim Kassouf", "Nadim Kassouf", "actor:hezbollah"),
        (
            "Ukraine and Russia fought.",
            "Olena Hryb, the General Staff of Ukraine's spokeswoman",
            "Olena Hryb",
            "actor:ukraine",
        ),
        ("Rain fell in Kherson.", "Governor Roman Dubets", "Roman Dubets", "actor:ukraine"),
        ("Rain fell in Kursk.", "Governor Pavel Lipin", "Pavel Lipin", "actor:russia"),
        ("Rain fell.", "Governor Pavel Lipin", "Pavel Lipin", None),
        ("Ukraine and Russia fought.", "A baker, Olena Hryb", "Olena Hryb", None),
    ],
)
def test_the_words_beside_a_name_say_for_whom_it_acts(
    report: Make, lead: str, source: str, name: str, side: str | None
) -> None:
    text = f"{lead} {source}, said it was over."
    article = report(text).person(name, subject=True).say(source, "said", "it was over")
    fragment = article.resolve()
    assert {actor.name: actor.side for actor in fragment.actors}[name] == side


def test_a_relative_clause_says_it_too(report: Make) -> None:
    text = "Rain fell. Nadim Kassouf, who runs the media office of Hezbollah, said it was over."
    article = report(text).person("Nadim Kassouf", subject=True).say("Nadim Kassouf", "said", "it was over")
    assert {actor.name: actor.side for actor in article.resolve().actors}["Nadim Kassouf"] == "actor:hezbollah"
