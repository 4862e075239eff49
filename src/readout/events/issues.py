"""Where a page tells what a meeting is about: its own words, verbs of discussion, subjects of the talks, openings."""

from __future__ import annotations

from readout.events.clauses import auxiliaries, is_infinitive, is_passive, objects_of, subject_of
from readout.events.matters import content_topics
from readout.events.scene import Scene, View
from readout.events.themes import LISTING, TALKS, near_lemma, of_subject
from readout.events.topics import ABOUT, Topic, phrases, signed
from readout.model.event import Issue
from readout.model.span import Quote, Span

_TALK_VERBS = frozenset(
    {"discuss", "review", "address", "touch", "raise", "talk", "cover", "tackle", "exchange", "concern", "focus", "explore"}
    | {"compare", "examine", "debate", "broach", "assess", "deliberate", "swap", "take", "brief", "apprise", "explain"}
    | {"negotiate", "centre", "center", "dwell", "confer", "consult", "evoke", "revolve", "concentrate", "revisit", "air"}
    | {"trade"}
)
_PROPOSING = frozenset({"float", "table", "moot"})
"""Verbs of putting an object before the other side."""

_WEIGHING = frozenset(
    {"consider", "weigh", "mull", "ponder", "study", "canvass", "probe", "analyse", "analyze", "appraise"}
    | {"highlight", "underline", "underscore", "emphasise", "emphasize"}
)
"""Verbs that mean discussing where several do it ("the two sides considered ...") or nobody is said to ("was considered")."""

_PLAIN = frozenset({"discuss", "review", "debate", "examine", "explore", "address"})
_NEAR = 10
_TELLING = frozenset({"brief", "apprise", "explain"})
_SWAPPING = frozenset({"exchange", "compare", "swap", "take", "trade"})
_SWAPPED = frozenset({"view", "opinion", "note", "assessment", "stock", "up", "idea", "perspective"} | {"barb", "thought"})
_THROUGH = {
    "go": {"through", "over"},
    "dwell": {"on"},
    "bring": {"up"},
    "turn": {"to"},
    "budge": {"on"},
    "deal": {"with"},
    "look": {"at", "into"},
    "work": {"through", "out"},
    "hammer": {"out"},
    "iron": {"out"},
    "speak": {"about"},
    "run": {"through"},
    "thrash": {"out"},
    "haggle": {"over"},
    "settle": {"on"},
    "wrangle": {"over"},
    "spar": {"over", "about"},
    "clash": {"over", "on", "about"},
    "quarrel": {"over", "about"},
    "argue": {"over", "about"},
    "bicker": {"over", "about"},
    "squabble": {"over", "about"},
    "differ": {"over", "on"},
    "disagree": {"over", "on", "about"},
    "chat": {"about", "over"},
    "hear": {"about"},
    "keep": {"to"},
    "stick": {"to"},
}
"""Verbs that mean discussing only with their particle."""

_TOPPING = frozenset(
    {"dominate", "top", "feature", "figure", "lead", "fill", "occupy", "consume", "crown", "overshadow", "hang", "loom"}
)
"""Verbs whose subject is what is talked about ("trade topped the agenda")."""

_RAISED = frozenset(
    {"fee", "tariff", "price", "spending", "tax", "rate", "level", "duty", "wage", "hope", "fund", "money", "stake", "flag"}
    | {"hand", "voice", "number", "question", "doubt", "fear", "salary", "budget", "prospect", "eyebrow", "alert", "glass"}
)
_STRESSING = frozenset({"pay", "place", "give", "devote", "put", "lay", "draw", "spend", "dedicate"})
_STRESS = frozenset({"attention", "emphasis", "focus"})
"""What is paid to or placed on a topic ("special attention was paid to transit")."""

_SAID_OF = frozenset({"on", "about", "over", "regarding"})
_LOOMING = frozenset({"dominate", "loom"})
"""Verbs that need no object to say so."""

