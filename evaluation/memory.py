"""How much memory does reading take, and does it grow? `python -m evaluation.memory --corpora DIR`."""

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from evaluation.texts import articles, say, varied
from graph.model import Span
from ingest.extraction import Extraction
from ingest.extractors.parse import PIPELINE
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.tagged import TaggedExtractor

SYSTEMS = ("full", "fast", "bare")
STEPS = 20


def main() -> None:
    options = _options()
    read = _system(options.system)
    texts = [text[: options.characters] for text in articles(options.corpora, options.different)]
    say(f"{options.system}: {options.articles} articles of at most {options.characters} characters")
    say("articles   resident MiB   peak MiB   seconds   wrong spans")
    wrong, began = 0, time.monotonic()
    for number, text in enumerate(varied(texts, options.articles)):
        if number % max(1, options.articles // STEPS) == 0:
            _tell(number, began, wrong)
        wrong += read(text)
    _tell(options.articles, began, wrong)


def wrong_spans(text: str, found: Extraction) -> int:
    """How many spans do not lie in the text, or hold nothing of it."""
    return sum(not 0 <= start < end <= len(text) for start, end in _spans(found))


def _spans(found: Extraction) -> list[Span]:
    said = [span for one in found.statements for span in (*one.content, *one.cue, one.source) if span is not None]
    claimed = [claim.span for claim in found.claims]
    return [*said, *claimed, *(mention.span for mention in found.mentions), *found.sentences]


def _system(name: str) -> Callable[[str], int]:
    if name == "bare":
        nlp = spacy.load(PIPELINE)
        return lambda text: 0 * len(nlp(text))
    extractor = TaggedExtractor.load() if name == "full" else RuleExtractor.load()
    return lambda text: wrong_spans(text, extractor.extract(text))


def _tell(number: int, began: float, wrong: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{number:8} {_resident():14.0f} {peak:10.0f} {time.monotonic() - began:9.0f} {wrong:13}")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds the corpora")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--different", type=int, default=500, help="how many articles are varied over and over")
    parser.add_argument("--characters", type=int, default=200_000, help="how much of each article is read")
    parser.add_argument("--system", choices=SYSTEMS, default="full", help="bare: the spaCy pipeline alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()
