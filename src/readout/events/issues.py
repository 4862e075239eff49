"""Issues of a meeting: noun phrases of what was or is to be discussed."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.clauses import clause_root, conjuncts, is_passive, objects_of, subject_of
from readout.events.scene import CLAUSES, Scene, View
from readout.model.event import Issue
from readout.model.span import Quote, Span

MOST = 6
_TALK_VERBS = frozenset(
    {
        "discuss",
        "review",
        "address",
        "touch",
        "raise",
        "talk",
        "cover",
        "tackle",
        "exchange",
        "concern",
        "focus",
        "explore",
        "compare",
    }
    | {"examine", "debate", "broach", "assess", "deliberate", "swap", "take", "brief", "apprise", "explain"}
)
_ABOUT = ("on", "over", "about", "regarding", "concerning", "including", "around")
_EMPTY = frozenset(
    {
        "way",
        "measure",
        "matter",
        "issue",
        "topic",
        "subject",
        "range",
        "view",
        "gamut",
        "talk",
        "meeting",
        "sideline",
        "opinion",
        "note",
    }
    | {
        "margin",
        "behalf",
        "occasion",
        "day",
        "week",
        "month",
        "today",
        "phone",
        "telephone",
        "basis",
        "sidelines",
        "side",
        "assessment",
    }
)
_DATES = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
    }
    | {"june", "july", "august", "september", "october", "november", "december"}
)
_PERSONS = frozenset(
    {
        "minister",
        "president",
        "counterpart",
        "official",
        "side",
        "leader",
        "envoy",
        "ambassador",
        "secretary",
        "premier",
        "diplomat",
    }
    | {"ministers", "reporter", "reporters", "victim", "family"}
)
_SETTINGS = frozenset({"sideline", "sidelines", "margin", "margins", "morning", "afternoon", "evening", "night"})
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
        "step",
        "action",
        "thanks",
    }
    | {
        "whereabouts",
        "question",
        "office",
        "guest",
        "sorrow",
        "more",
        "line",
        "way",
        "remark",
        "charge",
        "call",
        "day",
        "people",
    }
)
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Topic:
    """A noun phrase found as an issue: tokens `first` up to, not including, `last` of a sentence."""

    view: int
    first: int
    last: int


def stated_issues(scene: Scene, number: int, anchors: frozenset[int]) -> list[Topic]:
    """Return the issues that the words of a meeting's own mention state ("talks on X", "met to discuss X and Y")."""
    view = scene.views[number]
    found: list[Topic] = []
    for anchor in sorted(anchors):
        for kid in view.kids(anchor, "obl", "nmod"):
            if set(view.case(kid)) & set(_ABOUT):
                found += phrases(view, number, kid)
        for kid in view.kids(anchor, "advcl", "acl", "xcomp", "conj", "parataxis"):
            if view.lemma(kid) in _TALK_VERBS and view.tokens[kid].upos == "VERB":
                found += discussed(view, number, kid)
    return found


def discussed(view: View, number: int, verb: int) -> list[Topic]:
    """Return what a verb of talking is about: its object, or the noun after "on", "about", "over"."""
    found: list[Topic] = []
    lemma = view.lemma(verb)
    objects = objects_of(view, verb)
    if is_passive(view, verb) or lemma in _TOPPING:
        subject = subject_of(view, verb)
        return phrases(view, number, subject.token) if subject is not None else []
    empty = {"view", "opinion", "note", "assessment", "stock", "up"}
    takes_up = lemma == "take" and "up" in {view.word(k) for k in view.kids(verb, "compound:prt", "advmod")}
    swaps = lemma in {"exchange", "compare", "swap", "take"} and not takes_up
    if swaps and not any(view.lemma(o) in empty for o in objects):
        return []
    for kid in objects:
        if lemma not in {"brief", "apprise", "explain"} and view.lemma(kid) not in empty:
            found += phrases(view, number, kid)
        found += [t for k in view.kids(kid, "nmod") if set(view.case(k)) & set(_ABOUT) for t in phrases(view, number, k)]
    for kid in view.kids(verb, "obl"):
        if set(view.case(kid)) & {*_ABOUT, "of", "upon", *_THROUGH.get(lemma, ())} and lemma not in {"explain"}:
            found += phrases(view, number, kid)
    return found


