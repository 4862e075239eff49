"""Names to show: of states and organisations, of meetings, of topics; the same in every format."""

from __future__ import annotations

import json
from functools import cache

from readout.config import load_config
from readout.lexicon.countries import load_actor_table
from readout.lexicon.topics import load_topics
from readout.model.record import Attendee, Meeting

FORMAT_WORDS = {"in_person": "in person", "phone": "by phone", "video": "by video link", "written": "in writing"}
"""Formats in words."""


def actor_name(code: str) -> str:
    """Name of a state or organisation; its code if the lexicon has none."""
    return _names().get(code, code)


ARTICLED = frozenset(
    """Agency Alliance Association Authority Bahamas Bank Comoros Commission Committee Commonwealth Community Conference Council
    Court Emirates Federation Forum Fund Gambia Group Kingdom League Maldives Nations Netherlands Organisation Organization
    Philippines Programme Republic Secretariat States Union""".split()
)
"""First or last words of names that take "the" in running text."""


def name_in_text(code: str) -> str:
    """Name of a state or organisation inside a sentence: "the United States", "Japan"."""
    name = actor_name(code)
    words = name.split()
    return f"the {name}" if {words[0], words[-1]} & ARTICLED else name


def topic_label(topic: str) -> str:
    """Label of a canonical topic; its id if the lexicon has none."""
    return _labels().get(topic, topic)


def title_of(meeting: Meeting) -> str:
    """One line that names a meeting and claims no more: "Japan-South Korea meeting, Seoul, 2031-03-05 (held)"."""
    sides = "-".join(actor_name(code) for code in meeting.sides)
    manner = {"phone": "phone talks", "video": "video talks", "written": "exchange in writing"}
    what = manner.get(meeting.format.value, "meeting") if meeting.format else "meeting"
    place = meeting.place or ("" if what != "meeting" else "place not stated")
    when = meeting.date.edtf if meeting.date else "date not stated"
    return ", ".join(part for part in (f"{sides} {what}", place, when) if part) + f" ({meeting.status.value})"


def attendee_line(one: Attendee) -> str:
    """A person with country and the posts that the sources give."""
    parts = [part for part in (actor_name(one.country) if one.country else None, *one.posts) if part]
    return f"{one.name} ({', '.join(parts)})" if parts else one.name


def one_line(text: str) -> str:
    """Text without line breaks and runs of spaces."""
    return " ".join(text.split())


def compact(value: object) -> str:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _names() -> dict[str, str]:
    return dict(load_actor_table(load_config().lexicons).facts.names)


@cache
def _labels() -> dict[str, str]:
    return {topic.id: topic.label for topic in load_topics(load_config().lexicons).entries}
