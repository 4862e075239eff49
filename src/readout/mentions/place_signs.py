"""Signs that a name is used as a place, and what stands beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from readout.lexicon.places import Candidate, Gazetteer
from readout.mentions.nearby import Nearby
from readout.mentions.place_choice import Surroundings
from readout.mentions.readings import DAYS, read, words_around
from readout.model.article import Article
from readout.model.mention import ActorKind, ActorMention, Reading
from readout.model.sentence import NameLabel, NameSpan, Sentence
from readout.model.span import Span

_JOIN = re.compile(r"\s*(?:,|,?\s*(?:and|or|&)|/|to)\s*(?:in\s+|at\s+)?(?:the\s+)?", re.IGNORECASE)
_LONGEST_JOIN = 16
_AFTER_COMMA = re.compile(r",\s+((?:[A-Z][\w.’'-]*\.?\s?){1,3})")
_CITY_OF = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:city|town|port|resort|village|island|capital|province|hub|resort town|port city)(?:\s+of)?\s+"
)
_IN_COUNTRY = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}")
_BESIDE = 48  # characters between a country's name and its city
_NEXT_WORD = re.compile(r"\s+([A-Z][a-z]+)")
# Capitalised words after a city's name that leave it a place; any other makes another name of it ("Laurel Lodge").
_KEEPS_PLACE = frozenset(
    """
    airport station hotel international air naval convention university palace prefecture province city region county state
    district oblast governorate beach bay island harbor harbour port summit security forum
    """.split()
)
_WELL_KNOWN = 100_000  # people


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place's name in a sentence with everything it may mean."""

    span: Span
    candidates: tuple[Candidate, ...]

    @property
    def bounds(self) -> tuple[int, int]:
        """First code point and one past the last."""
        return self.span.start, self.span.end

    @property
    def known_well(self) -> bool:
        """True for hand-made rows and capitals."""
        return self.candidates[0].place.reason == "site" or self.candidates[0].capital


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page shows as a whole, and the table to read it by.

    Attributes:
        article: The article.
        gazetteer: Known places.
        named: Codes of states the page names, how often.
        dateline: Countries of the dateline's cities.
    """

    article: Article
    gazetteer: Gazetteer
    named: Counter[str]
    dateline: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its actors and entities, ready to be asked for by place.

    Attributes:
        sentence: The sentence.
        actors: Its actors.
        entities: Its names as the analyser found them.
        countries: Codes of the states it names.
    """

    sentence: Sentence
    actors: Nearby[ActorMention]
    entities: Nearby[NameSpan]
    countries: frozenset[str]


def line_of(sentence: Sentence, actors: Sequence[ActorMention]) -> Line:
    """Return a sentence made ready, with the actors found in it."""
    entities = Nearby((sentence.span_of(name.first, name.last), name) for name in sentence.names)
    countries = frozenset(m.code for m in actors if m.code and m.kind is ActorKind.STATE)
    return Line(sentence, Nearby((m.quote.span, m) for m in actors), entities, countries)


def is_free(name: PlaceName, line: Line, text: str) -> bool:
    """Say whether a name may be a place: no actor's own words and no part of a longer name."""
    span = name.span
    for whole, _ in line.actors.touching(span.start, span.end):
        if whole.end - whole.start >= span.end - span.start:
            return False
    following = _NEXT_WORD.match(text, span.end, line.sentence.span.end)
    if following is not None and following.group(1).lower() not in _KEEPS_PLACE | DAYS and not name.known_well:
        return False
    for whole, entity in line.entities.touching(span.start, span.end):
        if entity.label is NameLabel.ORGANIZATION and whole.contains(span) and whole != span:
            return bool(_KEEPS_PLACE & set(text[span.end : whole.end].lower().split()))
    return True


def is_person(name: PlaceName, around: Surroundings, line: Line, text: str) -> bool:
    """Say whether the analyser takes the name for a person's and no country beside it speaks against that."""
    people = [span for span, entity in line.entities.touching(*name.bounds) if entity.label is NameLabel.PERSON]
    if not people or around.beside is not None or around.region is not None:
        return False
    # Right after "in" or "at" a known place outweighs the analyser, unless the person's name is longer.
    before = words_around(text, line.sentence, *name.bounds).before
    return people != [name.span] or before[:1] not in (("in",), ("at",), ("near",))


def surroundings_of(name: PlaceName, line: Line, page: PageFacts) -> Surroundings:
    """Return what the page shows around a name: the country or US state beside it, those of its sentence and its page."""
    text, start = page.article.text, name.span.start
    beside = region = None
    after = _AFTER_COMMA.match(text, name.span.end, line.sentence.span.end)
    if after is not None:
        heads = tuple(_heads(after.group(1).strip()))
        region = next((code for head in heads if (code := page.gazetteer.region(head))), None)
        beside = next((code for head in heads if (code := page.gazetteer.state_named(head))), None)
    for span, mention in line.actors.touching(max(0, start - _BESIDE), start):
        if beside is not None or mention.kind is not ActorKind.STATE or span.end > start:
            continue
        if _CITY_OF.fullmatch(text, span.end, start) or _IN_COUNTRY.fullmatch(text, span.end, start):
            beside = mention.code
    return Surroundings(beside, region, line.countries, page.named, page.dateline)


def _heads(words: str) -> Iterator[str]:
    parts = words.split(" ")
    for count in range(len(parts), 0, -1):
        head = " ".join(parts[:count])
        yield head
        yield head.rstrip(".")


def stands(name: PlaceName, line: Line, around: Surroundings, page: PageFacts, ends: Collection[int]) -> bool:
    """Say whether a name is used as a place here.

    Args:
        name: The name.
        line: Its sentence.
        around: What stands around it.
        page: What the page shows.
        ends: Ends of the places found before it in the sentence; a list of places goes on after them.

    Returns:
        True if a sign shows it.
    """
    if name.candidates[0].place.kind == "site":
        return True
    for candidate in name.candidates:
        if (around.region and candidate.region == around.region) or (
            around.beside and candidate.place.country == around.beside
        ):
            return True
    text = page.article.text
    verdict = read("capital", words_around(text, line.sentence, name.span.start, name.span.end), page.gazetteer.cues)
    if verdict is not None and (verdict.reading is Reading.PLACE or verdict.side in ("own", "right")):
        return verdict.reading is Reading.PLACE
    start = name.span.start
    return any(end in ends and _JOIN.fullmatch(text, end, start) for end in range(start - _LONGEST_JOIN, start))


def is_likely(name: PlaceName, around: Surroundings, page: PageFacts) -> bool:
    """Say whether a name may be one of the places known: a lone small town in a country the page never names is a namesake."""
    if around.beside is not None or around.region is not None or not page.named:
        return True
    outlet = page.article.outlet.country if page.article.outlet is not None else None
    known = {*page.named, *page.dateline, outlet}
    return any(
        c.population >= _WELL_KNOWN or c.population == 0 or c.capital or c.place.country in known for c in name.candidates
    )