_SPENT = frozenset(
    {"most", "half", "much", "bulk", "hour", "time", "lunch", "dinner", "breakfast", "session", "day", "morning", "afternoon"}
    | {"evening", "minute"}
)
"""What a topic fills of the talks ("fish took up most of the lunch")."""

_BODIES = frozenset({"committee", "commission", "group", "council", "party", "team", "panel", "forum", "mechanism", "board"})
_EXPECTED = frozenset({"expect", "schedule", "plan", "set", "due", "likely", "hope", "intend", "want"})
_AFTER = frozenset({"after", "following", "over"})
_EDGES = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes", "eve", "behalf", "occasion"})
_OCCASIONS = frozenset({"visit", "trip", "tour", "date", "stopover", "leg"})
"""Nouns before and after "on" that tell the setting."""


def stated_issues(scene: Scene, number: int, anchors: frozenset[int]) -> list[Topic]:
    """Return the issues that the words of a meeting's own mention state ("talks on X", "met to discuss X and Y")."""
    view = scene.views[number]
    found: list[Topic] = []
    for anchor in sorted(anchors):
        for kid in (*view.kids(anchor, "obl", "nmod"), *_strayed(view, anchor, anchors)):
            about = ABOUT | ({"of"} if view.lemma(view.tokens[kid].head) == "discussion" else set())
            if set(view.case(kid)) & about and not tells_where(view, kid):
                found += signed(phrases(view, number, kid), "stated", min(view.kids(kid, "case"), default=anchor))
        for kid in view.kids(anchor, "advcl", "acl", "xcomp", "conj", "parataxis"):
            if view.tokens[kid].upos != "VERB":
                continue
            if view.lemma(kid) in _TALK_VERBS or _has_particle(view, kid):
                found += discussed(view, number, kid)
            elif view.relation(kid) in {"advcl", "acl"} and is_infinitive(view, kid) and anchor < kid:
                found += content_topics(view, number, kid, "purpose")
    return found


def body_issues(scene: Scene, number: int, anchors: frozenset[int], *, before: bool) -> list[Topic]:
    """Return what the body that meets is for ("a committee on fish, which will meet in May", "The committee will meet").

    Where its own mention does not say so, the sentence `before` may.
    """
    view = scene.views[number]
    subjects = [subject.token for anchor in sorted(anchors) if (subject := subject_of(view, anchor)) is not None]
    subjects += [up for at in subjects for up in view.up(at)[:1]]  # "a group on fees, which will meet": the group, not the fees
    owners = [k for anchor in sorted(anchors) for k in view.kids(anchor, "nmod:poss", "nmod")]
    for body in (k for k in (*subjects, *owners) if view.lemma(k) in _BODIES):
        found = _for_what(view, number, body)
        if not found and before and number > 0:
            last = scene.views[number - 1]
            same = [k for k in range(len(last.tokens)) if last.lemma(k) == view.lemma(body)]
            found = [t for k in same for t in _for_what(last, number - 1, k)]
        if found:
            return found
    return []


def _for_what(view: View, number: int, body: int) -> list[Topic]:
    on = [k for k in view.kids(body, "nmod") if _SAID_OF & set(view.case(k))]
    return signed([t for k in on for t in phrases(view, number, k)], "body", body)


def _strayed(view: View, anchor: int, anchors: frozenset[int]) -> list[int]:
    """Return nominals behind "on", "about" that are said of the talks but hang on who is at them, or on "talks" alone.

    "Held talks in Oslo with Minister Berg on fish quotas", "a meeting of the joint committee on fish quotas", "had talks about
    fish quotas" where the verb alone tells the meeting.
    """
    talks = [k for k in view.kids(anchor, "obj", "obl", "xcomp") if k > anchor and view.lemma(k) in TALKS and k not in anchors]
    found: list[int] = []
    open_, seen = [anchor, *talks], {anchor}
    while open_:
        at = open_.pop()
        below = [k for k in view.kids(at, "nmod", "obl", "appos", "flat") if k > anchor and k not in seen]
        seen |= set(below)
        party = any(n.first <= at < n.last for n in view.named) or view.lemma(at) in _BODIES
        if at in talks or (at not in anchors and party):
            about = _SAID_OF | ({"of"} if view.lemma(at) == "discussion" else set())
            found += [k for k in below if about & set(view.case(k))]
        open_ += below
    return sorted(found)


