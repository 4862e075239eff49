"""Commands on the record: search, people, topics, pairs of states, changes, judgements, care of the store."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from readout.model.event import MeetingStatus
from readout.surfaces.cli.options import StorePath

Country = Annotated[list[str] | None, typer.Option(help="Side, by code or name; repeat for all of several.")]
Since = Annotated[str | None, typer.Option(help="Day, month or year from which on: 2031-03-05, 2031-03, 2031.")]
Until = Annotated[str | None, typer.Option(help="Day, month or year up to which.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]
By = Annotated[
    str | None, typer.Option(envvar="READOUT_USER", help="Your name, kept with the judgement (default: login name).")
]
Why = Annotated[str | None, typer.Option(help="Reason, kept with the judgement.")]
MeetingId = Annotated[str, typer.Argument(metavar="ID", help="Id of a meeting, or its first digits.")]


Registered = tuple[Callable[..., None], str | None]
"""A command and the examples under its help."""


class VerdictName(StrEnum):
    """Verdicts of `readout judge`."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    NOTE = "note"
    UNDO = "undo"


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    asking: dict[str, Registered] = {
        "search": (
            search,
            "Examples: [bold]readout search 'fishing quota'[/]   [bold]readout search '\"joint fund\"' --country JPN[/]",
        ),
        "person": (person, "Example: [bold]readout person Katsuno[/]"),
        "post": (post, "Example: [bold]readout post 'foreign minister'[/]"),
        "page": (page, "Example: [bold]readout page news/2031-03-05.html[/]   (the end of its path or address, or its digest)"),
        "topic": (topic, "Example: [bold]readout topic forced-labour[/]"),
        "dyad": (dyad, "Example: [bold]readout dyad KOR JPN[/]"),
        "timeline": (timeline, "Example: [bold]readout timeline --country JPN --since 2031[/]"),
        "changes": (changes, "Example: [bold]readout changes --since 2031-03-01[/]"),
        "queue": (queue, "Settle one with [bold]readout judge[/]: a newer judgement on the same field settles the older one."),
        "stats": (stats, None),
    }
    judging: dict[str, Registered] = {
        "judge": (
            judge,
            "Examples: [bold]readout judge 3fa9 accept[/]   [bold]readout judge 3fa9 correct date=2031-03-05[/]   "
            "[bold]readout judge 3fa9 correct 'participants=+Ada Lind (SWE)'[/]   "
            "[bold]readout judge 3fa9 undo[/]",
        ),
        "retract": (
            retract,
            "Example: [bold]readout retract 12 --why 'wrong Kim'[/]   (numbers as `readout judgements` lists)",
        ),
        "judgements": (list_judgements, None),
        "merge": (merge, "Example: [bold]readout merge 3fa9 81c0 --why 'same talks, other time zone'[/]"),
        "split": (split, "Example: [bold]readout split 3fa9 81c0d2[/]   (first digits of the articles to take out)"),
        "same-person": (same_person, "Example: [bold]readout same-person 'Kim Gunn' 'Kim Gun'[/]"),
        "different-person": (different_person, "Example: [bold]readout different-person 'Kim Young-ho' 'Kim Yong-ho'[/]"),
    }
    care: dict[str, Registered] = {
        "reprocess": (reprocess, None),
        "backup": (backup, "Example: [bold]readout backup talks-2031-03-05.db[/]"),
    }
    for panel, commands in (("Ask the record", asking), ("Judge", judging), ("Care", care)):
        for name, (command, epilog) in commands.items():
            app.command(name, epilog=epilog, rich_help_panel=panel)(command)


def search(
    text: Annotated[str, typer.Argument(help='Words, "quoted phrases", or beginnings of words with *.')],
    *,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    json: AsJson = False,
    store: StorePath = None,
) -> None:
    """Find sentences, grouped by the meeting they tell of."""
    from readout.surfaces.cli import answers  # noqa: PLC0415 - start-up time

    answers.search(text, answers.asked(tuple(country or ()), since, until), store, as_json=json)


def person(
    name: Annotated[str, typer.Argument(help="Name, part of it, or id.")], *, json: AsJson = False, store: StorePath = None
) -> None:
    """Show a person: posts over time with the sentence of each, spellings and why they are one, meetings."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.person(name, store, as_json=json)


def post(words: Annotated[str, typer.Argument(help="Words of the post.")], *, store: StorePath = None) -> None:
    """Show who was seen in a post, and since when."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.post(words, store)


def page(
    name: Annotated[str, typer.Argument(help="Path, address, or the end of either; or the first digits of its digest.")],
    *,
    json: AsJson = False,
    store: StorePath = None,
) -> None:
    """Show what the record has from a page: when it was read, by what, and the meetings it tells of."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.page(name, store, as_json=json)


def topic(
    name: Annotated[str, typer.Argument(help="Id of the topic, as `readout stats` lists them.")],
    *,
    json: AsJson = False,
    store: StorePath = None,
) -> None:
    """Show a topic: its meetings, and what each side said or did on it over time."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.topic(name, store, as_json=json)


