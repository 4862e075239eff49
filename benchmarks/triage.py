"""What triage loses and saves: `python -m benchmarks.triage PAGES… [--gold RECORDS…]`.

Reads the pages with and without triage and compares the claims. With gold records it also counts the pages that hold a claim by
the annotators' judgement and would have been skipped whole.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from readout.engine.batches import Results, read_together
from readout.engine.triage import load_triage
from readout.model.page import Page
from readout.model.reading import Reading
from readout.pages import read_pages
from readout.pipeline import load_reader


def claims(results: Results) -> set[tuple[str, str, str]]:
    """What a page tells, comparable between two readings of it."""
    readings = [item for item in results if isinstance(item, Reading)]
    meetings = {
        (item.article.id, "meeting", repr(claim.evidence[0].quote.span)) for item in readings for claim in item.meetings
    }
    return meetings | {(item.article.id, "act", repr(claim.evidence.quote.span)) for item in readings for claim in item.acts}


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--gold", nargs="*", default=[])
    arguments = parser.parse_args()
    reader, triage = load_reader(), load_triage()
    pages = [page for page in read_pages(arguments.pages, outlets=reader.knowledge.outlets) if isinstance(page, Page)]
    begun = time.process_time()
    full = [(page, results) for page, (_, results, _) in zip(pages, read_together(pages, reader), strict=True)]
    between = time.process_time()
    thin = [(results, skipped) for _, results, skipped in read_together(pages, reader, triage)]
    ended = time.process_time()
    told = sum(len(claims(results)) for _, results in full)
    lost = sum(len(claims(results) - claims(less)) for (_, results), (less, _) in zip(full, thin, strict=True))
    print(f"{len(pages)} pages, {sum(skipped for _, skipped in thin)} articles skipped whole")
    print(f"claims without triage {told}, lost with it {lost} ({lost / max(1, told):.2%})")
    print(f"CPU seconds without {between - begun:.1f}, with {ended - between:.1f}")
    _against_gold(arguments.gold, [(page, skipped) for (page, _), (_, skipped) in zip(full, thin, strict=True)])


def _against_gold(files: list[str], pages: list[tuple[Page, int]]) -> None:
    records = [json.loads(line) for file in files for line in Path(file).read_text(encoding="utf-8").splitlines()]
    telling = {record["id"] for record in records if record.get("meetings") or record.get("acts")}
    for page, skipped in pages:
        if skipped and page.hints.id in telling:
            print(f"  skipped, but tells something: {page.hints.id}")
    if files:
        kept = sum(page.hints.id in telling and not skipped for page, skipped in pages)
        print(f"pages that tell something by the gold records: {len(telling)}, kept: {kept}")


if __name__ == "__main__":
    main()
