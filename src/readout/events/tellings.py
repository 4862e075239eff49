"""What one mention of a meeting says by itself: who, when, where, and whether it took place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as day

from readout.events.clauses import auxiliaries, clause_root, clause_tokens, is_infinitive, setting_verbs
from readout.events.denials import is_denied_report
from readout.events.durations import closing, lasting
from readout.events.encounter import Encounter
from readout.events.merging import Entry, Told
from readout.events.roster import of_its_own, roster
from readout.events.rounds import place_in, time_in
from readout.events.scene import Scene, View
from readout.events.settings import a_week_back, date_of, in_line, place_of
from readout.events.status import is_moved, meeting_status
from readout.model.article import SegmentKind
from readout.model.event import DatedBy, MeetingFormat, MeetingStatus

_SAME_DAY = (
    "on the sidelines ,",
    "on the margins ,",
    "same day",
    "earlier in the day",
    "later in the day",
    "hours before",
    "hours after",
    "hours earlier",
    "earlier the",
    "in the morning",
    "in the afternoon",
    "in the evening",
    "before the session",
    "before the talks",
    "after the talks",
    "before the meeting",
    "after the meeting",
    "beforehand",
    "afterwards",
)


def told_of(scene: Scene, encounter: Encounter, focus: Entry | None, others: list[Encounter]) -> Told:
    """Return a mention with all that its sentence says.

    Args:
        scene: The page.
        encounter: The mention.
        focus: The meeting whose people its plural words mean; None if none.
        others: All mentions of the sentence, which keep their own times and places.
    """
    view = scene.views[encounter.view]
    anchors = _with_settings(scene, view, _with_governors(view, encounter.anchors))
    barriers = frozenset(a for other in others if other is not encounter for a in other.anchors) - encounter.anchors
    place = None
    if encounter.setting is not None:
        place = place_in(view, encounter.setting)
    elif encounter.format in {None, MeetingFormat.IN_PERSON}:
        place = place_of(view, anchors, barriers, encounter.anchors)
    people, sides = roster(scene, encounter, focus, place)
    encounter = of_its_own(scene, encounter, focus)
    status = meeting_status(scene, view, encounter.anchors)
    dropped = MeetingStatus.CANCELLED in {status, encounter.status}
    own = (_set_before(view, encounter.anchors) or frozenset({encounter.anchor})) if dropped else None
    date = _date_set(view, encounter) or date_of(view, anchors, barriers, own or encounter.anchors)
    if date is None:
        date = _date_over(view, encounter, anchors, barriers)
    if status is MeetingStatus.DENIED and encounter.kind == "visit" and not _is_past_tense(view, encounter.anchor):
        status = MeetingStatus.CANCELLED
    undone = encounter.status in {MeetingStatus.CANCELLED, MeetingStatus.DENIED}
    if encounter.status is not MeetingStatus.HELD and (undone or status is MeetingStatus.HELD):
        status = encounter.status
    if status is MeetingStatus.HELD and is_denied_report(scene, encounter.view, encounter.anchors):
        status = MeetingStatus.DENIED
    if date is None and focus is not None and focus.date is not None:
        also = _says_also(view, encounter) and set(people) & set(focus.people) and focus.date.days.days == 1
        date = focus.date if also or _says_same_day(view, anchors) else None
    reference = scene.article.reference_day
    if status is MeetingStatus.HELD and _is_misread_day(date, reference):
        date = focus.date if focus is not None else None
    date = in_line(date, status, reference)
    if status is MeetingStatus.HELD and date is not None and reference is not None and date.days.first > reference:
        back = a_week_back(date, reference) if _is_followed(view, encounter.anchor) else None
        status, date = (status, back) if back is not None else (MeetingStatus.PLANNED, date)
    date = lasting(view, anchors, in_line(date, status, reference), status)
    return Told(encounter, status, date, place, people, sides, view.sentence.kind is SegmentKind.HEADLINE)


def _date_set(view: View, encounter: Encounter) -> DatedBy | None:
    """Return the days of a meeting told one by one with others ("in Oslo in May, in Bergen in June")."""
    timed = time_in(view, encounter.setting) if encounter.setting is not None else None
    days = timed.time.days if timed is not None else None
    return DatedBy(days, timed.time.mention.quote, timed.time.mention.clock) if timed is not None and days is not None else None


def moved_to(scene: Scene, told: Told, others: list[Encounter]) -> Told | None:
    """Return the coming meeting that a called-off one was moved to ("slated for May 3, was moved to May 9"); None if none."""
    view = scene.views[told.encounter.view]
    anchors = _with_governors(view, told.encounter.anchors)
    if told.status is not MeetingStatus.CANCELLED or not is_moved(view, anchors):
        return None
    barriers = frozenset(a for o in others if o is not told.encounter for a in o.anchors) | _set_before(view, anchors)
    date = in_line(date_of(view, anchors, barriers - anchors), MeetingStatus.PLANNED, scene.article.reference_day)
    if date is None or (told.date is not None and date.days == told.date.days):
        return None
    return replace(told, encounter=replace(told.encounter, definite=False, apart=True), status=MeetingStatus.PLANNED, date=date)


def _set_before(view: View, anchors: frozenset[int]) -> frozenset[int]:
    """Return the verbs that had set a meeting ("originally slated for May 3"), with what hangs on them."""
    verbs = {verb for anchor in anchors for verb in setting_verbs(view, anchor)}
    return frozenset(verbs | {k for verb in verbs for k in view.kids(verb, "xcomp")})


def _is_followed(view: View, anchor: int) -> bool:
    """Say whether what is told happened after the meeting ("agreed to open a line after talks on Tuesday")."""
    nominal = (anchor, view.tokens[anchor].head)
    at = next((k for k in nominal if k >= 0 and set(view.case(k)) & {"after", "following"}), None)
    over = next((k for k in view.up(at) if view.tokens[k].upos == "VERB"), None) if at is not None else None
    if over is None:
        return False
    finite = next((k for k in (over, *view.up(over)) if view.tokens[k].upos == "VERB" and not is_infinitive(view, k)), over)
    return view.tokens[finite].xpos == "VBD" or bool({"has", "have", "had"} & set(auxiliaries(view, finite)))


def _is_misread_day(date: DatedBy | None, reference: day | None) -> bool:
    """Say whether "the same day" was read as a day to come, for what has been held."""
    if date is None or reference is None or date.quote is None:
        return False
    return "same day" in date.quote.text.lower() and date.days.first > reference


def _date_over(view: View, encounter: Encounter, anchors: frozenset[int], barriers: frozenset[int]) -> DatedBy | None:
    """Return the days of the predicate above a meeting: of what it is the subject, or a day to come beside who announced it."""
    head, after = view.tokens[encounter.anchor].head, closing(view, encounter.anchors)
    if head < 0:
        return None
    if after is not None:
        return date_of(view, frozenset({after}), barriers)
    if view.relation(encounter.anchor) in {"nsubj", "nsubj:pass"} and not encounter.definite:
        return date_of(view, anchors | {head}, barriers)
    root = clause_root(view, encounter.anchor)
    over = view.tokens[root].head
    if view.relation(root) != "ccomp" or over < 0 or view.tokens[over].xpos != "VBD":
        return None
    told = date_of(view, anchors | {over}, barriers)
    said = [t for t in view.times if told is not None and t.time.mention.quote == told.quote]
    return told if said and said[0].time.days is not None and said[0].first < over < min(anchors) else None


def _with_governors(view: View, anchors: frozenset[int]) -> frozenset[int]:
    """Return the anchors with the verbs they hang on ("expected to meet", "scheduled to hold")."""
    found = set(anchors)
    for anchor in sorted(anchors):
        at = anchor
        while view.relation(at) in {"xcomp", "conj"} and view.tokens[at].head >= 0:
            if view.relation(at) == "conj" and view.tokens[at].xpos not in {"VB", "VBN"}:
                break
            at = view.tokens[at].head
            found.add(at)
        if view.relation(at) == "advcl" and is_infinitive(view, at) and view.tokens[at].head >= 0:
            found.add(view.tokens[at].head)
        if view.relation(at) == "ccomp" and view.tokens[at].head >= 0 and view.lemma(view.tokens[at].head) == "expect":
            found.add(view.tokens[at].head)
    return frozenset(found)


def _with_settings(scene: Scene, view: View, anchors: frozenset[int]) -> frozenset[int]:
    """Return the anchors with the clauses that set the meeting ("a summit held in Oslo", "a visit scheduled for May 8")."""
    found = set(anchors)
    for anchor in sorted(anchors):
        for verb in setting_verbs(view, anchor):
            if view.lemma(verb) in scene.lexicon.lights or view.lemma(verb) in scene.lexicon.governors:
                found |= {verb, *view.kids(verb, "xcomp")}
    return frozenset(found)


def _says_also(view: View, encounter: Encounter) -> bool:
    """Say whether the mention goes on about the same day's round of meetings ("he also met", "was later received by")."""
    near = {view.word(k) for a in encounter.anchors for k in view.kids(a, "advmod")}
    return bool(near & {"also", "later", "then", "afterwards", "afterward"}) and encounter.status is MeetingStatus.HELD


def _is_past_tense(view: View, verb: int) -> bool:
    return any(view.word(k) in {"did", "had", "was", "were", "has", "have"} for k in view.kids(verb, "aux", "aux:pass"))


def _says_same_day(view: View, anchors: frozenset[int]) -> bool:
    root = clause_root(view, min(anchors))
    if view.relation(root).startswith("acl"):
        return False
    words = " ".join(view.word(i) for i in sorted(clause_tokens(view, root) | set(range(min(6, len(view.tokens))))))
    return any(phrase in words for phrase in _SAME_DAY)
