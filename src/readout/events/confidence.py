"""How sure a claim is, from the signs that carried it."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.merging import Entry
from readout.lexicon.files import Strength


def meeting_confidence(entry: Entry) -> float:
    """Return a figure in 0..1: more for two named sides, people, a day, a place and several mentions."""
    figure = 0.35
    figure += 0.2 * any(mention.encounter.explicit for mention in entry.mentions)
    figure += 0.1 * (len(entry.people) > 1)
    figure += 0.1 * (entry.date is not None)
    figure += 0.1 * (entry.place is not None)
    figure += 0.1 * (len(entry.mentions) > 1)
    figure -= 0.15 * all(mention.encounter.weak for mention in entry.mentions)
    return round(min(0.95, max(0.05, figure)), 2)


def act_confidence(act: Act, strength: Strength = Strength.STRONG) -> float:
    """Return a figure in 0..1: more for a strong entry, a named person, a meeting it was done at."""
    figure = 0.55 if act.sure and strength is Strength.STRONG else 0.35
    figure += 0.15 * (act.entry is not None)
    figure += 0.1 * bool(act.actor.people)
    figure -= 0.1 * act.actor.pronoun
    return round(min(0.95, max(0.05, figure)), 2)