_THROUGH = {"go": {"through", "over"}, "dwell": {"on"}, "bring": {"up"}, "turn": {"to"}, "deal": {"with"}, "look": {"at"}}
"""Verbs that mean discussing only with their particle."""


_TOPPING = frozenset({"dominate", "top", "feature", "figure"})
"""Verbs whose subject is what is talked about ("trade topped the agenda")."""


def is_discussion(view: View, verb: int) -> bool:
    """Say whether a verb tells what was talked about."""
    if view.lemma(verb) in _TOPPING:
        return any(
            view.lemma(o) in {"agenda", "talk", "meeting", "discussion"}
            for o in (*objects_of(view, verb), *view.kids(verb, "obl"))
        )
    particle = _THROUGH.get(view.lemma(verb))
    if particle is not None and view.tokens[verb].upos == "VERB":
        near = {word for k in view.kids(verb, "obl") for word in view.case(k)} | {
            view.word(k) for k in view.kids(verb, "compound:prt")
        }
        return bool(particle & near)
    return view.tokens[verb].upos == "VERB" and view.lemma(verb) in _TALK_VERBS - {"brief", "apprise", "explain"}


def opening_topics(view: View, number: int) -> list[Topic]:
    """Return the topic that opens a sentence ("On Myanmar, ...", "Regarding the East Sea, ...", "Touching on ...")."""
    for i in range(min(3, len(view.tokens))):
        word = view.word(i)
        if word in {"regarding", "concerning", "on", "touching"}:
            heads = [
                k
                for k, token in enumerate(view.tokens[:16])
                if k > i and view.relation(k).split(":")[0] in {"obl", "obj", "nmod"}
            ]
            for head in heads:
                if set(view.case(head)) & {*_ABOUT} or word == view.word(view.tokens[head].head):
                    return phrases(view, number, head)
            return []
        if view.tokens[i].upos not in {"PUNCT", "NUM", "X", "SYM"}:
            return []
    return []


def phrases(view: View, number: int, head: int) -> list[Topic]:
    """Return the issue phrases of a nominal: one per conjunct, without "ways to deal with", clauses and dates."""
    found: list[Topic] = []
    for at in conjuncts(view, head):
        if view.tokens[at].upos not in {"NOUN", "PROPN", "VERB", "ADJ", "X"} or _is_no_issue(view, at):
            continue
        inner = _inside(view, at)
        if inner is not None:
            found += phrases(view, number, inner)
            continue
        if view.lemma(at) in _DATES or (view.lemma(at) in _EMPTY and not _has_content(view, at)):
            found += _listed(view, number, at)
            continue
        topic = _extent(view, number, at)
        if topic is not None:
            found.append(topic)
        found += _listed(view, number, at)
    return found


def _is_no_issue(view: View, at: int) -> bool:
    """Say whether a noun is a day, a person, a setting or the meeting itself."""
    if any(timed.first <= at < timed.last for timed in view.times):
        return True
    if any(named.people and named.first <= at < named.last for named in view.named):
        return True
    if view.lemma(at) in _PERSONS or (view.lemma(at) in _VAGUE and not view.kids(at, "nmod", "amod", "compound")):
        return True
    return view.lemma(at) in {
        "sideline",
        "margin",
        "sidelines",
        "margins",
        "occasion",
        "behalf",
        "invitation",
        "request",
        "phone",
        "telephone",
    }


def _listed(view: View, number: int, at: int) -> list[Topic]:
    """Return the phrases after "including" below a nominal."""
    return [t for k in view.kids(at, "nmod", "obl") if "including" in view.case(k) for t in phrases(view, number, k)]


