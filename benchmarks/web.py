"""Measure the web pages: a store of 100,000 synthetic meetings, many readers at once on loopback.

    python -m benchmarks.web fill /tmp/web.db --meetings 100000
    python -m benchmarks.web load /tmp/web.db --seconds 60 --readers 20

`load` starts the server itself and prints three things. First the processor time of one answer of each kind that was not kept
("cold"): it depends on the machine's speed, not on what else runs on it. Then `--readers` readers who each ask for a page,
look at it for `--pause` seconds and ask for another, all kinds mixed: the server's own time of an answer (its header
Server-Timing, waiting for a free thread included), where every address is asked for the first time or not ("cold", "any").
Last, with wrk if it is installed (Debian: wrk), the same readers without a pause: as fast as the server can.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from benchmarks.recordstores import WORDS, insert_finished, insert_people
from benchmarks.synthetic import STATES, happenings
from readout.record import schema
from readout.record.store import Store, open_store
from tests.record.build import read, told

WHOLE = 300
"""Meetings with whole pages behind them, for the page of one meeting."""

SCRIPT = """
local paths = {%s}
local at = 0
request = function()
  at = at + 1
  return wrk.format("GET", paths[(at * 7919) %% #paths + 1], {["Accept-Encoding"] = "gzip"})
end
done = function(summary, latency, requests)
  io.write(string.format("p50 %%.1f p95 %%.1f p99 %%.1f max %%.1f requests %%d errors %%d\\n",
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.requests, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


def main() -> None:
    """Fill a store or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fill", "load"))
    parser.add_argument("store")
    parser.add_argument("--meetings", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=2.0)
    given = parser.parse_args()
    if given.what == "fill":
        fill(open_store(given.store, create=True), given.meetings)
    else:
        load(given.store, given.seconds, given.readers, given.pause)


def fill(store: Store, count: int) -> None:
    """Fill a store with finished meetings, and some with whole pages."""
    draw = random.Random(17)
    true = happenings(count, seed=5, years=40)
    for number in range(WHOLE):
        one = true[number]
        people = "; ".join(f"{side}:{name}/foreign minister" for side, name in one.people)
        where = f"{one.place}/{one.country}" if one.place else None
        about = " ".join(draw.choices(WORDS, k=2))
        page, reading = read(
            f"Paper{number}",
            one.day.isoformat(),
            told(" ".join(one.sides), one.day.isoformat(), where=where, who=people, about=about),
        )
        store.write_page(page, "benchmark", (reading,))
    forms = insert_finished(store, true, draw)
    with store.writing_to() as connection:
        known = set(connection.execute(select(schema.form.c.form)).scalars())
        insert_people(connection, sorted(forms - known))
    store.close()


def load(location: str, seconds: int, readers: int, pause: float) -> None:
    """Start a server over a store and measure it."""
    kinds = addresses(location)
    port = free_port()
    program = f"from readout.surfaces.cli.serve import *; serve({location!r}, Serving(port={port}))"
    command = [sys.executable, "-c", program]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        base = f"http://127.0.0.1:{port}"
        wait_for(base)
        for kind, paths in kinds.items():
            used = [processor(server.pid, base + path) for path in paths[:20]]
            print(f"{kind:<10} processor time, cold: {statistics.median(used):5.0f} ms, most {max(used):5.0f} ms", flush=True)
        readings(base, [path for paths in kinds.values() for path in paths[20:] or paths], (seconds, readers, pause))
        if shutil.which("wrk"):
            mixed = [path for some in kinds.values() for path in some]
            print(f"no pause   {readers} readers: {wrk(base, mixed, seconds, readers)}", flush=True)
        print(f"memory: {memory(server.pid):.0f} MB")
    finally:
        server.terminate()
        server.wait(20)


def processor(pid: int, address: str) -> float:
    """Milliseconds of processor time that a process spends on one answer, to the clock tick of 10 ms."""
    before = ticks(pid)
    timed(address)
    return (ticks(pid) - before) * 1000 / os.sysconf("SC_CLK_TCK")


def ticks(pid: int) -> int:
    """Processor time of a process in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def readings(base: str, paths: Sequence[str], how: tuple[int, int, float]) -> None:
    """Let readers ask, look, and ask again; print the server's own times."""
    seconds, readers, pause = how
    seen: set[str] = set()
    lock, end = threading.Lock(), time.monotonic() + seconds
    cold: list[float] = []
    every: list[float] = []
    failed: list[str] = []

    def read(number: int) -> None:
        draw = random.Random(number)
        time.sleep(draw.random() * pause)
        while time.monotonic() < end:
            path = draw.choice(paths)
            try:
                spent = server_time(base + path)
            except (OSError, ValueError) as error:
                failed.append(f"{path}: {error}")
                continue
            with lock:
                every.append(spent)
                if path not in seen:
                    cold.append(spent)
                    seen.add(path)
            time.sleep(pause * (0.5 + draw.random()))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, times in (("cold", cold), ("any", every)):
        cuts = statistics.quantiles(times, n=100)
        shown = f"p50 {cuts[49]:.0f} p95 {cuts[94]:.0f} p99 {cuts[98]:.0f} ms of {len(times)} answers"
        print(f"{name:<10} {readers} readers, {pause:g} s between pages: server time {shown}, {len(failed)} errors", flush=True)


def server_time(address: str) -> float:
    """Milliseconds that the server says it took for an answer."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
        return float(answer.headers["Server-Timing"].partition("dur=")[2])


def addresses(location: str) -> dict[str, list[str]]:
    """Addresses to ask for, by kind of page: many different ones, so that not all are kept."""
    draw = random.Random(3)
    store = open_store(location, create=False)
    with store.reading_from() as connection:
        ids = list(connection.execute(select(schema.mention.c.meeting_id).where(schema.mention.c.account != "{}")).scalars())
    store.close()
    return {
        "home": ["/"],
        "search": [f"/meetings?q={draw.choice(WORDS)}+{draw.choice(WORDS)}" for _ in range(200)],
        "filter": [
            f"/meetings?country={draw.choice(STATES)}&status=held&since={draw.randrange(2015, 2050)}" for _ in range(200)
        ],
        "meeting": [f"/meetings/{one}" for one in sorted(set(ids))],
        "timeline": [f"/meetings?view=timeline&country={one}" for one in STATES] + ["/meetings?view=timeline"],
    }


def wrk(base: str, paths: Sequence[str], seconds: int, readers: int) -> str:
    """Run wrk over addresses; return its line of figures."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(SCRIPT % ", ".join(f'"{path}"' for path in paths))
        script.flush()
        command = ["wrk", "-t1", f"-c{readers}", f"-d{seconds}s", "-s", script.name, base]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"p50 .*", out)
    return found.group() if found else out


def timed(address: str) -> float:
    """Milliseconds of one answer."""
    began = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1000


def wait_for(base: str) -> None:
    """Wait until the server answers."""
    for _ in range(100):
        try:
            timed(base + "/static/icon.svg")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory(pid: int) -> float:
    """Megabytes that a process holds."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
