"""Which weights does the tagger run with? Those beside this file, and no others: their SHA-256 is checked."""

import hashlib
import json
from pathlib import Path

FOLDER = Path(__file__).parent / "weights"
HASHES = FOLDER / "sha256.json"
"""Written by `make train` and committed with the weights."""
NETWORK, VOCABULARY = "tagger.onnx", "tokenizer.json"


class WrongWeights(Exception):
    """The tagger's weights are missing, or they are not the ones that the product was released with."""


def read(folder: Path = FOLDER) -> tuple[bytes, str]:
    """The network and the tokenizer's vocabulary. Raises WrongWeights."""
    return _checked(folder, NETWORK), _checked(folder, VOCABULARY).decode("utf-8")


def _checked(folder: Path, name: str) -> bytes:
    try:
        expected: dict[str, str] = json.loads((folder / HASHES.name).read_text(encoding="utf-8"))
        content = (folder / name).read_bytes()
    except (OSError, ValueError) as error:
        raise WrongWeights(f"the tagger's weights cannot be read: {error}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != expected.get(name):
        raise WrongWeights(
            f"{name} in {folder} has the SHA-256 {found}, not {expected.get(name)}: "
            "install the package again, or set CONFLICT_GRAPH_PROFILE=fast to do without the tagger"
        )
    return content
