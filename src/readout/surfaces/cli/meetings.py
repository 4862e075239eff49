"""`readout meetings`: the record as a table or as JSON lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from readout.model.event import MeetingStatus
from readout.model.record import Attendee, Meeting
from readout.record.codec import dumps
from readout.record.query import Query, Sort
from readout.record.results import Meetings
from readout.surfaces.cli.stores import store_of

STATUS_MARKS = {
    MeetingStatus.HELD: ("held", "green"),
    MeetingStatus.PLANNED: ("planned", "cyan"),
    MeetingStatus.PROPOSED: ("proposed", "blue"),
    MeetingStatus.CANCELLED: ("cancelled", "yellow"),
    MeetingStatus.DENIED: ("denied", "red"),
}

TABLE_WIDTH = 120
"""Columns from which on meetings are shown as a table."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters as typed; `countries` may be codes or names."""

    countries: tuple[str, ...]
    person: str | None
    since: date | None
    until: date | None
    status: MeetingStatus | None
    issue: str | None


def list_meetings(filters: Filters, store_path: str | None, *, as_json: bool) -> None:
    """Print the meetings that match, as a table or one JSON object a line."""
    store = store_of(store_path)
    query = Query(
        countries=codes_of(filters.countries),
        person=filters.person,
        since=filters.since,
        until=filters.until,
        statuses=(filters.status,) if filters.status else (),
        issue=filters.issue,
        sort=Sort.OLDEST,
        page_size=500,
    )
    found = tuple(Meetings(store, query))
    store.close()
    console = Console()
    if as_json:
        for meeting in found:
            print(dumps(meeting))
    elif found:
        print_meetings(console, found)
        console.print(
            f"[dim]{len(found)} meeting{'' if len(found) == 1 else 's'}. Next: [/]"
            f"readout show {found[0].id[:6]}[dim] for the sentences behind one.[/]"
        )
    else:
        console.print("No meeting matches. Widen the filters, or read more pages with `readout add`.", highlight=False)


def print_meetings(console: Console, meetings: tuple[Meeting, ...]) -> None:
    """Print meetings as a table where it fits, else one under the other."""
    if console.width >= TABLE_WIDTH:
        console.print(meeting_table(meetings))
    else:
        console.print(meeting_list(meetings), soft_wrap=True)


def meeting_table(meetings: tuple[Meeting, ...]) -> Table:
    """Return the meetings as a table: when, who in which post, sides, where, status, sources."""
    table = Table(box=None, pad_edge=False, header_style="bold", row_styles=["", "on grey11"])
    for column in ("when", "sides", "who", "where", "status", "sources", "id"):
        table.add_column(column, overflow="fold", no_wrap=column in {"id", "status", "sides"})
    for meeting in meetings:
        mark, style = STATUS_MARKS[meeting.status]
        table.add_row(
            when(meeting),
            "-".join(meeting.sides),
            "\n".join(attendee(one) for one in meeting.attendees) or "[dim]not named[/]",
            where(meeting),
            Text(mark, style),
            sources(meeting),
            meeting.id[:6],
        )
    return table


def meeting_list(meetings: tuple[Meeting, ...]) -> Text:
    """Return the meetings one under the other, for narrow terminals: a line of facts, then a line for each person."""
    text = Text()
    for meeting in meetings:
        mark, style = STATUS_MARKS[meeting.status]
        text.append(f"{when(meeting)}  {'-'.join(meeting.sides)}  {where(meeting)}  ", "bold")
        text.append(mark, style)
        count, _, copies = sources(meeting).partition(" ")
        text.append(f"  {count} source{'' if count == '1' else 's'} {copies}".rstrip() + f"  {meeting.id[:6]}\n", "dim")
        for one in meeting.attendees:
            text.append(f"    {attendee(one)}\n")
    text.rstrip()
    return text


def when(meeting: Meeting) -> str:
    """Return the days as EDTF, or "not stated"."""
    return meeting.date.edtf if meeting.date else "not stated"


def where(meeting: Meeting) -> str:
    """Return place and format in words."""
    forms = {"phone": "by phone", "video": "by video", "written": "in writing"}
    manner = forms.get(meeting.format.value, "") if meeting.format else ""
    return meeting.place or manner or "not stated"


def attendee(one: Attendee) -> str:
    """Return a person with country and the posts that the sources give, each in its shortest wording."""
    shortest = [post for post in one.posts if not any(post != other and post.startswith(other) for other in one.posts)]
    parts = [part for part in (one.country, *shortest[:2]) if part]
    return f"{one.name} ({', '.join(parts)})" if parts else one.name


def sources(meeting: Meeting) -> str:
    """Return the number of independent sources, and of further texts: copies, updates, more by the same agency."""
    more = len(meeting.sources) - meeting.independent_sources
    return f"{meeting.independent_sources}" + (f" +{more} {'text' if more == 1 else 'texts'}" if more else "")


def codes_of(countries: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of countries and organisations given by name or code. Raises ConfigError if one is unknown."""
    if not countries:
        return ()
    from readout.surfaces.export.actorcodes import code_of  # noqa: PLC0415 - the tables of states: start-up time

    return tuple(code_of(country) for country in countries)
