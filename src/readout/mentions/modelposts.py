"""Where the language model sees posts end: for fields of work that no table lists ("Minister of Water Management Ana Ruiz")."""

from __future__ import annotations

from dataclasses import dataclass

from readout.lexicon.posts import PostTable
from readout.mentions.titlephrases import LINKS, Range, Right, Words, actor_at, field_in, opens_title
from readout.model.sentence import NameLabel, Sentence
from readout.model.span import Span

_FIELD_OPENERS = frozenset({"of", "for"})
_LONGEST_FIELD = 12


@dataclass(frozen=True, slots=True)
class SeenPosts:
    """What the language model sees in a sentence.

    Attributes:
        posts: Its posts.
        people: Its names of people.
    """

    posts: tuple[Span, ...] = ()
    people: tuple[Span, ...] = ()


NOTHING_SEEN = SeenPosts()


def seen_posts(sentence: Sentence) -> SeenPosts:
    """The model's posts and people of a sentence; nothing if it has not been analysed."""
    return SeenPosts(
        tuple(sentence.span_of(post.first, post.last) for post in sentence.posts if not post.institution),
        tuple(sentence.span_of(name.first, name.last) for name in sentence.names if name.label is NameLabel.PERSON),
    )


def with_seen_field(words: Words, at: Range, right: Right, seen: SeenPosts, table: PostTable) -> Right:
    """Let a post go on to where the model sees its field end, and no further.

    A field is opened by "of" or "for", and its words are capitalised and name no state and no other title. It ends before the
    person that the model sees, or with the model's post.

    Args:
        words: Words of the sentence.
        at: The head noun.
        right: What the tables find after the head.
        seen: What the model sees.
        table: The posts.
    """
    opener = at[1]
    if right.owner is not None or opener >= len(words) or words[opener].lower not in _FIELD_OPENERS:
        return right
    end = _field_end(words, at, right.last, seen)
    if end is None or end == right.last or not _is_field(words, opener, end, table):
        return right
    listed = right.field if at[1] < right.last < end and _goes_on(words, right.last) else None
    known = listed is not None and listed.lower() in table.portfolios
    first = opener + 2 if words[opener + 1].lower == "the" else opener + 1
    field = listed if known else field_in(words, first, end, table)
    return Right(end, end, field, (first, end) if field is None else None, None)


def _field_end(words: Words, at: Range, listed: int, seen: SeenPosts) -> int | None:
    """Where a field after a head ends: before a person's name, else with the model's post; None if neither is seen."""
    limit = min(at[1] + _LONGEST_FIELD, len(words))
    inside = [span for span in seen.posts if span.start <= words[at[0]].start < span.end]
    people = {name.start for name in seen.people if not any(span.contains(name) for span in inside)}
    named = next((i for i in range(at[1] + 2, limit) if words[i].start in people), None)
    if named is not None and (named < listed or listed == at[1] or _goes_on(words, listed)):
        return named
    return next((i + 1 for i in range(listed, limit) if any(span.end == words[i].end for span in inside)), None)


def _goes_on(words: Words, end: int) -> bool:
    """Say whether a list of fields goes on."""
    return words[end].gap.strip() == "," or words[end].lower in LINKS


def _is_field(words: Words, opener: int, end: int, table: PostTable) -> bool:
    """Say whether capitalised words and their links follow the opener, none of them a state's name or another title."""
    return words[end - 1].capital and all(
        words[i].gap in {" ", ", "}
        and (words[i].lower in LINKS or words[i].capital)
        and not (words[i].owner or words[i].text.endswith("."))
        and not opens_title(words, i, table)
        and actor_at(words, i, table) is None
        for i in range(opener + 1, end)
    )
