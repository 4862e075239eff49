"""Places of what is spoken of: the country of "discussed the war in Sudan" is no place of the meeting."""

from __future__ import annotations

from collections.abc import Iterable

from readout.events.issues import discussed, is_discussion, stated_issues
from readout.events.merging import Entry
from readout.events.scene import Placed, Scene
from readout.events.topics import Topic

_WIDE = frozenset({"country", "region"})
"""Kinds of places in which matters lie; in a city there may as well be the talks ("discussed trade in Geneva")."""


Matters = frozenset[tuple[int, int]]
"""Places by number of the sentence and first token."""


def places_of_matters(scene: Scene, entries: Iterable[Entry]) -> Matters:
    """Return the countries and regions that stand inside phrases of what was talked about."""
    topics = [topic for number in range(len(scene.views)) for topic in _discussed(scene, number)]
    told = (mention.encounter for entry in entries for mention in entry.mentions)
    topics += [topic for one in told for topic in stated_issues(scene, one.view, one.anchors)]
    return frozenset(
        (topic.view, placed.first) for topic in topics for placed in scene.views[topic.view].places if _is_inside(placed, topic)
    )


def _discussed(scene: Scene, number: int) -> Iterable[Topic]:
    view = scene.views[number]
    return (t for verb in range(len(view.tokens)) if is_discussion(view, verb) for t in discussed(view, number, verb))


def _is_inside(placed: Placed, topic: Topic) -> bool:
    return placed.place.kind in _WIDE and topic.first < placed.first < topic.last
