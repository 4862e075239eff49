"""Places named where something happens or stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.lexicon.places import Gazetteer
from readout.mentions.nearby import Nearby
from readout.mentions.place_choice import Surroundings, choose
from readout.mentions.place_signs import (
    Line,
    PageFacts,
    PlaceName,
    is_free,
    is_likely,
    is_person,
    line_of,
    stands,
    surroundings_of,
)
from readout.mentions.readings import read, words_around
from readout.model.article import Article
from readout.model.entity import Place
from readout.model.mention import ActorKind, ActorMention, PlaceMention, Reading
from readout.model.sentence import NameLabel, Sentence
from readout.model.span import Span

_CAPITAL_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:national\s+|administrative\s+)?capital(?:\s+city)?\b"
    r"(?!\s+(?:market|control|flow|invest|punish|gain|spend|stock))"
)
_CAPITAL_BEFORE = re.compile(r"\b(?:the\s+)?capital(?:\s+city)?\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_REACH_BEFORE = 24  # characters of "the capital city of the"
_NAMED_NEXT = re.compile(r",?\s+(?:of\s+)?[A-Z]")


def find_places(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer, actors: Sequence[ActorMention]
) -> tuple[PlaceMention, ...]:
    """Find the places where the sentences say that something happens or stands.

    A country's or capital's name is a place where `find_actors` read it as one; another city needs a sign beside it (a
    preposition, a verb of motion, "the Antalya talks", its country after a comma); a summit site needs none. "the South
    Korean capital" is Seoul.

    Args:
        article: The article.
        sentences: Its sentences, in text order.
        gazetteer: Known places.
        actors: What `find_actors` found in the same sentences.

    Returns:
        Mentions in text order, none overlapping; `place` is None for a name read as a place that the gazetteer does not know.
    """
    by_sentence: defaultdict[int, list[ActorMention]] = defaultdict(list)
    for mention in actors:
        by_sentence[mention.sentence].append(mention)
    named = Counter(mention.code for mention in actors if mention.code and mention.kind is ActorKind.STATE)
    page = PageFacts(article, gazetteer, named, dateline_countries(article, gazetteer))
    return tuple(
        place for sentence in sentences for place in _in_sentence(line_of(sentence, by_sentence[sentence.index]), page)
    )


def dateline_countries(article: Article, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the states of the dateline's cities; empty without a dateline or if its cities are unknown."""
    places = article.dateline.places if article.dateline is not None else ()
    nowhere = Surroundings(None, None, frozenset(), Counter(), frozenset())
    found = (gazetteer.candidates(place.title() if place.isupper() else place) for place in places)
    return frozenset(country for candidates in found if candidates and (country := choose(candidates, nowhere).country))


def _in_sentence(line: Line, page: PageFacts) -> list[PlaceMention]:
    text, sentence = page.article.text, line.sentence
    found = list(_capital_descriptions(line, page))
    described = Nearby((mention.quote.span, mention) for mention in found)
    hits = page.gazetteer.find(sentence.span.of(text), sentence.span.start)
    names = [name for start, end, known in hits if is_free(name := PlaceName(Span(start, end), known), line, text)]
    longer = Nearby((name.span, name) for name in names)
    found += [m for m in _from_actors(line, longer, page) if not described.overlaps(m.quote.span)]
    taken = Nearby((mention.quote.span, mention) for mention in found)
    ends = {mention.quote.span.end for mention in found}
    for name in names:
        around = surroundings_of(name, line, page)
        if taken.overlaps(name.span) or is_person(name, around, line, text):
            continue
        if stands(name, line, around, page, ends):
            place = _worded(choose(name.candidates, around), name.span.of(text)) if is_likely(name, around, page) else None
            found.append(PlaceMention(page.article.quote(name.span), sentence.index, place))
            ends.add(name.span.end)
    found += _unknown(line, Nearby((mention.quote.span, mention) for mention in found), page)
    return sorted(found, key=lambda mention: mention.quote.span)


def _from_actors(line: Line, longer: Nearby[PlaceName], page: PageFacts) -> Iterator[PlaceMention]:
    for span, mention in line.actors.touching(line.sentence.span.start, line.sentence.span.end):
        # In "Benin City" and "Panama City" the longer name is the place.
        if mention.reading is Reading.PLACE and mention.code is not None and not longer.overlaps(span):
            place = _elsewhere(mention, line, page) or _actor_place(mention, page)
            if place is not None:
                shown = (
                    place if mention.alias in ("abbreviation", "nickname", "direction") else _worded(place, mention.quote.text)
                )
                yield PlaceMention(mention.quote, line.sentence.index, shown)


def _worded(place: Place, words: str) -> Place:
    """Return a place under the name the page gives it ("Kiev", "New Delhi"); venues and longer wordings keep the table's."""
    if place.kind == "site" or words.lower().startswith(place.name.lower()):
        return place
    bare = words.removeprefix("the ").removeprefix("The ")
    return replace(place, name=bare.title() if bare.isupper() and len(bare) > 3 else bare)


def _elsewhere(mention: ActorMention, line: Line, page: PageFacts) -> Place | None:
    """Return the namesake of a capital that the words beside it name: "London, Ontario"; None if they name none."""
    if mention.alias != "capital":
        return None
    name = PlaceName(mention.quote.span, page.gazetteer.candidates(mention.quote.text))
    around = surroundings_of(name, line, page)
    if around.region is None and around.beside in (None, mention.code):
        return None
    place = choose(name.candidates, around) if name.candidates else None
    return place if place is not None and place.reason == "named beside it" else None


def _actor_place(mention: ActorMention, page: PageFacts) -> Place | None:
    code, words = mention.code or "", mention.quote.text
    if mention.kind is ActorKind.STATE:
        if mention.alias in ("capital", "seat"):
            city = page.gazetteer.capital(code, words.title() if words.isupper() else words)
            return city or next((c.place for c in page.gazetteer.candidates(words) if c.place.country == code), None)
        return page.gazetteer.state(code)
    return next((c.place for c in page.gazetteer.candidates(words) if c.place.reason == "site"), None)


def _capital_descriptions(line: Line, page: PageFacts) -> Iterator[PlaceMention]:
    text, sentence = page.article.text, line.sentence
    for span, mention in line.actors.touching(sentence.span.start, sentence.span.end):
        if mention.code is None or mention.kind is not ActorKind.STATE:
            continue
        after = _CAPITAL_AFTER.match(text, span.end, sentence.span.end)
        before = _CAPITAL_BEFORE.search(text, max(sentence.span.start, span.start - _REACH_BEFORE), span.start)
        if after is not None and not _NAMED_NEXT.match(text, after.end()):
            whole = Span(span.start, after.end())
        elif before is not None:
            whole = Span(before.start(), span.end)
        else:
            continue
        city = page.gazetteer.capital(mention.code)
        if city is not None:
            yield PlaceMention(page.article.quote(whole), sentence.index, city)


def _unknown(line: Line, taken: Nearby[PlaceMention], page: PageFacts) -> Iterator[PlaceMention]:
    """Yield names the analyser calls locations, used as places, that no table knows."""
    sentence = line.sentence
    for name in sentence.names:
        span = sentence.span_of(name.first, name.last)
        known = taken.overlaps(span) or line.actors.overlaps(span) or page.gazetteer.region(span.of(page.article.text))
        if name.label is not NameLabel.LOCATION or known:
            continue
        around = words_around(page.article.text, sentence, span.start, span.end)
        verdict = read("capital", around, page.gazetteer.cues)
        if verdict is not None and verdict.reading is Reading.PLACE:
            yield PlaceMention(page.article.quote(span), sentence.index, None)
