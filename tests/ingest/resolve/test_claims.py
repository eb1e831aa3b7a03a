"""Of whom and by whom a claim counts."""

from collections.abc import Callable

from graph.model import Claim
from tests.ingest.resolve.conftest import Report

Make = Callable[..., Report]


def only(report: Report) -> Claim:
    return report.resolve().statements[0].claims[0]


def test_people_belong_to_their_state(report: Make) -> None:
    text = "Valery Gerasimov said Russia had captured 12 Ukrainian soldiers near Sudzha."
    article = report(text).say("Valery Gerasimov", "said", "Russia had captured 12 Ukrainian soldiers near Sudzha")
    article.claim(
        0,
        type="measure",
        measure="soldiers captured",
        span="12 Ukrainian soldiers",
        of="12 Ukrainian soldiers",
        by="Russia",
    )
    claim = only(article)
    assert (claim.of, claim.by, claim.place) == ("actor:ukraine", "actor:russia", "place:sudzha")


def test_prisoners_from_one_of_two_sides_are_held_by_the_other_that_speaks(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said 12 Russians had been taken prisoner."
    article = report(text).say("Oleksandr Syrsky", "said", "12 Russians had been taken prisoner")
    article.claim(0, type="measure", measure="soldiers captured", span="12 Russians", of="12 Russians", rule="number")
    claim = only(article)
    assert (claim.of, claim.by, claim.rule) == ("actor:russia", "actor:ukraine", "number+by-other-side")


def test_nobody_is_made_a_captor_where_a_third_party_speaks(report: Make) -> None:
    text = "Russia and Ukraine fought on. Russia and Ukraine lost men. OCHA said 12 Russians had been taken prisoner."
    article = report(text).say("OCHA", "said", "12 Russians had been taken prisoner")
    article.claim(0, type="measure", measure="soldiers captured", span="12 Russians", of="12 Russians", rule="number")
    claim = only(article)
    assert (claim.by, claim.rule) == (None, "number")


def test_the_enemy_is_the_other_of_two_sides(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said the enemy lost 12 tanks."
    article = report(text).say("Oleksandr Syrsky", "said", "the enemy lost 12 tanks")
    article.claim(0, type="measure", measure="equipment destroyed", span="12 tanks", of="the enemy")
    assert only(article).of == "actor:russia"


def test_our_forces_are_those_of_the_speaker_and_never_the_nearest_name(report: Make) -> None:
    text = 'Russia fled. Oleksandr Syrsky said: "Our forces took 3 villages."'
    article = report(text).say("Oleksandr Syrsky", "said", '"Our forces took 3 villages."', kind="direct")
    article.claim(0, type="measure", measure="settlements captured", span="3 villages", by="Our forces")
    assert only(article).by == "actor:ukraine"


def test_people_without_a_stated_side_are_of_the_country_where_it_happened(report: Make) -> None:
    text = "Russia fled. Oleksandr Syrsky said 12 civilians were killed near Sudzha."
    article = report(text).say("Oleksandr Syrsky", "said", "12 civilians were killed near Sudzha")
    article.claim(0, type="measure", measure="civilians killed", span="12 civilians", rule="number")
    assert (only(article).of, only(article).rule) == ("actor:russia", "number+of-place")


def test_soldiers_without_a_stated_side_have_none(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said 12 soldiers were killed near Sudzha."
    article = report(text).say("Oleksandr Syrsky", "said", "12 soldiers were killed near Sudzha")
    article.claim(0, type="measure", measure="soldiers killed", span="12 soldiers", of="12 soldiers")
    assert only(article).of is None


def test_what_one_of_two_sides_shot_down_was_the_others(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said 12 drones were shot down near Sumy."
    article = report(text).say("Oleksandr Syrsky", "said", "12 drones were shot down near Sumy")
    article.claim(0, type="measure", measure="drones shot down", span="12 drones")
    denied = report(text).say("Oleksandr Syrsky", "said", "12 drones were shot down near Sumy")
    denied.claim(0, type="measure", measure="drones shot down", span="12 drones", polarity="denied")
    assert only(article).of == "actor:russia"
    assert only(denied).of is None