def dyad(
    one: Annotated[str, typer.Argument(help="Country or organisation, by code or name.")],
    other: Annotated[str, typer.Argument(help="The other one.")],
    *,
    json: AsJson = False,
    store: StorePath = None,
) -> None:
    """Show the meetings of two sides by year and level, the last and the next one, and regular series."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.dyad(one, other, store, as_json=json)


def timeline(
    *,
    country: Country = None,
    person: Annotated[str | None, typer.Option(help="Part of a participant's name.")] = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[MeetingStatus | None, typer.Option(help="Only this status.")] = None,
    store: StorePath = None,
) -> None:
    """Show meetings month by month."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.timeline(answers.asked(tuple(country or ()), since, until, person=person, status=status), store)


def changes(
    since: Annotated[str | None, typer.Option(help="Day or time from which on (default: the last seven days).")] = None,
    *,
    json: AsJson = False,
    store: StorePath = None,
) -> None:
    """Show what changed in the record: new meetings, new sources, a plan that was held or called off."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.changes(since or (_today() - timedelta(days=7)).isoformat(), store, as_json=json)


def queue(*, json: AsJson = False, store: StorePath = None) -> None:
    """List judgements that stand but no longer agree with what the machine reads."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.queue(store, as_json=json)


def stats(*, json: AsJson = False, store: StorePath = None) -> None:
    """Say what the record holds: pages, meetings, people, by status, pair, topic, outlet."""
    from readout.surfaces.cli import answers  # noqa: PLC0415

    answers.stats(store, as_json=json)


def judge(
    meeting: MeetingId,
    verdict: Annotated[VerdictName, typer.Argument(help="What you decide; undo takes the latest judgement on it back.")],
    what: Annotated[str | None, typer.Argument(metavar="FIELD[=VALUE]", help="date, place, status or format.")] = None,
    *,
    why: Why = None,
    by: By = None,
    store: StorePath = None,
) -> None:
    """Accept, reject or correct a meeting or one of its values, or note something. It outlives every re-run."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    if verdict is VerdictName.UNDO:
        judgements.undo(meeting, _name(by), why, store)
        return
    field, _, value = (what or "").partition("=")
    judgements.judge(judgements.Said(meeting, verdict.value, field or None, value or None, why, _name(by)), store)


def retract(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the judgement, as `readout judgements` lists it.")],
    *,
    why: Why = None,
    by: By = None,
    store: StorePath = None,
) -> None:
    """Take a judgement back, on meetings or on people. Both stay in the log."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    judgements.retract(number, _name(by), why, store)


def list_judgements(*, json: AsJson = False, store: StorePath = None) -> None:
    """List all judgements, oldest first: who decided what, and how it fares."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    judgements.listing(store, as_json=json)


def merge(
    one: MeetingId,
    other: Annotated[str, typer.Argument(metavar="ID", help="The other meeting.")],
    *,
    why: Why = None,
    by: By = None,
    store: StorePath = None,
) -> None:
    """Declare two meetings one. Both ids keep leading to it."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    judgements.merge(one, other, _name(by), why, store)


def split(
    meeting: MeetingId,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Articles that tell of another meeting.")],
    *,
    why: Why = None,
    by: By = None,
    store: StorePath = None,
) -> None:
    """Declare that some sources of a meeting tell of another one."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    judgements.split(meeting, tuple(articles), _name(by), why, store)


def same_person(one: str, other: str, *, why: Why = None, by: By = None, store: StorePath = None) -> None:
    """Declare two spellings one person."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    judgements.same_person(one, other, judgements.Said("", "", None, None, why, _name(by)), store, same=True)


def different_person(one: str, other: str, *, why: Why = None, by: By = None, store: StorePath = None) -> None:
    """Declare two spellings two people."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    judgements.same_person(one, other, judgements.Said("", "", None, None, why, _name(by)), store, same=False)


def reprocess(
    *,
    fuse_only: Annotated[bool, typer.Option("--fuse-only", help="Only fuse anew; read no page.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that fuse, with --fuse-only; the record is the same.")] = 1,
    json: AsJson = False,
    store: StorePath = None,
) -> None:
    """Read all stored pages again with this version's code, lexicons and model, and report what changed."""
    from readout.surfaces.cli import reprocessing  # noqa: PLC0415 - loads the language model

    reprocessing.reprocess(store, fuse_only=workers if fuse_only else 0, as_json=json)


def backup(target: Annotated[Path, typer.Argument(help="New file to write.")], *, store: StorePath = None) -> None:
    """Copy the store to a file while others go on reading and writing."""
    from readout.surfaces.cli import judgements  # noqa: PLC0415

    judgements.backup(target, store)


def _name(by: str | None) -> str:
    return by or os.environ.get("USER") or getpass.getuser()


def _today() -> date:
    return datetime.now(UTC).date()
