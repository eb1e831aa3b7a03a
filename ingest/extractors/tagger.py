"""What does the learned tagger find? Runs its network over a text and decodes statements, by their spans."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.extractors import weights
from ingest.extractors.decoding import Seen, TaggedStatement, decode
from ingest.extractors.pieces import cut, edges, windows

Network = Callable[[list[int]], NDArray[np.float32]]
"""From the ids of one window, its two marks included, to a row of outputs for each; see tagging.py."""


class Tagger:
    """Holds a tokenizer and a network; `tag` is a pure function of its text."""

    def __init__(self, tokenizer: Tokenizer, network: Network) -> None:
        self._tokenizer = tokenizer
        self._network = network
        self._opening, self._closing = edges(tokenizer)

    @classmethod
    def load(cls, folder: Path = weights.FOLDER) -> Self:
        """The weights of a folder, checked; by default those that come with the product. Raises WrongWeights."""
        network, vocabulary = weights.read(folder)
        return cls(Tokenizer.from_str(vocabulary), _session(network))

    def tag(self, text: str) -> tuple[TaggedStatement, ...]:
        """Statements in text order, an outer one before those within it."""
        pieces = cut(text, self._tokenizer)
        seen = tuple(
            Seen(window, self._network([self._opening, *pieces.ids[window.start : window.end], self._closing]))
            for window in windows(pieces)
        )
        return decode(text, pieces, seen)


def _session(network: bytes) -> Network:
    # onnxruntime leaves what it returns without types; here, at the border, it gets them.
    options = onnxruntime.SessionOptions()  # pyright: ignore[reportUnknownVariableType]
    options.intra_op_num_threads = 1  # several processes, one core each, beat one process on several
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        network,
        options,  # pyright: ignore[reportUnknownArgumentType]
        providers=["CPUExecutionProvider"],
    )

    def run(ids: list[int]) -> NDArray[np.float32]:
        found = session.run(None, {"ids": np.array([ids], dtype=np.int64)})  # pyright: ignore[reportUnknownVariableType]
        return np.asarray(found[0], dtype=np.float32)[0]

    return run
