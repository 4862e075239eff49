"""How a country's or a capital's name is used where it stands: as an actor, as a place, or before a noun.

The words around the name decide first; the parser's word is taken only where they are silent, because it errs on headlines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from readout.model.mention import Reading
from readout.model.sentence import Sentence

DAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today tomorrow yesterday
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec last next this earlier later early late ago
    """.split()
)
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WORDS_BEFORE = 14
_NOUN_REACH = 8  # words between "a visit by ..." and its "to"
_REACH = 4  # words between a verb of motion and its "to"
_CITY_ALIASES = frozenset({"capital", "seat"})
_AFTER_VENUE = frozenset({"", ".", ",", "in", "on", "from", "at"})
_DATELINE_MARKS = frozenset({"–", "—", "--", "―", "("})  # "Jakarta – A day after"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reading and where its sign stands: "own" (hyphen, possessive), "left", "right", or "" for none."""

    reading: Reading
    side: str


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a name.

    Attributes:
        before: Words before it, nearest first, in lower case.
        before_forms: The same with their case.
        after: Word after it, in lower case, a possessive ending apart; empty at the end.
        after_form: The same with its case.
        second: The word after that, in lower case.
        upos: Part of speech of the word after; empty at the end.
        xpos: Its Penn tag.
        deprel: Relation of the name's last word to its head; empty if the parser gave none.
        possessive: True if "'s" or a closing apostrophe follows.
        hyphen_after: Word joined to it by a hyphen, in lower case; empty if none.
        hyphen_before: True if a hyphen joins it to the word before.
    """

    before: tuple[str, ...]
    before_forms: tuple[str, ...]
    after: str
    after_form: str
    second: str
    upos: str
    xpos: str
    deprel: str
    possessive: bool
    hyphen_after: str
    hyphen_before: bool


def words_around(text: str, sentence: Sentence, start: int, end: int) -> Around:
    """Return the words around code points `start` up to, not including, `end` of the article's `text`."""
    tokens = sentence.tokens
    first = bisect_left(tokens, start, key=lambda token: token.span.start)
    last = bisect_left(tokens, end, key=lambda token: token.span.start)
    if first < len(tokens) and first > 0 and tokens[first - 1].span.end > start:
        first -= 1
    tail = text[end : min(end + 24, sentence.span.end)]
    possessive = tail[:2] in ("'s", "’s", "'S", "’S") or (
        tail[:1] in ("'", "’") and text[end - 1 : end] in ("s", "S") and tail[1:2] in (" ", "")
    )
    if possessive and last < len(tokens) and tokens[last].text in ("'s", "’s", "'", "’", "'S", "’S"):
        last += 1
    before = tuple(token.text for token in reversed(tokens[max(0, first - _WORDS_BEFORE) : first]))
    if last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last].span.end == tokens[last + 1].span.start:
        last += 2  # "test-fired": the last part says what the word is
    after = tokens[last] if last < len(tokens) else None
    second = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
    inner = (
        tokens[max(first, bisect_left(tokens, end, key=lambda token: token.span.start) - 1)] if first < len(tokens) else None
    )
    joined = tail[:1] in ("-", "‑", "–", "/") and tail[1:2].isalpha()
    return Around(
        before=tuple(word.lower() for word in before),
        before_forms=before,
        after=after.text.lower() if after else "",
        after_form=after.text if after else "",
        second=second,
        upos=after.upos if after else "",
        xpos=after.xpos if after else "",
        deprel=inner.deprel if inner else "",
        possessive=possessive,
        hyphen_after=_word_at(tail[1:]) if joined else "",
        hyphen_before=start - 1 > sentence.span.start
        and text[start - 1] in "-‑–/"
        and (text[start - 2].isalpha() or text[start - 2] == "."),
    )


def _word_at(text: str) -> str:
    length = next((i for i, ch in enumerate(text) if not ch.isalnum()), len(text))
    return text[:length].lower()


