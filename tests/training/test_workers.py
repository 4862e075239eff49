from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
spawn = pytest.importorskip("torch.multiprocessing.spawn")
workers = pytest.importorskip("training.workers")


def _work(worker: int, folder: str) -> None:
    workers.join(worker, 2, f"{folder}/point")
    network = torch.nn.Linear(1, 1)
    torch.nn.init.constant_(network.weight, float(worker))
    torch.nn.init.constant_(network.bias, 4.0)
    spent = workers.share(network, 0.1 + worker)
    torch.save((network.weight.item(), network.bias.item(), spent), f"{folder}/{worker}.pt")
    workers.leave()


def test_workers_share_the_mean_of_their_weights_and_the_slower_clock(tmp_path):
    spawn.spawn(_work, (str(tmp_path),), nprocs=2)
    assert [torch.load(tmp_path / f"{worker}.pt", weights_only=True) for worker in (0, 1)] == [(0.5, 4.0, 1.1)] * 2


def test_a_single_worker_keeps_its_weights():
    network = torch.nn.Linear(1, 1)
    before = network.weight.item()
    assert workers.share(network, 0.3) == 0.3
    assert network.weight.item() == before
