"""Train the tagger: print its figures on held-out articles, then write the weights made from all of them."""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from ingest.extractors.tagger import Tagger
from ingest.extractors.weights import FOLDER
from training import corpus, encoder
from training.corpus import MarkedArticle
from training.examples import examples
from training.export import export
from training.figures import measure
from training.fit import Recipe, fit
from training.network import Network


def main() -> None:
    options = _options()
    recipe = replace(Recipe(), **{name: value for name, value in vars(options).items() if name in ("epochs", "seed")})
    articles = corpus.read(options.corpus)
    kept, held = corpus.split(articles, options.held_out, recipe.seed)
    _say(f"{len(articles)} articles, {sum(len(article.statements) for article in articles)} statements, {recipe}")
    with encoder.folder(options.encoder) as folder:
        tokenizer = encoder.tokenizer(folder)
        if held:
            with tempfile.TemporaryDirectory() as scratch:
                trial = Path(scratch)
                export(_fitted(kept, folder, tokenizer, recipe), tokenizer.to_str(), trial)
                _say(f"on {len(held)} held-out articles: {measure(Tagger.load(trial), held)}")
        export(_fitted(articles, folder, tokenizer, recipe), tokenizer.to_str(), options.out)
    _say(f"wrote {options.out}")


def _fitted(articles: list[MarkedArticle], folder: Path, tokenizer: Tokenizer, recipe: Recipe) -> Network:
    torch.manual_seed(recipe.seed)
    network = Network.pretrained(folder)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    fit(network, list(examples(articles, tokenizer)), recipe, device)
    return network


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+", help="folders of marked-up .txt files")
    parser.add_argument("--encoder", type=Path, help="a folder with the encoder, instead of its package")
    parser.add_argument("--held-out", type=float, default=0.1, help="share of the articles to measure on; 0: none")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the weights go")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