def read(alias: str, around: Around, cues: Mapping[str, frozenset[str]]) -> Verdict | None:
    """Decide how a name is used by the words right beside it.

    Args:
        alias: Type of the alias ("name", "demonym", "capital", "institution", ...).
        around: The words around the name.
        cues: Sets of cue words.

    Returns:
        The reading with the side of its sign; None if the words are silent.
    """
    if around.hyphen_after:
        ending = around.hyphen_after in cues["place_ending"]
        return Verdict(Reading.PLACE if ending else Reading.MODIFIER, "own")
    if around.hyphen_before:
        return Verdict(Reading.MODIFIER, "own")
    if around.possessive:
        return Verdict(_possessive(around, cues), "own")
    if alias == "demonym":
        return _demonym(around, cues)
    if _is_party(alias, around, cues):
        return Verdict(Reading.ACTOR, "left")
    if _before_noun(alias, around, cues):
        return Verdict(Reading.MODIFIER, "right")
    if _is_place_left(around, cues) or (alias in _CITY_ALIASES and (_is_dated(around) or around.before[:1] == ("capital",))):
        return Verdict(Reading.PLACE, "left")
    return _right(alias, around, cues) or _left_actor(around, cues)


def _is_party(alias: str, around: Around, cues: Mapping[str, frozenset[str]]) -> bool:
    """Say whether the name is one who gets or is trusted: "lent Sri Lanka four billion", "trust in Tbilisi"."""
    if around.before[:1] and around.before[0] in cues["giving"]:
        return around.after[:1].isdigit() or around.after in cues["gift_opening"]
    return alias in _CITY_ALIASES and around.before[:1] == ("in",) and any(w in cues["trust"] for w in around.before[1:2])


