"""Of whom and by whom a claim counts."""

from collections.abc import Callable

import pytest

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


def test_the_only_foe_of_the_one_side_that_an_article_names_is_its_enemy(report: Make) -> None:
    text = "Oleksandr Syrsky said the enemy lost 12 tanks."
    article = report(text).say("Oleksandr Syrsky", "said", "the enemy lost 12 tanks")
    article.claim(0, type="measure", measure="equipment destroyed", span="12 tanks", of="the enemy")
    assert (only(article).of, only(article).by) == ("actor:russia", "actor:ukraine")


def test_rebels_are_of_the_group_and_soldiers_of_the_state_that_it_fights(report: Make) -> None:
    text = "M23 and DR Congo fought on. OCHA said 9 rebels and 12 soldiers died in Goma."
    article = report(text).say("OCHA", "said", "9 rebels and 12 soldiers died in Goma")
    article.claim(0, type="measure", measure="soldiers killed", span="9 rebels", rule="number")
    article.claim(0, type="measure", measure="soldiers killed", span="12 soldiers", rule="number")
    rebels, soldiers = article.resolve().statements[0].claims
    assert (rebels.of, soldiers.of) == ("actor:m23", "actor:dr-congo")
    assert (soldiers.by, soldiers.rule) == (None, "number+of-noun")