def tells_where(view: View, head: int) -> bool:
    """Say whether "on" tells where: "travel on to Oslo", "at the bridge on the border"."""
    if "on" not in view.case(head):
        return False
    first = min(view.kids(head, "case"), default=head)
    if view.lemma(head) in _OCCASIONS or any(view.lemma(i) in _EDGES for i in range(first, head)):
        return True
    before = view.tokens[first - 1] if first > 0 else None
    placed = before is not None and before.upos == "NOUN" and bool({"at", "in", "near"} & set(view.case(first - 1)))
    return "to" in view.case(head) or (placed and view.lemma(first - 1) not in TALKS)


def discussed(view: View, number: int, verb: int) -> list[Topic]:
    """Return what a verb of talking is about: its object, or the noun after "on", "about", "over"."""
    lemma = view.lemma(verb)
    if lemma in _STRESSING:
        return _stressed(view, number, verb)
    subjects = (k for k in view.kids(verb, "nsubj:pass") if not view.kids(k, "compound"))
    held = tuple(k for k in subjects if view.lemma(k) in TALKS | _SWAPPED)
    passive = is_passive(view, verb) and not held  # "views were exchanged on ...", "the talks (were) focused on ..."
    objects = objects_of(view, verb) or _bare(view, verb) or tuple(k for k in held if view.lemma(k) in _SWAPPED)
    takes_up = lemma == "take" and "up" in {view.word(k) for k in view.kids(verb, "compound:prt", "advmod")}
    swaps = lemma in _SWAPPING and not takes_up
    if swaps and (passive or not any(view.lemma(o) in _SWAPPED for o in objects)):
        return []
    fills = takes_up and any(view.lemma(o) in _SPENT for o in objects)
    filled = [k for k in view.kids(verb, "obl") if "by" in view.case(k)] if takes_up and is_passive(view, verb) else []
    if filled:
        return signed([t for k in filled for t in phrases(view, number, k)], "discussed", verb)
    if passive or fills or lemma in _TOPPING | {"come"}:
        return of_subject(view, number, verb, verb)
    found = _added(view, number, verb) + [t for kid in objects for t in _of_object(view, number, lemma, kid)]
    for kid in (*view.kids(verb, "obl"), *(_held_to(view, verb) if lemma in _THROUGH else ())):
        if set(view.case(kid)) & {*ABOUT, "of", *_THROUGH.get(lemma, ())} and lemma != "explain":
            found += phrases(view, number, kid)
    if not found and lemma in _PLAIN:
        found = _next(view, number, verb)
    return signed(sorted(found, key=lambda topic: topic.first), "discussed", verb)


def _of_object(view: View, number: int, verb: str, kid: int) -> list[Topic]:
    """Return the topics of an object `kid` of a verb of talking: itself, or what views and notes are exchanged on."""
    swapped = view.lemma(kid) in _SWAPPED
    found = phrases(view, number, kid) if verb not in {"brief", "apprise"} and not swapped else []
    if swapped or verb in _TELLING:
        found += [t for k in view.kids(kid, "nmod") if set(view.case(k)) & ABOUT for t in phrases(view, number, k)]
    return found


def _next(view: View, number: int, verb: int) -> list[Topic]:
    """Return the first phrase behind a verb that can be an issue, wherever the tree hangs it ("discussed with her tolls")."""
    for at in range(verb + 1, min(verb + _NEAR, len(view.tokens))):
        head = view.tokens[at].head
        apart = view.tokens[at].upos == "NOUN" and not (head > at and view.tokens[head].upos == "NOUN")
        if apart and not any(n.first <= at < n.last for n in view.named) and (found := phrases(view, number, at)):
            return found
    return []