def _before_noun(alias: str, around: Around, cues: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a noun claims the name although a preposition of place stands before it: "outside the U.S. embassy"."""
    claimed = around.before[:1] == ("the",) or around.deprel == "compound"
    event = alias in _CITY_ALIASES and around.after in cues["event_noun"]
    return claimed and not event and _is_noun(around, cues) and not _is_verb(around, cues)


def _is_dated(around: Around) -> bool:
    """Say whether a city stands as in a dateline or a caption: "Jakarta – A day after", "parliament, Addis Ababa, July 7"."""
    if not around.before and around.after in _DATELINE_MARKS:
        return True
    if around.before == ("from",) and around.after == ",":
        return True
    return around.after == "," and around.second.rstrip(".") in DAYS and around.before[:1] in ((), (",",))


def _possessive(around: Around, cues: Mapping[str, frozenset[str]]) -> Reading:
    # "in Beijing's Diaoyutai State Guesthouse" is a place, "in Beijing's view" is not.
    # "near Sri Lanka's coast" is one too.
    part = around.after_form[:1].isupper() or around.after in cues["place_before_of"]
    located = bool(around.before) and around.before[0] in cues["place_before"] and part
    return Reading.PLACE if located else Reading.MODIFIER


def _demonym(around: Around, cues: Mapping[str, frozenset[str]]) -> Verdict | None:
    if _is_verb(around, cues):
        return Verdict(Reading.ACTOR, "right")
    if _is_noun(around, cues):
        return Verdict(Reading.MODIFIER, "right")
    if around.after in ("and", "or", ",", "&"):
        return None
    if (around.before and around.before[0] in ("in", "into")) or any(w in cues["language_before"] for w in around.before[:1]):
        return Verdict(Reading.MODIFIER, "left")
    return Verdict(Reading.ACTOR, "")


def _is_place_left(around: Around, cues: Mapping[str, frozenset[str]]) -> bool:
    if around.before[:1] and around.before[0] in cues["area"]:
        return True  # "southern Lebanon"
    at = 0
    while at < len(around.before) and around.before[at] in cues["skip_before"] and around.before[at] != "of":
        at += 1
    near = around.before[at] if at < len(around.before) else ""
    beyond = around.before[at + 1 : at + 1 + _REACH]
    if near in cues["place_before"]:
        return True
    if beyond[:1] and _follows_noun(near, beyond[beyond[0] == "in" and len(beyond) > 1], around, cues):
        return True
    if near in cues["motion_particle"] and _moves(near, around.before[at + 1 :], cues):
        return True
    if near in cues["motion_verb"] or (near == "of" and beyond[:1] == ("out",)):
        return True
    if near in ("between", "and") and _joins_places(around.before[at:], cues):
        return True
    if near == "to" and beyond[:1] == ("close",):  # "an explosion close to Damascus", not "a source close to Damascus"
        return not any(word in cues["person_noun"] for word in beyond)
    return _closes_address(around, cues)


def _moves(near: str, before: tuple[str, ...], cues: Mapping[str, frozenset[str]]) -> bool:
    """Say whether somebody goes to, from or through the name, by the words before the preposition, nearest first."""
    beyond = before[:_REACH]
    if near == "from" and any(word in cues["message"] for word in beyond[1:3]):
        return False  # "no answer came from Baku"
    if near == "from" and any(word in cues["speaking"] for word in beyond):
        return True  # "he spoke by phone from Kathmandu"
    # "will travel to Turkey on Monday and to Lebanon": a second "to" reaches further back.
    further = beyond if beyond[:1] not in (("and",), ("then",)) else before
    far = _clause(before[:_NOUN_REACH])
    return any(word in cues["motion"] for word in _clause(further)) or any(word in cues["motion_noun"] for word in far)


def _follows_noun(near: str, word: str, around: Around, cues: Mapping[str, frozenset[str]]) -> bool:
    """Say whether the name is of a place's part or where something is to be: "port of", "planned for Canberra in May"."""
    if near == "of":
        return word in cues["place_before_of"]
    return near == "for" and word in cues["planned"] and around.after in DAYS | _AFTER_VENUE


def _joins_places(before: tuple[str, ...], cues: Mapping[str, frozenset[str]]) -> bool:
    """Say whether roads or flights run "between" the name and another: "flights between Yerevan and Baku"."""
    at = before.index("between") if "between" in before[:4] else -1
    return at >= 0 and any(word in cues["route_noun"] for word in before[at + 1 : at + 2])


def _clause(words: tuple[str, ...]) -> tuple[str, ...]:
    # A sign beyond a comma belongs to another clause.
    stop = next((i for i, word in enumerate(words) if word in (",", ";", ":", "said", "--")), len(words))
    return words[:stop]


def _closes_address(around: Around, cues: Mapping[str, frozenset[str]]) -> bool:
    """Say whether the name goes on after a city: "in Geneva, Switzerland", "in Marrakesh and Rabat"."""
    listed = around.before[:1] in (("and",), ("or",))
    if not (listed or around.before[:1] == (",",)) or _is_verb(around, cues):
        return False
    located = cues["place_before"] if listed else cues["place_before"] | cues["motion_particle"]
    at = 1
    while at < min(4, len(around.before)) and around.before_forms[at][:1].isupper() and around.before[at] not in located:
        at += 1
    closed = listed or around.after in ("", ",", ".", ";", ")", "on", "for", "in", "with", "where")
    return 1 < at < len(around.before) and closed and around.before[at] in located


def _right(alias: str, around: Around, cues: Mapping[str, frozenset[str]]) -> Verdict | None:
    events = cues["event_noun"] if alias in _CITY_ALIASES else cues["trip_noun"]
    if around.after_form in events and around.upos != "VERB" and alias != "institution":
        return Verdict(Reading.PLACE, "right")
    if around.after in ("was", "were") and around.second in cues["befallen"] and alias in _CITY_ALIASES:
        return Verdict(Reading.PLACE, "right")
    if _is_verb(around, cues):
        return Verdict(Reading.ACTOR, "right")
    if around.deprel == "iobj":
        return Verdict(Reading.ACTOR, "right")  # "gives Manila access"
    if _is_noun(around, cues):
        return Verdict(Reading.MODIFIER, "right")
    return None


def _is_verb(around: Around, cues: Mapping[str, frozenset[str]]) -> bool:
    if not around.after or not around.after_form[:1].islower():
        return False
    if around.upos in ("VERB", "AUX") and around.xpos in _FINITE:
        return True
    if around.upos == "NOUN" and around.second not in ("to", "that", "a", "an", "the", "on", "with", "for", "its"):
        return False
    if around.after in cues["verb"]:
        return True
    adverb = around.upos == "ADV" or around.after.endswith("ly")
    return adverb and around.second in cues["verb"]


def _is_noun(around: Around, cues: Mapping[str, frozenset[str]]) -> bool:
    if not around.after[:1].isalpha() or around.after in DAYS:
        return False
    if around.upos in ("", "X"):  # no parse: a word that is neither a verb nor a function word
        return not any(around.after in cues[cue] for cue in ("verb", "place_before", "actor_before", "function"))
    return around.upos in _NOUNS or (around.upos == "VERB" and around.xpos == "VBN" and around.after_form[:1].isupper())


def _left_actor(around: Around, cues: Mapping[str, frozenset[str]]) -> Verdict | None:
    at = 0
    while at < len(around.before) and around.before[at] in ("the", "both", "even", "only"):
        at += 1
    if at < len(around.before) and around.before[at] in cues["actor_before"]:
        return Verdict(Reading.ACTOR, "left")
    return None


def by_parse(around: Around) -> Reading:
    """Return the reading the parser suggests; ACTOR where it says nothing."""
    if around.deprel in ("compound", "amod", "nmod:poss"):
        return Reading.MODIFIER
    return Reading.ACTOR
