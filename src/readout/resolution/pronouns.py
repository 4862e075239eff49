"""Singular pronouns resolved to people of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.model.article import Article
from readout.model.mention import PersonMention
from readout.model.sentence import Sentence
from readout.model.span import Span
from readout.resolution.figures import Figure

_STYLE = r"(?: (?:Royal )?(?:Excellency|Highness|Majesty|Holiness|Eminence|Grace|Honou?r))?"
_PRONOUN = re.compile(rf"\b(?P<m>he|him|his{_STYLE}|himself)\b|\b(?P<f>she|hers|her{_STYLE}|herself)\b", re.IGNORECASE)
_STYLED = re.compile(r",? (?:the |(?:[A-Z][a-z]*\.? )*[A-Z][a-z])")
"""What follows a style that stands before a name or post ("Her Excellency Minister X") and so is no pronoun."""

_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_OBJECT = re.compile(r"^(?:him\b|her (?:that|to|on|about|in|at|of|for|with|and|by)\b|her[.,;])", re.IGNORECASE)
_LINK = re.compile(r" (?:on|for|about|during|over|at) $")
_SPEECH = re.compile(r"^,? (?:said|says|told|added|noted|stressed|announced|wrote|tweeted|explained)\b")
_SUBJECT = 40  # a name that begins this early in its sentence is taken as its subject
_COUPLED = " and "
_REACH = 3


@dataclass(frozen=True, slots=True)
class _Pronoun:
    """A pronoun: its place, gender, whether it is an object, whether it speaks ("she said").

    `style` is the word of a style that stands for somebody ("His Highness left"); None for plain pronouns.
    """

    span: Span
    sentence: int
    gender: str
    is_object: bool
    speaks: bool
    style: str | None


class _Scene:
    """Mentions by sentence, growing as pronouns are resolved, with the genders learned so far."""

    def __init__(self, text: str, sentences: Sequence[Sentence], figures: Sequence[Figure]) -> None:
        self.text = text
        self.sentences = sentences
        self.genders = {f"p{figure.number + 1}": figure.gender for figure in figures}
        self.styles = {f"p{figure.number + 1}": figure.styles for figure in figures}
        self.mentions: dict[int, list[PersonMention]] = {}

    def add(self, mention: PersonMention) -> None:
        """Note a mention."""
        self.mentions.setdefault(mention.sentence, []).append(mention)

    def fits(self, person: str, gender: str) -> bool:
        """Say whether a person may be of a gender."""
        return self.genders[person] in {None, gender}


def pronouns_of(
    article: Article, sentences: Sequence[Sentence], figures: Sequence[Figure], named: Sequence[PersonMention]
) -> tuple[PersonMention, ...]:
    """Resolve "he", "she" and their forms outside quotations.

    Meant is, in this order: the person named directly before ("welcomed Minister X on his visit"); for "she said" the last one
    who spoke; the subject or else the first person of the sentence before the pronoun; the same of the sentences just before.
    People of the other gender are passed over, where a form of address or an earlier pronoun tells.

    Args:
        article: The article.
        sentences: Its sentences; subjects are used where the trees are there.
        figures: Its people.
        named: Mentions by name or description, in text order.

    Returns:
        All mentions, those by pronoun included, in text order.
    """
    scene = _Scene(article.text, sentences, figures)
    for mention in named:
        scene.add(mention)
    found: list[PersonMention] = []
    for sentence in sentences:
        for pronoun in _pronouns_in(article.text, sentence):
            person = next(_candidates(pronoun, scene), None)
            if person is not None:
                scene.genders[person] = pronoun.gender
                found.append(PersonMention(pronoun.span, sentence.index, person, "pronoun"))
                scene.add(found[-1])
    return tuple(sorted([*named, *found], key=lambda mention: mention.span))


def _pronouns_in(text: str, sentence: Sentence) -> Iterator[_Pronoun]:
    words = sentence.span.of(text)
    quoted = [match.span() for match in _QUOTED.finditer(words)]
    for match in _PRONOUN.finditer(words):
        style = match.group().split()[-1] if " " in match.group() else None
        if style is not None and _STYLED.match(words, match.end()):
            continue
        if not any(start <= match.start() < end for start, end in quoted):
            yield _Pronoun(
                style=style,
                span=Span(sentence.span.start + match.start(), sentence.span.start + match.end()),
                sentence=sentence.index,
                gender="m" if match.group("m") else "f",
                is_object=_OBJECT.match(words[match.start() :]) is not None,
                speaks=_SPEECH.match(words[match.end() :]) is not None and match.start() > _SUBJECT,
            )


def _candidates(pronoun: _Pronoun, scene: _Scene) -> Iterator[str]:
    """Yield the people who may be meant, best first: for a style those who bear it."""
    if pronoun.style is not None:
        bearers = [person for person, styles in scene.styles.items() if pronoun.style in styles]
        near = (m for index in sorted(scene.mentions, reverse=True) for m in reversed(_before(pronoun, index, scene)))
        yield from (mention.person for mention in near if mention.person in bearers)
    before = scene.text[: pronoun.span.start][-24:]
    link = _LINK.search(before)
    here = _before(pronoun, pronoun.sentence, scene)
    if link is not None:
        end = pronoun.span.start - len(link.group())
        yield from (mention.person for mention in here if mention.span.end == end)
    if pronoun.speaks:
        for back in range(_REACH):
            for mention in reversed(_before(pronoun, pronoun.sentence - back, scene)):
                if _SPEECH.match(scene.text[mention.span.end : mention.span.end + 20]):
                    yield mention.person
    for back in range(_REACH):
        index = pronoun.sentence - back
        mentions = _before(pronoun, index, scene)
        if pronoun.is_object and back == 0:
            start = scene.sentences[index].span.start
            mentions = [item for i, item in enumerate(mentions) if i > 0 or item.span.start - start >= _SUBJECT]
        else:
            mentions = _subject_first(mentions, scene.sentences[index]) if index >= 0 else mentions
        yield from (mention.person for mention in mentions)


def _before(pronoun: _Pronoun, index: int, scene: _Scene) -> list[PersonMention]:
    """Return the mentions of a sentence that end before the pronoun and fit its gender, in text order."""
    subject = pronoun.span.of(scene.text).lower() in {"he", "she"}
    coupled = subject and scene.text.startswith(_COUPLED, pronoun.span.start - len(_COUPLED))  # "Rojas and he": somebody else
    beside = pronoun.span.start - len(_COUPLED) if coupled else None
    return sorted(
        (
            mention
            for mention in scene.mentions.get(index, ())
            if mention.span.end <= pronoun.span.start
            and mention.span.end != beside
            and scene.fits(mention.person, pronoun.gender)
        ),
        key=lambda mention: mention.span,
    )


def _subject_first(mentions: list[PersonMention], sentence: Sentence) -> list[PersonMention]:
    """Return the mentions with the subject of the main clause moved to the front, where the tree shows it."""
    root = next((i for i, token in enumerate(sentence.tokens) if token.head < 0), None)
    if root is None:
        return mentions
    subject = next(
        (i for i, token in enumerate(sentence.tokens) if token.head == root and token.deprel.startswith("nsubj")), None
    )
    if subject is None:
        return mentions
    place = sentence.tokens[subject].span
    return sorted(mentions, key=lambda mention: not (mention.span.overlaps(place) or mention.span.contains(place)))
