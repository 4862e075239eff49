from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
average = pytest.importorskip("training.average")


def test_the_mean_of_checkpoints():
    first = {"labels": {"x": ("a",)}, "weights": {"w": torch.tensor([1.0, 3.0])}}
    second = {"labels": {"x": ("a",)}, "weights": {"w": torch.tensor([3.0, 3.0])}}
    assert average.averaged([first, second], [1, 3])["weights"]["w"].tolist() == [2.5, 3.0]
    with pytest.raises(ValueError, match="different labels"):
        average.averaged([first, {**second, "labels": {}}], [1, 1])
