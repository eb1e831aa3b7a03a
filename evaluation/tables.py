"""How are figures laid side by side? As Markdown, which reads in a terminal and in the docs alike."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from evaluation.figures import Group
from evaluation.measures import Measure, Yardstick
from evaluation.scoring import Figures

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


def measured(
    figures: Mapping[str, Figures], yardstick: Yardstick, previous: Mapping[str, Figures] | None = None
) -> str:
    """A row for each measure; a column for each system, with its previous figure beside it where there are any."""
    head = ["measure"]
    for name in figures:
        head += [name] if previous is None else [name, "previous"]
    body: list[list[str]] = []
    for measure in (*yardstick.measure, *_unlisted(figures, yardstick)):
        if not any(measure.key in each for each in figures.values()):
            continue
        line = [measure.name]
        for name, each in figures.items():
            line.append(_figure(each.get(measure.key), measure))
            if previous is not None:
                line.append(_figure(previous.get(name, {}).get(measure.key), measure))
        body.append([*line, *_beside(measure, yardstick)])
    return table([*head, "target", "best peer", "human"], body)


def short(figures: Figures, yardstick: Yardstick) -> str:
    """The measures that miss their target, those that miss it most first."""
    missed = [
        (measure.target - value, measure.name, value, measure.target)
        for measure in yardstick.measure
        if measure.target is not None and (value := figures.get(measure.key, measure.target)) < measure.target
    ]
    body = [[name, number(value), number(target)] for _, name, value, target in sorted(missed, reverse=True)]
    return table(["falls short", "reached", "target"], body or [["nothing", "", ""]])


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


def causes(groups: Iterable[Group]) -> str:
    """How many failures each cause explains, in all groups together."""
    total: Counter[tuple[str, str]] = Counter()
    for group in groups:
        total[group.what, group.cause] += group.count
    ranked = sorted(total.items(), key=lambda entry: (-entry[1], entry[0]))
    return table(["failure", "cause", "cases"], [[*key, str(count)] for key, count in ranked])


def grouped(groups: Iterable[Group], most: int) -> str:
    ranked = sorted(groups, key=lambda group: -group.count)[:most]
    body = [[each.what, each.cause, each.kind, each.word, str(each.count)] for each in ranked]
    return table(["failure", "cause", "kind", "word", "cases"], body)


def read_through(figures: Figures) -> str:
    return table(["", ""], [[name, f"{value:,.0f}"] for name, value in figures.items()])


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def number(value: float | None) -> str:
    """.659; 1.000; nothing where nothing was measured."""
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def _figure(value: float | None, measure: Measure) -> str:
    return f"{value:.0f}" if measure.counts and value is not None else number(value)


def _beside(measure: Measure, yardstick: Yardstick) -> list[str]:
    best = yardstick.best_peer(measure)
    return [
        "0" if measure.counts else number(measure.target),
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
