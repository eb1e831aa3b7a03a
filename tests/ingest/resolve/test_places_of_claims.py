"""Which place does a claim speak of, where its name may mean several things?"""

from collections.abc import Callable

from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


def test_a_capital_that_is_retaken_is_the_city(report: Make) -> None:
    text = "Omar Dallo said the army had retaken Khartoum."
    article = report(text).say("Omar Dallo", "said", "the army had retaken Khartoum")
    article.claim(0, type="control", measure="taken", span="retaken Khartoum", place="Khartoum")
    assert article.resolve().statements[0].claims[0].place == "place:khartoum"


def test_the_red_sea_is_no_region_of_sudan(report: Make) -> None:
    text = "Omar Dallo said two missiles had been fired at a ship in the Red Sea."
    article = report(text).say("Omar Dallo", "said", "two missiles had been fired at a ship in the Red Sea")
    article.claim(0, type="measure", measure="missiles launched", span="two missiles", place="the Red Sea")
    assert article.resolve().statements[0].claims[0].place == "place:red-sea"


def test_a_town_that_is_aimed_at_is_no_side(report: Make) -> None:
    text = "Omar Dallo said 12 rockets had been launched at Velmar Shona."
    article = report(text).person("Velmar Shona")
    article.say("Omar Dallo", "said", "12 rockets had been launched at Velmar Shona")
    article.claim(0, type="measure", measure="missiles launched", span="12 rockets", of="Velmar Shona")
    assert article.resolve().statements[0].claims[0].of is None
