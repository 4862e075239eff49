"""What the commands that ask the record print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from readout.model.event import MeetingStatus
from readout.model.record import FusedAct, HeldPost, Meeting, RecordedPerson
from readout.record import views
from readout.record.codec import dumps
from readout.record.edtf import parse_edtf
from readout.record.pageview import pages_named
from readout.record.query import Query, Sort
from readout.record.record import Record
from readout.record.textsearch import terms
from readout.surfaces.cli.meetings import STATUS_MARKS, codes_of, print_meetings, when, where
from readout.surfaces.cli.stores import store_of

NAMED = 3
"""People named on one line; the rest are counted."""


@contextmanager
def opened(store_path: str | None) -> Iterator[Record]:
    """The record that a command means, closed at the end."""
    with Record(store_of(store_path)) as record:
        yield record


def asked(
    countries: tuple[str, ...],
    since: str | None,
    until: str | None,
    *,
    person: str | None = None,
    status: MeetingStatus | None = None,
) -> Query:
    """The question that options make; countries may be names. Raises ConfigError for impossible values."""
    return Query(
        countries=codes_of(countries),
        person=person,
        since=parse_edtf(since).first if since else None,
        until=parse_edtf(until).last if until else None,
        statuses=(status,) if status else (),
        sort=Sort.OLDEST,
        page_size=500,
    )


def search(text: str, query: Query, store_path: str | None, *, as_json: bool) -> None:
    """Print sentences grouped by meeting."""
    with opened(store_path) as record:
        found = record.search(text, query)
    console = Console()
    if as_json:
        for hit in found.hits:
            _print(hit)
        return
    if not found.hits:
        console.print(f"No sentence holds {text!r}. Try fewer words, or the beginning of a word with *.", highlight=False)
        return
    words = [word.rstrip("*") for phrase in terms(text) for word in phrase] or [text]
    for hit in found.hits:
        console.print(meeting_line(hit.meeting) if hit.meeting else Text("in no meeting", "dim"))
        for sentence in hit.sentences:
            line = Text("    “").append_text(_lit(sentence.text, words)).append("”")
            line.append(f"  {sentence.outlet or 'publisher not stated'}, {sentence.published or 'undated'}", "dim")
            console.print(line, soft_wrap=False)
    more = "" if found.complete else " More sentences match than were looked at; add words or filters."
    console.print(f"[dim]{len(found.hits)} found{' as parts of words' if found.by_parts else ''}.{more}[/]", highlight=False)


def _lit(sentence: str, words: list[str]) -> Text:
    text = Text(" ".join(sentence.split()))
    text.highlight_words(words, "bold reverse", case_sensitive=False)
    return text


def print_lines(console: Console, meetings: Sequence[Meeting]) -> None:
    """Print meetings on one line each, their columns of days as wide as the widest."""
    width = days_width(meetings)
    for meeting in meetings:
        console.print(meeting_line(meeting, width))


def days_width(meetings: Iterable[Meeting]) -> int:
    """Characters of the longest days of meetings."""
    return max((len(when(meeting)) for meeting in meetings), default=0)


def meeting_line(meeting: Meeting, width: int = 10) -> Text:
    """One meeting on one line: days (in at least `width` characters), sides, people, place, status, id."""
    mark, style = STATUS_MARKS[meeting.status]
    names = [one.name for one in meeting.attendees[:NAMED]]
    more = len(meeting.attendees) - len(names)
    text = Text(f"{when(meeting):<{width}}  ", "bold")
    text.append("-".join(meeting.sides), "bold").append("  ")
    text.append(", ".join(names) + (f" and {more} more" if more > 0 else "") or "not named")
    text.append(f"  {where(meeting)}  ", "cyan").append(mark, style)
    text.append(f"  {_sources(meeting)}  {meeting.id[:6]}", "dim")
    return text


def _sources(meeting: Meeting) -> str:
    return counted(meeting.independent_sources, "source")


def counted(number: int, thing: str) -> str:
    """A number of things: "1 source", "2 sources"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def person(name: str, store_path: str | None, *, as_json: bool) -> None:
    """Print people of a name with posts, spellings and meetings."""
    with opened(store_path) as record:
        people = record.people(name)
        meetings = {one.id: tuple(record.meetings(Query(sort=Sort.OLDEST), person=one.id)) for one in people}
    if as_json:
        for one in people:
            _print(one)
        return
    console = Console()
    for one in people:
        console.print(_person_card(one, meetings[one.id]))


