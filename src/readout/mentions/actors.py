"""States, organisations, armed groups and ministries named in an article, and how each name is used."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from readout.lexicon.actors import ActorAlias, ActorTable
from readout.lexicon.files import Strength
from readout.lexicon.phrases import Found
from readout.mentions.institutions import Owner, Seen, owner_beside, owner_by_page
from readout.mentions.readings import Verdict, by_parse, read, words_around
from readout.model.article import Article, SegmentKind
from readout.model.mention import ActorKind, ActorMention, Reading
from readout.model.sentence import NameLabel, Sentence
from readout.model.span import Quote, Span

_DIRECTION = re.compile(r"\b[Tt]he (?:North|South)\b(?!\s+[A-Z]|-[A-Za-z])|\bThe (?:NORTH|SOUTH)\b")
_JOIN = re.compile(r"\s*(?:,|,?\s*(?:and|or|&)|/)\s*(?:the\s+)?", re.IGNORECASE)
_CAPITALISED = re.compile(r"\s+([A-Z][a-z]+)(?:\s+([A-Z][a-z]+))?")
_PACT_OF = re.compile(r"\b([A-Z][a-z]+)\s+of\s+$")
_LONGEST_LIST = 24  # names looked ahead to find a list's verb
_PREFIX = re.compile(r"\b([A-Z][a-z]+)-(?=[A-Z])")
_NAMING = frozenset({"name", "demonym", "capital", "seat", "abbreviation", "nickname", "pair"})


@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole page shows.

    Attributes:
        named: Codes named for certain, how often.
        outlet: The outlet's country, if it can be the page's home.
        dateline: Country of the dateline's one city.
        surnames: Last words of persons' full names ("Jordan" of "Michael Jordan").
    """

    named: Counter[str]
    outlet: str | None
    dateline: str | None
    surnames: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A name found in a sentence, before its reading is settled."""

    span: Span
    codes: tuple[str, ...]
    alias: ActorAlias
    verdict: Verdict | None
    fallback: Reading
    reason: str
    posted: bool = False  # "ambassador to Brussels"


def find_actors(article: Article, sentences: Sequence[Sentence], table: ActorTable) -> tuple[ActorMention, ...]:
    """Find every state, organisation, armed group and ministry the sentences name.

    A phrase that names several states ("the two Koreas") gives one mention for each. A ministry's mention covers the
    ministry's own words; the country's name before it is a mention of its own, read as MODIFIER.

    Args:
        article: The article; its outlet's country is the last resort for "the foreign ministry".
        sentences: Its sentences, in text order.
        table: The table of actors.

    Returns:
        Mentions in text order. `code` is None only for a ministry whose country nothing shows.
    """
    found = [table.find(sentence.span.of(article.text), sentence.span.start) for sentence in sentences]
    page = _page(article, sentences, found, table)
    seen = Seen()
    mentions: list[ActorMention] = []
    met: Counter[str] = Counter()
    for sentence, here in zip(sentences, found, strict=True):
        drafts = [*_named(article, sentence, here, page, table), *_prefixed(article, sentence, here, table)]
        met.update(code for draft in drafts for code in draft.codes)
        drafts += _directions(article, sentence, table, page.named if sentence.kind is SegmentKind.HEADLINE else met)
        actors = _settle(article, sentence, sorted(drafts, key=lambda draft: draft.span), table)
        ministries = _ministries(article, sentence, here, actors, (page, seen, table))
        mentions += sorted([*actors, *ministries], key=lambda mention: (mention.quote.span, mention.code or ""))
    return tuple(mentions)


def _page(
    article: Article, sentences: Sequence[Sentence], found: Iterable[Sequence[Found[ActorAlias]]], table: ActorTable
) -> _Page:
    named: Counter[str] = Counter()
    for here in found:
        for hit in here:
            if hit.value.strength is Strength.STRONG and hit.value.alias in _NAMING | {"institution"}:
                named.update(hit.value.codes)
    outlet = article.outlet.home(named) if article.outlet is not None else None
    places = article.dateline.places if article.dateline is not None else ()
    datelines = [entry[0] for place in places if (entry := table.lookup(place)) is not None]
    surnames = frozenset(
        sentence.tokens[name.last - 1].text
        for sentence in sentences
        for name in sentence.names
        if name.label is NameLabel.PERSON and name.last - name.first > 1
    )
    return _Page(named, outlet, datelines[0] if len(datelines) == 1 else None, surnames)


def _named(
    article: Article, sentence: Sentence, here: Sequence[Found[ActorAlias]], page: _Page, table: ActorTable
) -> Iterator[_Draft]:
    cues = table.facts.cues
    for hit in here:
        alias = hit.value
        if (
            alias.alias in ("institution", "blocked")
            or _part_of_name(article.text, sentence, hit, table)
            or _is_surname(article.text, sentence, hit, page)
        ):
            continue
        codes, reason = _codes(alias, page, table)
        around = words_around(article.text, sentence, hit.start, hit.end)
        if not codes and alias.alias == "demonym" and around.after in cues["office_after"]:
            codes, reason = alias.codes, "before an office"
        if not codes:
            continue
        verdict = read(_read_as(hit.value, article.text[hit.start : hit.end]), around, cues)
        posted = around.before[:1] == ("to",) and any(word in cues["diplomat"] for word in around.before[1:2])
        yield _Draft(Span(hit.start, hit.end), codes, alias, verdict, by_parse(around), reason, posted)


def _read_as(alias: ActorAlias, words: str) -> str:
    # "inter-Korean" and "Houthi" stand before nouns as demonyms do.
    return "demonym" if alias.alias == "pair" and "-" in words else alias.alias


def _codes(alias: ActorAlias, page: _Page, table: ActorTable) -> tuple[tuple[str, ...], str]:
    if alias.strength is Strength.STRONG:
        return alias.codes, "named"
    if alias.strength is Strength.WEAK:
        signs = {*alias.codes, *(sign for code in alias.codes for sign in table.facts.signs.get(code, ()))}
        return (alias.codes, "page") if any(page.named[sign] for sign in signs) or page.outlet in signs else ((), "")
    best = max(
        alias.codes,
        key=lambda code: (page.named[code] > 0 and code not in alias.qualified, page.outlet == code, -alias.codes.index(code)),
    )
    if page.named[best] or page.outlet == best:
        both = sum(1 for code in alias.codes if page.named[code]) > 1
        return ((alias.codes[0] if both and page.outlet not in alias.codes else best),), "page"
    return ((alias.lone,), "named") if alias.lone else ((alias.codes[0],), "commonest")


def _part_of_name(text: str, sentence: Sentence, hit: Found[ActorAlias], table: ActorTable) -> bool:
    """Say whether the words belong to a longer name of something else: a person, a newspaper, a treaty."""
    cues = table.facts.cues
    after = _CAPITALISED.match(text, hit.end, sentence.span.end)
    if after and hit.value.alias != "abbreviation" and {after.group(1), after.group(2)} & cues["name_tail"]:
        return True
    if hit.value.alias in ("capital", "seat"):
        before = _PACT_OF.search(text, max(sentence.span.start, hit.start - 20), hit.start)
        if (after and after.group(1) in cues["pact_tail"]) or (before and before.group(1) in cues["pact_tail"]):
            return True
    for name in sentence.names:
        if name.label is NameLabel.PERSON:
            span = sentence.span_of(name.first, name.last)
            if span.start <= hit.start and hit.end <= span.end and span.end - span.start > hit.end - hit.start + 2:
                return True
    return False


def _is_surname(text: str, sentence: Sentence, hit: Found[ActorAlias], page: _Page) -> bool:
    """Say whether the analyser takes the words for a person, and the page has a person of that family name."""
    words = text[hit.start : hit.end]
    return words in page.surnames and any(
        name.label is NameLabel.PERSON and sentence.tokens[name.first].span.start == hit.start for name in sentence.names
    )


def _prefixed(article: Article, sentence: Sentence, here: Sequence[Found[ActorAlias]], table: ActorTable) -> Iterator[_Draft]:
    starts = {hit.start for hit in here if hit.value.alias != "blocked"}
    for match in _PREFIX.finditer(article.text, sentence.span.start, sentence.span.end):
        code = table.facts.prefixes.get(match.group(1).lower())
        if code is not None and match.end() in starts:
            alias = ActorAlias(match.group(1), (code,), ActorKind.STATE, "demonym")
            span = Span(match.start(1), match.end(1))
            yield _Draft(span, (code,), alias, Verdict(Reading.MODIFIER, "own"), Reading.MODIFIER, "named")


def _directions(article: Article, sentence: Sentence, table: ActorTable, met: Counter[str]) -> Iterator[_Draft]:
    for match in _DIRECTION.finditer(article.text, sentence.span.start, sentence.span.end):
        fitting = [
            (sum(met[sign] for sign in direction.sign), direction.code)
            for direction in table.facts.directions
            if direction.phrase == match.group().lower().replace("north", "North").replace("south", "South")
        ]
        count, code = max(fitting, key=lambda pair: pair[0], default=(0, ""))
        if not count:
            continue
        around = words_around(article.text, sentence, match.start(), match.end())
        alias = ActorAlias(match.group(), (code,), ActorKind.STATE, "direction")
        verdict = read("direction", around, table.facts.cues)
        yield _Draft(Span(match.start(), match.end()), (code,), alias, verdict, by_parse(around), "named before")


def _settle(article: Article, sentence: Sentence, drafts: list[_Draft], table: ActorTable) -> list[ActorMention]:
    """Give every draft its reading: its own sign, else that of the names it is joined to, else the parser's."""
    readings: list[Reading] = []
    joins = [_joined(article.text, drafts[i - 1], draft) if i else "" for i, draft in enumerate(drafts)]
    for i, draft in enumerate(drafts):
        verdict = draft.verdict
        before = readings[i - 1] if i and joins[i] else None
        if before is Reading.PLACE and _place_goes_on(drafts, joins, i):
            readings.append(Reading.PLACE)
        elif verdict is not None:
            readings.append(verdict.reading)
        else:
            readings.append(_from_right(drafts, joins, i) or draft.fallback)
    return [
        mention
        for draft, reading in zip(drafts, readings, strict=True)
        for mention in _mentions(article, sentence, draft, reading, table)
    ]


