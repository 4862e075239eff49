"""Which articles, and which of their paragraphs, the analyser may skip because they cannot hold a claim.

A claim needs two sides, or one side and a word of diplomacy ("counterpart", "ambassador", "foreign minister"), and a word that
tells an act or an encounter, all within a few sentences. The words are those of the lexicons: a user's own entries count. The
test is far cheaper than the analyser and errs on the side of reading; `benchmarks` measures what it loses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from readout.language.lemmas import load_exceptions
from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.lexicon.posts import load_post_table
from readout.lexicon.triggers import EventLexicon, load_event_lexicon
from readout.model.article import Article, Segment, SegmentKind

REACH = 2
"""Sentences on each side within which side, sign and trigger must come together."""

MARGIN = 3
"""Paragraphs kept on each side of one that may hold a claim: they name the people and carry the context."""

OPENING = 3
"""Paragraphs at the top that an admitted article always keeps."""

_READ = frozenset({SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION})
_SENTENCE_END = re.compile(r"(?<=[.!?…。])[\"”’)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+")
_POWERS = frozenset(
    "army authority cabinet delegation embassy force government insurgent junta leader militant military militia navy official "
    "parliament peacekeeper rebel regime soldier troop warship".split()
)
"""Nouns that act for a state and are rare in other news, among the lexicon's agents."""

_FOREIGN = frozenset("bilateral consulate diplomacy diplomatic embassy foreign summit trilateral treaty".split())
"""Words that make one side enough."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    codes: frozenset[str]
    sign: bool
    foreign: bool
    trigger: bool


class Triage:
    """The test, with its words loaded.

    Args:
        actors: Names of states and organisations.
        events: Words of acts and meetings.
        official: Lower-case words of official posts.
    """

    def __init__(self, actors: ActorTable, events: EventLexicon, official: Iterable[str]) -> None:
        self._actors = actors
        inflected = _Inflections()
        lemmas = {*events.acts, *events.nouns, *events.verbs, *events.lights, *events.deeds}
        self._triggers = inflected.of(lemma.split()[0] for lemma in lemmas)
        signs = {*events.nouns, *events.envoys, *events.counterparts, *events.deeds, *(events.agents & _POWERS)}
        self._signs = inflected.of(signs) | {post for post in official if " " not in post}
        self._foreign = (
            inflected.of({*events.counterparts, *(events.envoys - {"minister", "commissioner", "charge"})}) | _FOREIGN
        )

    def admits(self, article: Article) -> bool:
        """Say whether the article may hold a claim."""
        return any(self._hot(article))

    def thinned(self, article: Article) -> Article | None:
        """Return the article with only the paragraphs that need analysing marked as news; None if there are none.

        Text, id and positions stay: the sentences of the thinned article are sentences of the article.
        """
        hot = self._hot(article)
        if not any(hot):
            return None
        places = [number for number, segment in enumerate(article.segments) if segment.kind in _READ]
        near = {place for place, is_hot in enumerate(hot) if is_hot}
        kept = {
            segment
            for rank, (segment, _) in enumerate(zip(places, hot, strict=True))
            if rank < OPENING or any(rank + step in near for step in range(-MARGIN, MARGIN + 1))
        }
        if len(kept) == len(places):
            return article
        segments = tuple(item for number, item in enumerate(article.segments) if number in kept or item.kind not in _READ)
        return replace(article, segments=segments)

    def _hot(self, article: Article) -> list[bool]:
        """For each segment read as news, whether a sentence of it may hold a claim."""
        read = [segment for segment in article.segments if segment.kind in _READ]
        around = [self._sentence(item.span.of(article.text)) for item in article.segments if item.kind is SegmentKind.DATELINE]
        rows = [(number, sentence) for number, item in enumerate(read) for sentence in self._sentences(item, article)]
        hot = [False] * len(read)
        for at, (number, _) in enumerate(rows):
            window = [sentence for _, sentence in rows[max(0, at - REACH) : at + REACH + 1]]
            if at <= REACH:
                window += around
            hot[number] = hot[number] or _may_claim(window)
        return hot

    def _sentences(self, segment: Segment, article: Article) -> Iterator[_Sentence]:
        for text in _SENTENCE_END.split(segment.span.of(article.text)):
            if text:
                yield self._sentence(text)

    def _sentence(self, text: str) -> _Sentence:
        words = {word.lower() for word in _WORD.findall(text)}
        found = [item.value for item in self._actors.find(text) if item.value.alias != "blocked"]
        codes = frozenset(code for alias in found for code in (alias.codes if alias.alias == "pair" else alias.codes[:1]))
        institution = any(not alias.codes for alias in found)
        return _Sentence(
            codes, institution or not words.isdisjoint(self._signs), not words.isdisjoint(self._foreign),
            not words.isdisjoint(self._triggers),
        )  # fmt: skip


def load_triage(overlay: Path | None = None) -> Triage:
    """Load the test's words from the lexicons.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Raises:
        LexiconError: A table is malformed.
    """
    posts = load_post_table(overlay)
    official = [form for form, head in posts.heads.items() if head.official]
    return Triage(load_actor_table(overlay), load_event_lexicon(overlay), official)


def _may_claim(window: list[_Sentence]) -> bool:
    if not any(sentence.trigger for sentence in window):
        return False
    codes = frozenset[str]().union(*(sentence.codes for sentence in window))
    if len(codes) >= 2:
        return any(sentence.sign or sentence.foreign for sentence in window)
    return len(codes) == 1 and any(sentence.foreign for sentence in window)


class _Inflections:
    """Forms that a lemma may take in text: generously by rule, and the irregular ones of the lemma table."""

    @cached_property
    def _irregular(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for (word, _), lemma in load_exceptions().items():
            found.setdefault(lemma, set()).add(word)
        return found

    def of(self, lemmas: Iterable[str]) -> frozenset[str]:
        """Return all forms of all lemmas, in lower case."""
        return frozenset(form for lemma in lemmas for form in self._forms(lemma))

    def _forms(self, lemma: str) -> set[str]:
        forms = {lemma, *(lemma + ending for ending in ("s", "es", "ed", "d", "ing")), *self._irregular.get(lemma, ())}
        forms |= {lemma + lemma[-1] + ending for ending in ("ed", "ing")}
        if lemma.endswith("e"):
            forms.add(lemma[:-1] + "ing")
        if lemma.endswith("y"):
            forms |= {lemma[:-1] + ending for ending in ("ies", "ied")}
        return forms
