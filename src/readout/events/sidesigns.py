"""Signs by which a state or organisation is, or is not, a side of a mention for which the words name fewer than two."""

from __future__ import annotations

from dataclasses import dataclass

from readout.events.clauses import clause_root, subject_of
from readout.events.merging import Entry, Told
from readout.events.pagesides import PageSides, codes_named
from readout.events.parties import is_organisation
from readout.events.scene import Named, Scene, View
from readout.events.sides import predicate_over

_TOPICS = frozenset({"about", "over", "on", "against", "regarding", "concerning", "despite", "toward", "towards"})
_WITH = frozenset({"with", "between", "among", "alongside", "and", "to", "by"})
_PLACES = frozenset({"in", "at", "near"})
_HOSTING = frozenset({"mediate", "broker", "facilitate", "host", "sponsor", "arrange", "oversee"})
_MEDIATORS = frozenset({"mediator", "mediation", "auspices", "facilitator", "facilitation", "broker"})
_SAYING = frozenset({"say", "tell", "announce", "report", "add", "note", "state", "confirm", "write", "according"})
_PARTICIPATION = frozenset({"participation", "presence", "attendance", "join", "attend"})
_TWO = frozenset({"two", "both", "bilateral", "counterpart"})
_THREE = frozenset({"three", "trilateral", "tripartite", "three-way"})
_FIRST_RANKS = 3
_OPENING = 3
_SHORT = 16
_BEFORE, _BEHIND, _NEAR = 12, 20, 8
_PARAGRAPH = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page has told before a mention.

    Attributes:
        page: How the page speaks of the codes.
        focus: The meeting that the mention's plural words mean; None if there is none.
        recent: Sides of the meeting told last before.
        told: Sides of every meeting told so far; the first is what the page is about.
    """

    page: PageSides
    focus: Entry | None = None
    recent: tuple[str, ...] = ()
    told: tuple[tuple[str, ...], ...] = ()


def candidates(scene: Scene, told: Told, standing: Standing) -> tuple[str, ...]:
    """Return the codes that could be sides: all that the page names, its own and its country's, those the rules give."""
    home = {code for code in (scene.home, standing.page.own) if code is not None}
    return tuple(sorted({*standing.page.ranks, *home, *told.sides}))


def side_signs(scene: Scene, told: Told, standing: Standing, code: str) -> tuple[str, ...]:
    """Return the signs that a candidate bears for a mention, by what the rules say, the page, its meetings and the words."""
    found = {
        **_by_rule(scene, told, code),
        **_by_page(scene, told, standing.page, code),
        **_by_meetings(told, standing, code),
        **_by_sentence(scene, told, code),
        **_by_company(scene, told, code),
        **_by_neighbours(scene, told, code),
        **_by_count(scene, told, standing, code),
    }
    return tuple(sign for sign, borne in found.items() if borne)


def _by_rule(scene: Scene, told: Told, code: str) -> dict[str, bool]:
    """Return what the rules say, by whom, and what they know of the others there."""
    party, ruled = told.encounter.party, code in told.sides
    stateless = any(scene.country(person) is None for person in party.people)
    return {
        "ruled": ruled,
        "ruled by person": ruled and code in scene.codes_of(party.people),
        "none ruled": not told.sides,
        "person of no state beside": stateless and not ruled,
        "organisation": is_organisation(code),
        "organisation ruled": ruled and is_organisation(code),
        "organisation alone ruled": not ruled and any(is_organisation(other) for other in told.sides),
        f"in a {told.encounter.kind}": not ruled,
        "in a weak mention": not ruled and told.encounter.weak,
        "in a mention apart": not ruled and told.encounter.apart,
    }


