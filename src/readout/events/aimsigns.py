"""Signs that an act is aimed at a party: what the rules say, where its clause names the party, what the page tells of it.

Each sign is a few plain words that hold of an act and a code or do not; `data/choices/aims.yaml` says what they weigh.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readout.events.act import Act
from readout.events.addressees import addressees_of, mentioned_in
from readout.events.doers import sides_meant
from readout.events.echoes import answered, echoed
from readout.events.meetings import Programme
from readout.events.scene import Named, Scene, View
from readout.model.article import SegmentKind
from readout.model.event import EventType

KINDS = {
    EventType.AGREE: "pledge",
    EventType.STATE: "position",
    EventType.SUPPORT: "support",
    EventType.CONCEDE: "yielding",
    EventType.RETREAT: "yielding",
    EventType.REQUEST: "request",
    EventType.ACCUSE: "blame",
    EventType.REJECT: "refusal",
    EventType.THREATEN: "threat",
    EventType.COOPERATE: "help",
    EventType.AID: "help",
    EventType.SANCTION: "force",
    EventType.COERCE: "force",
    EventType.ASSAULT: "force",
    EventType.MOBILIZE: "show",
    EventType.PROTEST: "show",
    EventType.CONSULT: "position",
}
"""Kinds of acts whose signs weigh alike."""

_JOINS = {
    **dict.fromkeys(("to", "toward", "towards", "into"), "to"),
    **dict.fromkeys(("with", "alongside"), "with"),
    **dict.fromkeys(("on", "upon"), "on"),
    **dict.fromkeys(("in", "at", "inside", "near", "within"), "in"),
    **dict.fromkeys(("over", "about", "regarding"), "over"),
    **dict.fromkeys(("of", "between"), "of"),
    **{word: word for word in ("against", "for", "from", "by")},
}
_RELATIONS = {"obj": "object", "iobj": "object", "xcomp": "content", "ccomp": "content", "csubj": "content", "nsubj": "subject"}
_SHARED = frozenset({"both", "two", "pair", "them", "sides", "side", "parties", "party", "neighbours", "duo", "each"})
_NEAR, _BACK, _PARAGRAPH, _AROUND = 4, 3, 6, 4
_LEAD = 2
_KINDLY = frozenset(
    {"rule", "rule silent", "rule names another", "addressed", "mentioned", "echoed", "side", "only other side"}
    | {"one of several other sides", "side in focus", "only other side in focus", "in the sentence", "not in the sentence"}
    | {"named outside before", "named outside after", "first named after", "last named before", "most named", "last actor"}
    | {"last target of the actor", "last target", "nobody else in the sentence", "last named earlier", "joint", "joint, rule"}
    | {
        "joint, side",
        "home",
        "organisation",
        "side, but another is named",
        "most named, nobody else",
        "aimed at the actor before",
    }
    | {"main side", "usual target", "usual attacker", "meant by both", "city here"}
)
"""Signs that weigh differently for each kind of act."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a page as a whole.

    Attributes:
        ranked: Codes, most named first.
        lead: Codes named in the first two sentences.
        headline: Codes named in the headline.
    """

    ranked: tuple[str, ...]
    lead: frozenset[str]
    headline: frozenset[str]


@dataclass(frozen=True, slots=True)
class Aimed:
    """One act with what may tell whom it is aimed at.

    Attributes:
        scene: The page.
        programme: Its meetings.
        parties: Its parties.
        acts: Its acts, in text order.
        ruled: The targets that the rules give each act.
        number: Number of the act.
        addressed: Codes its own words address.
        mentioned: Codes its complements mention.
        echoed: Codes it means by words that name nobody.
        answered: Codes it replies to.
        meant: Codes that "both" or "the two sides" in its clause stand for.
        usual: Code at which the page's other acts of its actor are aimed most; None if at nobody.
        attacker: Code of whoever aims most of the page's other acts at its actor; None if nobody does.
    """

    scene: Scene
    programme: Programme
    parties: Parties
    acts: Sequence[Act]
    ruled: Sequence[tuple[str, ...]]
    number: int
    addressed: frozenset[str]
    mentioned: frozenset[str]
    echoed: frozenset[str]
    answered: frozenset[str]
    meant: frozenset[str]
    usual: str | None
    attacker: str | None

    @property
    def act(self) -> Act:
        """The act."""
        return self.acts[self.number]

    @property
    def own(self) -> frozenset[str]:
        """Codes of those who did it."""
        return frozenset(self.act.actor.codes)

    @property
    def rule(self) -> tuple[str, ...]:
        """The targets that the rules give it."""
        return self.ruled[self.number]

    @property
    def view(self) -> View:
        """The sentence that tells it."""
        return self.scene.views[self.act.view]

    @property
    def sides(self) -> frozenset[str]:
        """The other sides of the meeting at which it was done; empty if at none."""
        return self._others(self.act.entry)

    @property
    def focus(self) -> frozenset[str]:
        """The other sides of the meeting that the text is about."""
        return self._others(self.programme.focus[self.act.view])

    def _others(self, entry: int | None) -> frozenset[str]:
        return frozenset(self.programme.entries[entry].sides) - self.own if entry is not None else frozenset()


def parties_of(scene: Scene) -> Parties:
    """Return the parties of a page."""
    counts: Counter[str] = Counter()
    lead: set[str] = set()
    headline: set[str] = set()
    body = 0
    for view in scene.views:
        for named in view.named:
            codes = codes_in(scene, named) if named.form != "pronoun" else frozenset()
            counts.update(sorted(codes))
            headline |= codes if view.sentence.kind is SegmentKind.HEADLINE else frozenset()
            lead |= codes if view.sentence.kind is SegmentKind.BODY and body < _LEAD else frozenset()
        body += view.sentence.kind is SegmentKind.BODY
    return Parties(tuple(code for code, _ in counts.most_common()), frozenset(lead), frozenset(headline))


def codes_in(scene: Scene, named: Named) -> frozenset[str]:
    """Return the codes of the states and organisations that words mean, those of people included."""
    return frozenset({*named.codes, *scene.codes_of(named.people)})


def aimed(scene: Scene, programme: Programme, acts: Sequence[Act], ruled: Sequence[tuple[str, ...]]) -> list[Aimed]:
    """Return each act with what may tell whom it is aimed at."""
    parties = parties_of(scene)
    found = []
    for number, act in enumerate(acts):
        own = set(act.actor.codes)
        before = list(zip(acts[:number], ruled[:number], strict=True))
        others = [*before, *zip(acts[number + 1 :], ruled[number + 1 :], strict=True)]
        found.append(
            Aimed(
                scene,
                programme,
                parties,
                acts,
                ruled,
                number,
                addressed=frozenset(addressees_of(scene, programme, act) - own),
                mentioned=frozenset(mentioned_in(scene, act) - own),
                echoed=frozenset(echoed(scene, programme, act, before) - own),
                answered=frozenset(answered(act, before) - own),
                meant=_meant(scene, programme, act) - own,
                usual=_most(own, ((a.actor.codes, aims) for a, aims in others)),
                attacker=_most(own, ((aims, a.actor.codes) for a, aims in others)),
            )
        )
    return found


def _most(own: set[str], pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> str | None:
    """Return the code that stands most in the second place of pairs with one of `own` in the first; the first of equals."""
    counts = Counter(code for first, second in pairs if own & set(first) for code in second if code not in own)
    return counts.most_common(1)[0][0] if counts else None


def _meant(scene: Scene, programme: Programme, act: Act) -> frozenset[str]:
    """Return whom "both", "the two sides" or "them" below the predicate stand for."""
    view = scene.views[act.view]
    words = [t for t in view.sentence.subtree(act.verb) if t != act.verb and view.word(t) in _SHARED]
    return frozenset(code for token in words for code in sides_meant(scene, programme, act.view, token).codes)


def candidates_of(each: Aimed) -> frozenset[str]:
    """Return the codes that an act may be aimed at."""
    scene, act = each.scene, each.act
    near = {c for k in range(max(0, act.view - _NEAR), act.view + 1) for n in scene.views[k].named for c in codes_in(scene, n)}
    near |= {placed.place.country for placed in each.view.places if placed.place.country is not None}
    others = [code for code in each.parties.ranked if code not in each.own][:_BACK]
    main = each.programme.entries[0].sides if each.programme.entries else ()
    told = {code for other in each.acts[max(0, each.number - 2) : each.number + 2] for code in other.actor.codes}
    rules = {*each.rule, *each.addressed, *each.mentioned, *each.echoed, *each.answered, *each.meant}
    return frozenset(rules | near | told | set(others) | set(main) | each.sides | each.focus) - each.own


def signs_of(each: Aimed, code: str) -> frozenset[str]:
    """Return the signs that an act is aimed at a party, those of its kind of act included."""
    signs = _of_rules(each, code) | _of_meetings(each, code) | _of_clause(each, code) | _of_acts(each, code)
    signs |= _of_sentence(each, code) | _of_page(each, code)
    for name, holds in (
        ("release", _is_release(each.scene)),
        ("no meeting", not each.programme.entries),
        ("speech", bool(set(each.view.speaker_codes) & each.own)),
    ):
        if holds:
            signs |= {f"{name}: {sign}" for sign in signs & _KINDLY}
    kind = KINDS[each.act.type]
    return frozenset(signs | {f"{kind}: {sign}" for sign in signs & _KINDLY} | {kind})


def _is_release(scene: Scene) -> bool:
    outlet = scene.article.outlet
    return outlet is not None and outlet.speaks_for_itself


def _of_rules(each: Aimed, code: str) -> set[str]:
    """Return what the rules say of the party."""
    if code in each.rule:
        found = {"rule", "rule alone" if len(each.rule) == 1 else "rule among others"}
    else:
        found = {"rule names another" if each.rule else "rule silent"}
    for name, codes in (("addressed", each.addressed), ("mentioned", each.mentioned), ("echoed", each.echoed)):
        if codes:
            found.add(name if code in codes else f"another {name}")
    if code in each.answered:
        found.add("answered")
    return found | ({"meant by both"} if code in each.meant else set())


def _of_meetings(each: Aimed, code: str) -> set[str]:
    """Return how the party stands to the meeting of the act, to that in focus and to the first."""
    found: set[str] = set()
    named = (each.addressed | each.mentioned | each.echoed) - {code}
    if code in each.sides:
        found |= {"side", "only other side" if len(each.sides) == 1 else "one of several other sides"}
        found |= {"side, but another is named"} if named and code not in each.addressed | each.mentioned else set()
    elif each.sides:
        found.add("no side")
    if each.act.entry is None and code in each.focus:
        focus = each.programme.focus[each.act.view]
        ours = focus is not None and bool(each.own & set(each.programme.entries[focus].sides))
        found |= (
            {"side in focus", "only other side in focus" if len(each.focus) == 1 else "one of several in focus"}
            if ours
            else {"talks of others in focus"}
        )
    if each.programme.entries and code in each.programme.entries[0].sides:
        found.add("main side")
    if len(each.own) > 1:
        found |= {"joint", *(["joint, rule"] if code in each.rule else []), *(["joint, side"] if code in each.sides else [])}
    return found


def _of_clause(each: Aimed, code: str) -> set[str]:
    """Return where the sentence names the party, seen from the predicate."""
    view, verb = each.view, each.act.verb
    found: set[str] = set()
    own = [named for named in view.named if code in codes_in(each.scene, named)]
    for named in own:
        found |= _role(view, verb, named)
    for placed in view.places:
        if placed.place.country == code and not any(n.first <= placed.head < n.last for n in own):
            found.add("city here")
            if verb in view.up(placed.head):
                child = _child(view, verb, placed.head)[-1]
                found.add(f"city as {_relation(view, child)}{' itself' if child == placed.head else ''}")
    return found


def _child(view: View, verb: int, token: int) -> tuple[int, ...]:
    """Return the tokens from one up to the last below the predicate."""
    up = view.up(token)
    return (token, *up[: up.index(verb)])


def _relation(view: View, token: int) -> str:
    """Return what a token is to its predicate, with the preposition that joins it."""
    plain = view.relation(token).split(":")[0]
    if plain in {"obl", "nmod"}:
        joins = [_JOINS[word] for word in view.case(token) if word in _JOINS]
        return f"complement of {joins[0] if joins else 'another word'}"
    if plain == "nsubj" and view.relation(token).endswith("pass"):
        return "passive subject"
    return _RELATIONS.get(plain, "another clause" if plain in {"conj", "parataxis", "advcl", "acl"} else "another part")


def _role(view: View, verb: int, named: Named) -> set[str]:
    if named.head == verb or verb not in view.up(named.head):
        return {"named outside before" if named.head < verb else "named outside after"}
    chain = _child(view, verb, named.head)
    part = _relation(view, chain[-1])
    if part == "content":
        inner = _relation(view, chain[-2]) if len(chain) > 1 else "itself"
        itself = " itself" if inner == "subject" and len(chain) == _LEAD else ""
        return {f"content, {inner if inner in {'subject', 'object', 'itself'} else 'rest'}{itself}"}
    form = "as place" if named.place else "as adjective" if named.modifier else "named"
    if len(chain) == 1:
        return {f"{part} {form}"}
    found = {f"below {part} {form}"}
    return found | {f"below object: {_relation(view, chain[0])}"} if part == "object" else found


def _of_sentence(each: Aimed, code: str) -> set[str]:
    """Return the order of those named in the sentence and before it."""
    scene, view, verb, own = each.scene, each.view, each.act.verb, each.own
    after = [c for n in view.named if n.first > verb for c in sorted(codes_in(scene, n) - own)]
    before = [c for n in view.named if n.last <= verb for c in sorted(codes_in(scene, n) - own)]
    here = any(code in codes_in(scene, named) for named in view.named)
    found = {"in the sentence" if here else "not in the sentence"}
    if code in after:
        found.add("first named after" if after[0] == code else "named later after")
    if before and before[-1] == code:
        found.add("last named before")
    back = range(each.act.view - 1, max(-1, each.act.view - 1 - _BACK), -1)
    earlier = [c for k in back for n in reversed(scene.views[k].named) for c in sorted(codes_in(scene, n) - own)]
    if not after and not before:
        found.add("nobody else in the sentence")
        found |= {"named earlier"} if code in earlier else set()
        found |= {"last named earlier"} if earlier and earlier[0] == code else set()
    paragraph = view.sentence.paragraph
    same = [scene.views[k] for k in range(max(0, each.act.view - _PARAGRAPH), each.act.view)]
    told = (v for v in same if v.sentence.paragraph == paragraph)
    if any(code in codes_in(scene, n) for v in told for n in v.named if n.form != "pronoun"):
        found.add("named in the paragraph")
    return found


def _of_acts(each: Aimed, code: str) -> set[str]:
    """Return how the party stands to the acts told before and after."""
    acts, ruled, number, own = each.acts, each.ruled, each.number, each.own
    found: set[str] = set()
    if number:
        last, here = acts[number - 1], acts[number - 1].view == each.act.view
        same = set(last.actor.codes) == own
        if code in last.actor.codes and not own & set(last.actor.codes):
            found.add("last actor in the sentence" if here else "last actor")
        if code in ruled[number - 1]:
            found.add(f"last target{' of the actor' if same else ''}{' in the sentence' if here else ''}")
    if number + 1 < len(acts) and code in ruled[number + 1] and acts[number + 1].view - each.act.view < _LEAD:
        found.add(f"next target{' of the actor' if set(acts[number + 1].actor.codes) == own else ''}")
    mine = [k for k in range(number) if set(acts[k].actor.codes) == own]
    if mine and code in ruled[mine[-1]]:
        found.add("the actor's last target")
    around = range(max(0, number - _AROUND), min(len(acts), number + _AROUND))
    for k in around:
        if k != number and own & set(ruled[k]) and code in acts[k].actor.codes:
            found.add(f"aimed at the actor {'before' if k < number else 'later'}")
    found |= {"usual target"} if code == each.usual else set()
    return found | ({"usual attacker"} if code == each.attacker else set())


def _of_page(each: Aimed, code: str) -> set[str]:
    """Return how much the page is about the party."""
    others = [other for other in each.parties.ranked if other not in each.own]
    named = {c for n in each.view.named for c in codes_in(each.scene, n)} - each.own
    holds = {
        "most named": others[:1] == [code],
        "most named, nobody else": others[:1] == [code] and not named,
        "second most named": others[1:2] == [code],
        "in the lead": code in each.parties.lead,
        "in the headline": code in each.parties.headline,
        "home": code == each.scene.home,
        "organisation": len(code) != 3,
    }
    return {sign for sign, true in holds.items() if true}
