"""How a page speaks of states and organisations as a whole: which it names most, in its lead, as actors, with officials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from readout.events.clauses import subject_of
from readout.events.parties import is_organisation
from readout.events.scene import Named, Scene, View
from readout.model.article import SegmentKind

_LEAD = 3
"""Sentences of the body that a page opens with."""


@dataclass(frozen=True, slots=True)
class PageSides:
    """Standing of the codes on one page.

    Attributes:
        own: Code whose ministry or organisation publishes the page; None for the press.
        ranks: Code to its place among the codes by how often they are named, from 0.
        headline: Codes named in the headline.
        lead: Codes named in the sentences that open the body.
        acting: Codes that are the subject of a verb somewhere.
        staffed: Codes that named people serve.
        placed: Codes named only as places or by adjectives.
    """

    own: str | None
    ranks: dict[str, int]
    headline: frozenset[str]
    lead: frozenset[str]
    acting: frozenset[str]
    staffed: frozenset[str]
    placed: frozenset[str]


def codes_named(scene: Scene, named: Named) -> tuple[str, ...]:
    """Return the codes that words mean, those of the people they name included."""
    return tuple(sorted({*named.codes, *scene.codes_of(named.people)}))


def page_sides(scene: Scene) -> PageSides:
    """Return the standing of every code that the page names."""
    counts: Counter[str] = Counter()
    full: set[str] = set()
    for view in scene.views:
        for named in view.named:
            if named.form != "pronoun":
                counts.update(codes_named(scene, named))
                full |= set() if named.place or named.modifier else set(codes_named(scene, named))
    outlet = scene.article.outlet
    own = outlet.country if outlet is not None and outlet.speaks_for_itself else scene.issuer
    body = [view for view in scene.views if view.sentence.kind is SegmentKind.BODY]
    head = [view for view in scene.views if view.sentence.kind is SegmentKind.HEADLINE]
    order = sorted(counts, key=lambda code: (-counts[code], code))
    return PageSides(
        own=own,
        ranks={code: rank for rank, code in enumerate(order)},
        headline=_named_in(scene, head),
        lead=_named_in(scene, body[:_LEAD]),
        acting=frozenset(code for view in scene.views for code in _subjects(scene, view)),
        staffed=frozenset(scene.codes_of(tuple(scene.people))),
        placed=frozenset(code for code in counts if code not in full and not is_organisation(code)),
    )


def _named_in(scene: Scene, views: Iterable[View]) -> frozenset[str]:
    return frozenset(code for view in views for named in view.named for code in codes_named(scene, named))


def _subjects(scene: Scene, view: View) -> set[str]:
    found: set[str] = set()
    for verb, token in enumerate(view.tokens):
        subject = subject_of(view, verb) if token.upos == "VERB" else None
        if subject is not None:
            near = (n for n in view.named if n.first <= subject.token < n.last or n.head == subject.token)
            found |= {code for named in near for code in codes_named(scene, named)}
    return found
