"""Noun phrases that can be issues: their heads, their extent, the lists they stand in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readout.events.clauses import conjuncts, objects_of
from readout.events.phrasemarks import DASHES, cut_at_mark
from readout.events.scene import CLAUSES, View

ABOUT = frozenset({"on", "over", "about", "regarding", "concerning", "including", "around", "upon"})
"""Prepositions before what is talked about."""

_EMPTY = frozenset(
    {"way", "measure", "matter", "issue", "topic", "subject", "range", "view", "gamut", "talk", "meeting", "opinion", "note"}
    | {"behalf", "day", "week", "month", "today", "phone", "telephone", "basis", "side", "assessment", "front"}
    | {"track", "report"}
)
"""Nouns that are an issue only with more words ("the matter" alone tells nothing but that there was one)."""

_DATES = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april"}
    | {"may", "june", "july", "august", "september", "october", "november", "december"}
)
_PERSONS = frozenset(
    {"minister", "ministers", "president", "counterpart", "official", "side", "leader", "envoy", "ambassador", "secretary"}
    | {"premier", "diplomat", "reporter", "reporters", "victim", "family"}
)
_SETTINGS = frozenset(
    {"sideline", "sidelines", "margin", "margins", "fringe", "fringes", "morning", "afternoon", "evening", "night"}
)
_VAGUE = frozenset(
    {
        "request",
        "demand",
        "accusation",
        "proposal",
        "counter-proposal",
        "gesture",
        "visit",
        "post",
        "deal",
        "vow",
        "nod",
        "step",
        "action",
    }
    | {"thanks", "whereabouts", "question", "office", "guest", "sorrow", "more", "line", "way", "remark", "charge", "call"}
    | {"day", "people", "hope", "name", "hand", "consultation", "negotiation", "thing", "anything", "something", "dollar"}
)
_NEVER = frozenset(
    {"occasion", "behalf", "invitation", "phone", "telephone", "coffee", "lunch", "dinner", "breakfast", "tea"}
    | {"meal", "drink", "dollar", "yuan", "yen", "won", "euro", "pound", "percent", "million", "billion", "session"}
    | {"other", "others", "pair", "agenda"}
    | {"winter", "summer", "spring", "autumn", *_SETTINGS}
)
_SHELLS = frozenset({"way", "measure", "step", "mean", "how", "decision", "plan", "effort", "readiness", "need"})
_TALKING = frozenset({"discussion", "consultation", "conversation", "view", "exchange"})
_MEASURES = frozenset(
    {"spectrum", "range", "gamut", "number", "variety", "set", "series", "area", "field", "growth", "importance", "host"}
    | {"raft", "list", "sector", "sphere", "domain"}
)
_JOINTS = frozenset({"of", "in", "between", "along", "on", "over", "against", "among", "for", "into", "near"})
"""Prepositions that carry a phrase on where the tree hangs them on the verb."""

_ENDS = frozenset({"who", "which", "that", "when", "where", "after", "before", "while", "during", "but", "amid"})
"""Words that end a list."""

_NO_ITEM = frozenset({"compound", "nsubj", "nsubj:pass", "amod", "nmod:poss"})
_EXAMPLES = frozenset({"including", "notably", "especially", "particularly"})
"""Words before the topics of which a general noun was only the roof ("regional issues, including the war in Sudan")."""
_NOT_OF_HEAD = frozenset({"appos", "parataxis", "punct", "cc", "case", "mark", "conj", "nsubj", "nsubj:outer", "cop", "aux"})
_NO_END = frozenset({"ADP", "PUNCT", "CCONJ", "DET", "SCONJ"})
_LONGEST = 14
_NEAR = 9
_BEFORE_HEAD = 9


@dataclass(frozen=True, slots=True)
class Topic:
    """A noun phrase found as an issue: tokens `first` up to, not including, `last` of a sentence.

    Attributes:
        view: Number of the sentence among the scene's views.
        first: First token.
        last: One past the last token.
        sign: What shows that it was talked about, for `readout explain`: "stated", "discussed", ...
        word: The word that shows it, as token index; -1 if none.
    """

    view: int
    first: int
    last: int
    sign: str = "stated"
    word: int = -1


def signed(topics: list[Topic], sign: str, word: int) -> list[Topic]:
    """Return topics with what shows them."""
    return [replace(topic, sign=sign, word=word) for topic in topics]


def phrases(view: View, number: int, head: int) -> list[Topic]:
    """Return the issue phrases of a nominal: one per item listed, without "ways to deal with", clauses and dates."""
    example = _example(view, head)
    if example is not None:
        return phrases(view, number, example)
    listed = _items(view, number, head)
    if listed:
        beyond = [k for k in conjuncts(view, head) if k >= listed[-1].last and view.tokens[k].upos in {"NOUN", "PROPN"}]
        return listed + [topic for k in beyond for topic in _single(view, number, k)]
    found: list[Topic] = []
    for at in _coordinated(view, head):
        found += _single(view, number, at)
    return found


def _single(view: View, number: int, at: int) -> list[Topic]:
    """Return the issue phrase of one noun, or those of the noun that it is only the roof or the shell of."""
    if view.tokens[at].upos not in {"NOUN", "PROPN", "VERB", "ADJ", "X"}:
        return []
    inner = _example(view, at) or _inside(view, at)
    if inner is not None:
        return phrases(view, number, inner)
    if is_no_issue(view, at) or view.lemma(at) in _DATES or (view.lemma(at) in _EMPTY and not _has_content(view, at)):
        return []
    topic = extent(view, number, at)
    return [topic] if topic is not None else []


def _example(view: View, head: int) -> int | None:
    """Return the noun behind "including" after a phrase, which was only its roof ("regional issues, including the war")."""
    for i in range(head + 1, min(head + _NEAR, len(view.tokens))):
        token = view.tokens[i]
        if view.word(i) in _EXAMPLES or view.phrase(i, min(i + 2, len(view.tokens))) == "such as":
            start = i + 1 if view.word(i) in _EXAMPLES else i + 2
            joint = next((k for k in range(start, len(view.tokens)) if view.tokens[k].upos in {"ADP", "CCONJ", "PUNCT"}), start)
            nouns = [k for k in range(start, joint) if view.tokens[k].upos in {"NOUN", "PROPN"}]
            named = [k for k in nouns if view.tokens[k].head not in nouns]
            return (named or nouns)[-1] if nouns else None
        if token.upos in {"VERB", "AUX", "CCONJ", "SCONJ", "PRON"} or (
            token.upos == "PUNCT" and token.text not in {",", "-", "–", "—"}
        ):
            return None
    return None


def _coordinated(view: View, head: int) -> tuple[int, ...]:
    """Return the nouns joined to `head`, those that the tree joins to a noun below it included; adjectives are none."""
    found = [k for k in conjuncts(view, head) if k == head or view.tokens[k].upos != "ADJ"]
    return tuple(found + [k for k in _promoted(view, head) if k not in found])


def _promoted(view: View, head: int) -> tuple[int, ...]:
    """Return nouns that are joined to `head` in truth.

    "Trade of the two neighbours and the floods in ..." is two things, for two neighbours are counted; so is
    "calm in A and passage in B", for each has its own "in", and "the return of refugees and air raids were discussed", for
    the verb is plural.
    """
    below = view.kids(head, "nmod")
    verb = view.tokens[head].head
    if view.relation(head).startswith("nsubj") and view.tokens[head].xpos == "NN" and not view.kids(head, "conj"):
        plural = any(view.word(k) in {"are", "were", "have"} for k in view.kids(verb, "aux", "aux:pass", "cop"))
        joined = [k for kid in below for k in conjuncts(view, kid)[1:]]
        if plural and joined:
            return tuple(joined)
    hung = tuple(k for k in view.kids(verb, "obl") if head < k < head + 6) if verb >= 0 and view.case(head) else ()
    found: list[int] = []
    for kid in (*below, *hung[:1]):
        counted = kid in below and any(view.word(k) in {"two", "three", "both", "four"} for k in view.below[kid])
        for other in conjuncts(view, kid)[1:]:
            own = {word for k in view.kids(other, "nmod") for word in view.case(k)}
            differs = view.tokens[kid].upos == "PROPN" and view.tokens[other].upos == "NOUN" and bool(own)
            if (counted and view.tokens[kid].xpos == "NNS") or own & set(view.case(kid)) or differs:
                found.append(other)
    return tuple(found)


def _items(view: View, number: int, head: int) -> list[Topic]:
    """Return the items of a list "A, B, C and D" that opens with `head`, read off its commas; empty if it is no such list.

    Trees hang long lists in many ways; their commas and the last "and" are plain.
    """
    parts = _parts(view, head)
    heads = [_head_within(view, first, last, opening=head) for first, last in parts]
    if len(parts) < 3 or any(at is None for at in heads):
        return []
    if _is_inner_list(view, parts) and not _are_fields(view, parts, heads):
        return []
    found = []
    for (first, last), at in zip(parts, heads, strict=True):
        inner = _inside(view, at) if at is not None else None
        if at is None or (inner is None and is_no_issue(view, at)):
            continue
        if inner is not None and inner < last:
            found += [Topic(number, min(inner, *view.below[inner], inner), last)]
        else:
            found.append(Topic(number, first, last))
    return found


def _parts(view: View, head: int) -> list[tuple[int, int]]:
    """Cut the words from the phrase of `head` to the end of the list at its commas and its last "and".

    Where a comma stands before the last "and", only commas cut ("integration, oil and gas, and mining"). Empty if no "and"
    closes the words.
    """
    start = min([head, *(k for k in view.kids(head, "det", "amod", "compound", "nmod:poss", "nummod") if k < head)])
    end = next((i for i in range(head + 1, len(view.tokens)) if _ends_list(view, i)), len(view.tokens))
    while end - 1 > head and (view.tokens[end - 1].text == "," or view.word(end - 1) == "and"):
        end -= 1
    commas = [i for i in range(head + 1, end) if view.tokens[i].text == ","]
    joined = [i for i in range(head + 1, end) if view.word(i) == "and"]
    closing = [i for i in joined if i - 1 in commas] or joined[:1]
    if not closing:
        return []
    last = closing[0]
    end = next((i for i in commas if i > last), end)
    cuts = [*sorted({*(i for i in commas if i < last), last}), end]
    parts, first = [], start
    for cut in cuts:
        if cut > first:
            parts.append(_without_preposition(view, first, cut))
        first = cut + 1
    return parts


def _without_preposition(view: View, first: int, last: int) -> tuple[int, int]:
    while first < last - 1 and view.word(first) in {*ABOUT, "as", "well"}:
        first += 1
    return first, last


def _ends_list(view: View, i: int) -> bool:
    """Say whether a list ends before token `i`: a finite verb, a clause, a mark other than a comma."""
    token = view.tokens[i]
    if token.upos == "PUNCT" and token.text not in {",", "-", "'", "(", ")", "’"}:
        return True
    finite = token.upos in {"VERB", "AUX"} and token.xpos in {"VBD", "VBZ", "VBP", "MD"}
    swaps = view.lemma(i) == "exchange" and i + 1 < len(view.tokens) and view.lemma(i + 1) == "view"
    return finite or swaps or view.word(i) in _ENDS


def _head_within(view: View, first: int, last: int, *, opening: int) -> int | None:
    """Return the noun that heads tokens `first` to `last`; None if they are no noun phrase of their own.

    The list's `opening` noun may be the subject of its clause, the others may not.
    """
    joint = next((i for i in range(first + 1, last) if view.tokens[i].upos == "ADP" or view.relation(i) == "acl"), last)
    nouns = [i for i in range(first, joint) if view.tokens[i].upos in {"NOUN", "PROPN"}]
    if not nouns or view.tokens[first].upos in {"ADP", "SCONJ", "PRON", "ADV"}:
        return None
    head = nouns[-1]
    over = view.tokens[head].head
    elsewhere = not first <= over < last and not (over < first and view.relation(head).startswith("nsubj"))
    if head != opening and view.relation(head) in _NO_ITEM and elsewhere:
        return None
    return None if any(n.people and n.head == head for n in view.named) else head


def _is_inner_list(view: View, parts: list[tuple[int, int]]) -> bool:
    """Say whether the list stands inside the first item ("cooperation in trade, mining and ports")."""
    first, last = parts[0]
    joints = [i for i in range(first + 1, last) if view.tokens[i].upos == "ADP" and view.word(i) not in ABOUT - {"on"}]
    plain = all(b - a <= 2 and view.tokens[a].upos != "DET" for a, b in parts[1:])
    return bool(joints) and plain and last - joints[-1] <= 3


def _are_fields(view: View, parts: list[tuple[int, int]], heads: list[int | None]) -> bool:
    """Say whether the list inside the first item names fields, each an issue ("cooperation in trade, mining and ports")."""
    first, last = parts[0]
    within = any(view.word(i) == "in" or view.lemma(i) in _MEASURES for i in range(first + 1, last))
    return within and all(at is not None and view.tokens[at].upos == "NOUN" for at in heads)


def is_no_issue(view: View, at: int) -> bool:
    """Say whether a noun is a day, a person, a setting or the meeting itself."""
    if any(timed.first <= at < timed.last for timed in view.times) or view.tokens[at].text[:1].isdigit():
        return True
    if any(named.people and named.first <= at < named.last for named in view.named):
        return True
    pointed = {view.word(k) for k in view.kids(at, "amod", "det")}
    if pointed & {"such", "no"} or (pointed & {"that", "this", "those", "these"} and not view.kids(at, "nmod", "compound")):
        return True
    if any(view.lemma(k) in {"million", "billion"} for n in view.kids(at, "nummod") for k in (n, *view.below[n])):
        return not any("of" in view.case(k) for k in view.kids(at, "nmod"))
    if view.lemma(at) in _PERSONS or (view.lemma(at) in _VAGUE and not view.kids(at, "nmod", "amod", "compound")):
        return True
    return view.lemma(at) in _NEVER


def _has_content(view: View, at: int) -> bool:
    return any("including" not in view.case(k) for k in view.kids(at, "nmod", "amod", "compound", "nmod:poss"))


def _inside(view: View, at: int) -> int | None:
    """Return the noun that an empty head is about ("ways to deal with X", "a wide range of X"); None if it is no empty head."""
    if view.lemma(at) in _SHELLS:
        for verb in view.kids(at, "acl", "acl:relcl"):
            inner = objects_of(view, verb) or view.kids(verb, "obl")
            if inner:
                return inner[0]
    if view.lemma(at) in _TALKING:
        below = [k for k in view.kids(at, "nmod") if set(view.case(k)) & ABOUT]
        if below:
            return below[0]
    if view.lemma(at) in _MEASURES:
        below = [k for k in view.kids(at, "nmod") if "of" in view.case(k)]
        if below:
            return below[0]
    return None


def extent(view: View, number: int, head: int) -> Topic | None:
    """Return the phrase of a head without conjuncts, relative clauses, appositions, dates and prepositions before it.

    None if it is a pronoun, a setting, or "his", "her", "its" something.
    """
    inside, open_, others = {head}, [head], set(_promoted(view, head))
    while open_:
        at = open_.pop()
        for kid in view.below[at]:
            if kid not in inside | others and not _leaves(view, head, at, kid):
                inside.add(kid)
                open_.append(kid)
    cased = [k for case in view.kids(head, "case") if case < head for k in (case, *view.below[case]) if k < head]
    first, last = max(min(inside), head - _BEFORE_HEAD, *(k + 1 for k in cased), 0), head + 1
    while last < len(view.tokens) and (last in inside or view.tokens[last].text in {"-", "'", "’"} | DASHES):
        last += 1
    while first < head and (view.tokens[first].upos in {"ADP", "PUNCT", "CCONJ", "SCONJ"}):
        first += 1
    if view.tokens[first].xpos == "VB":  # "cut off the revenue" is about the revenue
        first = next(
            (i for i in range(first, head + 1) if view.tokens[i].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}), first
        )
    last = _carried_on(view, last)
    last = min(cut_at_mark(view, head, last), last, first + _LONGEST)
    while last - 1 > head and (view.tokens[last - 1].upos in _NO_END or view.relation(last - 1) == "acl"):
        last -= 1
    if view.word(first) == "its" and first + 1 < head:
        first += 1  # "its missile tests": whose they are stands elsewhere
    setting = any(view.lemma(i) in _SETTINGS for i in (*range(first, last), *cased))
    owned = view.word(first) in {"his", "her", "its", "whose", "what", "which"} and not _is_told_more(view, head, first)
    if view.tokens[head].upos == "PRON" or last <= first or setting or owned:
        return None
    return Topic(number, first, last)


def _is_told_more(view: View, head: int, first: int) -> bool:
    """Say whether "his" something says what: "her remarks on the strait", "his government's plans for a tax"."""
    told = any({"on", "for", "about", "over", "against"} & set(view.case(k)) for k in view.kids(head, "nmod"))
    return told and view.word(first) in {"his", "her"}


def _leaves(view: View, head: int, at: int, kid: int) -> bool:
    """Say whether a token below a phrase is no part of it."""
    relation = view.relation(kid)
    ahead = kid < at and relation in {"nmod", "obl"}  # "on the table were ..."
    if ahead or relation in CLAUSES - {"acl"} or (at == head and relation in _NOT_OF_HEAD):
        return True
    dated = relation in {"obl:tmod", "nmod:tmod", "obl:unmarked"} or view.lemma(kid) in _DATES
    return dated or "including" in view.case(kid)


def _carried_on(view: View, last: int) -> int:
    """Return the end of a phrase that "of", "in", "between" carry on though the tree hangs them on the verb."""
    if last >= len(view.tokens) or view.word(last) not in _JOINTS or view.tokens[last].upos != "ADP":
        return last
    head = view.tokens[last].head
    if head < last or view.tokens[head].upos not in {"NOUN", "PROPN"} or is_no_issue(view, head):
        return last
    if any(placed.first <= head < placed.last and placed.place.kind == "city" for placed in view.places):
        return last
    inside = [k for k in view.sentence.subtree(head) if k >= last and view.relation(k) not in CLAUSES | {"cc", "conj"}]
    end = last
    while (end < head and view.tokens[end].upos == "DET") or (end in inside and view.tokens[end].text not in {",", ";"}):
        end += 1
    return end
