"""Does a backup come back as the graph that it was made of, whatever happens in between?"""

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph import judgements, schema
from graph.dump import dump
from graph.errors import BackupBroken, BackupRefused, RestoreUnfinished, SchemaTooNew
from graph.judgement import Why
from graph.safekeeping import restore as restoring
from graph.safekeeping.backup import back_up
from graph.safekeeping.manifest import Manifest, checked
from graph.safekeeping.restore import restore
from graph.safekeeping.vessel import Vessel
from graph.store import Row, Store, Writer
from ingest.pipeline import land
from tests.examples import LEARNED, ROTH, TAMM, empty, fragment
from tests.war import articles

AT = datetime(2025, 4, 1, 12, tzinfo=UTC)
# Of each type that a property can have, one.
ALL_TYPES = """
CREATE (:Name {
    key: 'every type', text: 'Велден "1"', whole: 9007199254740993, real: 0.1, endless: 1.0 / 0.0, yes: true,
    day: date('2025-03-01'), days: [date('0001-01-01'), date('9999-12-31')],
    instant: datetime('2025-03-01T12:00:00.123456789Z'),
    east: datetime('2025-07-01T12:00+03:00'), local: localdatetime('2025-03-01T12:00:00.5'),
    hour: time('12:00:00.5+02:00'), hour_here: localtime('12:00'), length: duration('P1Y2M3DT4H5M6.789S'),
    flat: point({x: 1, y: 2}), high: point({longitude: 14, latitude: 46.6, height: 500.5}), none: [], words: ['a', '']
})
"""
EXACTLY = """
MATCH (n:Name {key: 'every type'})
UNWIND keys(n) AS key
RETURN key, valueType(n[key]) AS type, toStringOrNull(n[key]) AS value
ORDER BY key
"""


def backup(store: Store, path: Path, *, progress: Callable[[str, int], None] = lambda _name, _lines: None) -> Manifest:
    return back_up(store, path, product="1.2.3", made_at=AT, progress=progress)


def bring_back(store: Store, path: Path, *, replace: bool = False) -> None:
    restore(store, checked(Vessel(path)), replace=replace, progress=lambda _name, _lines: None)


