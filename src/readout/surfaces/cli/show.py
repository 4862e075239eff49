"""`readout show`: one meeting, every value with its sentence and source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from readout.model.event import LinkKind, MeetingClaim
from readout.model.reading import Reading
from readout.model.record import FusedAct, FusedLink, Meeting, Source
from readout.model.span import Quote
from readout.record import lookup, views
from readout.record.changes import headline
from readout.record.codec import dumps
from readout.record.results import complete
from readout.record.store import Store
from readout.surfaces.cli.meetings import STATUS_MARKS, attendee, sources, when, where
from readout.surfaces.cli.stores import store_of

AFTER = {LinkKind.FOLLOWS: "led to", LinkKind.PREVIOUS: "next"}
"""What the later meeting of a link is to the earlier one."""


def show_meeting(prefix: str, store_path: str | None, *, as_json: bool) -> None:
    """Print one meeting with the evidence of each value, source by source."""
    store = store_of(store_path)
    (meeting,) = complete(store, (lookup.get_meeting(store, prefix),))
    told = tuple(_told(store, meeting))
    around = _around(store, meeting)
    then = dict(_posts_then(store, meeting))
    store.close()
    if as_json:
        evidence = [{"source": json.loads(dumps(source)), "claim": json.loads(dumps(claim))} for source, _, claim in told]
        found = {"meeting": json.loads(dumps(meeting)), "evidence": evidence, "around": json.loads(dumps(around))}
        print(json.dumps(found, ensure_ascii=False))
        return
    console = Console()
    console.print(_heading(meeting, then))
    background = _background(meeting, around)
    if background:
        console.print(Text("\n").append_text(background))
    for source, reading, claim in told:
        _print_source(console, source, reading, claim)


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs together with a meeting: acts done at it, links of all pages, the meeting before it in its series."""

    acts: tuple[FusedAct, ...]
    links: tuple[FusedLink, ...]
    linked: tuple[Meeting, ...]
    previous: Meeting | None


def _around(store: Store, meeting: Meeting) -> Around:
    links = lookup.links_of(store, meeting.id)
    others = sorted({entry for link in links for entry in (link.source, link.target)} - {meeting.id})
    linked = tuple(filter(None, (lookup.find_meeting(store, entry) for entry in others)))
    return Around(lookup.acts_at(store, meeting.id), links, linked, lookup.previous_in_series(store, meeting))


def _background(meeting: Meeting, around: Around) -> Text:
    """Disagreement, history, acts and neighbours, each only where there is something to say."""
    text = Text()
    outlets = {source.claim: source.outlet or "publisher not stated" for source in meeting.sources}
    for group in meeting.disagreements:
        said = "; ".join(f"{one.value} per {', '.join(sorted({outlets[claim] for claim in one.claims}))}" for one in group)
        text.append(f"  sources disagree on the {group[0].field}: {said}\n", "yellow")
    if len(meeting.history) > 1:
        steps = ", then ".join(f"{step.status.value} ({step.day or 'undated'})" for step in meeting.history)
        text.append(f"  told as {steps}\n", "cyan")
    if meeting.corrected:
        text.append(f"  corrected by people: {', '.join(meeting.corrected)}\n", "magenta")
    if meeting.may_be:
        text.append(f"  may be the same as {', '.join(one[:6] for one in meeting.may_be)} (readout merge)\n", "yellow")
    for act in around.acts:
        text.append(f"  {'-'.join(act.actors):<9}{act.type.value.lower():<10}", "dim").append(f"“{act.quote}”\n")
    directions = {link.source: AFTER[link.kind] for link in around.links if link.target == meeting.id}
    directions |= {link.target: link.kind.value for link in around.links if link.source == meeting.id}
    for other in around.linked:
        text.append(f"  {directions[other.id]:<9}", "dim").append(f"{headline(other)}  ").append(other.id[:6] + "\n", "dim")
    if around.previous is not None and around.previous.id not in directions:
        before = around.previous
        text.append("  earlier  ", "dim").append(f"{headline(before)}  ").append(before.id[:6], "dim")
    text.rstrip()
    return text