def _bare(view: View, verb: int) -> tuple[int, ...]:
    """Return the object that a phrase parts from its verb ("discussed with him ways to ..."); trees take it for an adjunct."""
    plain = (k for k in view.kids(verb, "obl") if k > verb and view.tokens[k].upos == "NOUN" and not view.case(k))
    plain = (k for k in plain if not view.kids(k, "advmod"))
    return tuple(k for k in plain if not any(timed.first <= k < timed.last for timed in view.times))


def _stresses(view: View, verb: int) -> list[int]:
    """Return the nouns of "attention was paid to X", "spent an hour on X", given the verb; empty if it says something else."""
    given = [k for k in view.kids(verb, "obj", "nsubj:pass") if view.lemma(k) in _STRESS | _SPENT]
    over = view.tokens[verb].head
    return [over] if view.relation(verb) == "acl" and view.lemma(over) in TALKS else given


def _stressed(view: View, number: int, verb: int) -> list[Topic]:
    """Return what attention was paid to, emphasis placed on, time spent on or a meeting devoted to."""
    over = [k for k in _stresses(view, verb) if k != view.tokens[verb].head]
    heads = [k for at in (verb, *over) for k in view.kids(at, "obl", "nmod") if {"to", "on"} & set(view.case(k))]
    return signed([t for head in sorted(heads) for t in phrases(view, number, head)], "discussed", verb)


def _added(view: View, number: int, verb: int) -> list[Topic]:
    """Return what "in addition to" and "as well as" add to the objects of a verb."""
    added = [k for k in view.kids(verb, "obl") if view.lemma(k) == "addition"]
    return [t for head in added for k in view.kids(head, "nmod") for t in phrases(view, number, k)]


def is_discussion(view: View, verb: int) -> bool:
    """Say whether a verb tells what was talked about."""
    if view.tokens[verb].upos != "VERB":
        return False
    if view.lemma(verb) in _TOPPING:
        filled = (*objects_of(view, verb), *view.kids(verb, "obl"))
        return any(view.lemma(o) in TALKS | _SPENT for o in filled) or (view.lemma(verb) in _LOOMING and not filled)
    if view.lemma(verb) in _STRESSING:
        return bool(_stresses(view, verb))
    if view.lemma(verb) in _THROUGH:
        return _has_particle(view, verb)
    if view.lemma(verb) in _PROPOSING | _WEIGHING:
        alone = view.lemma(verb) in _WEIGHING and not _by_several(view, verb)
        named = any("as" in view.case(k) for k in view.kids(verb, "obl"))  # "Norway was floated as a host"
        return not alone and not named and not view.kids(verb, "xcomp", "ccomp")
    if view.relation(verb) == "acl" and view.lemma(view.tokens[verb].head) not in TALKS:
        return False
    if near_lemma(view, verb, _TALK_VERBS | LISTING) in LISTING and not any(
        _can_talk(view, k) for k in view.kids(verb, "nsubj")
    ):
        return False
    return near_lemma(view, verb, _TALK_VERBS | LISTING) in _TALK_VERBS - _TELLING and not _is_increase(view, verb)


def _by_several(view: View, verb: int) -> bool:
    """Say whether several do what a verb says ("they", "both", a plural, two joined by "and"), or a passive leaves it open."""
    if is_passive(view, verb) and view.relation(verb) != "acl":
        return bool(view.kids(verb, "nsubj:pass")) and not view.kids(verb, "obl:agent")
    subject = subject_of(view, verb)
    if subject is None or subject.passive:
        return False
    at = subject.token
    return view.word(at) in {"they", "we", "both", "two"} or view.tokens[at].xpos == "NNS" or bool(view.kids(at, "conj"))


def _can_talk(view: View, subject: int) -> bool:
    """Say whether a subject is somebody or talks, not a paper ("protocols covering nine sections")."""
    named = any(n.first <= subject < n.last for n in view.named)
    return named or view.tokens[subject].upos == "PRON" or view.lemma(subject) in TALKS


