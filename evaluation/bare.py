"""How much memory does spaCy's bare pipeline take for these articles? In a process that loads nothing else."""

import json
import resource
import sys
from pathlib import Path

import spacy

_KIB = 1024 if sys.platform == "darwin" else 1


def peak() -> int:
    """The most memory that this process ever held, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KIB


def main() -> None:
    """python -m evaluation.bare PIPELINE FILE...: reads the articles' texts, prints KiB."""
    nlp = spacy.load(sys.argv[1])
    for path in sys.argv[2:]:
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                nlp(json.loads(line)["text"])
    sys.stdout.write(f"{peak()}\n")


if __name__ == "__main__":
    main()
