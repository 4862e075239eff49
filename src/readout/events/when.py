"""When a meeting took place: all days that the page names are weighed by many weak signs, of which the rules' answer is one.

Reports tell the day once, in the lead or with another meeting of the same visit, and then go on without it. Days that the
rules do not tell have to be likely enough. The weights are fitted on gold pages (`python -m evaluation.choices when`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.events.merging import Entry, is_set
from readout.events.scene import Scene
from readout.events.settings import in_line
from readout.events.whensigns import Occasion, Timing, occasion_of, signs_of_days, signs_of_no_day
from readout.model.article import SegmentKind
from readout.model.event import DatedBy, MeetingStatus
from readout.model.time import Precision

LEAST = 0.6
"""Least chance of days for a meeting that the rules leave undated; chosen on pages kept out of the fit."""


@dataclass(frozen=True, slots=True)
class When:
    """Days on which a meeting may have been.

    Attributes:
        dated: The days with the words that name them; None if the page does not tell them.
        signs: What speaks for or against them.
    """

    dated: DatedBy | None
    signs: frozenset[str]


def times_of(scene: Scene, entries: Sequence[Entry], number: int) -> list[When]:
    """Return the days on which an entry may have been, that none are told first."""
    occasion = occasion_of(scene, entries, number, _timings(scene, entries[number]))
    found = [When(None, signs_of_no_day(occasion))]
    return found + [
        When(_cited(occasion, timings), signs_of_days(occasion, name)) for name, timings in sorted(occasion.timings.items())
    ]


def with_times(scene: Scene, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries, each on its likeliest days."""
    found = []
    for number, entry in enumerate(entries):
        times = times_of(scene, entries, number)
        chances = [scene.lexicon.when.chance(each.signs) for each in times]
        best = max(range(len(times)), key=lambda i: (chances[i], -i))
        doubtful = entry.date is None and chances[best] < LEAST
        kept = doubtful or is_set(entry) or _is_part(times[best].dated, entry.date)
        kept = kept or _is_ahead(scene, times[best].dated, entry)
        found.append(entry if kept else replace(entry, date=times[best].dated))
    return found


def _is_ahead(scene: Scene, dated: DatedBy | None, entry: Entry) -> bool:
    """Say whether days lie behind the page though the meeting was held, on a day before it by the rules."""
    reference = scene.article.reference_day
    if dated is None or entry.date is None or reference is None or entry.status is not MeetingStatus.HELD:
        return False
    return entry.date.days.first <= reference < dated.days.first


def _is_part(dated: DatedBy | None, told: DatedBy | None) -> bool:
    """Say whether it is one day of those that a mention tells in several words ("on Tuesday and Wednesday")."""
    if dated is None or told is None or told.days.precision is not Precision.DAYS or dated.days.days > 1:
        return False
    return told.quote == dated.quote and dated.days.within(told.days)


def _timings(scene: Scene, entry: Entry) -> dict[str, list[Timing]]:
    """Return where the page names each stretch of days, by EDTF text, on the side of the news that the status says too."""
    found: dict[str, list[Timing]] = {}
    reference = scene.article.reference_day
    for number, view in enumerate(scene.views):
        if view.sentence.kind is SegmentKind.CAPTION:
            continue
        for timed in view.times:
            for days in dict.fromkeys((timed.time.days, timed.time.point)):
                if days is None:
                    continue
                dated = DatedBy(days, timed.time.mention.quote, timed.time.mention.clock)
                found.setdefault(days.edtf, []).append(Timing(number, timed, dated))
                moved = in_line(dated, entry.status, reference)
                if moved is not None and moved.days != days:
                    found.setdefault(moved.days.edtf, []).append(Timing(number, timed, moved, shifted=True))
    if entry.date is not None:
        found.setdefault(entry.date.days.edtf, [])
    return found


def _cited(occasion: Occasion, timings: Sequence[Timing]) -> DatedBy | None:
    """Return the words to cite: the rules' own, else those in the sentence that tells the meeting, else the first."""
    told = occasion.entry.date
    if told is not None and (not timings or timings[0].dated.days == told.days):
        return told
    return min(timings, key=lambda t: (t.number not in occasion.own, t.number)).dated
