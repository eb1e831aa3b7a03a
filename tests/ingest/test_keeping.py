"""Is the index of the world built once, and again when what it is made from has changed?"""

import gzip
import multiprocessing
import shutil
from pathlib import Path

import pytest

from ingest.gazetteer import keeping
from ingest.gazetteer.keeping import CannotKeep, built, open_world
from ingest.seeds import folder


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seeds whose world is quick to index: without districts and small towns; everything else is real."""
    monkeypatch.setattr(keeping.packaged, "SMALLEST", 15000)
    seeds = Path(shutil.copytree(folder(), tmp_path / "seeds"))
    (seeds / "districts.tsv.gz").write_bytes(gzip.compress(b""))
    return seeds


def test_an_index_is_built_once(small: Path, tmp_path: Path) -> None:
    index = built(tmp_path / "cache", seeds=small)
    made = index.stat()
    assert built(tmp_path / "cache", seeds=small) == index
    assert index.stat() == made
    assert [path.name for path in index.parent.glob("*.part")] == []


def test_with_another_village_in_seeds_it_is_built_anew(small: Path, tmp_path: Path) -> None:
    with open_world(tmp_path / "cache", seeds=small) as world:
        assert world.lookup("Verkhnia Vyhadka") == ()
    village = '[[place]]\nname = "Verkhnia Vyhadka"\nkind = "settlement"\ncountry = "UA"\nlat = 49.0\nlon = 36.0\n'
    with (small / "villages.toml").open("a", encoding="utf-8") as file:
        file.write(village)
    with open_world(tmp_path / "cache", seeds=small) as world:
        (seen,) = world.lookup("Verkhnia Vyhadka")
        assert seen.place.id == "place:verkhnia-vyhadka-ua"
        assert [place.id for place in world.around(seen.place)] == ["place:ukraine"]


def _open(cache: Path, seeds: Path) -> None:
    keeping.packaged.SMALLEST = 15000
    with open_world(cache, seeds=seeds) as world:
        assert world.lookup("Kharkiv")


def test_of_two_processes_that_want_it_at_once_one_builds_it(small: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_open, args=(tmp_path / "cache", small)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert len(list((tmp_path / "cache" / "world").glob("*.sqlite*"))) == 1


def test_a_cache_that_cannot_be_written_is_told_with_the_setting_that_helps(small: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(CannotKeep, match="CONFLICT_GRAPH_CACHE"):
        built(tmp_path / "cache", seeds=small)
