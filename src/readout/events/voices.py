"""Who says "I" and "we": speakers of transcripts, officials in their printed statements, ministries on their own pages."""

from __future__ import annotations

from dataclasses import replace

from readout.events.clauses import subject_of
from readout.events.parties import NOBODY, Party, party_of
from readout.events.predicates import act_trigger
from readout.events.reported import SAYING
from readout.events.scene import Scene, View
from readout.model.article import SegmentKind
from readout.model.event import EventType

FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our", "mine", "ours", "i'm", "we're"})
_ASKS = ("reporter", "question", "journalist", "moderator", "press", "q", "media", "host", "interviewer")
_TEXTS = frozenset({"statement", "declaration", "communique", "communiqué"})
_DECLARED = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT})
_QUOTES = frozenset({'"', "“", "``", "''", "”"})


def with_voices(scene: Scene) -> Scene:
    """Return the scene with the speaker of each sentence's first person, and the sentences of printed statements marked."""
    home = _publisher(scene)
    in_first_person = home and any(_has_first_person(view) for view in scene.views)
    voice, stated = home, bool(in_first_person)
    last = NOBODY
    views: list[View] = []
    for view in scene.views:
        label = _label(scene, view)
        labelled = _labelled(scene, label)
        said = _attribution(scene, view)
        own, statement = voice, stated
        if labelled is not None:
            own, statement = labelled, False
        elif _opens_quote(view) and (said or last) and not stated:
            own, statement = said or last, False
        if view.sentence.kind is not SegmentKind.BODY:
            statement = False
        views.append(
            replace(
                view,
                speaker_people=own.people,
                speaker_codes=own.codes,
                statement=statement and not _introduces(view),
                asked=_is_asked(label),
            )
        )
        last = said or (last if _opens_quote(view) else NOBODY)
        if _introduces(view) and (said or home):
            voice, stated = said or home, bool(home)
    return replace(scene, views=tuple(views))


def _publisher(scene: Scene) -> Party:
    """Return those who sign the page, the body that issues it, or the state whose ministry does; nobody for newspapers."""
    outlet = scene.article.outlet
    signatories = _signatories(scene)
    if signatories:
        return Party((), signatories)
    if outlet is None and scene.issuer is not None:
        return Party((), (scene.issuer,))
    if outlet is None and (declarer := _declarer(scene)):
        return declarer
    if outlet is None or not outlet.speaks_for_itself or outlet.country is None:
        return NOBODY
    return Party((), (outlet.country,))


def _declarer(scene: Scene) -> Party:
    """Return the state or organisation that the page's first sentence has condemn, welcome or urge in the present tense."""
    view = next((view for view in scene.views if view.sentence.kind is SegmentKind.BODY), None)
    root = next((i for i, token in enumerate(view.tokens) if token.head < 0), None) if view is not None else None
    if view is None or root is None or view.tokens[root].xpos not in {"VBZ", "VBP"}:
        return NOBODY
    trigger, subject = act_trigger(scene, view, root), subject_of(view, root)
    if trigger is None or trigger.type not in _DECLARED or subject is None:
        return NOBODY
    party = party_of(scene, view, subject.token)
    return Party((), party.codes) if not party.people else NOBODY


def _signatories(scene: Scene) -> tuple[str, ...]:
    """Return the states that the page's opening names as those of a joint statement; empty if it names none."""
    for view in scene.views[:4]:
        text = any(view.lemma(i) in _TEXTS for i in range(len(view.tokens)))
        issued = any(view.lemma(i) in {"release", "issue", "adopt", "by"} for i in range(len(view.tokens)))
        codes = {code for named in view.named if not named.people and not named.place for code in named.codes}
        if text and issued and len(codes) > 2:
            return tuple(sorted(codes))
    return ()


def _has_first_person(view: View) -> bool:
    quoted = any(token.text in _QUOTES for token in view.tokens)
    return not quoted and any(view.word(i) in FIRST_PERSON and token.text != "US" for i, token in enumerate(view.tokens))


def _introduces(view: View) -> bool:
    """Say whether a statement follows ("Minister Lund said:")."""
    return view.tokens[-1].text == ":" and any(view.lemma(i) in SAYING for i in range(len(view.tokens)))


def _attribution(scene: Scene, view: View) -> Party:
    """Return who speaks by the sentence's verb of saying."""
    for i, token in enumerate(view.tokens):
        if token.upos == "VERB" and view.lemma(i) in SAYING:
            subject = subject_of(view, i)
            party = party_of(scene, view, subject.token) if subject is not None else NOBODY
            if party:
                return party
    return NOBODY


def _opens_quote(view: View) -> bool:
    return any(token.text in _QUOTES for token in view.tokens[:2])


def _labelled(scene: Scene, label: str | None) -> Party | None:
    """Return the speaker that a transcript's label names; nobody for reporters, None where the page has no labels."""
    if label is None:
        return None
    if _is_asked(label):
        return NOBODY
    words = set(label.replace(".", " ").split())
    for person in scene.people.values():
        family = person.name.lower().split()
        if words & {family[-1], family[0]}:
            return Party((person.id,), scene.codes_of((person.id,)))
    first_label = scene.article.of_kind(SegmentKind.SPEAKER)[0].span.start
    for person in scene.people.values():
        if person.mentions[0].start < first_label and person.country in {None, scene.home}:
            return Party((person.id,), scene.codes_of((person.id,)))
    for person in scene.people.values():
        if any(label in held.post.wording.lower() for held in person.posts) and scene.home in {None, person.country}:
            return Party((person.id,), scene.codes_of((person.id,)))
    return Party((), (scene.home,)) if scene.home is not None else NOBODY


def _label(scene: Scene, view: View) -> str | None:
    """Return the speaker's label above a sentence, in lower case; None where the page has none above it."""
    labels = [s for s in scene.article.of_kind(SegmentKind.SPEAKER) if s.span.end <= view.sentence.span.start]
    return labels[-1].span.of(scene.article.text).strip(" :").lower() if labels else None


def _is_asked(label: str | None) -> bool:
    """Say whether a reporter or moderator speaks."""
    return label is not None and any(label == ask or label.startswith(f"{ask} ") for ask in _ASKS)
