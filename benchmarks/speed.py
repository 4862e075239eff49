"""Pages a second, per step and end to end, beside what one would use instead: `python -m benchmarks.speed [--spacy FOLDER]`.

Every way runs in a process of its own, on one core and one thread, over the same made corpus. CPU seconds count (they change
less on a busy machine); the clock stands beside them. `--workers 2` adds the process pool, `--long 20000` the test for constant
cost. `--spacy` adds a spaCy pipeline (`training.spacy_baseline`; spaCy has to be installed beside Readout): as what one would
use instead, and in the place of the language model of the same reader, with the scores of the records that come of both.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.corpus import write_corpus
from benchmarks.language import load_spacy
from evaluation.__main__ import LOCKED_SETS, SETS, set_pairs
from evaluation.records import score_records
from readout import pipeline
from readout.engine.batches import read_together
from readout.engine.executors import Limits
from readout.engine.jobs import THREADS, ReadJob
from readout.engine.plan import PlanOptions, make_plan
from readout.engine.pool import PoolExecutor
from readout.engine.runs import run_plan
from readout.engine.storage import LocalStorage
from readout.engine.triage import Triage, load_triage
from readout.engine.version import output_version
from readout.language import SpacyAnalyser
from readout.language.analyser import CompactAnalyser
from readout.language.scorer import Scorer
from readout.model.page import Page
from readout.model.reading import Reading
from readout.pages import read_pages
from readout.pipeline import Reader, load_knowledge, load_reader, read_page

STEPS = (
    "clean_page",
    "find_actors",
    "find_people",
    "find_posts",
    "resolve_people",
    "find_places",
    "find_times",
    "resolve_times",
    "extract_events",
)
"""Steps as the pipeline names them; the analyser is measured by its methods."""

_PRODUCTS = 40
PEER_PAGES = 100
"""Pages for dateparser, which is slow; its figures are per page."""

TENTHS = 10
AGAIN = 32
"""Pages that a long run reads again and again, to tell its own cost from the machine's."""

AGAIN_AFTER = 160
"""New pages between two such readings."""


def read_one_by_one(path: str) -> dict[str, Any]:
    """Every page for itself: what a loop over `read_page` does."""
    reader = load_reader()
    return _measured(lambda: _found(item for page in _pages(path) for item in read_page(page, reader)))


def read_batched(path: str) -> dict[str, Any]:
    """Sentences of many pages together."""
    return _read_all(path, load_reader(), None)


def read_triaged(path: str) -> dict[str, Any]:
    """The same, with the analyser skipped where no claim can be: what `readout run` does."""
    return _read_all(path, load_reader(), load_triage())


def read_with_peers(path: str, nlp: Any = None) -> dict[str, Any]:  # noqa: ANN401 - spaCy is not a dependency
    """Trafilatura for text and date, dateparser for the dates in the text, a spaCy pipeline where given; no record."""
    from dateparser.search import search_dates  # noqa: PLC0415 - no dependency of ours
    from trafilatura import extract  # noqa: PLC0415

    def work() -> dict[str, Any]:
        texts = [extract(page.content, with_metadata=True) or page.content for page in islice(_pages(path), PEER_PAGES)]
        days = sum(len(search_dates(text, languages=["en"]) or ()) for text in texts)
        names = sum(len(doc.ents) for doc in nlp.pipe(texts)) if nlp is not None else 0
        return {"pages": len(texts), "days": days, "names": names}

    return _measured(work)


def read_steps(path: str) -> dict[str, Any]:
    """CPU milliseconds a page of each step."""
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:  # noqa: ANN401
            begun = time.process_time()
            try:
                return function(*arguments)
            finally:
                spent[name] += time.process_time() - begun

        return call

    for step in STEPS:
        setattr(pipeline, step, timed(step, getattr(pipeline, step)))
    for holder, method in ((CompactAnalyser, "analyse"), (Scorer, "score")):
        setattr(holder, method, timed(f"{holder.__name__}.{method}", getattr(holder, method)))
    reader, triage = pipeline.load_reader(), load_triage()
    pages = list(_pages(path))
    pipeline.read_page(pages[0], reader)
    spent.clear()
    articles = [item.article for page in pages for item in pipeline.read_page(page, reader) if isinstance(item, Reading)]
    begun = time.process_time()
    for article in articles:
        triage.thinned(article)
    spent["triage"] = time.process_time() - begun
    return {
        "pages": len(pages),
        "steps": {
            name: round(1000 * seconds / len(pages), 2) for name, seconds in sorted(spent.items(), key=lambda item: -item[1])
        },
    }


