"""What came after what: connectives of time and cause, verbs of following and answering, the day before."""

from __future__ import annotations

from readout.events.act import Act
from readout.events.answers import answers, reaction
from readout.events.beforehand import beforehand, preceded
from readout.events.meetings import Programme
from readout.events.merging import is_summons
from readout.events.referents import MATERIAL, TALKS, Entry, Page, Sequel, below, governor, meant, nearest, page_at, told_by
from readout.events.reported import SAYING
from readout.events.scene import Scene, View
from readout.model.event import EventType, MeetingStatus

_AFTER = frozenset({"after", "following", "amid", "over"})
_HEELS = frozenset({"heel", "heels", "wake", "aftermath"})
_LEADS = frozenset({"prompt", "trigger", "spark", "lead", "precipitate", "provoke"})
_CALLING_OFF = frozenset({"call", "cancel", "postpone", "suspend", "scrap", "shelve", "delay", "abandon"})
_NEAR = 3


def sequels(scene: Scene, programme: Programme, acts: list[Act], number: int) -> list[Sequel]:
    """Return what sentence `number` says came after what."""
    page = page_at(scene, programme, acts, number)
    found: list[Sequel] = []
    for i in range(len(page.view.tokens)):
        made = (
            _after(page, i)
            or _follows(page, i)
            or answers(page, i)
            or _leads_to(page, i)
            or beforehand(page, i)
            or preceded(page, i)
        )
        found += [made] if made is not None else []
    opened = reaction(page)
    return [*found, opened] if opened is not None else found


def _after(page: Page, i: int) -> Sequel | None:
    """Read "A after B", "following B, A", "amid B, A": B hangs below the connective's head."""
    view = page.view
    head = _sequel_head(view, i)
    if head is None:
        return None
    inside = set(view.sentence.subtree(head))
    earlier = (nearest(page, head, _own(view, head, inside)) if view.word(i) != "over" else None) or meant(page, head)
    later = governor(page, head, inside)
    if earlier is None or later is None or _only_tells(page, later, earlier, head):
        return None
    if view.word(i) == "over" and not _is_protest(page, later):
        return None
    later = _first_joined(page, _meeting_of(page, later, earlier), i)
    return Sequel(page.number, later, earlier, i, i + _NEAR, view.word(i))


def _first_joined(page: Page, later: Entry, i: int) -> Entry:
    """Return the first of the acts that "A and B, a day after C" joins, where the comma parts the connective from both."""
    view = page.view
    if later[0] != "a" or page.acts[later[1]].view != page.number:
        return later
    verb = page.acts[later[1]].verb
    first = page.spots.get(view.tokens[verb].head) if view.relation(verb) == "conj" else None
    parted = any(view.tokens[k].text == "," for k in range(max(verb, i - _NEAR), i))
    if first is None or first[0] != "a" or not parted or i < verb:
        return later
    return first if page.acts[first[1]].actor.codes == page.acts[later[1]].actor.codes else later


def _is_protest(page: Page, later: Entry) -> bool:
    """Say whether an entry is what one does over another's deed: blame, a sanction, a summons."""
    if later[0] == "a":
        return page.acts[later[1]].type in {EventType.ACCUSE, EventType.SANCTION}
    return any(is_summons(mention) for mention in page.programme.entries[later[1]].mentions)


def _sequel_head(view: View, i: int) -> int | None:
    """Return the word that a connective puts first in time ("after B", "on the heels of B"); None if `i` is no connective."""
    if view.lemma(i) in _HEELS and {"on", "in"} & set(view.case(i)):
        return next((k for k in view.kids(i, "nmod") if "of" in view.case(k)), None)
    if view.word(i) not in _AFTER or view.relation(i) not in {"mark", "case", "advmod"} or view.tokens[i].head < 0:
        return None
    return view.tokens[i].head


def _own(view: View, head: int, inside: set[int]) -> set[int]:
    """Return the words below a meeting's noun without its relative clauses, which tell what was done there."""
    return below(view, [head]) if view.lemma(head) in TALKS else inside


def _meeting_of(page: Page, later: Entry, earlier: Entry) -> Entry:
    """Return the meeting at which the later words were said, where they answer a deed; the one called off."""
    if later[0] != "a" or earlier[0] != "a":
        return later
    act, deed, entries = page.acts[later[1]], page.acts[earlier[1]], page.programme.entries
    told = [e for _, e in page.programme.told[page.number]]
    off = [e for e in told if entries[e].status is MeetingStatus.CANCELLED]
    if off and page.view.lemma(act.verb) in _CALLING_OFF:
        return ("m", off[0])
    if len(act.actor.codes) < 2 or act.type in MATERIAL or deed.type not in MATERIAL or deed.entry is not None:
        return later
    there = [act.entry] if act.entry is not None else [e for e in told if set(entries[e].sides) == set(act.actor.codes)]
    return ("m", there[0]) if there else later


def _only_tells(page: Page, later: Entry, earlier: Entry, head: int) -> bool:
    """Say whether "after the talks" only sets when something was said or done about a meeting ("told reporters after ...")."""
    if earlier[0] != "m":
        return False
    if later[0] == "a":
        act = page.acts[later[1]]
        saying = any(page.view.lemma(at) in SAYING for at in page.view.up(head)[:2])
        return saying or act.entry == earlier[1] or act.type not in MATERIAL
    return page.view.tokens[head].upos == "NOUN" and _is_short(page.view, head)


def _is_short(view: View, head: int) -> bool:
    """Say whether "after the talks" stands without anything that tells which."""
    return view.lemma(head) in TALKS and not view.kids(head, "nmod", "acl", "amod", "nmod:poss", "compound")


def _follows(page: Page, i: int) -> Sequel | None:
    """Read "A follows B" and "those followed B"."""
    view = page.view
    if view.lemma(i) != "follow" or view.tokens[i].upos != "VERB" or view.kids(i, "nsubj:pass", "aux:pass"):
        return None
    earlier = _told_or_meant(page, i, view.kids(i, "obj"))
    later = told_by(page, i, view.kids(i, "nsubj"))
    if earlier is None or later is None:
        return None
    return Sequel(page.number, later, earlier, i, i + _NEAR, "follow")


def _told_or_meant(page: Page, at: int, nouns: tuple[int, ...]) -> Entry | None:
    found = nearest(page, at, below(page.view, nouns))
    return found or next((e for noun in nouns if (e := meant(page, noun)) is not None), None)


def _leads_to(page: Page, i: int) -> Sequel | None:
    """Read "B led A to call C", "B prompted a visit", "B, prompting A": the subject or the clause above is earlier."""
    view = page.view
    if view.lemma(i) not in _LEADS or view.tokens[i].upos != "VERB" or view.kids(i, "nsubj:pass"):
        return None
    earlier = _told_or_meant(page, i, view.kids(i, "nsubj"))
    over = view.tokens[i].head
    if earlier is None and over >= 0 and view.relation(i).split(":")[0] in {"advcl", "acl"}:
        earlier = page.spots.get(over)
    later = nearest(page, i, {k for o in view.kids(i, "obj", "xcomp", "obl", "ccomp") for k in view.sentence.subtree(o)})
    if earlier is None or later is None:
        return None
    return Sequel(page.number, later, earlier, i, i, view.lemma(i))
