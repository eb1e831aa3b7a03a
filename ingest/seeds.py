"""Where are the data files that an analyst edits? Beside the package when installed, else at the repository's top.

Another folder may be chosen, a copy with changes: the setting CONFLICT_GRAPH_SEEDS.
"""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

_Schema = TypeVar("_Schema", bound=BaseModel)

_chosen: list[Path] = []


def folder() -> Path:
    if _chosen:
        return _chosen[-1]
    installed = Path(__file__).parent / "seeds"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "seeds"


def use(path: Path) -> None:
    """Read the files of this folder from now on. What was read before stays: choose before anything is loaded."""
    _chosen.append(path)


def toml(path: Path, bad: type[ValueError]) -> dict[str, object]:
    """A data file as it stands. Raises `bad`, naming the file and what is wrong."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise bad(f"{path}: the file is missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise bad(f"{path.name}: not valid TOML: {error}") from error


def whole(path: Path, schema: type[_Schema], bad: type[ValueError]) -> _Schema:
    """A data file that is one entry. Raises `bad`, naming the file, the place in it and what is wrong."""
    try:
        return schema.model_validate(toml(path, bad))
    except ValidationError as error:
        first = error.errors()[0]
        raise bad(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
