"""What the commands that judge and care for the store do and print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from readout.model.judgement import Verdict
from readout.record import views
from readout.record.codec import dumps
from readout.surfaces.cli.answers import meeting_line, opened
from readout.surfaces.cli.stores import store_of


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement as typed."""

    meeting: str
    verdict: str
    field: str | None
    value: str | None
    why: str | None
    by: str


def judge(said: Said, store_path: str | None) -> None:
    """Judge a meeting and print it as it stands now."""
    with opened(store_path) as record:
        verdict = Verdict(said.verdict)
        meeting = record.judge(said.meeting, verdict, said.by, field=said.field, value=said.value, why=said.why)
    console = Console()
    console.print(meeting_line(meeting))
    console.print(f"[dim]{meeting.review.value}, judged by {said.by}; kept over every re-run[/]", highlight=False)


def undo(meeting: str, by: str, why: str | None, store_path: str | None) -> None:
    """Take the latest judgement on a meeting back and print the meeting."""
    with opened(store_path) as record:
        found = record.undo(meeting, by, why)
    console = Console()
    console.print(meeting_line(found))
    console.print(f"[dim]taken back by {by}; both judgements stay in the log[/]", highlight=False)


def retract(number: int, by: str, why: str | None, store_path: str | None) -> None:
    """Take a judgement back and say which."""
    with opened(store_path) as record:
        taken = record.retract(number, by, why)
    said = " ".join(part for part in (taken.verdict.value, taken.subject, taken.field, taken.value) if part)
    Console().print(f"taken back: {taken.by} on {taken.at[:10]}: {said}", highlight=False)


def listing(store_path: str | None, *, as_json: bool) -> None:
    """Print the log of judgements."""
    with opened(store_path) as record:
        found = views.judgements(record.store)
    if as_json:
        for one in found:
            print(dumps(one))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("no.", "when", "who", "what", "machine said", "state", "why"):
        table.add_column(column, overflow="fold")
    for one in found:
        said = one.judgement
        what = " ".join(part for part in (said.verdict.value, said.subject[:12], said.field, said.value) if part)
        table.add_row(
            str(one.number), said.at[:10], said.by, what, said.machine_value or "", one.ruling.state.value, said.why or ""
        )
    Console().print(table if found else "Nobody has judged anything yet.", highlight=False)


def merge(one: str, other: str, by: str, why: str | None, store_path: str | None) -> None:
    """Merge two meetings and print the one they are now."""
    with opened(store_path) as record:
        meeting = record.merge(one, other, by, why)
    console = Console()
    console.print(meeting_line(meeting))
    console.print(f"[dim]{one} and {other} both lead to {meeting.id}[/]", highlight=False)


def split(meeting: str, articles: tuple[str, ...], by: str, why: str | None, store_path: str | None) -> None:
    """Split a meeting and print what results."""
    with opened(store_path) as record:
        for one in record.split(meeting, articles, by, why):
            Console().print(meeting_line(one))


def same_person(one: str, other: str, said: Said, store_path: str | None, *, same: bool) -> None:
    """Join or part two spellings and print the people that result."""
    with opened(store_path) as record:
        for person in record.same_person(one, other, said.by, same=same, why=said.why):
            Console().print(f"{person.name} ({person.country}): {', '.join(person.names)}", highlight=False)


def backup(target: Path, store_path: str | None) -> None:
    """Copy the store."""
    store = store_of(store_path)
    store.backup(target)
    store.close()
    Console().print(f"{store.location} copied to {target} ({target.stat().st_size / 1e6:.1f} MB)", highlight=False)
