"""Signs that a sentence is about an event of one type: who proposes the type, where, how surely, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.events.clauses import auxiliaries, is_negated, is_passive, main_predicate
from readout.events.scene import View
from readout.events.typesources import (
    BEFORE_MOOD,
    DEED,
    HEAD,
    HEAD_MET,
    LEXICON,
    MEETING,
    MET_AT_ALL,
    SECOND,
    Proposal,
    nearest,
)
from readout.model.event import EventType

KINDS = tuple(kind for kind in EventType if kind is not EventType.STATE)
"""The types to choose from: PLOVER's. A stated position is no event."""

_HOSTILE = frozenset(
    {EventType.SANCTION, EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST, EventType.REJECT}
)
_FRIENDLY = frozenset(
    {EventType.SUPPORT, EventType.COOPERATE, EventType.AID, EventType.CONCEDE, EventType.RETREAT, EventType.CONSULT}
)
_INTENDING = frozenset(
    "plan intend consider prepare ready willing decide hope want promise pledge offer agree vow threaten aim expect announce "
    "warn due set".split()
)
_REFUSING = frozenset({"refuse", "fail", "decline", "deny", "reject"})
_CONDITIONS = frozenset({"unless", "if", "until"})
_HEADS = frozenset({HEAD, SECOND, HEAD_MET})
_NAMED = (LEXICON, HEAD, SECOND, MEETING, BEFORE_MOOD, MET_AT_ALL, DEED, HEAD_MET)
_WILL, _MAY, _MUST = (
    frozenset({"will", "would", "'ll", "shall"}),
    frozenset({"may", "might", "could", "can"}),
    {"must", "should"},
)
_BANDS = (0.9, 0.7, 0.5, 0.3, 0.15)
_SHARES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
_LIKELY = 0.3
_FARTHER = 0.2
_NEAR, _MIDDLE = 1, 3
_FIRST_RANKS = 3
_BASES = frozenset({"answer", "rule", f"{LEXICON} first", f"{HEAD} first", LEXICON, HEAD, SECOND})
"""Signs that weigh otherwise where the words of the sentence speak for or against the type."""

_SURE, _BACKED, _DOUBTED = 0.5, 0.2, 0.05

Signs = dict[EventType, set[str]]


def signs_of(view: View, proposals: Sequence[Proposal], stated: EventType | None) -> Mapping[EventType, frozenset[str]]:
    """Return the signs of each type for one sentence.

    Args:
        view: The sentence.
        proposals: What may be its event.
        stated: Type of the position that its words colour; None if they colour none.
    """
    signs: Signs = {kind: set() for kind in KINDS}
    _of_rules(signs, proposals, stated)
    for source in _NAMED:
        _of_source(signs, view, [each for each in proposals if each.source == source], proposals)
    _of_intents(signs, view, proposals)
    _of_refusals(signs, view, proposals)
    _of_agreement(signs, proposals)
    _of_sentence(signs, view)
    return {kind: frozenset(own) for kind, own in signs.items()}


def with_words(
    signs: Mapping[EventType, frozenset[str]], shares: Mapping[EventType, float]
) -> Mapping[EventType, frozenset[str]]:
    """Return the signs of each type with those by how likely the words of the sentence alone make it.

    Args:
        signs: The other signs.
        shares: Type to its share by the words; empty if they say nothing.
    """
    ranked = sorted(KINDS, key=lambda kind: -shares.get(kind, 0.0))
    answer = _answer(signs)
    found: dict[EventType, frozenset[str]] = {}
    for rank, kind in enumerate(ranked):
        share, own = shares.get(kind, 0.0), set(signs[kind])
        own |= {"answer", f"{kind}: answer"} if kind is answer else set()
        backing = {"words first": rank == 0, "words likely": share >= _BACKED, "words against": share < _DOUBTED}
        said = {word for word, true in backing.items() if true}
        own |= {f"{base}, {word}" for base in _BASES & own for word in said}
        own |= {"proposed by none, words sure"} if "proposed by none" in own and share >= _SURE else set()
        own |= {f"words: rank {min(rank, _FIRST_RANKS)}", *(f"words: {least} or more" for least in _SHARES if share >= least)}
        found[kind] = frozenset(own)
    return found


