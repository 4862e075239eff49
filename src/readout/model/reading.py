"""A reading: all that one article yielded."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.article import Article
from readout.model.event import ActClaim, EventLink, MeetingClaim
from readout.model.mention import Mentions
from readout.model.page import PageHints


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one article says, with its words.

    Attributes:
        article: The cleaned article.
        hints: What the caller knew of the page.
        mentions: People, actors, places, times.
        meetings: Meetings, in text order.
        acts: Acts, in text order.
        links: Links between entries.
    """

    article: Article
    hints: PageHints
    mentions: Mentions
    meetings: tuple[MeetingClaim, ...]
    acts: tuple[ActClaim, ...]
    links: tuple[EventLink, ...]
