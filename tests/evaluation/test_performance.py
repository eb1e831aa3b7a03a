"""Is throughput measured on what it says: other articles each time, the same rows by hand, growth and not noise?"""

from datetime import timedelta
from itertools import islice

import pytest

from evaluation.performance import archive, growth, page, writes
from evaluation.performance.measuring import slope
from evaluation.performance.memory import Look, Memory
from graph.copies import similarity
from tests.examples import fragment
from tests.war import articles


def test_each_fragment_of_the_archive_is_another_article_of_another_day() -> None:
    made = list(islice(archive.fragments(articles(), seed=1, per_day=4), 24))
    assert len({one.article.id for one in made}) == 24
    assert made[0].article.published == archive.LAST_DAY
    assert made[23].article.published == archive.LAST_DAY - timedelta(days=5)
    assert not any(similarity(one.article, other.article) for one in made for other in made if one is not other)


def test_an_article_of_the_archive_says_as_much_as_the_one_it_varies() -> None:
    one = fragment()
    (made,) = islice(archive.fragments([one], seed=1), 1)
    assert [len(each.claims) for each in made.statements] == [len(each.claims) for each in one.statements]
    assert made.actors == one.actors
    assert made.article.text != one.article.text
    claim = made.statements[0].claims[0]
    assert claim.since == archive.LAST_DAY
    assert claim.statement == made.statements[0].id


def test_what_is_written_by_hand_is_the_same_graph() -> None:
    found = writes.measured(articles(), articles=6, rounds=1)
    assert found.rows > 60
    assert min(found.ours, found.by_hand) > 0


def test_a_growing_graph_is_measured_at_its_sizes() -> None:
    found = growth.measured(articles(), [4], per_day=2)
    assert [one.articles for one in found] == [4]
    assert all(one.seconds > 0 for one in found)


def test_growth_is_what_comes_after_the_caches_are_full() -> None:
    steep = [Look(number * 1000, 100.0 * number, 50) for number in range(1, 3)]
    flat = [Look(number * 1000, 200.0 + number, 50) for number in range(3, 13)]
    assert Memory((*steep, *flat)).growth() == (pytest.approx(1), 0)
    assert slope([(1, 2), (2, 4), (3, 6)]) == 2


def test_a_table_goes_to_its_place_on_the_page() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    kept = page.rendered(text, "writes", "| a |", "on a machine")
    assert "<!-- writes -->\n\n| a |\n\nMeasured on a machine.\n\n<!-- end -->" in kept
    assert page.rendered(kept, "writes", "| b |", "on a machine").count("| a |") == 0
    for name in ("ends", "growth", "memory"):
        assert page.rendered(text, name, "| c |", "there") != text
    with pytest.raises(ValueError, match="nothing"):
        page.rendered(text, "nothing", "", "")