def test_what_a_side_admits_to_have_lost_the_other_did(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said 12 of its own soldiers had been killed near Sumy."
    article = report(text).say("Oleksandr Syrsky", "said", "12 of its own soldiers had been killed near Sumy")
    article.claim(0, type="measure", measure="soldiers killed", span="12 of its own soldiers", of="its own soldiers")
    assert (only(article).of, only(article).by) == ("actor:ukraine", "actor:russia")


def test_its_men_are_those_of_the_side_that_the_speaker_named_before(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said Russia had lost 12 of its men."
    article = report(text).say("Oleksandr Syrsky", "said", "Russia had lost 12 of its men")
    article.claim(0, type="measure", measure="personnel losses", span="12 of its men", of="its men")
    assert only(article).of == "actor:russia"


def test_who_speaks_of_the_foes_figure_does_not_give_it(report: Make) -> None:
    text = "Russia and Ukraine fought on. Valery Gerasimov spoke of Kyiv's count of 58 kills."
    article = report(text).say("Valery Gerasimov", "spoke", "Kyiv's count of 58 kills")
    article.claim(0, type="measure", measure="drones shot down", span="58 kills", claimant="Kyiv", rule="number")
    claim = only(article)
    assert (claim.polarity, claim.of, claim.by) == ("denied", "actor:russia", "actor:ukraine")


@pytest.mark.parametrize(
    ("place", "trigger", "polarity", "holder"),
    [
        ("Sudzha", "seize", "asserted", "actor:ukraine"),
        ("Sumy", "seize", "asserted", "actor:russia"),
        ("Sumy", "liberate", "asserted", "actor:ukraine"),
        ("Sudzha", "seize", "denied", "actor:russia"),
    ],
)
def test_a_place_taken_by_nobody_named_was_taken_by_one_of_the_two(
    report: Make, place: str, trigger: str, polarity: str, holder: str
) -> None:
    text = f"Russia and Ukraine fought on. Oleksandr Syrsky said {place} had been taken."
    article = report(text).say("Oleksandr Syrsky", "said", f"{place} had been taken")
    article.claim(
        0,
        type="control",
        measure="taken",
        span=f"{place} had been taken",
        place=place,
        trigger=trigger,
        polarity=polarity,
    )
    assert only(article).by == holder


def test_drones_of_unsaid_place_were_shot_down_over_the_country_of_those_who_shot(report: Make) -> None:
    text = "Russia struck Sudzha. Ukraine fought on. Oleksandr Syrsky said 12 drones were shot down."
    article = report(text).say("Oleksandr Syrsky", "said", "12 drones were shot down")
    article.claim(0, type="measure", measure="drones shot down", span="12 drones", rule="number", unit="drone")
    assert only(article).place == "place:ukraine"


def test_a_place_that_only_the_article_names_is_where_the_clause_says(report: Make) -> None:
    text = "Russia and Ukraine fought on near Sumy. Oleksandr Syrsky said 12 soldiers died in Vetrivka."
    article = report(text).say("Oleksandr Syrsky", "said", "12 soldiers died in Vetrivka")
    article.claim(0, type="measure", measure="soldiers killed", span="12 soldiers", place="Vetrivka")
    assert only(article).place == "place:vetrivka"


def test_a_figure_refused_without_being_said_again_is_denied_by_its_critic(report: Make) -> None:
    text = "Russia and Ukraine fought on. Valery Gerasimov said 12 tanks burned. Oleksandr Syrsky called it a tale."
    article = (
        report(text).say("Valery Gerasimov", "said", "12 tanks burned").say("Oleksandr Syrsky", "called", "a tale")
    )
    article.claim(0, type="measure", measure="equipment destroyed", span="12 tanks", low=12.0, high=12.0, unit="tank")
    figure = {"type": "measure", "measure": "equipment destroyed", "low": 12.0, "high": 12.0, "unit": "tank"}
    article.claim(1, span="a tale", refers=article.span("12 tanks"), polarity="denied", **figure)
    told, refused = (statement.claims[0] for statement in article.resolve().statements)
    assert (refused.low, refused.of, refused.polarity) == (12.0, told.of, "denied")
    assert article.article.text[slice(*refused.span)] == "a tale"


def test_nobody_refuses_a_figure_of_the_own_side(report: Make) -> None:
    text = "Russia and Ukraine fought on. Valery Gerasimov said 12 tanks burned. Valery Gerasimov called it a tale."
    article = (
        report(text).say("Valery Gerasimov", "said", "12 tanks burned").say("Valery Gerasimov", "called", "a tale")
    )
    article.claim(0, type="measure", measure="equipment destroyed", span="12 tanks", low=12.0, high=12.0, unit="tank")
    article.claim(
        1,
        type="measure",
        measure="equipment destroyed",
        span="a tale",
        refers=article.span("12 tanks"),
        polarity="denied",
    )
    assert article.resolve().statements[1].claims == ()


def control(report: Report, said: str, **fields: object) -> Claim:
    article = report.say("Oleksandr Syrsky", "said", said)
    article.claim(0, type="control", measure="taken", span=said, trigger=fields.get("rule"), **fields)
    return only(article)


def test_who_denies_that_a_town_fell_denies_it_to_the_other_side(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said Sudzha had not fallen."
    claim = control(report(text), "Sudzha had not fallen", place="Sudzha", polarity="denied", rule="fall")
    assert (claim.by, claim.rule) == ("actor:russia", "fall+by-other-side")


def test_who_calls_a_town_liberated_speaks_of_the_own_side_and_who_calls_it_fallen_of_nobody(report: Make) -> None:
    freed = "Russia and Ukraine fought on. Oleksandr Syrsky said Sudzha was liberated."
    claim = control(report(freed), "Sudzha was liberated", place="Sudzha", rule="liberate")
    assert (claim.by, claim.rule) == ("actor:ukraine", "liberate+by-own-side")
    fallen = "Russia and Ukraine fought on. Oleksandr Syrsky said Sudzha had fallen."
    assert control(report(fallen), "Sudzha had fallen", place="Sudzha", rule="fall").by is None


def test_a_government_regains_its_own_land_and_forces_from_abroad_overtake_it(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said Russia had taken Sudzha."
    claim = control(report(text), "Russia had taken Sudzha", place="Sudzha", by="Russia")
    assert claim.acled == "Government regains territory"
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said Ukraine had taken Sudzha."
    claim = control(report(text), "Ukraine had taken Sudzha", place="Sudzha", by="Ukraine")
    assert claim.acled == "Non-state actor overtakes territory"


def test_a_transfer_without_a_fight_stays_one_whoever_takes_over(report: Make) -> None:
    text = "Russia and Ukraine fought on. Oleksandr Syrsky said Russia had taken Sudzha."
    peaceful = {"place": "Sudzha", "by": "Russia", "acled": "Non-violent transfer of territory"}
    assert control(report(text), "Russia had taken Sudzha", **peaceful).acled == "Non-violent transfer of territory"


def test_the_airport_of_a_town_is_not_the_town(report: Make) -> None:
    text = "M23 and DR Congo fought on. Willy Ngoma said the airport of Goma was theirs."
    article = report(text).say("Willy Ngoma", "said", "the airport of Goma was theirs")
    article.claim(0, type="control", measure="holds", span="the airport of Goma", place="the airport of Goma")
    assert only(article).place == "place:goma-international-airport"


def test_a_government_at_war_in_its_states_name_is_the_party(report: Make) -> None:
    text = "MNDAA and Myanmar fought on near Lashio. OCHA said 12 soldiers of Myanmar died in Lashio."
    article = report(text).say("OCHA", "said", "12 soldiers of Myanmar died in Lashio")
    article.claim(0, type="measure", measure="soldiers killed", span="12 soldiers", of="Myanmar")
    assert only(article).of == "actor:state-administration-council"


def test_which_of_many_groups_did_it_is_not_guessed(report: Make) -> None:
    text = "Myanmar buried its dead. Zaw Min Tun said 21 of its soldiers had been killed near Lashio."
    article = report(text).say("Zaw Min Tun", "said", "21 of its soldiers had been killed near Lashio")
    article.claim(0, type="measure", measure="soldiers killed", span="21 of its soldiers", of="its soldiers")
    assert only(article).by is None


def test_who_holds_nobody_knows_what_is_no_claim(report: Make) -> None:
    text = "Rain fell. Oleksandr Syrsky said Russia had taken it."
    article = report(text).say("Oleksandr Syrsky", "said", "Russia had taken it")
    article.claim(0, type="control", measure="taken", span="Russia had taken it", by="Russia")
    assert article.resolve().statements[0].claims == ()