def _answer(signs: Mapping[EventType, frozenset[str]]) -> EventType | None:
    """Return what the event head is quite sure of near the main clause, else the rules' answer, else what the head finds."""
    for wanted in ({f"{HEAD} 0.9 first"}, {"rule"}, {f"{HEAD} {band} first" for band in _BANDS[1:4]}):
        found = next((kind for kind in KINDS if signs[kind] & wanted), None)
        if found is not None:
            return found
    return None


def _of_rules(signs: Signs, proposals: Sequence[Proposal], stated: EventType | None) -> None:
    rule = nearest(tuple(proposals))
    if rule is not None and rule.type in signs:
        signs[rule.type] |= {"rule", f"rule by {rule.source}", f"rule {_distance(rule.remove)}"}
    if stated in signs:
        signs[stated].add("position")


def _of_source(signs: Signs, view: View, mine: Sequence[Proposal], proposals: Sequence[Proposal]) -> None:
    """Add what the proposals of one source say for the types they propose."""
    if not mine:
        return
    first = min(mine, key=_order)
    for kind in KINDS:
        own = [each for each in mine if each.type is kind]
        if not own:
            continue
        best, source = min(own, key=_order), first.source
        words = {"", _distance(best.steps), *best.notes, *_of_word(view, best.token)}
        sure = source not in _HEADS or best.score >= _LIKELY
        words |= {"first"} if first.type is kind else set()
        words |= {"only"} if sure and all(each.type is kind for each in mine) else set()
        words |= {"twice"} if len(own) > 1 else set()
        words |= _below(view, best, proposals)
        if source in _HEADS:
            band = next((str(b) for b in _BANDS if max(each.score for each in own) >= b), "less")
            words |= {band, f"{band} {'in' if best.steps <= _NEAR else 'off'} the main clause"}
            words |= {f"{band} first"} if first.type is kind else set()
        signs[kind] |= {f"{source} {word}".strip() for word in words}
        if source == HEAD:
            signs[kind].add(_against(best, proposals))


def _order(each: Proposal) -> tuple[float, int]:
    """Return what puts the best proposal of a source first: the nearest, for the head the surest near the main clause."""
    return (_FARTHER * each.steps - each.score, each.token) if each.source in _HEADS else (each.steps, each.token)


def _of_word(view: View, token: int) -> set[str]:
    helpers = set(auxiliaries(view, token))
    holds = {
        "negated": is_negated(view, token),
        "will": bool(helpers & _WILL),
        "may": bool(helpers & _MAY),
        "must": bool(helpers & _MUST),
        "passive": is_passive(view, token),
        view.tokens[token].upos: True,
        view.relation(token).split(":")[0]: True,
    }
    return {sign for sign, true in holds.items() if true}


def _below(view: View, best: Proposal, proposals: Sequence[Proposal]) -> set[str]:
    """Say whether another act governs this one ("agreed to [talks]")."""
    up = set(view.up(best.token))
    over = {p.type for p in proposals if p.source in {LEXICON, HEAD} and p.token in up} - {best.type, EventType.STATE}
    return {f"below {kind}" for kind in over} | ({"below another"} if over else set())


def _against(best: Proposal, proposals: Sequence[Proposal]) -> str:
    there = {p.type for p in proposals if p.source == LEXICON and p.token == best.token}
    if best.type in there:
        return "head with the lexicon"
    return "head against the lexicon" if there else "head alone"


def _of_intents(signs: Signs, view: View, proposals: Sequence[Proposal]) -> None:
    """Add threats and promises: what is only planned, or will or may be done."""
    for each in _sure(proposals, {LEXICON, BEFORE_MOOD, HEAD, MET_AT_ALL}):
        how = _intent(view, each.token)
        aim = EventType.THREATEN if each.type in _HOSTILE else EventType.AGREE if each.type in _FRIENDLY else None
        if how is None or aim is None:
            continue
        where = _main(each)
        signs[aim] |= {"intent", f"intent {how}", f"intent {how} {where}", f"intent {each.source} {where}"}
        signs[aim].add(f"{aim}: intent {how}")
        signs[each.type] |= {"only intended", f"only intended {how}", f"only intended {how} {where}"}
    if any(token.lemma.lower() in _CONDITIONS for token in view.tokens):
        promised = "intent" in signs[EventType.AGREE]
        for aim in (EventType.THREATEN, EventType.AGREE):
            signs[aim] |= {"intent on a condition"} if "intent" in signs[aim] else set()
        signs[EventType.THREATEN] |= {"promise on a condition"} if promised else set()