@pytest.fixture(scope="module")
def war_kept(connected: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dozen, with judgements: edges of every kind. Landing them takes longer than bringing them back."""
    empty(connected)
    for one in (fragment(), *articles()):
        land(connected, one, LEARNED)
    why = Why("Ada Lindqvist", "a test", LEARNED)
    judgements.merge(connected, [TAMM.id, ROTH.id], keep=TAMM.id, why=why)
    first = articles()[0].article.id
    judgements.split(connected, TAMM.id, articles=[first], name="Arvo the Other", why=why)
    kept = tmp_path_factory.mktemp("war") / "kept"
    backup(connected, kept)
    return kept


@pytest.fixture
def war(store: Store, war_kept: Path) -> Store:
    bring_back(store, war_kept)
    return store


@pytest.mark.parametrize("name", ["backup", "backup.zip"])
def test_what_comes_back_is_the_graph_that_was_backed_up(war: Store, tmp_path: Path, name: str) -> None:
    war.write(lambda writer: writer.run(ALL_TYPES))
    before, values = list(dump(war)), war.read(EXACTLY)
    learned = war.read("MATCH (n) WHERE n.learned_at IS NOT NULL RETURN n.id AS id, n.learned_at AS at ORDER BY id")
    made = backup(war, tmp_path / name)
    empty(war)
    bring_back(war, tmp_path / name)
    assert list(dump(war)) == before
    assert war.read(EXACTLY) == values
    assert len(values) == 18
    assert learned == war.read(
        "MATCH (n) WHERE n.learned_at IS NOT NULL RETURN n.id AS id, n.learned_at AS at ORDER BY id"
    )
    assert made.of_labels["Article"] == 13
    assert made.nodes + made.relationships == len(before) - 1, "all but the node of the schema's version"
    assert war.read("MATCH (n:Restored) RETURN n") == []
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_two_backups_of_one_graph_are_equal(war: Store, tmp_path: Path) -> None:
    one, other = backup(war, tmp_path / "one"), backup(war, tmp_path / "other.zip")
    assert one.id == other.id
    assert one.files == other.files


def test_what_is_taken_in_meanwhile_waits_and_is_not_in_it(war: Store, tmp_path: Path) -> None:
    before = list(dump(war))
    late = fragment(outlet="Late Edition")
    landing = threading.Thread(target=land, args=(war, late, LEARNED))
    seen: list[object] = []

    def between(name: str, _lines: int) -> None:
        if name == "nodes.jsonl":
            landing.start()
            while not seen:  # until it waits for its turn
                seen.extend(war.read("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status"))

    backup(war, tmp_path / "b", progress=between)
    landing.join()
    assert war.read("MATCH (a:Article {id: $id}) RETURN a.id AS id", id=late.article.id) == [{"id": late.article.id}]
    bring_back(war, tmp_path / "b", replace=True)
    assert list(dump(war)) == before


def test_a_database_that_is_not_empty_is_left_alone(war: Store, tmp_path: Path) -> None:
    backup(war, tmp_path / "b")
    before = list(dump(war))
    with pytest.raises(BackupRefused, match="not empty"):
        bring_back(war, tmp_path / "b")
    assert list(dump(war)) == before


class _Killed(BaseException):
    pass


def _killed(_store: Store, _manifest: Manifest) -> None:
    raise _Killed


@pytest.mark.parametrize("moment", range(0, 14, 2))
def test_broken_off_it_is_noticed_and_goes_on(
    war: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """The process ends before the transaction of that number, with --replace over another graph."""
    monkeypatch.setattr(restoring, "BATCH_LINES", 200)
    before = list(dump(war))
    backup(war, tmp_path / "b")
    land(war, fragment(outlet="Another"), LEARNED)
    left = iter(range(moment))
    write = Store.write

    def until_killed(self: Store, work: Callable[[Writer], object]) -> object:
        if next(left, None) is None:
            raise _Killed
        return write(self, work)

    with monkeypatch.context() as killing:
        killing.setattr(Store, "write", until_killed)
        with pytest.raises(_Killed):
            bring_back(war, tmp_path / "b", replace=True)
    if moment:
        with pytest.raises(RestoreUnfinished, match="run the same"):
            schema.create(war)
        with pytest.raises(RestoreUnfinished):
            land(war, fragment(outlet="Too early"), LEARNED)
        with pytest.raises(RestoreUnfinished):
            backup(war, tmp_path / "half")
    bring_back(war, tmp_path / "b", replace=not moment)
    assert list(dump(war)) == before
    schema.create(war)


def test_another_backup_does_not_go_on_with_a_half_restored_graph(
    war: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(war, tmp_path / "first")
    land(war, fragment(outlet="Another"), LEARNED)
    backup(war, tmp_path / "second")
    now = list(dump(war))
    with monkeypatch.context() as killing:
        killing.setattr(restoring, "_finish", _killed)
        with pytest.raises(_Killed):
            bring_back(war, tmp_path / "first", replace=True)
    with pytest.raises(RestoreUnfinished, match="--replace"):
        bring_back(war, tmp_path / "second")
    bring_back(war, tmp_path / "second", replace=True)
    assert list(dump(war)) == now


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def _shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes().rpartition(b"\n")[0].rpartition(b"\n")[0])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("name", "file", "damage"),
    [
        ("b", "nodes.jsonl", _flip),
        ("b", "relationships.jsonl", _shorten),
        ("b", "relationships.jsonl", _remove),
        ("b", "manifest.json", _remove),
        ("b", "manifest.json", _shorten),
        ("b.zip", "", _flip),
        ("b.zip", "", _cut),
    ],
)
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    war: Store, tmp_path: Path, name: str, file: str, damage: Callable[[Path], None]
) -> None:
    backup(war, tmp_path / name)
    before = list(dump(war))
    damage(tmp_path / name / file if file else tmp_path / name)
    with pytest.raises(BackupBroken, match=str(tmp_path / name)):
        bring_back(war, tmp_path / name, replace=True)
    assert list(dump(war)) == before


def test_a_backup_of_a_newer_schema_is_refused(war: Store, tmp_path: Path) -> None:
    backup(war, tmp_path / "b")
    _as_of_schema(tmp_path / "b", schema.VERSION + 1)
    with pytest.raises(SchemaTooNew, match=f"schema version {schema.VERSION + 1}"):
        bring_back(war, tmp_path / "b", replace=True)


def test_a_backup_of_an_older_schema_is_brought_up_to_date(war: Store, tmp_path: Path) -> None:
    before = list(dump(war))
    war.write(lambda writer: writer.run("MATCH (claim:Claim) REMOVE claim.published"))
    backup(war, tmp_path / "b")
    _as_of_schema(tmp_path / "b", 3)
    bring_back(war, tmp_path / "b", replace=True)
    assert schema.stored_version(war) == schema.VERSION
    assert list(dump(war)) == before


def _as_of_schema(folder: Path, version: int) -> None:
    manifest: Row = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"schema_version": version}))


def test_a_place_that_is_taken_is_refused_and_what_a_killed_run_left_is_not(war: Store, tmp_path: Path) -> None:
    (tmp_path / "b.part").mkdir()
    (tmp_path / "b.part" / "nodes.jsonl").write_text("half a li")
    backup(war, tmp_path / "b")
    with pytest.raises(BackupRefused, match="there already"):
        backup(war, tmp_path / "b")
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == [
        "manifest.json",
        "nodes.jsonl",
        "relationships.jsonl",
    ]
