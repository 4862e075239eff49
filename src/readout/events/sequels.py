"""What came after what: connectives of time and cause, verbs of following and answering, the day before."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.act import Act
from readout.events.meetings import Programme
from readout.events.reported import SAYING
from readout.events.scene import Scene, View
from readout.model.event import EventType, MeetingStatus

Entry = tuple[str, int]
"""("m", number) for a meeting, ("a", number) for an act."""

_AFTER = frozenset({"after", "following", "amid"})
_HEELS = frozenset({"heel", "heels", "wake", "aftermath"})
_TALKS = frozenset(
    {"talk", "meeting", "session", "summit", "call", "dialogue", "consultation", "visit", "conversation", "round", "gathering"}
)
_DECISIONS = frozenset({"decision", "move", "announcement", "step", "appeal", "statement", "warning", "measure", "those"})
_ALL_THIS = frozenset({"this", "it", "that", "talks"})
_REPLIES = frozenset({"response", "retaliation", "reply", "reaction"})
_ANSWERS = frozenset({"respond", "answer", "retaliate", "react", "counter", "reciprocate"})
_LEADS = frozenset({"prompt", "trigger", "spark", "lead", "precipitate", "provoke"})
_MATERIAL = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION, EventType.RETREAT, EventType.AID}
    | {EventType.COOPERATE, EventType.THREATEN}
)
_OPENERS = frozenset({"commenting", "responding", "reacting", "following", "answering"})
_CALLING_OFF = frozenset({"call", "cancel", "postpone", "suspend", "scrap", "shelve", "delay", "abandon"})
_BEFORE = frozenset({"before", "prior", "ahead"})
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Sequel:
    """Two entries in order.

    Attributes:
        view: Number of the sentence that says so.
        later: The later entry.
        earlier: The earlier entry.
        first: First token of the words that say so.
        last: Last token of them.
        sign: Name of the sign.
    """

    view: int
    later: Entry
    earlier: Entry
    first: int
    last: int
    sign: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A sentence with the entries told on its words, and the page around it."""

    scene: Scene
    programme: Programme
    acts: list[Act]
    number: int
    view: View
    spots: dict[int, Entry]


def sequels(scene: Scene, programme: Programme, acts: list[Act], number: int) -> list[Sequel]:
    """Return what sentence `number` says came after what."""
    spots: dict[int, Entry] = {act.verb: ("a", i) for i, act in enumerate(acts) if act.view == number}
    spots |= {anchor: ("m", entry) for anchor, entry in programme.told[number]}
    page = _Page(scene, programme, acts, number, scene.views[number], spots)
    found: list[Sequel] = []
    for i in range(len(page.view.tokens)):
        made = (
            _after(page, i)
            or _follows(page, i)
            or _answers(page, i)
            or _leads_to(page, i)
            or _day_before(page, i)
            or _preceded(page, i)
        )
        found += [made] if made is not None else []
    opened = _reaction(page)
    return [*found, opened] if opened is not None else found


def _after(page: _Page, i: int) -> Sequel | None:
    """Read "A after B", "following B, A", "amid B, A": B hangs below the connective's head."""
    view = page.view
    head = _sequel_head(view, i)
    if head is None:
        return None
    inside = set(view.sentence.subtree(head))
    earlier = _nearest(page, head, _own(view, head, inside)) or _meant(page, head)
    later = _governor(page, head, inside)
    if earlier is None or later is None or _only_tells(page, later, earlier, head):
        return None
    return Sequel(page.number, _meeting_of(page, later, earlier), earlier, i, i + _NEAR, view.word(i))


def _sequel_head(view: View, i: int) -> int | None:
    """Return the word that a connective puts first in time ("after B", "on the heels of B"); None if `i` is no connective."""
    if view.lemma(i) in _HEELS and {"on", "in"} & set(view.case(i)):
        return next((k for k in view.kids(i, "nmod") if "of" in view.case(k)), None)
    if view.word(i) not in _AFTER or view.relation(i) not in {"mark", "case", "advmod"} or view.tokens[i].head < 0:
        return None
    return view.tokens[i].head


def _own(view: View, head: int, inside: set[int]) -> set[int]:
    """Return the words below a meeting's noun without its relative clauses, which tell what was done there."""
    if view.lemma(head) not in _TALKS:
        return inside
    clauses = view.kids(head, "acl:relcl")
    return inside - {k for clause in clauses for k in view.sentence.subtree(clause)}


def _meeting_of(page: _Page, later: Entry, earlier: Entry) -> Entry:
    """Return the meeting at which the later words were said, where they answer a deed."""
    if later[0] != "a" or earlier[0] != "a":
        return later
    act, deed = page.acts[later[1]], page.acts[earlier[1]]
    off = [e for _, e in page.programme.told[page.number] if page.programme.entries[e].status is MeetingStatus.CANCELLED]
    if off and page.view.lemma(act.verb) in _CALLING_OFF:
        return ("m", off[0])
    joint = len(act.actor.codes) > 1
    if act.entry is not None and joint and act.type not in _MATERIAL and deed.type in _MATERIAL and deed.entry is None:
        return ("m", act.entry)
    return later


