from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
export = pytest.importorskip("training.export")
restore = pytest.importorskip("training.restore")
network = pytest.importorskip("training.network")


def test_stored_weights_come_back_as_the_network_had_them(kinds):
    trained = network.Network(kinds).state_dict()
    again = restore.restored_weights(export.stored_weights(trained), kinds)
    assert again.keys() == trained.keys()
    for key, value in trained.items():
        if key == "mixes":
            assert torch.allclose(again[key].softmax(-1), value.softmax(-1), atol=1e-6)
        else:
            assert torch.equal(again[key], value.float()), key