def _person_card(one: RecordedPerson, meetings: tuple[Meeting, ...]) -> Panel:
    parts: list[Any] = []
    posts = Table(box=None, pad_edge=False, header_style="dim", show_edge=False)
    for column in ("post", "seen", "sources", "first words"):
        posts.add_column(column, overflow="fold")
    for held in one.posts:
        posts.add_row(held.post, _seen(held), str(held.sightings), f"“{held.first.quote}”")
    parts.append(posts if one.posts else Text("no post is given", "dim"))
    if len(one.names) > 1:
        parts.append(Text("\nspellings: ", "dim").append(", ".join(one.names), "default"))
    parts += [
        Text(f"  {_reason(identity.one, identity.other, identity.same)}: {identity.reason}", "dim")
        for identity in one.identities
    ]
    if one.may_be:
        parts.append(Text(f"may be the same as: {', '.join(one.may_be)} (readout same-person)", "yellow"))
    parts.append(Text(f"\n{counted(len(meetings), 'meeting')}", "dim"))
    parts += [meeting_line(meeting, days_width(meetings)) for meeting in meetings]
    title = f"[bold]{one.name}[/]  {one.country or 'state not known'}  [dim]{counted(one.articles, 'article')}  {one.id}[/]"
    return Panel(Group(*parts), title=title, title_align="left", border_style="dim")


def _reason(one: str, other: str, same: bool) -> str:  # noqa: FBT001
    return f"{one} = {other}" if same else f"{one} is not {other}"


def _seen(held: HeldPost) -> str:
    days = " to ".join(dict.fromkeys(day for day in (held.seen_from, held.seen_to) if day)) or "undated"
    return f"{days}; called former by {held.left_by}" if held.left_by else days


def post(words: str, store_path: str | None) -> None:
    """Print the holders of a post."""
    with opened(store_path) as record:
        holders = views.holders_of(record.store, words)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("first seen", "state", "name", "post", "words", "person"):
        table.add_column(column, overflow="fold")
    for person_id, seen in holders:
        former = " (former)" if seen.former else ""
        table.add_row(
            seen.day or "undated", seen.country or "", seen.name, f"{seen.post}{former}", f"“{seen.quote}”", person_id[:6]
        )
    console = Console()
    console.print(table if holders else f"Nobody was seen in a post with the words {words!r}.", highlight=False)


def page(name: str, store_path: str | None, *, as_json: bool) -> None:
    """Print pages with their particulars and meetings."""
    with opened(store_path) as record:
        pages = pages_named(record.store, name)
    console = Console()
    for one in pages:
        if as_json:
            _print(one)
            continue
        console.print(Text(one.source, "bold"))
        facts = (
            ("address", one.url),
            ("sha256", one.id),
            ("retrieved", one.retrieved_at),
            ("read by", one.reader),
            ("replaced by", one.superseded_by),
            *(("article", f"{title or 'no headline'}, {day or 'undated'}") for _, title, day in one.articles),
            *(("rejected", reason) for reason in one.rejections),
        )
        for label, value in facts:
            if value:
                console.print(Text(f"  {label:<12}", "dim").append(value, "default"), soft_wrap=True)
        for meeting in one.meetings:
            console.print(Text("  ").append_text(meeting_line(meeting)))


def topic(name: str, store_path: str | None, *, as_json: bool) -> None:
    """Print a topic's meetings and stances."""
    with opened(store_path) as record:
        found = record.topic(name)
    if as_json:
        _print(found)
        return
    console = Console()
    console.print(Text(f"{found.id}: {counted(len(found.meetings), 'meeting')}", "bold"))
    print_lines(console, found.meetings)
    for side, stances in groupby(found.stances, key=lambda stance: stance.side):
        console.print(Text(f"\n{side}", "bold"))
        for stance in stances:
            console.print(_act_line(stance.act, stance.day))


def _act_line(act: FusedAct, day: str | None) -> Text:
    text = Text(f"  {day or 'undated':<11} {act.type.value.lower():<10}", "dim")
    text.append(f"“{' '.join(act.quote.split())}”", "default")
    targets = [code for code in act.targets if code not in act.actors]
    return text.append(f"  to {', '.join(targets)}" if targets else "", "dim").append(
        f"  {len(act.articles)} articles" if len(act.articles) > 1 else "", "dim"
    )