def _nearest(page: _Page, at: int, inside: set[int]) -> Entry | None:
    """Return the entry told nearest to `at` among some tokens."""
    found = [(abs(at - spot), spot) for spot in page.spots if spot in inside]
    return page.spots[min(found)[1]] if found else None


def _meant(page: _Page, head: int) -> Entry | None:
    """Return the deed told before that a noun takes up ("after the launch"): the last act of that type."""
    kind = page.scene.lexicon.deeds.get(page.view.lemma(head))
    definite = any(page.view.word(k) in {"the", "that", "this"} for k in page.view.kids(head, "det"))
    if kind is None or not definite:
        return None
    before = [i for i, act in enumerate(page.acts) if act.view < page.number and act.type is kind]
    return ("a", before[-1]) if before else None


def _governor(page: _Page, head: int, inside: set[int]) -> Entry | None:
    """Return the entry that "after ..." is said of: the one above it, its subject, the one its sentence is about."""
    view = page.view
    for at in view.up(head):
        if at in page.spots:
            return page.spots[at]
        if view.tokens[at].upos not in {"VERB", "ADJ"}:
            continue
        subjects = view.kids(at, "nsubj", "nsubj:pass")
        below = {k for s in subjects for k in view.sentence.subtree(s)}
        told = _nearest(page, at, below)
        if told is not None:
            return told
        if any(view.lemma(s) in _TALKS or view.word(s) in _ALL_THIS for s in subjects):
            focus = page.programme.focus[page.number]
            return ("m", focus) if focus is not None else None
        if any(view.lemma(s) in _DECISIONS for s in subjects):
            return _last_before(page)
        objects = {k for o in view.kids(at, "obj", "xcomp", "obl") if o not in inside for k in view.sentence.subtree(o)}
        told = _nearest(page, at, objects - inside)
        if told is not None:
            return told
    outside = set(range(len(view.tokens))) - inside
    return _nearest(page, head, outside)


def _last_before(page: _Page) -> Entry | None:
    """Return the last entry told in the two sentences before."""
    for number in range(page.number - 1, max(-1, page.number - 3), -1):
        spots: dict[int, Entry] = {act.verb: ("a", i) for i, act in enumerate(page.acts) if act.view == number}
        spots |= {anchor: ("m", entry) for anchor, entry in page.programme.told[number]}
        if spots:
            return spots[min(spots)]
    return None


def _only_tells(page: _Page, later: Entry, earlier: Entry, head: int) -> bool:
    """Say whether "after the talks" only sets when something was said or done about a meeting ("told reporters after ...")."""
    if earlier[0] != "m":
        return False
    if later[0] == "a":
        act = page.acts[later[1]]
        saying = any(page.view.lemma(at) in SAYING for at in page.view.up(head)[:2])
        return saying or act.entry == earlier[1] or act.type not in _MATERIAL
    return _is_short(page.view, head)


def _is_short(view: View, head: int) -> bool:
    """Say whether "after the talks" stands without anything that tells which."""
    return view.lemma(head) in _TALKS and not view.kids(head, "nmod", "acl", "amod", "nmod:poss", "compound")


def _follows(page: _Page, i: int) -> Sequel | None:
    """Read "A follows B" and "those followed B"."""
    view = page.view
    if view.lemma(i) != "follow" or view.tokens[i].upos != "VERB" or view.kids(i, "nsubj:pass", "aux:pass"):
        return None
    subjects, objects = view.kids(i, "nsubj"), view.kids(i, "obj")
    if not subjects or not objects:
        return None
    earlier = _nearest(page, i, {k for o in objects for k in view.sentence.subtree(o)})
    later = _nearest(page, i, {k for s in subjects for k in view.sentence.subtree(s)})
    if later is None and view.lemma(subjects[0]) in _TALKS:
        focus = page.programme.focus[page.number]
        later = ("m", focus) if focus is not None else None
    if later is None and view.lemma(subjects[0]) in _DECISIONS:
        later = _last_before(page)
    if earlier is None or later is None:
        return None
    return Sequel(page.number, later, earlier, i, i + _NEAR, "follow")


def _answers(page: _Page, i: int) -> Sequel | None:
    """Read "A in response (to B)", "responded by doing A": without "to", the answer is to another's deed told before."""
    view = page.view
    if view.lemma(i) in _REPLIES and "in" in view.case(i):
        below = {k for b in view.kids(i, "nmod") for k in view.sentence.subtree(b)}
        later = _governor(page, i, set(view.sentence.subtree(i)))
        earlier = _nearest(page, i, below) if below else _other_deed(page, later, i)
        if below and earlier is None:
            earlier = next((e for b in view.kids(i, "nmod") if (e := _meant(page, b)) is not None), None)
    elif view.lemma(i) in _ANSWERS and view.tokens[i].upos == "VERB":
        means = {k for b in view.kids(i, "advcl", "obl") for k in view.sentence.subtree(b)}
        later = _nearest(page, i, means) or page.spots.get(i)
        earlier = _other_deed(page, later, i)
    else:
        return None
    if later is None or earlier is None or (later[0] == "a" and page.acts[later[1]].type not in _MATERIAL):
        return None
    return Sequel(page.number, later, earlier, i, i, view.lemma(i))


