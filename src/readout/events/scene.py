"""The page as the events step sees it: sentences with the mentions of people, actors, places and times laid on their tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readout.lexicon.triggers import EventLexicon
from readout.model.article import Article, SegmentKind
from readout.model.entity import Person, Place
from readout.model.mention import ActorKind, ActorMention, Mentions, Reading, ResolvedTime
from readout.model.sentence import Sentence, Token
from readout.model.span import Quote, Span

BODIES = frozenset({"council", "authority", "commission", "assembly", "committee", "general", "union", "secretary-general"})
"""Nouns of bodies and officers that an organisation's own page names without it ("the Council", "the Secretary-General")."""

CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis", "ccomp", "csubj", "dislocated", "list"})
"""Relations that open a clause of its own below a noun."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words that mean a party.

    Attributes:
        first: First token.
        last: One past the last token.
        head: Token that governs the words.
        people: Ids of people.
        codes: Codes of states and organisations.
        form: "full", "short", "post", "pronoun" for people; "group"; "actor" for states and organisations.
        modifier: True for an adjective or possessor ("South Korean", "Seoul's").
        place: True for a state's name used as a place ("in Chile").
    """

    first: int
    last: int
    head: int
    people: tuple[str, ...]
    codes: tuple[str, ...]
    form: str
    modifier: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """A resolved time laid on tokens."""

    first: int
    last: int
    head: int
    time: ResolvedTime


@dataclass(frozen=True, slots=True)
class Placed:
    """A place laid on tokens."""

    first: int
    last: int
    head: int
    place: Place
    quote: Quote


