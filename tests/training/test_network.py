from __future__ import annotations

from random import Random

import pytest

torch = pytest.importorskip("torch")
batches = pytest.importorskip("training.batches")
examples = pytest.importorskip("training.examples")
imitation = pytest.importorskip("training.imitation")
network = pytest.importorskip("training.network")
wordpiece = pytest.importorskip("readout.language.wordpiece")

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "oslo", "asked", "for", "talks")


def test_a_smaller_network_begins_with_the_lower_layers(kinds):
    large, small = network.Network(kinds, 3), network.Network(kinds, 2)
    with torch.no_grad():
        large.mixes.copy_(torch.arange(4.0).expand_as(large.mixes))
    network.begin_from(small, large.state_dict())
    assert network.layer_count(small.state_dict()) == 2
    assert small.mixes[0].tolist() == [0.0, 1.0, 3.0]
    for key, value in small.state_dict().items():
        if key != "mixes":
            assert torch.equal(value, large.state_dict()[key]), key


def test_a_network_does_not_differ_from_itself_but_from_another(kinds):
    teacher = network.Network(kinds, 2).eval()
    batcher = batches.Batcher(wordpiece.WordPiece(WORDS), kinds, 100)
    bare = examples.Example(words=("Oslo", "asked", "for", "talks"))
    (batch,) = batcher.epoch([bare], Random(1))
    words = teacher.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
    assert imitation.imitation(teacher, words, teacher, batch).item() == pytest.approx(0.0, abs=1e-4)
    other = network.Network(kinds, 1).eval()
    words = other.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
    assert imitation.imitation(other, words, teacher, batch).item() > 0.01
