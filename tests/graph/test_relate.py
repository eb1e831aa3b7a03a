"""Two claims: conflict, mirror, scope, update, corroboration, or nothing."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from graph.likeness import Told
from graph.model import PLACE_OF_CONTEXT, Claim, Relation
from graph.relate import relate

DAY = date(2025, 3, 12)
START = date(2024, 8, 6)
KURSK, SUDZHA, SUMY = "place:kursk-oblast", "place:sudzha", "place:sumy"
INSIDE = {KURSK: frozenset({KURSK}), SUDZHA: frozenset({SUDZHA, KURSK}), SUMY: frozenset({SUMY})}
RUSSIA, UKRAINE, OBSERVER = "actor:russia", "actor:ukraine", "actor:observer"


def told(name: str, side: str | None, article: str = "article:1", said: date = DAY, **fields: Any) -> Told:
    claim: dict[str, Any] = {
        **{"type": "measure", "measure": "soldiers captured", "low": 400, "high": 400, "unit": "person"},
        **{"of": UKRAINE, "by": RUSSIA, "place": KURSK, "since": START, "until": DAY, "cumulative": True},
        **fields,
    }
    made = Claim(id=f"claim:{name}", statement=f"statement:{name}", span=(0, 1), **claim)
    within = INSIDE.get(made.place or "", frozenset[str]())
    return Told(made, side, article, article, said, "say", made.of, made.by, within)


def control(name: str, side: str | None, holder: str, **fields: Any) -> Told:
    state: dict[str, Any] = {"type": "control", "measure": None, "low": None, "high": None, "unit": None, "of": None}
    here: dict[str, Any] = {"place": SUDZHA, "since": DAY, "by": holder, "cumulative": False}
    return told(name, side, **{**state, **here, **fields})


def kind(a: Told, b: Told) -> str | None:
    one, other = relate(a, b), relate(b, a)
    assert one == other
    return one.kind if one else None


def made(a: Told, b: Told) -> Relation:
    relation = relate(a, b)
    assert relation is not None
    return relation


def test_what_each_side_did_to_the_other_mirrors_and_is_no_conflict() -> None:
    theirs = told("b", UKRAINE, of=RUSSIA, by=UKRAINE, low=942, high=942)
    assert kind(told("a", RUSSIA), theirs) == "mirrors"
    assert kind(told("a", RUSSIA), replace(theirs, by=None)) == "mirrors"


def test_a_mirror_needs_windows_that_start_alike_or_are_unsaid() -> None:
    theirs = told("b", UKRAINE, of=RUSSIA, by=UKRAINE, since=DAY, cumulative=False)
    unsaid = told("b", UKRAINE, of=RUSSIA, by=UKRAINE, since=None, until=None, cumulative=False)
    assert kind(told("a", RUSSIA), theirs) is None
    assert kind(told("a", RUSSIA), unsaid) == "mirrors"


def test_figures_of_one_thing_conflict_only_if_they_cannot_both_hold() -> None:
    ours = told("a", RUSSIA)
    assert kind(ours, told("b", OBSERVER, low=200, high=200)) == "conflicts"
    assert kind(ours, told("b", OBSERVER, low=200, high=None)) == "corroborates"
    assert kind(ours, told("b", OBSERVER, low=390, high=390, approx=True)) == "corroborates"


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "soldiers killed"},
        {"unit": "tank"},
        {"place": SUMY},
        {"polarity": "expected"},
        {"of": OBSERVER, "by": None},
        {"since": None, "until": None},
        {"since": date(2023, 1, 1), "until": date(2023, 2, 1), "cumulative": False},
    ],
)
def test_what_cannot_be_compared_has_no_relation(other: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"low": 5, "high": 5, **other}
    assert kind(told("a", RUSSIA), told("b", OBSERVER, **fields)) is None


def test_figures_that_no_side_and_no_place_ties_together_have_no_relation() -> None:
    nobody: dict[str, Any] = {"of": None, "by": None, "place": None}
    assert kind(told("a", RUSSIA, **nobody), told("b", OBSERVER, low=9, high=9, **nobody)) is None


def test_a_part_and_its_whole_differ_in_scope_unless_the_part_is_larger() -> None:
    whole = told("a", RUSSIA)
    assert kind(whole, told("b", OBSERVER, place=SUDZHA, low=50, high=50)) == "differs_in_scope"
    assert kind(whole, told("b", OBSERVER, since=DAY, cumulative=False, low=50, high=50)) == "differs_in_scope"
    assert kind(whole, told("b", OBSERVER, place=SUDZHA, low=900, high=900)) == "conflicts"


def test_two_nights_that_share_a_day_say_nothing_of_each_other() -> None:
    night: dict[str, Any] = {"since": date(2025, 3, 11), "until": DAY, "cumulative": False}
    next_night: dict[str, Any] = {"since": DAY, "until": date(2025, 3, 13), "cumulative": False}
    assert kind(told("a", RUSSIA, **night), told("b", OBSERVER, **next_night)) is None


def test_a_running_total_is_updated_by_its_own_side_from_earlier_to_later() -> None:
    later = told("a", RUSSIA, said=date(2025, 3, 16), until=date(2025, 3, 16), low=450, high=450)
    update = made(later, told("z", RUSSIA))
    assert (update.kind, update.a, update.b) == ("updates", "claim:z", "claim:a")


def test_another_side_with_another_end_differs_in_scope_unless_totals_shrink() -> None:
    later: dict[str, Any] = {"said": date(2025, 3, 16), "until": date(2025, 3, 16)}
    assert kind(told("a", RUSSIA), told("b", OBSERVER, low=700, high=700, **later)) == "differs_in_scope"
    assert kind(told("a", RUSSIA), told("b", OBSERVER, low=100, high=100, **later)) == "conflicts"


def test_since_a_month_and_since_a_day_in_it_are_one_start() -> None:
    assert kind(told("a", RUSSIA), told("b", OBSERVER, since=date(2024, 8, 1), low=90, high=90)) == "conflicts"


def test_denying_a_figure_conflicts_and_taking_it_back_updates() -> None:
    denied: dict[str, Any] = {"polarity": "denied"}
    assert kind(told("a", RUSSIA), told("b", UKRAINE, **denied)) == "conflicts"
    assert kind(told("a", RUSSIA), told("b", RUSSIA, said=date(2025, 3, 14), **denied)) == "updates"
    assert kind(told("a", RUSSIA), told("b", UKRAINE, low=7, high=7, **denied)) is None


def test_repetition_and_admissions_are_marked() -> None:
    assert made(told("a", RUSSIA), told("b", RUSSIA)).flags == ("repetition",)
    assert made(told("a", RUSSIA), told("b", UKRAINE)).flags == ("against_interest",)
    assert made(told("a", RUSSIA), told("b", OBSERVER)).flags == ()


def test_two_figures_of_one_side_on_one_day_conflict() -> None:
    assert kind(told("a", RUSSIA), told("b", RUSSIA, low=7, high=7)) == "conflicts"


def test_a_copy_does_not_corroborate_but_keeps_its_conflicts() -> None:
    copy = replace(told("b", RUSSIA, article="article:2"), origin="article:1")
    assert kind(told("a", RUSSIA), copy) is None
    assert kind(told("a", RUSSIA, low=9, high=9), copy) == "conflicts"


def test_rival_holders_conflict_when_their_days_meet() -> None:
    assert kind(control("a", RUSSIA, RUSSIA), control("b", UKRAINE, UKRAINE)) == "conflicts"
    days_later = {"since": date(2025, 3, 20), "until": date(2025, 3, 20)}
    assert kind(control("a", RUSSIA, RUSSIA), control("b", UKRAINE, UKRAINE, **days_later)) is None


def test_a_denied_hold_conflicts_with_the_same_hold_asserted() -> None:
    assert kind(control("a", RUSSIA, RUSSIA), control("b", UKRAINE, RUSSIA, polarity="denied")) == "conflicts"
    assert kind(control("a", RUSSIA, RUSSIA), control("b", UKRAINE, UKRAINE, polarity="denied")) is None


def test_admitting_a_rivals_hold_is_against_interest() -> None:
    admitted = replace(control("b", UKRAINE, RUSSIA), act="confirm")
    assert made(control("a", RUSSIA, RUSSIA), admitted).flags == ("against_interest",)


def test_a_retreat_told_by_who_retreated_corroborates_against_interest() -> None:
    event: dict[str, Any] = {"type": "event", "measure": "RETREAT"}
    relation = made(control("a", OBSERVER, UKRAINE, **event), control("b", UKRAINE, UKRAINE, **event))
    assert (relation.kind, relation.flags) == ("corroborates", ("against_interest",))


def test_the_reason_names_the_fields_that_agree_and_differ() -> None:
    relation = made(told("a", RUSSIA), told("b", OBSERVER, low=200, high=200))
    assert relation.agree == ("measure", "of", "by", "place", "window", "polarity")
    assert relation.differ == ("value", "side")
    assert relation.rule


def test_the_order_of_arguments_never_matters() -> None:
    claims = [
        told(f"{number}", side, said=said, low=low, high=high, place=place, of=of, by=by)
        for number, (side, said, (low, high), place, (of, by)) in enumerate(
            product(
                (RUSSIA, UKRAINE, None),
                (DAY, date(2025, 3, 14)),
                ((1, 1), (5, None)),
                (KURSK, SUDZHA),
                ((UKRAINE, RUSSIA), (RUSSIA, None)),
            )
        )
    ]
    relations = [(relate(a, b), relate(b, a)) for a, b in product(claims, claims)]
    assert all(one == other for one, other in relations)
    assert {one.kind for one, _ in relations if one} >= {"conflicts", "mirrors", "updates", "corroborates"}


def test_who_fights_for_a_place_is_not_said_to_hold_it() -> None:
    fighting = control("a", RUSSIA, RUSSIA, measure="contested")
    assert kind(fighting, control("b", UKRAINE, UKRAINE, measure="holds")) is None
    assert kind(control("a", RUSSIA, RUSSIA, measure="taken"), control("b", UKRAINE, UKRAINE)) == "conflicts"


def test_who_lost_a_place_agrees_with_nobody_who_says_that_it_holds_it() -> None:
    lost = control("a", RUSSIA, UKRAINE, measure="lost", polarity="denied")
    assert kind(lost, control("b", UKRAINE, UKRAINE, measure="holds")) == "conflicts"


def test_two_kinds_of_attack_are_not_one_event() -> None:
    attack: dict[str, Any] = {"type": "event", "measure": "ASSAULT", "low": None, "high": None, "unit": None}
    shelled = told("a", RUSSIA, **attack, acled="Shelling/artillery/missile attack")
    assert kind(shelled, told("b", OBSERVER, **attack, acled="Air/drone strike")) is None
    assert kind(shelled, told("b", OBSERVER, **attack, acled="Shelling/artillery/missile attack")) == "corroborates"
    assert kind(shelled, told("b", OBSERVER, **attack)) == "corroborates"


def test_days_that_end_before_the_others_begin_are_apart_though_one_is_open() -> None:
    past = told("a", RUSSIA, since=date(2025, 1, 1), until=date(2025, 1, 5), cumulative=False)
    open_ended = told("b", UKRAINE, since=DAY, until=None, polarity="denied")
    assert kind(past, open_ended) is None


def test_a_figure_of_unsaid_days_is_denied_only_by_those_who_speak_soon_after() -> None:
    timeless: dict[str, Any] = {"since": None, "until": None, "cumulative": False}
    claimed = told("a", RUSSIA, said=date(2025, 3, 1), **timeless)
    assert kind(claimed, told("b", UKRAINE, said=date(2025, 3, 4), polarity="denied", **timeless)) == "conflicts"
    assert kind(claimed, told("b", UKRAINE, said=date(2025, 11, 4), polarity="denied", **timeless)) is None


def test_one_that_says_whose_and_one_that_says_by_whom_are_not_known_to_count_the_same() -> None:
    whose, by_whom = told("a", RUSSIA, by=None), told("b", OBSERVER, of=None, low=900, high=900)
    assert kind(whose, by_whom) is None
    assert kind(whose, replace(by_whom, by=None)) == "conflicts"


def test_claims_without_a_figure_do_not_deny_each_other() -> None:
    asserted = told("a", RUSSIA, low=None, high=None)
    assert kind(asserted, told("b", UKRAINE, low=None, high=None, polarity="denied")) is None


def test_two_figures_of_one_side_of_unknown_days_may_be_a_revision() -> None:
    first, second = replace(told("a", RUSSIA), said=None), replace(told("b", RUSSIA, low=500, high=500), said=None)
    assert kind(first, second) is None


def test_rival_holders_in_windows_that_only_touch_may_follow_each_other() -> None:
    before = control("a", UKRAINE, UKRAINE, since=date(2025, 3, 1), until=date(2025, 3, 5))
    after = control("b", RUSSIA, RUSSIA, since=date(2025, 3, 5), until=date(2025, 3, 9))
    assert kind(before, after) is None
    assert kind(before, replace(after, claim=after.claim.model_copy(update={"since": date(2025, 3, 1)}))) == "conflicts"


HINTED = f"number+{PLACE_OF_CONTEXT}"


def test_a_place_that_is_only_hinted_is_the_others_where_one_holds_the_other() -> None:
    hinted = told("b", UKRAINE, place=SUDZHA, rule=HINTED)
    assert kind(told("a", RUSSIA), hinted) == "corroborates"
    assert kind(told("a", RUSSIA), told("b", UKRAINE, place=SUDZHA)) == "differs_in_scope"


def test_figures_that_differ_where_one_only_hints_at_the_place_are_no_conflict() -> None:
    hinted = told("b", UKRAINE, place=SUDZHA, rule=HINTED, low=9, high=9)
    assert kind(told("a", RUSSIA), hinted) == "differs_in_scope"
    assert kind(told("a", RUSSIA), told("b", UKRAINE, low=9, high=9)) == "conflicts"


def test_two_figures_of_one_statement_stand_beside_each_other() -> None:
    whole, part = told("a", RUSSIA), told("b", RUSSIA, low=9, high=9)
    beside = replace(part, claim=part.claim.model_copy(update={"statement": whole.claim.statement}))
    assert kind(whole, beside) == "differs_in_scope"


def test_a_total_without_a_stated_start_counts_from_that_of_the_campaign() -> None:
    unsaid = told("b", RUSSIA, since=None, until=date(2025, 3, 14), said=date(2025, 3, 14), low=467, high=467)
    assert kind(told("a", RUSSIA), unsaid) == "updates"
    old = told("a", RUSSIA, since=date(2022, 2, 24))
    assert kind(old, unsaid) is None


def test_a_denial_may_bound_the_number_otherwise_than_the_claim() -> None:
    denied = told("b", UKRAINE, low=None, high=400, polarity="denied")
    assert kind(told("a", RUSSIA, low=400, high=None), denied) == "conflicts"
    assert kind(told("a", RUSSIA, low=300, high=None), denied) is None


def test_one_side_that_tells_of_more_in_a_part_has_counted_on() -> None:
    day = told("b", RUSSIA, since=DAY, until=DAY, cumulative=False, low=500, high=500, said=date(2025, 3, 13))
    assert kind(told("a", RUSSIA), day) == "updates"
    assert kind(told("a", UKRAINE), day) == "conflicts"
