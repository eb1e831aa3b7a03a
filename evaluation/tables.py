"""How are figures laid side by side? As Markdown, which reads in a terminal and in the docs alike."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from evaluation.figures import Group
from evaluation.measures import Measure, Yardstick
from evaluation.scoring import KINDS, Figures

ABLATION = (
    ("polnear.full.p", "full P"),
    ("polnear.full.r", "R"),
    ("polnear.full.f1", "F1"),
    ("polnear.full.direct.f1", "direct"),
    ("polnear.full.indirect.f1", "indirect"),
    ("polnear.full.mixed.f1", "mixed"),
    ("polnear.overlap.f1", "overlap F1"),
    ("polnear.source", "source right"),
    ("gum.speech.overlap.r", "GUM speech R"),
)


NOT_YET = "not measured yet"


def measured(
    figures: Mapping[str, Figures],
    yardstick: Yardstick,
    previous: Mapping[str, Figures] | None = None,
    *,
    every: bool = False,
) -> str:
    """A row for each measure; a column for each system, with its previous figure beside it where there are any.

    `every`: also for a measure of which nobody has a figure, which the row then says.
    """
    head = ["measure"]
    for name in figures:
        head += [name] if previous is None else [name, "previous"]
    body: list[list[str]] = []
    for measure in (*yardstick.measure, *_unlisted(figures, yardstick)):
        if not every and not any(measure.key in each for each in figures.values()):
            continue
        line = [measure.name]
        for name, each in figures.items():
            line.append(_figure(each, measure) or (NOT_YET if every else ""))
            if previous is not None:
                line.append(_figure(previous.get(name, {}), measure))
        body.append([*line, *_beside(measure, yardstick)])
    return table([*head, "target", "best peer", "human"], body)


def short(figures: Figures, yardstick: Yardstick) -> str:
    """The measures that miss their target, those that miss it most first; then the cases that should not be."""
    gaps = [(_gap(figures, measure), measure) for measure in yardstick.measure]
    ranked = sorted(((gap, each) for gap, each in gaps if gap > 0), key=lambda one: (one[1].counts, -one[0]))
    body = [[each.name, _figure(figures, each), _target(each)] for _, each in ranked]
    return table(["falls short", "reached", "target"], body or [["nothing", "", ""]])


def _gap(figures: Figures, measure: Measure) -> float:
    value = figures.get(measure.key)
    if value is None:
        return 0.0
    return value if measure.counts else (measure.target or 0.0) - value


def _target(measure: Measure) -> str:
    return "0" if measure.counts else number(measure.target)


def explained(yardstick: Yardstick) -> str:
    return table(["measure", "what it says"], [[each.name, each.explains] for each in yardstick.measure])


def peers(yardstick: Yardstick) -> str:
    head = ["system", "full P / R / F1", "direct / indirect / mixed", "words of contents F1", "war news", "speed"]
    body = [
        [
            system.name,
            _joined(system.p, system.r, system.f1),
            _joined(system.direct, system.indirect, system.mixed),
            number(system.content_words),
            number(system.war_news),
            number(system.speed),
        ]
        for system in yardstick.system
    ]
    return table(head, body)


def ablated(variants: Mapping[str, Figures]) -> str:
    body = [[name, *(number(each.get(key)) for key, _ in ABLATION)] for name, each in variants.items()]
    return table(["", *(title for _, title in ABLATION)], body)


def causes(totals: Iterable[Group]) -> str:
    """How many failures each cause explains, by kind of statement."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for group in totals:
        counted.setdefault((group.what, group.cause), Counter())[group.kind] += group.count
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1].total(), entry[0]))
    body = [[*key, *(str(kinds[kind]) for kind in KINDS), str(kinds.total())] for key, kinds in ranked]
    return table(["failure", "cause", *KINDS, "all"], body)


def grouped(groups: Sequence[Group]) -> str:
    body = [[each.what, each.cause, each.kind, each.word or "", str(each.count)] for each in groups]
    return table(["failure", "cause", "kind", "word", "cases"], body)


def read_through(figures: Figures) -> str:
    body = [[name, f"{value:,.0f}"] for name, value in figures.items()]
    return table(["what", "how many"], body or [[NOT_YET, ""]])


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def number(value: float | None) -> str:
    """.659; 1.000; nothing where nothing was measured."""
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def _figure(figures: Figures, measure: Measure) -> str:
    value = figures.get(measure.key)
    if measure.counts and value is not None:
        return f"{value:.0f}"
    cases = figures.get(measure.out_of) if measure.out_of else None
    return number(value) + (f" (of {cases:.0f})" if cases is not None else "")


def _beside(measure: Measure, yardstick: Yardstick) -> list[str]:
    best = yardstick.best_peer(measure)
    return [
        _target(measure),
        f"{number(best[0])} ({best[1].partition(',')[0]})" if best else "",
        number(yardstick.human(measure)),
    ]


def _joined(*values: float | None) -> str:
    return " / ".join(number(value) or "–" for value in values)


def _unlisted(figures: Mapping[str, Figures], yardstick: Yardstick) -> list[Measure]:
    """Lines of a scorer that nobody has described: shown by their own name, precision and recall left aside."""
    listed = {measure.key for measure in yardstick.measure}
    told = {key: None for each in figures.values() for key in each if key.startswith("bench.") and key not in listed}
    return [Measure(key=key, name=key, explains="") for key in told if not key.endswith((".p", ".r"))]
