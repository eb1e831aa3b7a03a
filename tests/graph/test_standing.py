"""Is what an id stands for a matter of the judgements that hold, and of nothing else?"""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.ids import split_off_id
from graph.judgement import Judgement, JudgementKind, active
from graph.standing import Compared, Standing, changed
from tests.examples import LEARNED

IDS = [f"actor:{letter}" for letter in "abcdef"]
ARTICLES = ["article:1", "article:2", "article:3"]


def judged(number: int, kind: JudgementKind, **fields: object) -> Judgement:
    at = LEARNED + timedelta(minutes=number)
    return Judgement.model_validate(
        {"id": f"judgement:{number}", "kind": kind, "author": "A", "reason": "r", "made_at": at, **fields}
    )


def merged(number: int, keep: str, *others: str, **fields: object) -> Judgement:
    return judged(number, "merge", ids=(keep, *others), keep=keep, **fields)


def split(number: int, id: str, *articles: str, makes: str = "actor:new~1") -> Judgement:  # noqa: A002
    return judged(number, "split", ids=(id,), articles=articles, makes=makes, name="New")


@st.composite
def records(draw: st.DrawFn) -> list[Judgement]:
    """Merges and splits, also of what splits made, of which some were undone."""
    made: list[Judgement] = []
    ids = list(IDS)
    parted: set[tuple[str, str]] = set()
    for number in range(draw(st.integers(0, 8))):
        if draw(st.booleans()):
            pair = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True))
            made.append(merged(number, *pair))
        else:
            new = split_off_id("actor:x", "New", number)
            id_ = draw(st.sampled_from(ids))
            # Once it means another thing in an article, there is nothing of it left there to split off.
            left = [article for article in ARTICLES if (id_, article) not in parted]
            if not left:
                continue
            some = draw(st.lists(st.sampled_from(left), min_size=1, max_size=2, unique=True))
            parted.update((id_, article) for article in some)
            made.append(split(number, id_, *some, makes=new))
            ids.append(new)
    undone = draw(st.sets(st.sampled_from(made))) if made else set[Judgement]()
    return made + [
        judged(100 + number, "undo", undoes=one.id) for number, one in enumerate(sorted(undone, key=lambda one: one.id))
    ]


@given(records(), st.randoms(use_true_random=False))
def test_in_whatever_order_the_record_is_read(record: list[Judgement], chance: object) -> None:
    shuffled = list(record)
    chance.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    assert Standing.by(active(shuffled)) == Standing.by(active(record))


@given(records())
def test_what_was_undone_is_as_if_it_had_never_been_made(record: list[Judgement]) -> None:
    undone = {one.undoes for one in record}
    left = [one for one in record if one.kind != "undo" and one.id not in undone]
    assert Standing.by(active(record)) == Standing.by(left)
    everything = [judged(1000 + number, "undo", undoes=one.id) for number, one in enumerate(record)]
    assert Standing.by(active([*record, *everything])) == Standing()


@given(records(), st.sampled_from(IDS), st.sampled_from(ARTICLES))
def test_what_an_id_stands_for_stands_for_itself_and_was_judged(
    record: list[Judgement],
    id: str,  # noqa: A002
    article: str,
) -> None:
    now = Standing.by(active(record))
    stands_for = now.stands_for(id, article)
    assert now.kept(stands_for) == stands_for
    assert stands_for == id or {stands_for, id} <= now.concerned()


@given(records(), records())
def test_every_id_that_stands_for_another_than_before_is_among_the_changed(
    record: list[Judgement], other: list[Judgement]
) -> None:
    before, now = Standing.by(active(record)), Standing.by(active(other))
    own = [Compared(one, None, None, one, one, None, (one, "actor:a"), "actor:a") for one in IDS]
    for id, told in zip(IDS, own, strict=True):  # noqa: A001
        for article in ARTICLES:
            if before.compared(told, article, id) != now.compared(told, article, id):
                assert changed(before, now) & {id, "actor:a"}
    assert changed(now, now) == set()


@given(records())
def test_merged_ids_stand_for_one_and_the_splits_that_hold_alone_make_ids(record: list[Judgement]) -> None:
    standing = active(record)
    now = Standing.by(standing)
    live = {*IDS, *now.made()}
    for one in standing:
        if one.kind == "merge":
            assert len({now.kept(each) for each in one.ids if each in live}) <= 1
    assert set(now.keeps.values()) <= live
    assert now.made() <= {one.makes for one in standing}


def test_the_latest_merge_says_which_id_is_kept() -> None:
    first, second = merged(1, "actor:a", "actor:b"), merged(2, "actor:c", "actor:b")
    assert {Standing.by([first, second]).kept(one) for one in IDS[:3]} == {"actor:c"}
    assert Standing.by([first]).kept("actor:b") == "actor:a"


def test_a_split_goes_before_a_merge_and_holds_for_its_articles_alone() -> None:
    now = Standing.by([merged(1, "actor:a", "actor:b"), split(2, "actor:b", "article:1")])
    assert now.stands_for("actor:b", "article:1") == "actor:new~1"
    assert now.stands_for("actor:b", "article:2") == "actor:a"
    assert now.stands_for("actor:a", "article:1") == "actor:a"


def test_what_a_split_made_is_split_again_and_void_once_the_first_is_undone() -> None:
    first = split(1, "actor:a", "article:1", "article:2")
    second = split(2, "actor:new~1", "article:1", makes="actor:newer~1")
    third = merged(3, "actor:new~1", "actor:b")
    both = Standing.by([first, second, third])
    assert [both.stands_for("actor:a", one) for one in ARTICLES] == ["actor:newer~1", "actor:new~1", "actor:a"]
    assert both.kept("actor:b") == "actor:new~1"
    assert Standing.by([second, third]) == Standing()


OWN = Compared(
    of="actor:a",
    by=None,
    place="place:t",
    side="actor:x",
    of_side="actor:x",
    by_side=None,
    within=("place:t", "place:r", "place:c"),
    largest="place:c",
)


def test_all_who_were_merged_act_for_one_side() -> None:
    now = Standing.by([merged(1, "actor:b", "actor:a", side="actor:y")])
    told = now.compared(OWN, "article:1", "actor:a")
    assert (told.of, told.of_side, told.side) == ("actor:b", "actor:y", "actor:y")
    assert now.compared(OWN, "article:1", "actor:z").side == "actor:x"


def test_whom_a_side_stands_for_is_the_side_of_all_who_act_for_it() -> None:
    told = Standing.by([merged(1, "actor:y", "actor:x")]).compared(OWN, "article:1", "actor:z")
    assert (told.of, told.of_side, told.side) == ("actor:a", "actor:y", "actor:y")


def test_of_what_a_split_made_neither_side_nor_surroundings_are_known() -> None:
    place = judged(2, "split", ids=("place:r",), articles=("article:1",), makes="place:new~1", name="New")
    told = Standing.by([split(1, "actor:a", "article:1"), place]).compared(OWN, "article:1", "actor:a")
    assert (told.of, told.of_side, told.side) == ("actor:new~1", "actor:new~1", "actor:new~1")
    assert (told.within, told.largest) == (("place:t", "place:new~1"), "place:new~1")


def test_places_that_were_merged_lie_in_the_same() -> None:
    now = Standing.by([merged(1, "place:t", "place:u", within=("place:r", "place:c"))])
    alone = Compared(None, None, "place:u", None, None, None, ("place:u",), "place:u")
    told = now.compared(alone, "article:1", None)
    assert (told.place, told.within, told.largest) == ("place:t", ("place:t", "place:r", "place:c"), "place:c")