def _joined(text: str, before: _Draft, after: _Draft) -> str:
    gap = text[before.span.end : after.span.start] if before.span.end <= after.span.start else ""
    return gap.replace("the ", "").strip().lower() if gap and _JOIN.fullmatch(gap) else ""


def _place_goes_on(drafts: Sequence[_Draft], joins: Sequence[str], i: int) -> bool:
    """Say whether a list of places goes on at draft `i`: "in Seoul and Tokyo", not "in Geneva, Seoul and Tokyo agreed"."""
    verdict = drafts[i].verdict
    if verdict is not None and verdict.side == "own":
        return False
    if joins[i] != "," and not (joins[i].startswith(",") and not (i > 1 and joins[i - 1] == ",")):
        return verdict is None or verdict.side != "left"
    if verdict is not None:
        return verdict.reading is Reading.PLACE
    later = _from_right(drafts, joins, i)
    return later is None or later is Reading.PLACE


def _from_right(drafts: Sequence[_Draft], joins: Sequence[str], i: int) -> Reading | None:
    """Return the reading of the last name of the list that draft `i` opens, if its own right side shows one."""
    at = i
    while at + 1 < min(len(drafts), i + _LONGEST_LIST) and joins[at + 1] and (drafts[at].verdict is None or at == i):
        at += 1
        verdict = drafts[at].verdict
        if verdict is not None:
            return verdict.reading if verdict.side == "right" and verdict.reading is not Reading.PLACE else None
    return None


