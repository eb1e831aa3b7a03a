"""Does a lease let one work at a time, and pass on when its holder is gone?"""

from concurrent.futures import ThreadPoolExecutor

from graph import lease
from graph.store import Store


def test_one_at_a_time_has_it(store: Store) -> None:
    assert lease.take(store, "schedule", "one", seconds=60)
    assert not lease.take(store, "schedule", "two", seconds=60)
    assert lease.holder(store, "schedule") == "one"


def test_its_holder_may_take_it_for_longer(store: Store) -> None:
    assert lease.take(store, "schedule", "one", seconds=60)
    assert lease.take(store, "schedule", "one", seconds=60)


def test_given_back_it_is_free(store: Store) -> None:
    lease.take(store, "schedule", "one", seconds=60)
    lease.give_back(store, "schedule", "one")
    assert lease.holder(store, "schedule") is None
    assert lease.take(store, "schedule", "two", seconds=60)


def test_who_does_not_have_it_cannot_give_it_back(store: Store) -> None:
    lease.take(store, "schedule", "one", seconds=60)
    lease.give_back(store, "schedule", "two")
    assert lease.holder(store, "schedule") == "one"


def test_it_ends_by_itself(store: Store) -> None:
    lease.take(store, "schedule", "killed", seconds=-1)
    assert lease.holder(store, "schedule") is None
    assert lease.take(store, "schedule", "two", seconds=60)


def test_leases_of_different_names_do_not_meet(store: Store) -> None:
    assert lease.take(store, "schedule", "one", seconds=60)
    assert lease.take(store, "rebuild", "two", seconds=60)


def test_of_many_who_come_at_once_one_has_it(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        holders = [f"holder {number}" for number in range(16)]
        asked = [pool.submit(lease.take, store, "schedule", holder, seconds=60) for holder in holders]
    assert [one.result() for one in asked].count(True) == 1