def read_in_pool(path: str, workers: int) -> dict[str, Any]:
    """The whole of `readout run`: plan, processes, output files."""
    with tempfile.TemporaryDirectory() as out:
        job = ReadJob(out, "")
        version = output_version(None, job.options)
        begun = time.monotonic()
        plan = make_plan([path], version, PlanOptions(pages=100))
        summary = run_plan(plan, ReadJob(out, version), PoolExecutor(Limits(workers)), LocalStorage(Path(out)))
        clock = time.monotonic() - begun
        size = sum(file.stat().st_size for file in Path(out).rglob("*.parquet"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = summary.counts["pages"]
    return {
        "pages": pages,
        "cpu": used.ru_utime + used.ru_stime,
        "clock": clock,
        "peak_mb": used.ru_maxrss / 1024,
        "bytes": size / pages,
    }


def read_long(path: str) -> dict[str, Any]:
    """Cost of a page and memory, tenth by tenth of a long corpus, each beside the cost of the same few pages at that time.

    The same pages are read again and again in between: what they cost shows how busy the machine was, and the ratio what the
    length of the run adds. It is the median over the rounds of a tenth, since other programs come and go within one.
    """
    reader, triage = load_reader(), load_triage()
    size = Path(path).read_bytes().count(b"\n") // TENTHS
    same = list(islice(_pages(path), AGAIN))
    pages = iter(_pages(path))
    rounds = max(1, size // AGAIN_AFTER)
    portion = size // rounds
    tenths: list[dict[str, float]] = []
    while len(tenths) < TENTHS:
        spent, ratios = 0.0, []
        for _ in range(rounds):
            new = _seconds(lambda: deque(read_together(islice(pages, portion), reader, triage), maxlen=0)) / portion
            known = _seconds(lambda: deque(read_together(iter(same), reader, triage), maxlen=0)) / AGAIN
            spent += new
            ratios.append(new / known)
        tenths.append({"ms": round(1000 * spent / rounds, 1), "ratio": round(median(ratios), 3), "mb": round(_resident())})
        print(len(tenths), tenths[-1], file=sys.stderr, flush=True)
    return {"pages": portion * rounds * TENTHS, "tenths": tenths}


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


WAYS: dict[str, Callable[[str], dict[str, Any]]] = {
    "one by one": read_one_by_one,
    "batched": read_batched,
    "batched, triage": read_triaged,
    "trafilatura + dateparser": read_with_peers,
    "steps": read_steps,
    "long": read_long,
    "record": lambda _: record_scores(load_reader()),
}
SPACY_WAYS: dict[str, Callable[[str, Any], dict[str, Any]]] = {
    "trafilatura + dateparser + spaCy": read_with_peers,
    "spaCy in our reader": lambda path, nlp: _read_all(path, reader_with(nlp), None),
    "spaCy in our reader, triage": lambda path, nlp: _read_all(path, reader_with(nlp), load_triage()),
    "record, spaCy": lambda _, nlp: record_scores(reader_with(nlp)),
}


def _read_all(path: str, reader: Reader, triage: Triage | None) -> dict[str, Any]:
    return _measured(lambda: _found(item for _, items, _ in read_together(_pages(path), reader, triage) for item in items))


def reader_with(nlp: Any) -> Reader:  # noqa: ANN401 - spaCy is not a dependency
    """Our reader with a spaCy pipeline in the place of the language model."""
    return Reader(SpacyAnalyser(nlp), load_knowledge())


def record_scores(reader: Reader) -> dict[str, float]:
    """Overall score of the records by open gold set."""
    return {name: round(score_records(list(set_pairs(name, reader))).overall(), 3) for name in SETS if name not in LOCKED_SETS}


def _pages(path: str) -> Iterator[Page]:
    for page in read_pages([path]):
        if isinstance(page, Page):
            yield page


def _found(results: Iterator[object]) -> dict[str, Any]:
    pages: set[str] = set()
    told: dict[str, list[list[Any]]] = {}
    for item in results:
        if isinstance(item, Reading):
            pages.add(item.article.page_id)
            key = item.hints.id or f"s{(item.article.url or '').rpartition('/')[2]}"
            told[key] = [
                [sorted(claim.sides), _day(claim.date), claim.place.name if claim.place else None] for claim in item.meetings
            ]
    return {"pages": len(pages), "told": told}


def _day(found: Any) -> str | None:  # noqa: ANN401 - the date of a claim
    return found.days.first.isoformat() if found is not None and found.days is not None and found.days.days == 1 else None


def _measured(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    clock, cpu = time.monotonic(), time.process_time()
    found = work()
    found["clock"] = time.monotonic() - clock
    found["cpu"] = time.process_time() - cpu
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) if Path("/proc/self/statm").exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


# --- the table ---------------------------------------------------------------------------------------------------------


def _apart(way: str, path: Path, workers: int = 1, spacy: str | None = None) -> dict[str, Any]:
    """Run one way in a process of its own, numeric libraries held to one thread."""
    command = [sys.executable, "-m", "benchmarks.speed", "--way", way, "--path", str(path), "--workers", str(workers)]
    command += ["--spacy", spacy] if spacy is not None else []
    environment = {**os.environ, **dict.fromkeys(THREADS, "1")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{way}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _score(told: dict[str, list[list[Any]]], folder: Path, pages: int) -> tuple[str, str]:
    """Share of the true meetings found with sides and day, and share of the meetings found that are true (sides)."""
    truths = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    truths = [truth for truth in truths if int(truth["id"][1:]) < pages]
    right = sum(any(claim[0] == sorted(t["sides"]) and claim[1] == t["day"] for claim in told.get(t["id"], ())) for t in truths)
    true_pages = {truth["id"] for truth in truths}
    claims = sum(len(found) for found in told.values())
    stray = sum(len(found) for key, found in told.items() if key not in true_pages)
    return f"{right / max(1, len(truths)):.3f}", f"{1 - stray / max(1, claims):.3f}"


def _print_rows(kind: str, path: Path, folder: Path, arguments: argparse.Namespace) -> None:
    ways = ("one by one", "batched", "batched, triage", "trafilatura + dateparser", *_with_spacy(arguments))
    best: dict[str, dict[str, Any]] = {}
    for _ in range(arguments.turns):
        for way in ways:
            found = _apart(way, path, spacy=arguments.spacy)
            best[way] = min(found, best.get(way, found), key=lambda one: one["cpu"])
    for way, found in best.items():
        recall, clean = _score(found["told"], folder, arguments.pages) if "told" in found else ("-", "-")
        print(f"| {kind} | {way} | {found['pages']} | {_rates(found)} | {recall} | {clean} |", flush=True)


def _with_spacy(arguments: argparse.Namespace) -> list[str]:
    return [way for way in SPACY_WAYS if not way.startswith("record")] if arguments.spacy else []


def _print_scores(arguments: argparse.Namespace, path: Path) -> None:
    """Overall record scores of the open gold sets, with our model and with the pipeline in its place."""
    ours, theirs = _apart("record", path), _apart("record, spaCy", path, spacy=arguments.spacy)
    print("| gold set | records with our model | with the spaCy pipeline |\n|---|---|---|")
    for name, score in ours.items():
        print(f"| {name} | {score:.3f} | {theirs[name]:.3f} |", flush=True)


def _rates(found: dict[str, Any]) -> str:
    count, gflops = found["pages"], found.get("gflops")
    rate = f"{gflops:.0f}" if gflops is not None else "-"
    return f"{count / found['cpu']:.2f} | {count / found['clock']:.2f} | {rate} | {found['peak_mb']:.0f}"


def matrix_rate() -> float:
    """Return how many 1e9 operations a CPU second a matrix product of the model's own size reaches now.

    The model's time is nearly all in such products, and what a virtual core makes of them changes by half from hour to hour.
    """
    left, right = np.ones((1800, 384), np.float32), np.ones((384, 1536), np.float32)
    left @ right
    begun = time.process_time()
    for _ in range(_PRODUCTS):
        left @ right
    return _PRODUCTS * 2 * left.shape[0] * right.size / (time.process_time() - begun) / 1e9


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--turns", type=int, default=1, help="runs of every way, in alternation; the best of each is shown")
    parser.add_argument("--kinds", nargs="+", choices=("dump", "html"), default=("dump", "html"))
    parser.add_argument("--long", type=int, default=0)
    parser.add_argument("--spacy", metavar="FOLDER", help="a trained spaCy pipeline")
    parser.add_argument("--way", choices=[*WAYS, *SPACY_WAYS, "pool"], help=argparse.SUPPRESS)
    parser.add_argument("--path", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way == "pool":
        print(json.dumps(read_in_pool(arguments.path, arguments.workers)))
    elif arguments.way in SPACY_WAYS:
        print(json.dumps(SPACY_WAYS[arguments.way](arguments.path, load_spacy(Path(arguments.spacy)))))
    elif arguments.way:
        before = matrix_rate()
        found = WAYS[arguments.way](arguments.path)
        print(json.dumps({**found, "gflops": (before + matrix_rate()) / 2}))
    else:
        with tempfile.TemporaryDirectory() as place:
            _print_all(Path(place), arguments)


def _print_all(place: Path, arguments: argparse.Namespace) -> None:
    print("| pages | way | number | pages/CPU s | pages/s (clock) | GFLOP/s | peak MB | meetings found | no stray claims |")
    print("|---|---|---|---|---|---|---|---|---|")
    files = {}
    for kind in arguments.kinds:
        files[kind] = write_corpus(
            place / kind, arguments.pages, arguments.seed, html=kind == "html", file_pages=arguments.pages
        )[0]
        _print_rows(kind, files[kind], place / kind, arguments)
    if arguments.spacy:
        _print_scores(arguments, next(iter(files.values())))
    for workers in range(1, arguments.workers + 1):
        found = _apart("pool", next(iter(files.values())), workers)
        print(f"| dump | `readout run`, {workers} worker(s) | {found['pages']} | {_rates(found)} | - | - |", flush=True)
        print(f"  {found['bytes'] / 1024:.2f} kB a page written", file=sys.stderr)
    for kind, path in files.items():
        print(f"CPU ms a page by step, {kind}: {_apart('steps', path)['steps']}", flush=True)
    if arguments.long:
        (path,) = write_corpus(place / "long", arguments.long, arguments.seed + 1, html=False, file_pages=arguments.long)
        print("CPU ms a page and MB in use, tenth by tenth:", _apart("long", path)["tenths"])


if __name__ == "__main__":
    main()