def _mentions(
    article: Article, sentence: Sentence, draft: _Draft, reading: Reading, table: ActorTable
) -> Iterator[ActorMention]:
    quote = article.quote(draft.span)
    if draft.alias.kind is ActorKind.GROUP and reading is Reading.PLACE:
        reading = Reading.ACTOR  # "within Hamas"
    for code in draft.codes:
        mention = ActorMention(quote, sentence.index, code, draft.alias.kind, reading, draft.alias.alias, draft.reason)
        seat = table.facts.seats.get(draft.alias.phrase)
        if seat is not None and reading is not Reading.PLACE and not draft.posted:
            yield replace(mention, code=seat, kind=ActorKind.ORGANIZATION, alias="seat")
        else:
            yield mention


def _ministries(
    article: Article,
    sentence: Sentence,
    here: Sequence[Found[ActorAlias]],
    actors: Sequence[ActorMention],
    context: tuple[_Page, Seen, ActorTable],
) -> Iterator[ActorMention]:
    page, seen, table = context
    starts = [mention.quote.span.start for mention in actors]
    for hit in here:
        alias = hit.value
        if alias.alias != "institution":
            continue
        at = bisect_left(starts, hit.start)
        owner = _owner(article.text, hit, (page, seen), (actors[max(0, at - 2) : at + 2], actors[:at]))
        if owner is None:
            continue
        if owner.code is not None and alias.scope in ("page", ""):
            seen.note(alias.phrase, owner.code)
        around = words_around(article.text, sentence, hit.start, hit.end)
        verdict = read("institution", around, table.facts.cues)
        reading = verdict.reading if verdict is not None else by_parse(around)
        quote = Quote.cut(article.text, Span(hit.start, hit.end))
        yield ActorMention(quote, sentence.index, owner.code, ActorKind.MINISTRY, reading, "institution", owner.reason)


def _owner(
    text: str,
    hit: Found[ActorAlias],
    page_seen: tuple[_Page, Seen],
    actors: tuple[Sequence[ActorMention], Sequence[ActorMention]],
) -> Owner | None:
    """Return the owner of an institution; None if the words name no institution of a state after all."""
    page, seen = page_seen
    nearby, earlier = actors
    alias = hit.value
    beside = owner_beside(text, Span(hit.start, hit.end), alias, nearby)
    if beside is not None and (alias.strength is not Strength.STRONG or beside.code == alias.codes[0]):
        return beside
    owner = owner_by_page(text, hit.start, alias, seen, earlier)
    if owner.code is None and alias.codes:
        return Owner(alias.codes[0], "page") if page.named[alias.codes[0]] or page.outlet == alias.codes[0] else None
    if owner.code is not None:
        return owner
    if alias.scope != "page":
        return None
    if page.outlet is not None and len(page.outlet) == 3:
        return Owner(page.outlet, "outlet")
    return Owner(page.dateline, "dateline") if page.dateline is not None else owner
