"""Is only what the lock names ever loaded?"""

import re
from pathlib import Path

import pytest

from graph.embedded import lock
from graph.embedded.jars import LOCK, Jar, read_lock, sha256_of, verify
from graph.errors import WrongHash


def stored(folder: Path, artifact: str, content: bytes) -> Jar:
    path = folder / f"org.example.{artifact}-1.0.jar"
    path.write_bytes(content)
    return Jar("org.example", artifact, "1.0", "", sha256_of(path), len(content))


def test_every_jar_in_the_lock_has_a_hash_a_size_and_a_name_of_its_own():
    jars = read_lock().jars
    assert len(jars) > 200
    assert all(re.fullmatch("[0-9a-f]{64}", jar.sha256) and jar.size > 0 for jar in jars)
    assert len({jar.coordinate for jar in jars}) == len({jar.stored_as for jar in jars}) == len(jars)


def test_every_wanted_coordinate_is_locked():
    locked = read_lock()
    assert set(locked.wanted) <= {jar.coordinate for jar in locked.jars}


def test_the_lock_holds_no_download_address():
    assert "://" not in LOCK.read_text(encoding="utf-8")


def test_the_lock_is_what_its_own_writer_would_write():
    assert lock.render(read_lock()) == LOCK.read_text(encoding="utf-8")


def test_the_class_path_is_the_locked_jars_and_no_other_file(tmp_path: Path):
    jars = [stored(tmp_path, "one", b"1"), stored(tmp_path, "two", b"2")]
    stored(tmp_path, "stranger", b"3")
    assert verify(jars, tmp_path) == [tmp_path / "org.example.one-1.0.jar", tmp_path / "org.example.two-1.0.jar"]


def test_a_jar_that_changed_is_refused_by_name_and_removed(tmp_path: Path):
    jar = stored(tmp_path, "one", b"good")
    path = tmp_path / jar.stored_as
    path.write_bytes(b"evil")
    with pytest.raises(
        WrongHash, match=rf"org\.example:one:1\.0.*expected SHA-256 {jar.sha256}, found {sha256_of(path)}"
    ):
        verify([jar], tmp_path)
    assert not path.exists()