def _has_content(view: View, at: int) -> bool:
    return bool(view.kids(at, "nmod", "amod", "compound", "nmod:poss"))


def _inside(view: View, at: int) -> int | None:
    """Return the noun that an empty head is about ("ways to deal with X", "a wide range of X"); None if it is no empty head."""
    if view.lemma(at) in {"way", "measure", "step", "mean", "how", "decision", "plan", "effort", "readiness", "need"}:
        for verb in view.kids(at, "acl", "acl:relcl"):
            inner = objects_of(view, verb) or view.kids(verb, "obl")
            if inner:
                return inner[0]
    if view.lemma(at) in {"range", "gamut", "number", "variety", "set", "series", "area", "field", "growth", "importance"}:
        below = [k for k in view.kids(at, "nmod") if "of" in view.case(k)]
        if below:
            return below[0]
    return None


def _extent(view: View, number: int, head: int) -> Topic | None:
    """Return the phrase of a head without conjuncts, relative clauses, appositions, dates and prepositions before it."""
    inside, open_ = {head}, [head]
    while open_:
        at = open_.pop()
        for kid in view.below[at]:
            relation = view.relation(kid)
            leaves = relation in CLAUSES - {"acl"} or (
                relation in {"appos", "parataxis", "punct", "cc", "case", "mark"} and at == head
            )
            leaves = leaves or (relation == "conj" and at == head) or "including" in view.case(kid)
            leaves = leaves or relation in {"obl:tmod", "nmod:tmod", "obl:unmarked"} or view.lemma(kid) in _DATES
            if not leaves and kid not in inside:
                inside.add(kid)
                open_.append(kid)
    first, last = min(inside), max(inside) + 1
    first = max(first, head - 9)
    while first < head and (view.tokens[first].upos in {"ADP", "PUNCT", "CCONJ", "SCONJ"}):
        first += 1
    cut = next((i for i in range(head + 1, last) if view.tokens[i].text in {",", ";", "(", '"', "--", "–", "—"}), last)
    last = min(cut, last, first + _LONGEST)
    while last - 1 > head and view.tokens[last - 1].upos in {"ADP", "PUNCT", "CCONJ", "DET", "SCONJ"}:
        last -= 1
    setting = any(view.lemma(i) in _SETTINGS for i in range(first, last))
    if view.tokens[head].upos == "PRON" or last <= first or setting or view.word(first) in {"his", "her", "its"}:
        return None
    return Topic(number, first, last)


def as_issues(scene: Scene, topics: list[Topic], barred: frozenset[str] = frozenset()) -> tuple[Issue, ...]:
    """Cite topics as issues, each once, the first six.

    Args:
        scene: The page.
        topics: Topics in order of weight.
        barred: Lower-case phrases that are no issues, such as names of those at the meeting.
    """
    found: list[Issue] = []
    words: list[set[str]] = []
    for topic in topics:
        view = scene.views[topic.view]
        span = Span(view.tokens[topic.first].span.start, view.tokens[topic.last - 1].span.end)
        quote = Quote.cut(scene.article.text, span)
        content = _content(quote.text)
        if not content or " ".join(sorted(content)) in barred or any(_same(content, other) for other in words):
            continue
        words.append(content)
        found.append(Issue(quote, scene.lexicon.topics.find(quote.text)))
    return tuple(found[:MOST])


_STOP = frozenset("a an the of in on at to for and or by with its their his her s 's ’s as from over that this which".split())


def _content(text: str) -> set[str]:
    return {word for word in text.lower().replace("-", " ").split() if word not in _STOP and any(c.isalnum() for c in word)}


def _same(first: set[str], second: set[str]) -> bool:
    return len(first & second) >= 0.6 * min(len(first), len(second))


def joint_subject(scene: Scene, view: View, verb: int) -> bool:
    """Say whether a verb of talking has a subject at all ("They discussed"), or hangs on another verb."""
    return subject_of(view, verb) is not None or clause_root(view, verb) != verb