@dataclass(frozen=True, slots=True)
class View:
    """One sentence with its mentions.

    Attributes:
        sentence: The sentence.
        below: Children of each token, in order.
        named: Parties, in text order.
        times: Times, in text order.
        places: Places, in text order.
        speaker_people: Ids of those who say "I" and "we" here.
        speaker_codes: Codes of those who say "I" and "we" here.
        asked: True for the words of a reporter or moderator in a transcript: they do nothing.
        statement: True inside a statement that the page prints as an official's own words.
    """

    sentence: Sentence
    below: tuple[tuple[int, ...], ...]
    named: tuple[Named, ...]
    times: tuple[Timed, ...]
    places: tuple[Placed, ...]
    speaker_people: tuple[str, ...] = ()
    speaker_codes: tuple[str, ...] = ()
    asked: bool = False
    statement: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Words of the sentence."""
        return self.sentence.tokens

    def lemma(self, i: int) -> str:
        """Return the lower-case lemma of token `i`."""
        return self.sentence.tokens[i].lemma.lower()

    def word(self, i: int) -> str:
        """Return token `i` in lower case."""
        return self.sentence.tokens[i].text.lower()

    def hyphenated(self, i: int) -> str | None:
        """Return the whole lower-case word that token `i` ends ("get-together" at "together"); None if no hyphen joins it."""
        first = i
        while first >= 2 and self.tokens[first - 1].text == "-" and self._touches(first - 1) and self._touches(first):
            first -= 2
        more = i + 1 < len(self.tokens) and self.tokens[i + 1].text == "-" and self._touches(i + 1)
        return None if first == i or more else "".join(self.word(k) for k in range(first, i + 1))

    def _touches(self, i: int) -> bool:
        """Say whether no space parts token `i` from the one before."""
        return self.tokens[i - 1].span.end == self.tokens[i].span.start

    def relation(self, i: int) -> str:
        """Return the relation of token `i` to its head."""
        return self.tokens[i].deprel

    def kids(self, i: int, *relations: str) -> tuple[int, ...]:
        """Return the children of `i` with one of the relations; a relation without subtype stands for all its subtypes."""
        below = self.below[i]
        if not below:
            return ()
        tokens = self.sentence.tokens
        return tuple(
            k for k in below if (own := tokens[k].deprel) in relations or (":" in own and own.split(":")[0] in relations)
        )

    def case(self, i: int) -> tuple[str, ...]:
        """Return the lower-case prepositions of nominal `i`."""
        own = tuple(
            self.word(k) for k in self.kids(i, "case", "mark") if self.tokens[k].upos in {"ADP", "SCONJ", "PART", "VERB"}
        )
        if own:
            return own
        # a preposition is at times hung on the first adjective before the noun
        before = (k for k in self.kids(i, "amod", "compound", "nmod:desc", "det") if k < i)
        return tuple(self.word(c) for k in before for c in self.kids(k, "case") if self.tokens[c].upos == "ADP")

    def up(self, i: int) -> tuple[int, ...]:
        """Return the governors of `i`, nearest first."""
        found: list[int] = []
        at = self.tokens[i].head
        while at >= 0 and at not in found and len(found) <= len(self.tokens):
            found.append(at)
            at = self.tokens[at].head
        return tuple(found)

    def phrase(self, first: int, last: int) -> str:
        """Return the lower-case words of tokens `first` up to, not including, `last`."""
        return " ".join(self.word(i) for i in range(first, last))


@dataclass(frozen=True, slots=True)
class Scene:
    """The page: its sentences in reading order, its people and the lexicon.

    Attributes:
        article: The article.
        views: Sentences of headline, body and captions, in text order.
        people: Person id to person.
        lexicon: Words of events.
        home: Code of the country the page is written in: its dateline's or publisher's; None if not known.
        issuer: Code of the organisation that publishes the page, or whose body its opening names; None if there is none.
    """

    article: Article
    views: tuple[View, ...]
    people: Mapping[str, Person]
    lexicon: EventLexicon
    home: str | None = None
    issuer: str | None = None

    def country(self, person: str) -> str | None:
        """Return the code a person serves: on a ministry's own page its own, if the page names no other; None if not known."""
        found = self.people.get(person)
        if found is None or found.country is not None:
            return found.country if found is not None else None
        outlet = self.article.outlet
        own = outlet is not None and outlet.kind == "ministry" and bool(found.posts)
        return self.home if own else None

    def codes_of(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sorted codes that the people serve."""
        return tuple(sorted({code for person in people if (code := self.country(person)) is not None}))


def build_scene(article: Article, sentences: tuple[Sentence, ...], mentions: Mentions, lexicon: EventLexicon) -> Scene:
    """Lay the mentions on the tokens of the sentences that are read as news."""
    read = {SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION}
    views = tuple(_view(sentence, mentions) for sentence in sentences if sentence.kind in read)
    people = {person.id: person for person in mentions.people}
    return Scene(article, views, people, lexicon, _home(article, mentions), _issuer(article, views, mentions))


def _issuer(article: Article, views: tuple[View, ...], mentions: Mentions) -> str | None:
    """Return the organisation that the publisher's name holds, else the one whose body opens the page ("the GCC Council")."""
    bodies = [actor for actor in mentions.actors if actor.kind is ActorKind.ORGANIZATION and actor.code is not None]
    for actor in bodies:
        if actor.quote.text in (article.publisher or ""):
            return actor.code
    if article.outlet is not None:
        return None
    opening = {view.sentence.index: view for view in views[:3]}
    for actor in bodies:
        view = opening.get(actor.sentence)
        laid = lay(view.sentence, actor.quote.span) if view is not None else None
        if view is not None and laid is not None:
            near = range(max(0, laid[0] - 8), min(len(view.tokens), laid[1] + 3))
            if any(view.lemma(i) in BODIES and view.tokens[i].text[0].isupper() for i in near):
                return actor.code
    return None


def _home(article: Article, mentions: Mentions) -> str | None:
    """Return the country of the dateline's city as the page's places show it, else the outlet's."""
    cities = {city.lower() for city in article.dateline.places} if article.dateline is not None else set()
    for found in mentions.places:
        if found.place is not None and found.place.name.lower() in cities:
            return found.place.country
    if len(mentions.dateline) == 1:
        return mentions.dateline[0]
    return article.outlet.country if article.outlet is not None else None


def _view(sentence: Sentence, mentions: Mentions) -> View:
    below: list[list[int]] = [[] for _ in sentence.tokens]
    for i, token in enumerate(sentence.tokens):
        if 0 <= token.head < len(below):
            below[token.head].append(i)
    return View(
        sentence,
        tuple(tuple(kids) for kids in below),
        _named(sentence, mentions),
        tuple(
            Timed(*laid, time)
            for time in mentions.times
            if time.mention.sentence == sentence.index and (laid := lay(sentence, time.mention.quote.span)) is not None
        ),
        tuple(
            Placed(*laid, found.place, found.quote)
            for found in mentions.places
            if found.sentence == sentence.index
            and found.place is not None
            and (laid := lay(sentence, found.quote.span)) is not None
        ),
    )


def _named(sentence: Sentence, mentions: Mentions) -> tuple[Named, ...]:
    at = sentence.index
    people = [(p, laid) for p in mentions.person_mentions if p.sentence == at and (laid := lay(sentence, p.span)) is not None]
    groups = [(g, laid) for g in mentions.groups if g.sentence == at and (laid := lay(sentence, g.quote.span)) is not None]
    actors = [
        (a, laid) for a in mentions.actors if a.sentence == at and a.code and (laid := lay(sentence, a.quote.span)) is not None
    ]
    # "HE" in capitals is His Excellency before a title, no pronoun
    people = [(p, laid) for p, laid in people if p.form != "pronoun" or sentence.tokens[laid[0]].text != "HE"]
    found = [Named(*laid, (person.person,), (), person.form) for person, laid in people]
    found += [Named(*laid, group.people, group.codes, "group") for group, laid in groups]
    found += [_actor(actor, laid) for actor, laid in actors]
    return tuple(sorted(found, key=lambda named: (named.first, named.last, named.form)))


def _actor(actor: ActorMention, laid: tuple[int, int, int]) -> Named:
    codes = (actor.code,) if actor.code else ()
    return Named(*laid, (), codes, "actor", actor.reading is Reading.MODIFIER, actor.reading is Reading.PLACE)


def lay(sentence: Sentence, span: Span) -> tuple[int, int, int] | None:
    """Lay a span on the tokens of a sentence.

    Returns:
        First token, one past the last, and the token among them that governs the others; None if no token is covered.
    """
    inside = [i for i, token in enumerate(sentence.tokens) if token.span.start < span.end and token.span.end > span.start]
    if not inside:
        return None
    heads = [i for i in inside if not inside[0] <= sentence.tokens[i].head <= inside[-1]]
    nouns = [i for i in heads if sentence.tokens[i].upos in {"PROPN", "NOUN", "PRON"}]
    return inside[0], inside[-1] + 1, (nouns or heads or inside)[0]
