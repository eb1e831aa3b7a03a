"""Where are the data files that an analyst edits? Beside the package when installed, else at the repository's top."""

from pathlib import Path


def folder() -> Path:
    installed = Path(__file__).parent / "seeds"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "seeds"