def dyad(one: str, other: str, store_path: str | None, *, as_json: bool) -> None:
    """Print the meetings of two sides."""
    first, second = codes_of((one, other))
    with opened(store_path) as record:
        found = record.dyad(first, second)
    if as_json:
        _print(found)
        return
    console = Console()
    console.print(Text(f"{first} and {second}: {counted(len(found.meetings), 'meeting')}", "bold"))
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("held in")
    levels = list(dict.fromkeys(level for _, level, _ in found.by_year))
    for level in levels:
        table.add_column(level.value.replace("_", " ") if level else "level not known", justify="right")
    for year, entries in groupby(found.by_year, key=lambda entry: entry[0]):
        numbers = {level: number for _, level, number in entries}
        table.add_row(year, *(str(numbers.get(level, "")) for level in levels))
    console.print(table)
    for label, meeting in (("last", found.last), ("next", found.next)):
        line = Text(f"{label}: ", "dim")
        console.print(line.append_text(meeting_line(meeting)) if meeting else line.append("none in the record"))
    for group in found.regular:
        rank = group[0].level.value.replace("_", " ") if group[0].level else ""
        console.print(
            Text(f"regular at {rank} level: ", "dim").append(", ".join(when(meeting) for meeting in group), "default")
        )
    console.print()
    print_meetings(console, found.meetings)


def timeline(query: Query, store_path: str | None) -> None:
    """Print meetings by month."""
    console = Console()
    with opened(store_path) as record:
        total = 0
        for month, meetings in groupby(record.meetings(query), key=lambda one: when(one)[:7] if one.date else "undated"):
            console.print(Text(f"\n{month}", "bold underline"))
            lines = tuple(meetings)
            total += len(lines)
            print_lines(console, lines)
    if not total:
        console.print("No meeting matches. Widen the filters, or read more pages with `readout add`.", highlight=False)


def changes(since: str, store_path: str | None, *, as_json: bool) -> None:
    """Print changes of the record."""
    with opened(store_path) as record:
        found = record.changes(since)
    if as_json:
        for change in found:
            _print(change)
        return
    console = Console()
    for change in found:
        console.print(change_line(change))
    console.print(f"[dim]{counted(len(found), 'change')} since {since}[/]", highlight=False)


def change_line(change: views.Change) -> Text:
    """One change on one line."""
    text = Text(f"{change.at[:16].replace('T', ' ')}  {change.meeting[:6]}  ", "dim")
    styles = {"new": "green", "gone": "red", "merged": "yellow", "status": "cyan"}
    text.append(f"{change.kind:<8}", styles.get(change.kind, "default"))
    shown = [value for value in (change.before, change.after) if value]
    return text.append(" -> ".join(shown) if change.kind not in {"new", "gone"} else shown[0])


def queue(store_path: str | None, *, as_json: bool) -> None:
    """Print judgements in conflict."""
    with opened(store_path) as record:
        waiting = record.queue()
    if as_json:
        for one in waiting:
            _print(one)
        return
    console = Console()
    for one in waiting:
        said = one.judgement
        head = Text(f"{said.at[:10]} {said.by}: {said.verdict.value} {said.field or ''} {said.value or ''}".rstrip(), "bold")
        console.print(head.append(f"  meeting {(one.ruling.meeting or said.subject)[:6]}", "dim"))
        console.print(f"    {one.ruling.detail}" + (f" (why then: {said.why})" if said.why else ""), highlight=False)
    console.print(f"[dim]{counted(len(waiting), 'judgement')} waiting[/]", highlight=False)


def stats(store_path: str | None, *, as_json: bool) -> None:
    """Print numbers of the store."""
    with opened(store_path) as record:
        found = record.stats()
        location = record.store.location
    if as_json:
        _print(found)
        return
    console = Console()
    first, last = found.days
    console.print(Text(location, "bold").append(f"  meetings from {first} to {last}" if first else "  no dated meeting", "dim"))
    numbers = "   ".join(f"[bold]{number:,}[/] {name}" for name, number in found.counts.items())
    console.print(numbers, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="dim")
    columns = {"status": found.statuses, "pair": found.dyads, "topic": found.topics, "outlet": found.outlets}
    for name in columns:
        table.add_column(name)
        table.add_column("", justify="right")
    for row in range(max(map(len, columns.values()), default=0)):
        cells = [values[row] if row < len(values) else ("", "") for values in columns.values()]
        table.add_row(*(str(cell).replace("|", "-") for pair in cells for cell in pair))
    console.print(table)


def _print(value: object) -> None:
    print(json.dumps(json.loads(dumps(value)), ensure_ascii=False))