def _told(store: Store, meeting: Meeting) -> Iterator[tuple[Source, Reading, MeetingClaim]]:
    """The accounts of a meeting: source, the page's reading, its claim."""
    claims = {account.id: account.claim for account in lookup.accounts(store, meeting)}
    for source in meeting.sources:
        reading = store.reading(source.article)
        if reading is not None and source.claim in claims:
            yield source, reading, claims[source.claim]


def _posts_then(store: Store, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """For attendees whose post no source of the meeting gives: the posts that dated sightings put them in then, by name."""
    if meeting.date is None:
        return
    for one in meeting.attendees:
        if not one.posts and one.person is not None:
            posts = views.post_on(views.person_by_id(store, one.person), meeting.date.first.isoformat())
            if posts:
                yield one.name, ", ".join(posts)


def _heading(meeting: Meeting, then: dict[str, str]) -> Text:
    mark, style = STATUS_MARKS[meeting.status]
    text = Text()
    text.append(f"{'-'.join(meeting.sides)}  {when(meeting)}  {where(meeting)}  ", "bold")
    text.append(f"{mark}\n", f"bold {style}")
    for one in meeting.attendees:
        text.append(f"  {attendee(one)}")
        text.append(f"  then seen as {then[one.name]}\n" if one.name in then else "\n", "dim")
    for issue in meeting.issues:
        text.append(f"  · {issue}\n")
    text.append(f"  {_independent(meeting)}; id {meeting.id}", "dim")
    return text


def _independent(meeting: Meeting) -> str:
    number, _, more = sources(meeting).partition(" ")
    return f"{number} independent source{'' if number == '1' else 's'} {more}".rstrip()


def _print_source(console: Console, source: Source, reading: Reading, claim: MeetingClaim) -> None:
    title = Text("\n")
    named = " / ".join(part for part in (source.publisher, source.agency) if part) or "publisher not stated"
    title.append(f"{named}, {source.published or 'undated'}", "bold")
    title.append(f"  {source.title or ''}\n", "italic")
    title.append(f"  {source.url or source.page}" + (" (copy or update of another source)" if source.copy_of else ""), "dim")
    console.print(title)
    for evidence in claim.evidence:
        console.print(Text("  “").append_text(marked(evidence.sentence, evidence.quote)).append("”"), soft_wrap=True)
    for name, value, words in _values(reading, claim):
        line = Text(f"  {name:<12}", "dim")
        line.append(value)
        line.append(f"  “{words}”" if words else "  (as of the meeting)", "green" if words else "dim")
        console.print(line, soft_wrap=True)


def marked(sentence: Quote, quote: Quote) -> Text:
    """Return the sentence with the quoted words set off."""
    start = quote.span.start - sentence.span.start
    text = Text(sentence.text.replace("\n", " "))
    text.stylize("bold reverse", start, start + len(quote.text))
    return text


def _values(reading: Reading, claim: MeetingClaim) -> Iterator[tuple[str, str, str | None]]:
    """Each value of a claim: field, value, the words that say so."""
    people: dict[str, Any] = {person.id: person for person in reading.mentions.people}
    yield "status", claim.status.value, claim.evidence[0].quote.text
    if claim.date is not None:
        yield "date", claim.date.days.edtf, claim.date.quote.text if claim.date.quote else None
    if claim.date is not None and claim.date.clock is not None:
        yield "time", claim.date.clock.iso(), claim.date.clock.quote.text
    if claim.place is not None:
        yield "place", claim.place.name, claim.place_quote.text if claim.place_quote else None
    if claim.format is not None:
        yield "format", claim.format.value, claim.evidence[0].quote.text
    for participant in claim.participants:
        yield "participant", participant.name, participant.quote.text
        for held in people[participant.person].posts:
            yield "  post", held.post.wording, held.quote.text
    for issue in claim.issues:
        yield "issue", issue.topic or issue.quote.text, issue.quote.text
    if claim.occasion is not None:
        yield "occasion", claim.occasion.text, claim.occasion.text
