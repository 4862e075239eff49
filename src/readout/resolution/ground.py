"""What a whole page offers as evidence of whom its people serve: actors by sentence, the sides of the story, its home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from readout.lexicon.names import NameTable
from readout.model.article import Article, SegmentKind
from readout.model.mention import ActorKind, ActorMention, NameMention, PlaceMention, PostMention, Reading
from readout.model.sentence import Sentence
from readout.model.span import Quote

_OPENING = re.compile(r"^([A-Z][^–—:.]{2,50}?)(?: ?[–—] ?| -+ |: |\.- ?)")
_LONGEST_STATE = 7
_LANGUAGE_SERVICE = re.compile(
    r"\b(?:in )?[A-Z][a-z]+ (?:[Ss]ervice|[Ee]dition|[Ll]anguage|[Vv]ersion)\b|\b[Ii]n [A-Z][a-z]+$|\bEnglish\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the sentences of a page name.

    Attributes:
        names: People's names.
        posts: Posts and titles.
        actors: States and bodies.
        dateline: States of the dateline's cities.
        places: Places where something happens.
    """

    names: tuple[NameMention, ...]
    posts: tuple[PostMention, ...]
    actors: tuple[ActorMention, ...]
    dateline: frozenset[str] = frozenset()
    places: tuple[PlaceMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """Evidence of a page.

    Attributes:
        article: The article.
        sentences: Its sentences.
        actors: States and bodies by sentence.
        posts: Posts by sentence.
        homes: States from whose side the page may be written, likeliest first.
        sides: Codes of the states in title and lead, by first mention.
        speakers: Roles of a transcript's speakers who are named by their post alone; they sit at home.
        places: Known places by sentence.
        bodies: Codes of the organisations that the page names.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    actors: Mapping[int, tuple[ActorMention, ...]]
    posts: Mapping[int, tuple[PostMention, ...]]
    homes: tuple[str, ...]
    sides: tuple[str, ...]
    speakers: frozenset[str]
    places: Mapping[int, tuple[PlaceMention, ...]]
    bodies: frozenset[str]

    def codes_in(self, quote: Quote | None, sentence: int) -> tuple[str, ...]:
        """Return the codes of the states and bodies named in `quote`, each once."""
        if quote is None:
            return ()
        codes = [
            actor.code
            for actor in self.actors.get(sentence, ())
            if actor.code is not None and actor.quote.span.overlaps(quote.span)
        ]
        return tuple(dict.fromkeys(codes))

    def names_state(self, code: str) -> bool:
        """Say whether the page names a state or body, or may be written from its side."""
        return code in self.homes or self.words_for(code) is not None

    def words_for(self, code: str) -> Quote | None:
        """Return the first words of the page that name a state; None if none do."""
        for index in sorted(self.actors):
            for actor in self.actors[index]:
                if actor.code == code:
                    return actor.quote
        return None


def ground_of(article: Article, sentences: tuple[Sentence, ...], found: Found, table: NameTable) -> Ground:
    """Gather the evidence of a page."""
    by_sentence: dict[int, list[ActorMention]] = {}
    for actor in found.actors:
        by_sentence.setdefault(actor.sentence, []).append(actor)
    grouped = {index: tuple(actors) for index, actors in by_sentence.items()}
    titles: dict[int, list[PostMention]] = {}
    for post in found.posts:
        titles.setdefault(post.sentence, []).append(post)
    sides = _sides(article.text, sentences, grouped)
    return Ground(
        article=article,
        sentences=sentences,
        actors=grouped,
        posts={index: tuple(posts) for index, posts in titles.items()},
        homes=_homes(article, found, _owners(found.posts, grouped), sides, table),
        sides=sides,
        speakers=frozenset(post.role for post in titles.get(-1, ()) if not _names_holder(post, found.names)),
        places={index: tuple(group) for index, group in groupby(found.places, key=lambda place: place.sentence)},
        bodies=frozenset(a.code for a in found.actors if a.kind is ActorKind.ORGANIZATION and a.code is not None),
    )


def _names_holder(post: PostMention, names: Sequence[NameMention]) -> bool:
    """Say whether a speaker's label names the holder of its post ("MINISTER ROJAS:")."""
    end = post.quote.span.end
    return any(name.sentence < 0 and 0 <= name.quote.span.start - end <= 1 for name in names)


def _sides(text: str, sentences: Sequence[Sentence], actors: Mapping[int, tuple[ActorMention, ...]]) -> tuple[str, ...]:
    """Return the states of headline and lead, by first mention."""
    early = [sentence.index for sentence in sentences if sentence.kind is SegmentKind.HEADLINE][:1]
    early += [sentence.index for sentence in sentences if sentence.kind is SegmentKind.BODY][:2]
    codes = [
        actor.code
        for index in early
        for actor in actors.get(index, ())
        if actor.code is not None
        and actor.kind in {ActorKind.STATE, ActorKind.MINISTRY}
        and actor.reading is not Reading.PLACE
        and not text.startswith((" capital", " city"), actor.quote.span.end)
    ]
    return tuple(dict.fromkeys(codes))


def _owners(posts: Sequence[PostMention], actors: Mapping[int, tuple[ActorMention, ...]]) -> Counter[str]:
    """Count the titles that a page gives to each state in words ("the President of Kenya"); seldom done for its own."""
    found: set[tuple[str, str]] = set()
    for post in posts:
        owner = post.owner
        if owner is not None and not post.plural and post.before_name:
            codes = {actor.code for actor in actors.get(post.sentence, ()) if actor.quote.span.overlaps(owner.span)}
            found.update((post.role, code) for code in codes if code is not None)
    return Counter(code for _, code in found)


def _homes(article: Article, found: Found, owned: Counter[str], sides: Sequence[str], table: NameTable) -> tuple[str, ...]:
    """Rank the states by what speaks for them as the page's home.

    Publisher, dateline, ministries and how often they are named count for a state, titles with its name in them against it.
    """
    votes: Counter[str] = Counter()
    told = {actor.code for actor in found.actors if actor.code is not None} | set(found.dateline)
    news = article.outlet is not None and not article.outlet.speaks_for_itself
    outlet = article.outlet.home(told) if article.outlet is not None else None
    if outlet is not None:
        votes[outlet] += 2 if news else 6
    publisher = _publisher_state(article.publisher or "", table)
    if publisher is not None and not news:
        votes[publisher] += 6
    for code in found.dateline or _opening_states(article, table):
        votes[code] += 2
    ministries = Counter(actor.code for actor in found.actors if actor.kind is ActorKind.MINISTRY and actor.code is not None)
    for code, count in ministries.items():
        votes[code] += min(count, 3)
    named = Counter(actor.code for actor in found.actors if actor.kind is ActorKind.STATE and actor.code is not None)
    for code, count in named.items():
        votes[code] += round(4 * count / named.total())
    for rank, code in enumerate(sides[:3]):
        votes[code] += 2 if rank == 0 else 1
    for code, count in owned.items():
        votes[code] -= (1 if code in found.dateline else 2) * min(count, 2)
    return tuple(sorted((code for code in votes if votes[code] > 0), key=lambda code: (-votes[code], code not in sides, code)))


def _opening_states(article: Article, table: NameTable) -> frozenset[str]:
    """Return the state whose city or name stands before the dash or colon that opens the text ("Tehran, ANA - ...")."""
    first = next(iter(article.of_kind(SegmentKind.BODY)), None)
    opening = _OPENING.match(first.span.of(article.text)) if first is not None else None
    if opening is None:
        return frozenset()
    named = (table.states.get(part.strip()) for part in re.split(r"[,()/]", opening.group(1)))
    return frozenset(code for code in named if code is not None and len(code) == len("ISO"))


def _publisher_state(publisher: str, table: NameTable) -> str | None:
    """Return the state or organisation whose name a publisher bears ("Ministry of Foreign Affairs of Japan"); None if none."""
    words = re.findall(r"[\w.']+", _LANGUAGE_SERVICE.sub("", publisher))
    for size in range(_LONGEST_STATE, 0, -1):
        for start in range(len(words) - size + 1):
            code = table.states.get(" ".join(words[start : start + size]))
            if code is not None:
                return code
    return None
