"""Where are the data files that an analyst edits? Beside the package when installed, else at the repository's top.

Another folder may be chosen, a copy with changes: the setting CONFLICT_GRAPH_SEEDS.
"""

from pathlib import Path

_chosen: list[Path] = []


def folder() -> Path:
    if _chosen:
        return _chosen[-1]
    installed = Path(__file__).parent / "seeds"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "seeds"


def use(path: Path) -> None:
    """Read the files of this folder from now on. What was read before stays: choose before anything is loaded."""
    _chosen.append(path)