def _by_page(scene: Scene, told: Told, page: PageSides, code: str) -> dict[str, bool]:
    """Return how the page stands to the code: its own, its country, how much and as what it is named."""
    ruled, state = code in told.sides, not is_organisation(code)
    home = code == scene.home and page.own is None
    rank = page.ranks.get(code, len(page.ranks))
    return {
        "own": code == page.own,
        "own, not ruled": code == page.own and not ruled,
        "own state, not ruled": code == page.own and state and not ruled and bool(told.sides),
        "foreign on an own page": page.own is not None and code != page.own,
        "home": home,
        "home, not ruled": home and not ruled,
        "most named": rank == 0,
        "most named, not ruled": rank == 0 and not ruled,
        "much named": rank < _FIRST_RANKS,
        "little named": rank >= 2 * _FIRST_RANKS,
        "in headline": code in page.headline,
        "in lead": code in page.lead,
        "acting": code in page.acting,
        "with officials": code in page.staffed,
        "only a place or adjective": code in page.placed,
    }


def _by_meetings(told: Told, standing: Standing, code: str) -> dict[str, bool]:
    """Return how the code stands to the meetings told before."""
    ruled, nameless = code in told.sides, not told.encounter.party.codes
    definite = told.encounter.definite or told.encounter.anaphor
    main, focus = standing.told[0] if standing.told else (), standing.focus
    found: dict[str, bool] = {}
    for name, sides in (("focus", focus.sides if focus is not None else ()), ("main", main), ("recent", standing.recent)):
        inside = code in sides and not ruled
        found |= {
            f"of {name}": inside,
            f"not of {name}": bool(sides) and code not in sides,
            f"of {name} with the ruled": inside and bool(set(sides) & set(told.sides)),
            f"of {name}, nameless": inside and nameless,
            f"of {name}, definite": inside and definite,
            f"of {name}, apart": inside and told.encounter.apart,
        }
    count, times = len(standing.told), sum(code in sides for sides in standing.told)
    paired = any(code in sides and set(told.sides) <= set(sides) for sides in standing.told) and bool(told.sides)
    return found | {
        "of every meeting": count > 1 and times == count,
        "of most meetings": count > 1 and 2 * times > count,
        "of no meeting": count > 0 and not times,
        "paired before": paired and not ruled,
    }


def _by_sentence(scene: Scene, told: Told, code: str) -> dict[str, bool]:
    """Return where the mention's sentence names the code."""
    view, anchor, ruled = scene.views[told.encounter.view], told.encounter.anchor, code in told.sides
    here = [n for n in view.named if code in codes_named(scene, n)]
    clause = set(view.sentence.subtree(clause_root(view, anchor)))
    subject = subject_of(view, predicate_over(view, anchor))
    subjects = [n for n in here if subject is not None and n.first <= subject.token < n.last]
    return {
        "absent": not here,
        "ruled with office": ruled and any(_has_post(view, n) for n in here),
        "named": bool(here) and not ruled,
        "person": any(n.people for n in here) and not ruled,
        "office": any(_has_post(view, n) for n in here) and not ruled,
        "actor": any(n.form == "actor" and not n.modifier and not n.place for n in here) and not ruled,
        "group": any(n.form == "group" for n in here) and not ruled,
        "only adjective": bool(here) and all(n.modifier for n in here),
        "only place": bool(here) and all(n.place for n in here),
        "only topic": bool(here) and all(_is_topic(view, n) for n in here),
        "in clause": any(n.head in clause for n in here) and not ruled,
        "subject": bool(subjects) and not ruled,
        "in or at": bool(here) and all(set(view.case(n.head)) & _PLACES for n in here),
        "source": bool(here) and all(_is_source(view, n, anchor) for n in here),
        "state of the place": told.place is not None and told.place.place.country == code and not ruled,
        "state of the place, ruled": told.place is not None and told.place.place.country == code and ruled,
    }