def _other_deed(page: _Page, later: Entry | None, token: int) -> Entry | None:
    """Return the last deed told before by another than the doer of `later`, in this sentence or the two before."""
    if later is None or later[0] != "a":
        return None
    doer = set(page.acts[later[1]].actor.codes)
    found = [
        i
        for i, act in enumerate(page.acts)
        if (act.view, act.verb) < (page.number, token) and act.view >= page.number - 2 and act.type in _MATERIAL
    ]
    found = [i for i in found if i != later[1] and not set(page.acts[i].actor.codes) & doer]
    nearest = [i for i in found if page.acts[i].view == page.acts[found[-1]].view]
    return ("a", nearest[0]) if nearest else None


def _reaction(page: _Page) -> Sequel | None:
    """Read "Commenting on B, the minister said: A", where A is a sentence of its own."""
    view = page.view
    words = [i for i in range(min(2, len(view.tokens))) if view.word(i) in _OPENERS]
    says = [i for i, token in enumerate(view.tokens) if token.head < 0 and view.lemma(i) in SAYING]
    if not words or not says or view.tokens[-1].text not in {":", "said"}:
        return None
    inside = set(range(words[0], says[0]))
    definite = any(view.word(i) == "the" for i in range(words[0] + 1, min(words[0] + 4, len(view.tokens))))
    earlier = _nearest(page, words[0], inside) or (_last_deed(page) if definite else None)
    later = next((("a", i) for i, act in enumerate(page.acts) if act.view == page.number + 1), None)
    if earlier is None or later is None:
        return None
    return Sequel(page.number, later, earlier, words[0], words[0] + _NEAR, view.word(words[0]))


def _last_deed(page: _Page) -> Entry | None:
    before = [i for i, act in enumerate(page.acts) if page.number - 2 <= act.view < page.number]
    return ("a", before[-1]) if before else None


def _leads_to(page: _Page, i: int) -> Sequel | None:
    """Read "B led A to call C", "B prompted a visit": the subject is the earlier."""
    view = page.view
    if view.lemma(i) not in _LEADS or view.tokens[i].upos != "VERB" or view.kids(i, "nsubj:pass"):
        return None
    earlier = _nearest(page, i, {k for s in view.kids(i, "nsubj") for k in view.sentence.subtree(s)})
    if earlier is None:
        earlier = next((e for s in view.kids(i, "nsubj") if (e := _meant(page, s)) is not None), None)
    later = _nearest(page, i, {k for o in view.kids(i, "obj", "xcomp", "obl", "ccomp") for k in view.sentence.subtree(o)})
    if earlier is None or later is None:
        return None
    return Sequel(page.number, later, earlier, i, i, view.lemma(i))


def _preceded(page: _Page, i: int) -> Sequel | None:
    """Read "the visit was preceded by a call" and "Prior to the visit, a call was held": the visit is the later."""
    view = page.view
    if view.lemma(i) == "precede" and view.tokens[i].upos == "VERB" and view.kids(i, "nsubj:pass"):
        before = {k for b in view.kids(i, "obl") for k in view.sentence.subtree(b)}
        after = {k for b in view.kids(i, "nsubj:pass") for k in view.sentence.subtree(b)}
    elif i == 0 and view.word(i) in _BEFORE:
        comma = next((k for k in range(len(view.tokens)) if view.tokens[k].text == ","), len(view.tokens))
        before, after = set(range(comma, len(view.tokens))), set(range(comma))
    else:
        return None
    earlier = _nearest(page, i, before)
    later = _nearest(page, i, after) or (("m", 0) if page.programme.entries else None)
    if earlier is None or later is None or earlier[0] != "m":
        return None
    return Sequel(page.number, later, earlier, i, i, "before")


def _day_before(page: _Page, i: int) -> Sequel | None:
    """Read "The day before, A": A came before the meeting the page is about."""
    view = page.view
    opens = view.phrase(max(0, i - 2), i + 1) in {"the day before", "a day earlier"} or (
        i == 0 and view.word(0) == "beforehand"
    )
    if not opens or (i + 1 < len(view.tokens) and view.tokens[i + 1].upos in {"DET", "PROPN", "PRON"}):
        return None
    main = page.programme.focus[page.number]
    head = view.tokens[i].head
    earlier = page.spots.get(head) if head >= 0 else None
    if earlier is None and head >= 0:
        earlier = _nearest(page, head, set(view.sentence.subtree(head)))
    if main is None or earlier is None:
        return None
    return Sequel(page.number, ("m", main), earlier, max(0, i - 2), i, "day before")
