"""How is the network fitted? AdamW with a linear decay over shuffled windows of like length, from one seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.examples import Example
from training.network import Network, loss


@dataclass(frozen=True)
class Recipe:
    """Chosen on held-out articles; slots would hide the defaults from the command line."""

    epochs: int = 20
    rate: float = 4e-4
    batch: int = 2048
    """Word pieces in a batch, padding included."""
    seed: int = 1
    warm_up: float = 0.1
    decay: float = 0.01


def fit(network: Network, examples: list[Example], recipe: Recipe, device: str) -> None:
    """Fit in place. On one machine the same examples and recipe give the same weights."""
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(True, warn_only=True)
    network.to(device).train()
    batches = [each for epoch in range(recipe.epochs) for each in batched(examples, recipe, epoch)]
    optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step / len(batches), recipe.warm_up))
    for chosen in batches:
        batch = collated(chosen, device)
        error = loss(network(batch["ids"], batch["mask"]), batch)
        optimiser.zero_grad()
        error.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    network.eval()


def _rate(done: float, warm_up: float) -> float:
    return done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))


def batched(examples: list[Example], recipe: Recipe, epoch: int) -> Iterator[list[Example]]:
    """Windows of like length together, so that little is padding; batches in random order."""
    rng = random.Random(f"{recipe.seed}/{epoch}")
    order = sorted(examples, key=lambda example: len(example.ids) * rng.uniform(0.9, 1.1))
    found: list[list[Example]] = [[]]
    for example in order:
        longest = max([len(example.ids), *(len(each.ids) for each in found[-1])])
        if found[-1] and longest * (len(found[-1]) + 1) > recipe.batch:
            found.append([])
        found[-1].append(example)
    rng.shuffle(found)
    yield from found


def collated(examples: list[Example], device: str) -> dict[str, Tensor]:
    longest = max(len(example.ids) for example in examples)

    def padded(name: str, filler: int) -> Tensor:
        rows = [np.asarray(getattr(example, name)) for example in examples]
        widths = [(0, 0)] * (rows[0].ndim - 1)
        full = [np.pad(row, [*widths, (0, longest - row.shape[-1])], constant_values=filler) for row in rows]
        return torch.from_numpy(np.stack(full)).to(device)

    mask = [[1] * len(example.ids) + [0] * (longest - len(example.ids)) for example in examples]
    return {
        "ids": padded("ids", 0),
        "mask": torch.tensor(mask, device=device),
        "tags": padded("tags", 0),
        "points": padded("points", -1),
        "weights": padded("weights", 0),
        "acts": padded("acts", -1),
    }