def _by_company(scene: Scene, told: Told, code: str) -> dict[str, bool]:
    """Return whether the code stands inside what "between" or "with" joins, or is only the home of a group named there."""
    view, anchor, ruled = scene.views[told.encounter.view], told.encounter.anchor, code in told.sides
    here = [n for n in view.named if code in codes_named(scene, n)]
    inside = _between(view, anchor)
    groups = {n.first for n in view.named if any(is_organisation(c) for c in n.codes)}
    homes = [n for n in here if n.modifier and groups & {n.last, n.last + 1}]
    return {
        "joined behind": any(n.first > anchor and set(view.case(n.head)) & _WITH for n in here) and not ruled,
        "between": any(n.head in inside for n in here),
        "not between": bool(inside) and bool(here) and not any(n.head in inside for n in here),
        "home of a group": bool(homes) and len(homes) == len(here),
        "taking part": any(_under(view, n.head, _PARTICIPATION) for n in here) and not ruled,
        "hosting": any(_under(view, n.head, _HOSTING | _MEDIATORS) for n in here),
    }


def _by_neighbours(scene: Scene, told: Told, code: str) -> dict[str, bool]:
    """Return whether the sentences around, or the line over the paragraph, name the code that the mention lacks."""
    number = told.encounter.view
    if code in told.sides:
        return {}
    before = scene.views[number - 1] if number else None
    after = scene.views[number + 1] if number + 1 < len(scene.views) else None
    here = [n for n in before.named if code in codes_named(scene, n)] if before is not None else []
    paragraph = scene.views[number].sentence.paragraph
    same = [v for v in scene.views[max(0, number - _PARAGRAPH) : number] if v.sentence.paragraph == paragraph]
    return {
        "before": bool(here),
        "before by person": any(n.people for n in here),
        "opens the sentence before": bool(here) and here[0].first < _OPENING,
        "line over": bool(here) and before is not None and _is_line(before),
        "same paragraph": any(code in codes_named(scene, n) for v in same for n in v.named),
        "after by person": after is not None and any(n.people and code in codes_named(scene, n) for n in after.named),
    }


def _by_count(scene: Scene, told: Told, standing: Standing, code: str) -> dict[str, bool]:
    """Return how a code that the mention lacks fits the number of sides that its words count."""
    view, anchors = scene.views[told.encounter.view], told.encounter.anchors
    if code in told.sides:
        return {}
    near = range(max(0, min(anchors) - _NEAR), min(len(view.tokens), max(anchors) + _NEAR + 1))
    words = {view.word(i) for i in near}
    two, three = bool(words & _TWO), bool(words & _THREE) or told.encounter.three
    main = standing.told[0] if standing.told else ()
    return {
        "two counted": two,
        "two counted, of focus": two and standing.focus is not None and code in standing.focus.sides,
        "three counted": three,
        "three counted, of main": three and code in main,
        "three counted, named": three and any(code in codes_named(scene, n) for n in view.named),
    }


def _is_line(view: View) -> bool:
    """Say whether a sentence is a line over a paragraph rather than a full sentence."""
    return len(view.tokens) < _SHORT and view.tokens[-1].text not in {".", "?", "!", '"', "”"}


def _is_topic(view: View, named: Named) -> bool:
    return any(set(view.case(head)) & _TOPICS for head in (named.head, *view.up(named.head)[:2]))


def _has_post(view: View, named: Named) -> bool:
    """Say whether the words stand in, or right beside, the name of a post ("Chile's foreign minister")."""
    return any(post.first - 2 <= named.first <= post.last + 2 and not post.institution for post in view.sentence.posts)


def _is_source(view: View, named: Named, anchor: int) -> bool:
    """Say whether the words are the subject of a verb of saying over the clause that tells the meeting."""
    for verb in view.up(anchor):
        if view.lemma(verb) in _SAYING:
            subject = subject_of(view, verb)
            return subject is not None and named.first <= subject.token < named.last
    return False


def _between(view: View, anchor: int) -> frozenset[int]:
    """Return the words below those that "between" brings in near a meeting word; none if there is none."""
    found: set[int] = set()
    for i in range(max(0, anchor - _BEFORE), min(len(view.tokens), anchor + _BEHIND)):
        if view.word(i) == "between" and view.tokens[i].head >= 0:
            found |= set(view.sentence.subtree(view.tokens[i].head))
    return frozenset(found)


def _under(view: View, token: int, lemmas: frozenset[str]) -> bool:
    return any(view.lemma(i) in lemmas for i in (token, *view.up(token)[:3]))
