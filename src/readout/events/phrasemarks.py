"""Marks that end a noun phrase."""

from __future__ import annotations

from readout.events.scene import View

_CUTS = frozenset({",", ";", "(", "--"})
DASHES = frozenset({"–", "—"})
"""Dashes that stand between words; without spaces they join two names ("the EU–Vietnam agreement")."""

_QUOTES = frozenset({'"', "“", "”"})


def cut_at_mark(view: View, head: int, last: int) -> int:
    """Return where a mark ends a phrase after its head: a comma, a dash between spaces, a quotation mark that stands alone."""
    paired = sum(view.tokens[i].text in _QUOTES for i in range(head + 1, last)) % 2 == 0
    for i in range(head + 1, last):
        token, after = view.tokens[i], view.tokens[i + 1] if i + 1 < len(view.tokens) else None
        joins = view.tokens[i - 1].span.end == token.span.start and after is not None and token.span.end == after.span.start
        if token.text in _CUTS or (token.text in DASHES and not joins) or (token.text in _QUOTES and not paired):
            return i
    return last
