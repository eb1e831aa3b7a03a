"""What is a backup kept in? A folder, or one file whose name ends in .zip; whole, or not there at all.

It is written under another name, brought to the disk, and then renamed. What a run that was killed left under that
other name, the next one to the same place takes away.
"""

import errno
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graph.errors import BackupBroken, BackupRefused, NoSpace, Unwritable

Opening = Callable[[str], AbstractContextManager[IO[bytes]]]
"""Opens a file of the backup by its name; one at a time."""


@dataclass(frozen=True, slots=True)
class Vessel:
    path: Path

    @property
    def is_zip(self) -> bool:
        return self.path.suffix.lower() == ".zip"

    @contextmanager
    def reading(self, name: str) -> Generator[IO[bytes]]:
        """Raises BackupBroken where there is no such file, or where it cannot be read to its end."""
        try:
            if self.path.is_dir():
                with (self.path / name).open("rb") as file:
                    yield file
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(name) as file:
                    yield file
        except (OSError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise BackupBroken(f"{self.path}: {name} cannot be read ({error}): is this a whole backup?") from error

    @contextmanager
    def writing(self) -> Generator[Opening]:
        """What is written becomes the backup when the block ends well. Raises BackupRefused, NoSpace, Unwritable."""
        if self.path.exists():
            raise BackupRefused(f"{self.path} is there already: name another place, or remove it first")
        part = self.path.with_name(f"{self.path.name}.part")
        with self._naming_the_remedy():
            _remove(part)
            try:
                with _archive(part) if self.is_zip else _folder(part) as opening:
                    yield opening
                part.rename(self.path)
                _to_disk(self.path.parent)
            except BaseException:
                _remove(part)
                raise

    @contextmanager
    def _naming_the_remedy(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise NoSpace(f"no space left for {self.path}: free some, or name a place on another disk") from error
            raise Unwritable(
                f"cannot write {self.path} ({error.strerror or error}): make its folder writable, or name another place"
            ) from error


@contextmanager
def _folder(part: Path) -> Generator[Opening]:
    part.mkdir(mode=0o700)

    @contextmanager
    def opening(name: str) -> Generator[IO[bytes]]:
        with (part / name).open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    yield opening
    _to_disk(part)


@contextmanager
def _archive(part: Path) -> Generator[Opening]:
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            yield lambda name: archive.open(name, "w", force_zip64=True)
        file.flush()
        os.fsync(file.fileno())


def _to_disk(folder: Path) -> None:
    """The names in a folder are kept apart from the files that they name."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(part: Path) -> None:
    if part.is_dir():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)
