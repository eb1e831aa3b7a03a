"""How do the weights get into the product? As an ONNX network of 8-bit weights, with the hashes of its files."""

import copy
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from ingest.extractors.weights import HASHES, NETWORK, VOCABULARY
from training.network import Network


class _Embeddings(nn.Module):
    """Word embeddings in 8 bits with a scale for each word; one scale for all words costs a point of F1."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


class _Window(nn.Module):
    """The network for one window without padding, which is all that the product ever shows it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = copy.deepcopy(network).cpu().float()
        embeddings = self.network.encoder.embeddings
        embeddings.word_embeddings = _Embeddings(embeddings.word_embeddings.weight.detach())

    def forward(self, ids: Tensor) -> Tensor:
        return self.network(ids, torch.ones_like(ids))


def export(network: Network, tokenizer: str, folder: Path) -> None:
    """Write the quantised network, the vocabulary and their hashes into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _Window(network).eval(),
            (torch.ones((1, 32), dtype=torch.int64),),
            str(whole),
            input_names=["ids"],
            output_names=["out"],
            dynamic_axes={"ids": {1: "length"}, "out": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            folder / NETWORK,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[node.name for node in onnx.load(whole).graph.node if "/head/" in node.name],
            weight_type=QuantType.QInt8,
            per_channel=True,
        )
    (folder / VOCABULARY).write_text(tokenizer, encoding="utf-8")
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, VOCABULARY)}
    (folder / HASHES.name).write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")
