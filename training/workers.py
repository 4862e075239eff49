"""Several processes that train one network together: local steps on batches of their own, then the mean of their weights.

Many small operations use two cores badly: on two cores, two processes of one thread read 1.7 times the pieces of one process
with two threads. Averaging weights every few steps instead of gradients at each costs next to nothing and ends as well (local
SGD; Stich 2019, Lin et al. 2020).
"""

from __future__ import annotations

import torch
from torch import distributed
from torch.nn.utils import parameters_to_vector, vector_to_parameters

from training.network import Network

STEPS_APART = 8
"""Steps that each process takes before the weights are averaged."""


def join(worker: int, workers: int, meeting_point: str) -> None:
    """Joins the group; ``meeting_point`` is the path of a file that does not exist yet."""
    if workers > 1:
        distributed.init_process_group("gloo", f"file://{meeting_point}", rank=worker, world_size=workers)


def leave() -> None:
    """Leaves the group; nothing for a process that trains alone."""
    if distributed.is_initialized():
        distributed.destroy_process_group()


@torch.no_grad()
def share(network: Network, spent: float) -> float:
    """Gives every worker the mean of all weights, and the largest share of the time box that any of them has spent."""
    if not distributed.is_initialized():
        return spent
    learned = [value for value in network.parameters() if value.requires_grad]
    weights = parameters_to_vector(learned)
    distributed.all_reduce(weights)
    vector_to_parameters(weights / distributed.get_world_size(), learned)
    slowest = torch.tensor([spent], dtype=torch.float64)
    distributed.all_reduce(slowest, distributed.ReduceOp.MAX)
    return float(slowest)
