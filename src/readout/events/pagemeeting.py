"""A meeting among the others of its page: what the choices of its day, its place and its people start from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.events.completing import shown_mentions
from readout.events.merging import COMING, Entry
from readout.events.scene import Scene
from readout.events.sides import predicate_over

_EARLIER = frozenset({"had", "last", "previous", "previously", "earlier", "ago", "recent", "recently"})


@dataclass(frozen=True, slots=True)
class PageMeeting:
    """A meeting among the others of its page.

    Attributes:
        scene: The page.
        entries: Its meetings, as the rules told them.
        number: Number of the meeting.
    """

    scene: Scene
    entries: Sequence[Entry]
    number: int

    @property
    def entry(self) -> Entry:
        """The meeting."""
        return self.entries[self.number]

    @property
    def coming(self) -> bool:
        """Whether it is still to come."""
        return self.entry.status in COMING


def is_earlier(scene: Scene, entry: Entry) -> bool:
    """Say whether the words that first tell a meeting set it in the past of the news ("had met", "their last meeting")."""
    told = shown_mentions(entry)[0].encounter
    view = scene.views[told.view]
    words = {view.word(k) for k in view.kids(predicate_over(view, told.anchor), "aux", "advmod")}
    words |= {view.word(k) for k in view.kids(told.anchor, "amod", "advmod")}
    return bool(words & _EARLIER)
