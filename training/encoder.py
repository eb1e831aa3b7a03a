"""Which encoder does training start from? all-MiniLM-L6-v2, carried by a Python package, or a folder that holds it."""

import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tokenizers import Tokenizer

PACKAGE = "all_minilm_l6_v2"


class NoEncoder(Exception):
    """Neither the package nor a folder with the encoder is there."""


@contextmanager
def folder(given: Path | None) -> Generator[Path]:
    """A folder with the encoder's files, for as long as they are read."""
    if given is not None:
        yield given
        return
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise NoEncoder("the encoder's package is not installed: install the extra `train`")
    with TemporaryDirectory() as scratch, zipfile.ZipFile(Path(found.origin).with_name("model.zip")) as archive:
        archive.extractall(scratch)
        yield Path(scratch)


def tokenizer(folder: Path) -> Tokenizer:
    """Its tokenizer, without the padding and cutting that suit other uses."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found