def _intent(view: View, token: int) -> str | None:
    """Return how a predicate is told as not done yet; None if it is told as done or not to be done."""
    helpers = set(auxiliaries(view, token))
    if is_negated(view, token):
        return None
    if helpers & (_WILL | _MAY):
        return "will" if helpers & _WILL else "may"
    head = view.tokens[token].head
    if head < 0 or view.relation(token).split(":")[0] not in {"xcomp", "ccomp", "advcl", "obj", "conj", "acl"}:
        return None
    to = any(view.word(k) == "to" for k in view.kids(token, "mark"))
    planned = view.lemma(head) in _INTENDING or (to and view.lemma(head) in {"say", "declare"})
    return "planned" if planned else None


def _of_refusals(signs: Signs, view: View, proposals: Sequence[Proposal]) -> None:
    """Add refusals: what would be friendly is not done; and requests: what somebody must do."""
    for each in _sure(proposals, {LEXICON, BEFORE_MOOD, HEAD, MET_AT_ALL, MEETING}):
        head = view.tokens[each.token].head
        refused = is_negated(view, each.token) or (head >= 0 and view.lemma(head) in _REFUSING)
        if refused and each.type in _FRIENDLY | {EventType.AGREE}:
            where = _main(each)
            signs[EventType.REJECT] |= {"refused", f"refused {where}"}
            signs[each.type] |= {"not done", f"not done {where}"}
    near = {each.token for each in proposals if each.steps <= _NEAR} | {i for i, t in enumerate(view.tokens) if t.head < 0}
    if any(_MUST & set(auxiliaries(view, token)) for token in near):
        signs[EventType.REQUEST].add("duty")


def _sure(proposals: Sequence[Proposal], sources: set[str]) -> list[Proposal]:
    return [p for p in proposals if p.source in sources and p.type in KINDS and p.score >= _LIKELY]


def _of_agreement(signs: Signs, proposals: Sequence[Proposal]) -> None:
    """Add which sources agree on a type, the kinds proposed beside it, and the same sources type by type."""
    beside = {p.type for p in proposals if p.source in {LEXICON, MEETING, DEED} or (p.source == HEAD and p.score >= _LIKELY)}
    for kind, own in signs.items():
        base = [name for name in ("rule", "position", *_NAMED) if name in own]
        count = sum(name in own for name in (LEXICON, MEETING, DEED, HEAD))
        holds = {
            f"{count} agree": count > 1,
            "lexicon and head": {LEXICON, HEAD} <= own,
            "rule and head": {"rule", HEAD} <= own,
            "rule without head": "rule" in own and not own & {HEAD, SECOND},
            "proposed by none": not base,
        }
        own.update(sign for sign, true in holds.items() if true)
        own.update(f"{kind}: {name}" for name in base)
        own.update(f"{kind} beside {other}" for other in beside if base and other is not kind)


def _of_sentence(signs: Signs, view: View) -> None:
    """Add what the sentence as a whole says for each type: mood of its main clause, conditions, number of states."""
    root = main_predicate(view)
    words = {f"at main {word}" for word in _of_word(view, root) & {"negated", "will", "may", "must", "passive"}}
    words |= {"with a condition"} if any(t.lemma.lower() in _CONDITIONS - {"until"} for t in view.tokens) else set()
    states = len({code for named in view.named for code in named.codes})
    words.add(("with no state", "with one state", "with two states", "with more states")[min(states, 3)])
    for kind, own in signs.items():
        own.update({kind.value, *(f"{kind} {word}" for word in words)})


def _main(each: Proposal) -> str:
    return "in the main clause" if each.steps <= _NEAR else "off the main clause"


def _distance(steps: int) -> str:
    return "main" if steps == 0 else "near" if steps <= _NEAR else "middle" if steps <= _MIDDLE else "far"
