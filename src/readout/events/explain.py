"""Why each claim of a page is made: trigger, lexicon row, rule or event head, and what fills each slot."""

from __future__ import annotations

from dataclasses import replace

from readout.events.agenda import topics_of
from readout.events.choosing import Candidate
from readout.events.confidence import act_signs, link_signs, meeting_signs
from readout.events.extract import Events, Happenings, claims_of, entry_id, first_told, read_happenings
from readout.events.links import Link
from readout.events.merging import Entry
from readout.events.roles import Trigger, party_filler
from readout.events.scene import Scene, View
from readout.events.statusreasons import act_status_reason, meeting_status_reason
from readout.lexicon.triggers import EventLexicon
from readout.model.article import Article
from readout.model.event import ActClaim, Finder, MeetingClaim
from readout.model.mention import Mentions
from readout.model.reason import Filler, Reason
from readout.model.sentence import Sentence
from readout.model.span import Quote


def explain_events(
    article: Article, sentences: tuple[Sentence, ...], mentions: Mentions, lexicon: EventLexicon
) -> tuple[Events, tuple[Reason, ...]]:
    """Extract meetings, acts and links, each with why; the events are those of `extract_events`.

    Args:
        article: The article.
        sentences: Its sentences with trees and names.
        mentions: People, actors, groups, places and times, resolved.
        lexicon: Words of events.
    """
    told = read_happenings(article, sentences, mentions, lexicon)
    events = claims_of(told)
    topics = topics_of(told.scene, told.programme, told.acts)
    reasons = [_of_meeting(told, claim, number, topics[number]) for number, claim in enumerate(events.meetings)]
    reasons += [_of_act(told, claim, number) for number, claim in enumerate(events.acts)]
    reasons += [_of_link(told, link) for link in told.links]
    return events, tuple(reasons)


def _of_meeting(told: Happenings, claim: MeetingClaim, number: int, topics: list[Candidate]) -> Reason:
    scene, entry = told.scene, told.programme.entries[number]
    shown = first_told(entry)
    encounter = shown.encounter
    view = scene.views[encounter.view]
    deciding = next((m for m in entry.mentions if m.status is entry.status), shown).encounter
    status = meeting_status_reason(scene, scene.views[deciding.view], deciding.anchors, entry.status)
    fillers = [Filler("status", claim.status.value, status)]
    trigger = Trigger(encounter.view, encounter.anchors if encounter.trigger != "caption" else frozenset({encounter.anchor}))
    fillers += [_side(scene, trigger, entry, code) for code in claim.sides]
    fillers += [party_filler(scene, trigger, "participant", None, each.person) for each in claim.participants]
    fillers += _when_and_where(claim, view)
    for each in topics:
        topic, issue = each.topic, each.issue
        sign = f"{topic.sign} “{scene.views[topic.view].tokens[topic.word].text}”" if topic.word >= 0 else topic.sign
        how = f"{sign}; topic {issue.topic}" if issue.topic else sign
        fillers.append(Filler("issue", issue.quote.text, how, issue.quote, each.signs))
    words = _words(scene, view, trigger.anchors)
    return Reason(
        claim=claim.id,
        kind="meeting",
        what=claim.status.value,
        sentence=_sentence(scene, view),
        words=words,
        finder=encounter.finder,
        rule=encounter.trigger,
        score=encounter.score,
        confidence=claim.confidence,
        signs=meeting_signs(entry),
        fillers=tuple(fillers),
    )


def _side(scene: Scene, trigger: Trigger, entry: Entry, code: str) -> Filler:
    """Return what puts a side at a meeting; where signs chose it, with its chance and them."""
    filler = party_filler(scene, trigger, "side", code)
    chosen = next((each for mention in entry.mentions for each in mention.weighed if each.code == code), None)
    if chosen is None or any(code in mention.sides and not mention.weighed for mention in entry.mentions):
        return filler
    return replace(filler, how=f"{filler.how}; weighed, chance {chosen.chance:.2f}", signs=chosen.signs)


def _when_and_where(claim: MeetingClaim, view: View) -> list[Filler]:
    found = []
    if claim.date is not None:
        how = "in its clause" if _inside(view, claim.date.quote) else "in another mention of it, or of the same day"
        found.append(Filler("date", claim.date.days.edtf, how, claim.date.quote))
    if claim.place is not None:
        how = "in its sentence" if _inside(view, claim.place_quote) else "the likeliest place of those the page names"
        found.append(Filler("place", claim.place.name, how, claim.place_quote))
    return found


def _of_act(told: Happenings, claim: ActClaim, number: int) -> Reason:
    scene, act = told.scene, told.acts[number]
    view = scene.views[act.view]
    fillers = [Filler("status", claim.status.value, act_status_reason(view, act.verb, claim.status))]
    trigger = Trigger(act.view, frozenset({act.verb}))
    fillers += [party_filler(scene, trigger, "actor", code) for code in claim.actors]
    fillers += [party_filler(scene, trigger, "actor", None, person) for person in claim.actor_people]
    for code in claim.targets:
        here = any(code in n.codes or code in scene.codes_of(n.people) for n in view.named)
        side = act.entry is not None and code in told.programme.entries[act.entry].sides
        other = Filler("target", code, f"the other side of {claim.meeting}")
        fillers.append(other if side and not here else party_filler(scene, trigger, "target", code))
    if claim.date is not None:
        how = "in its clause" if claim.date.quote is not None else f"the date of {claim.meeting}"
        fillers.append(Filler("date", claim.date.days.edtf, how, claim.date.quote))
    if act.entry is not None:
        here = any(entry == act.entry for _, entry in told.programme.told[act.view])
        how = "told in the same sentence" if here else "the meeting the text is about"
        fillers.append(Filler("meeting", f"m{act.entry + 1}", how))
    return Reason(
        claim=claim.id,
        kind="act",
        what=claim.type.value,
        sentence=_sentence(scene, view),
        words=_words(scene, view, frozenset({act.verb})),
        finder=act.finder,
        rule=claim.type.value if act.finder is Finder.MODEL else act.trigger,
        score=act.score,
        confidence=claim.confidence,
        signs=act_signs(act),
        fillers=tuple(fillers),
    )


def _of_link(told: Happenings, link: Link) -> Reason:
    scene = told.scene
    view = next(v for v in scene.views if v.sentence.span.contains(link.quote.span))
    ends = (
        Filler("later", entry_id(link.source), "the later entry"),
        Filler("earlier", entry_id(link.target), "the earlier entry"),
    )
    return Reason(
        claim=f"{entry_id(link.source)} > {entry_id(link.target)}",
        kind="link",
        what=link.kind.value,
        sentence=_sentence(scene, view),
        words=link.quote,
        finder=Finder.RULE,
        rule=link.sign,
        score=None,
        confidence=scene.lexicon.weights.probability("link", link_signs(link)),
        signs=link_signs(link),
        fillers=ends,
    )


def _inside(view: View, quote: Quote | None) -> bool:
    return quote is not None and view.sentence.span.contains(quote.span)


def _sentence(scene: Scene, view: View) -> Quote:
    return Quote.cut(scene.article.text, view.sentence.span)


def _words(scene: Scene, view: View, anchors: frozenset[int]) -> Quote:
    """Cite the trigger words: all of them where they stand together, else the last, which is the noun of a light verb."""
    first, last = min(anchors), max(anchors)
    if last - first > len(anchors) + 1:
        first = last
    return scene.article.quote(view.sentence.span_of(first, last + 1))
