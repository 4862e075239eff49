"""How the sides met: words of telephone, video and presence beside an encounter."""

from __future__ import annotations

from readout.events.scene import Scene, View
from readout.model.event import MeetingFormat

_REACH = 7


def format_of(scene: Scene, view: View, anchors: frozenset[int]) -> MeetingFormat | None:
    """Return the format that words in or right beside the encounter give; None if none does."""
    first, last = min(anchors), max(anchors) + 1
    window = range(max(0, first - 3), min(len(view.tokens), last + _REACH))
    near = view.phrase(window.start, window.stop).replace("-", " ")
    close = {view.word(k) for a in anchors for k in view.below[a]} | {view.word(a) for a in anchors}
    best: tuple[int, MeetingFormat] | None = None
    for phrase, form in scene.lexicon.instruments.items():
        plain = phrase.replace("-", " ")
        stands = f" {plain} " in f" {near} " if " " in plain else plain in close
        if stands and (best is None or len(plain) > best[0]):
            best = (len(plain), form)
    return best[1] if best is not None else None
