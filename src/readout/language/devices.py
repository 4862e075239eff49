"""Where the network runs: the processor, or a graphics card through onnxruntime's CUDA provider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import onnxruntime

from readout.errors import ConfigError

CUDA = "CUDAExecutionProvider"
PROCESSOR = "CPUExecutionProvider"


class DeviceName(StrEnum):
    """What a user may ask for."""

    AUTO = "auto"
    CPU = "cpu"
    GPU = "gpu"


@dataclass(frozen=True, slots=True)
class Device:
    """Where and in what portions sentences are scored.

    Attributes:
        name: CPU or GPU, never AUTO.
        providers: What onnxruntime is given, best first, each with its options.
        batch_pieces: Padded pieces in a batch of sentences.
        batch_roles: Padded words in a batch of predicates whose roles are sought.
        batch_labels: Words in a batch whose labels are sought.
    """

    name: DeviceName
    providers: tuple[tuple[str, Mapping[str, str]], ...]
    batch_pieces: int
    batch_roles: int
    batch_labels: int


def processor() -> Device:
    """The processor: small batches, which stay in its cache; results are the same to the bit on one kind of processor."""
    return Device(DeviceName.CPU, ((PROCESSOR, {}),), batch_pieces=400, batch_roles=640, batch_labels=128)


def graphics_card() -> Device:
    """The first CUDA card: large batches, matrix products with factors of 10 bits (TF32, the precision of half floats)."""
    options = {"use_tf32": "1", "cudnn_conv_algo_search": "HEURISTIC", "arena_extend_strategy": "kSameAsRequested"}
    return Device(
        DeviceName.GPU, ((CUDA, options), (PROCESSOR, {})), batch_pieces=16_384, batch_roles=32_768, batch_labels=4096
    )


def choose_device(wanted: DeviceName = DeviceName.AUTO, available: Sequence[str] | None = None) -> Device:
    """Return the device to use.

    Args:
        wanted: What was asked for; AUTO takes a graphics card where the installed onnxruntime knows CUDA.
        available: Names of onnxruntime's providers; None to ask it.

    Raises:
        ConfigError: A graphics card is wanted and onnxruntime has no CUDA provider.
    """
    known = onnxruntime.get_available_providers() if available is None else available
    if wanted is DeviceName.CPU or (wanted is DeviceName.AUTO and CUDA not in known):
        return processor()
    if CUDA not in known:
        raise ConfigError(
            f"no graphics card can be used: onnxruntime offers {', '.join(known)}; "
            "install readout[gpu] as docs/scale.md says, or leave --device out"
        )
    return graphics_card()