def is_to_come(view: View, at: int) -> bool:
    """Say whether a clause tells what will be talked about ("will discuss", "are to review", "is on the agenda")."""
    above = (at, *(k for k in view.up(at)[:2] if view.tokens[at].upos == "VERB"))
    words = {word for k in above for word in auxiliaries(view, k)}
    if words & {"will", "shall", "may", "could", "should", "would"} or any(view.lemma(k) in _EXPECTED for k in above[1:]):
        return True
    now = view.tokens[at].xpos in {"VBZ", "VBP"} or bool(words & {"is", "are"})
    return now and any(view.lemma(k) in TALKS for k in (at, *view.kids(at, "nsubj", "nmod", "obl")))


def _is_increase(view: View, verb: int) -> bool:
    """Say whether "raise" means making more ("raise trade to 20 billion", "decided to raise the fee") or stirring hopes."""
    if view.lemma(verb) != "raise":
        return False
    if any(view.lemma(o) in _RAISED for o in objects_of(view, verb)) or view.relation(verb).split(":")[0] in {"acl", "xcomp"}:
        return True
    ends = [k for k in view.kids(verb, "obl") if {"to", "by", "from"} & set(view.case(k))]
    return any(any(view.tokens[i].upos in {"NUM", "SYM"} for i in view.sentence.subtree(k)) for k in ends)


def _has_particle(view: View, verb: int) -> bool:
    particle = _THROUGH.get(view.lemma(verb), set())
    near = {word for k in (*view.kids(verb, "obl"), *_held_to(view, verb)) for word in view.case(k)}
    near |= {view.word(k) for k in view.kids(verb, "compound:prt", "advmod")}
    return bool(particle & near)


def _held_to(view: View, verb: int) -> tuple[int, ...]:
    """Return the nouns behind "to" that the tree takes for an infinitive ("kept to lorries")."""
    return tuple(k for k in view.kids(verb, "xcomp") if view.tokens[k].upos == "NOUN")


def set_off(view: View, number: int, anchor: int) -> list[Topic]:
    """Return what a meeting is told to come after ("spoke by phone after the North fired a missile"): the deed's object."""
    found: list[Topic] = []
    for at in (anchor, *view.up(anchor)[:2]):
        for kid in view.kids(at, "advcl", "obl"):
            if not _AFTER & ({*view.case(kid)} | {view.word(k) for k in view.kids(kid, "mark", "case")}):
                continue
            if view.tokens[kid].upos == "VERB":
                heads = objects_of(view, kid) or view.kids(kid, "nsubj", "nsubj:pass")
                found += [t for head in heads for t in phrases(view, number, head)]
            elif view.relation(kid).startswith("obl"):
                found += phrases(view, number, kid)
    return signed(found, "set off", anchor)


def cited(scene: Scene, topic: Topic, barred: frozenset[str] = frozenset()) -> Issue | None:
    """Cite a topic as an issue; None for one without content, and for the phrases that are `barred`, such as names."""
    view = scene.views[topic.view]
    span = Span(view.tokens[topic.first].span.start, view.tokens[topic.last - 1].span.end)
    quote = Quote.cut(scene.article.text, span)
    content = content_words(quote.text)
    if not content or " ".join(sorted(content)) in barred:
        return None
    return Issue(quote, scene.lexicon.topics.find(quote.text))


_STOP = frozenset("a an the of in on at to for and or by with its their his her s 's ’s as from over that this which".split())


def content_words(text: str) -> set[str]:
    """Return the lower-case words of a phrase without articles, prepositions and pronouns."""
    words = (word.strip('.,;:"“”()') for word in text.lower().replace("-", " ").split())
    return {word for word in words if word not in _STOP and any(c.isalnum() for c in word)}


def is_same(first: set[str], second: set[str]) -> bool:
    """Say whether two phrases are about one thing: "North Korea" is not "the abduction of nationals by North Korea"."""
    shared = len(first & second)
    return shared >= 0.6 * min(len(first), len(second)) and shared > 0.34 * len(first | second)
