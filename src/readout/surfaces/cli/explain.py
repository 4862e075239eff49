"""`readout explain`: why each claim of a page is made, for a user to trust and for us to mend."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from readout.model.page import Rejection
from readout.model.reading import Reading
from readout.model.reason import Filler, Reason
from readout.model.span import Quote
from readout.pipeline import explain_sources
from readout.surfaces.cli.cleaning import report
from readout.surfaces.cli.context import configured_reader
from readout.surfaces.cli.paths import expand

_KINDS = {"meeting": "bold green", "act": "bold cyan", "link": "bold magenta"}


def explain_pages(paths: list[str], claims: tuple[str, ...], *, as_json: bool) -> None:
    """Print the reasons of each page, as text or as one JSON object a page; rejections go to standard error as JSON lines.

    Args:
        paths: Files, folders, archives, "-" for standard input.
        claims: Ids of the claims to explain ("m1"); empty for all.
        as_json: True for JSON.
    """
    console = Console()
    for found in explain_sources(expand(paths), configured_reader()):
        if isinstance(found, Rejection):
            report(found)
            continue
        reading, reasons = found
        chosen = tuple(reason for reason in reasons if not claims or reason.claim in claims)
        if as_json:
            print(json.dumps(reasons_record(reading, chosen), ensure_ascii=False))
        else:
            _print_page(console, reading, chosen)


def reasons_record(reading: Reading, reasons: tuple[Reason, ...]) -> dict[str, Any]:
    """Return a page's reasons as plain JSON values; spans count code points of the article's text."""
    article = reading.article
    return {
        "id": reading.hints.id or article.id,
        "source": article.source,
        "title": article.title,
        "claims": [_reason(reason) for reason in reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "claim": reason.claim,
        "kind": reason.kind,
        "what": reason.what,
        "sentence": reason.sentence.text,
        "trigger": _quote(reason.words),
        "fired": {"by": reason.finder.value, "rule": reason.rule, "score": reason.score},
        "confidence": reason.confidence,
        "signs": list(reason.signs),
        "values": [
            {"role": filler.role, "value": filler.value, "how": filler.how, "quote": _quote(filler.quote)}
            for filler in reason.fillers
        ],
    }


def _quote(quote: Quote | None) -> dict[str, Any] | None:
    return None if quote is None else {"text": quote.text, "span": [quote.span.start, quote.span.end]}


def _print_page(console: Console, reading: Reading, reasons: tuple[Reason, ...]) -> None:
    console.print(Text(reading.article.title or reading.article.source, style="bold underline"))
    if not reasons:
        console.print("no claims", style="dim")
    for reason in reasons:
        console.print()
        console.print(_heading(reason))
        console.print(Text(f"  {', '.join(reason.signs)}", style="dim"))
        console.print(_sentence(reason))
        console.print(_values(reason))


def _heading(reason: Reason) -> Text:
    text = Text(f"{reason.claim}  {reason.kind}  {reason.what}", style=_KINDS[reason.kind])
    text.append(f"  confidence {reason.confidence:.2f}", style="dim")
    return text


def _sentence(reason: Reason) -> Text:
    """Return the sentence with its trigger marked."""
    text = Text(f"  {' '.join(reason.sentence.text.split())}")
    trigger = " ".join(reason.words.text.split())
    start = text.plain.find(trigger)
    if start >= 0:
        text.stylize("bold reverse", start, start + len(trigger))
    return text


def _values(reason: Reason) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 2))
    table.add_column(style="dim", no_wrap=True)
    for _ in range(3):
        table.add_column(overflow="fold")
    table.add_row("trigger", Text(f"“{reason.words.text}”"), Text(fired(reason)), "")
    for role, filler in _rows(reason.fillers):
        table.add_row(role, Text(filler.value), Text(filler.how), _cited(filler))
    return table


def _cited(filler: Filler) -> Text:
    """Return the words, unless the value is those words."""
    shown = filler.quote is not None and filler.quote.text != filler.value
    return Text(f"“{filler.quote.text}”" if filler.quote is not None and shown else "")


def fired(reason: Reason) -> str:
    """Return what fired, in words: "lexicon row urge", "event head REQUEST .83", "rule caption"."""
    score = "" if reason.score is None else f" {reason.score:.2f}".replace(" 0.", " .")
    if reason.finder.value == "event head":
        return f"{reason.finder.value} {reason.rule}{score}"
    agreed = f" (event head{score})" if score else ""
    return f"{reason.finder.value} {reason.rule}{agreed}"


def _rows(fillers: tuple[Filler, ...]) -> Iterator[tuple[str, Filler]]:
    """Name a role once for several values of it."""
    before = ""
    for filler in fillers:
        yield ("" if filler.role == before else filler.role), filler
        before = filler.role
