"""Jobs for the engine's tests: they need no language model and misbehave on demand."""

import hashlib
import json
import os
import signal
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from readout.engine.jobs import RECEIPTS, UNITS, Receipt
from readout.engine.storage import open_storage
from readout.errors import ConfigError


@dataclass(frozen=True)
class CopyJob:
    """Copies its input in capitals. What the text says happens: RAISE, KILL, KILL-ONCE, HANG; `slow` seconds a unit."""

    out: str
    marks: str
    slow: float = 0.0

    def start(self):
        storage = open_storage(self.out)

        def work(unit):
            time.sleep(self.slow)
            text = "".join(Path(item.path).read_text(encoding="utf-8") for item in unit.slices)
            Path(self.marks, f"{unit.number}.{os.getpid()}.{time.monotonic_ns()}").touch()
            misbehave(text, Path(self.marks, f"killed-{unit.number}"))
            data = text.upper().encode()
            receipt = Receipt(
                unit.id, f"{unit.id}.txt", hashlib.sha256(data).hexdigest(), len(data), len(unit.slices), 0, 0, 0, 0, 0
            )
            storage.put(f"{UNITS}/{receipt.output}", data)
            storage.put(f"{RECEIPTS}/{unit.id}.json", json.dumps(asdict(receipt)).encode())
            return receipt

        return work


def misbehave(text, mark):
    if "RAISE" in text:
        raise ValueError("the page bites")
    if "HANG" in text:
        time.sleep(600)
    if "KILL-ONCE" in text and mark.exists():
        return
    if "KILL" in text:
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class RefusingJob:
    """A job that no worker can start."""

    def start(self):
        raise ConfigError("this worker has other lexicons")


def attempts(marks):
    """How often each unit was begun."""
    return Counter(int(path.name.split(".")[0]) for path in Path(marks).iterdir() if not path.name.startswith("killed"))


def tree(folder):
    """All files of a run's output with their bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}
