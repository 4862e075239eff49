"""Which nouns tell a meeting: words of the lexicon, hyphenated ones included, outside their other senses."""

from __future__ import annotations

from readout.events.anaphors import BODIES
from readout.events.clauses import is_infinitive, objects_of, obliques_of
from readout.events.parties import is_organisation
from readout.events.scene import Scene, View
from readout.lexicon.triggers import MeetingTrigger

_GETTING_DONE = frozenset("conclude complete finalise finalize finish accelerate expedite advance speed intensify".split())
MARGINS = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
ORDER = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "next", "previous", "last"}
)
"""Words that tell a meeting's place in a series."""

SERIES = frozenset({"round", "series", "cycle", "edition", "instalment", "installment"})
"""Nouns of what a series of meetings is made of, that tell one only as such ("the sixth cycle", "a cycle of talks")."""

_HELD = frozenset({"hold", "host", "conduct", "organise", "organize", "stage", "convene", "cancel", "postpone"})
_COMING_TO_BE = frozenset({"happen", "occur", "follow", "resume", "begin", "start", "open", "end", "close", "conclude"})
_PRESS = frozenset({"press", "news", "media", "shareholder", "board", "staff", "earnings"})


def meeting_noun(scene: Scene, view: View, noun: int) -> MeetingTrigger | None:
    """Return the entry of a noun of meeting, hyphenated ones ("get-together") at their last part; None if it is none."""
    whole = view.hyphenated(noun)
    if whole is not None and (whole in scene.lexicon.nouns or whole.removesuffix("s") in scene.lexicon.nouns):
        return scene.lexicon.nouns.get(whole) or scene.lexicon.nouns[whole.removesuffix("s")]
    if _is_one_more(scene, view, noun) or _is_part_of_series(scene, view, noun):
        return scene.lexicon.nouns["round"]
    if view.tokens[noun].upos not in {"NOUN", "PROPN"}:
        return None
    if any(view.lemma(k) == "courtesy" for k in view.kids(noun, "compound", "amod")) and "courtesy" in scene.lexicon.nouns:
        return scene.lexicon.nouns["courtesy"]
    found = scene.lexicon.nouns.get(view.lemma(noun))
    return scene.lexicon.nouns.get("session") if found is None and _sits(view, noun) else found


def _sits(view: View, noun: int) -> bool:
    """Say whether a standing body is held like a meeting ("the next Joint Commission will take place in Oslo")."""
    head = view.tokens[noun].head
    if view.lemma(noun) not in BODIES or head < 0 or not view.relation(noun).startswith("nsubj"):
        return False
    place = view.lemma(head) == "take" and any(view.lemma(o) == "place" for o in objects_of(view, head))
    return place or (view.lemma(head) == "hold" and view.relation(noun) == "nsubj:pass")


def _is_one_more(scene: Scene, view: View, word: int) -> bool:
    """Say whether a word without a noun means a meeting of a series ("the eighth took place", "hold the next one").

    Such a word stands alone, with "one", or with a noun that only counts meetings ("the sixth cycle", "the first edition").
    """
    named = view.word(word) in ORDER and view.relation(word).split(":")[0] in {"nsubj", "obj"}
    counted = view.word(word) == "one" or (view.lemma(word) in SERIES and view.lemma(word) not in scene.lexicon.nouns)
    one = counted and any(view.word(k) in ORDER for k in view.kids(word, "amod"))
    return (named or one) and _takes_place(scene, view, word)


def _is_part_of_series(scene: Scene, view: View, noun: int) -> bool:
    """Say whether a noun only counts meetings that stand below it ("the seventh cycle of talks")."""
    return view.lemma(noun) in SERIES and bool(meeting_nouns_below(scene, view, noun))


def _takes_place(scene: Scene, view: View, noun: int) -> bool:
    """Say whether something is said to be held, to be due or called off, or to be at a place or on a day."""
    head, relation = view.tokens[noun].head, view.relation(noun)
    if head < 0 or relation not in {"nsubj", "nsubj:pass", "obj"}:
        return False
    lemma, subject = view.lemma(head), relation != "obj"
    if subject and view.kids(head, "cop"):
        spans = [(p.first, p.last) for p in view.places] + [(t.first, t.last) for t in view.times]
        return lemma in scene.lexicon.governors or any(first <= head < last for first, last in spans)
    if view.tokens[head].upos != "VERB":
        return False
    if relation == "nsubj" and lemma == "take":
        return any(view.lemma(k) == "place" for k in view.kids(head, "obj"))
    if relation == "nsubj":
        return lemma in _COMING_TO_BE
    return lemma in _HELD or (subject and lemma in scene.lexicon.governors)


def hyphen_run(view: View, last: int) -> range:
    """Return the tokens of the hyphenated word that ends at `last`; `last` alone if no hyphen joins it."""
    whole = view.hyphenated(last)
    return range(last - 2 * whole.count("-") if whole is not None else last, last + 1)


def is_other_sense(scene: Scene, view: View, noun: int, trigger: MeetingTrigger) -> bool:
    """Say whether the noun is no encounter here: "press conference", "call for", a noun inside a name, a talk under "round"."""
    head, relation = view.tokens[noun].head, view.relation(noun)
    modifiers = {view.lemma(k) for k in view.kids(noun, "compound", "amod")}
    if modifiers & _PRESS or _is_setting(view, noun):
        return True
    if _round_before(view, noun) is not None:
        return True
    if (
        head >= 0
        and view.lemma(head) in {*scene.lexicon.nouns, *SERIES}
        and relation.split(":")[0] in {"nmod", "compound", "flat"}
    ):
        return True
    if relation.split(":")[0] in {"compound", "flat", "amod", "nummod"} and head >= 0:
        return True
    if _is_gathering_attended(scene, view, noun) or _is_business(view, noun):
        return True
    if (
        trigger.name == "call"
        and (obliques_of(view, noun, "for") or any(is_infinitive(view, k) for k in view.kids(noun, "acl")))
        and not obliques_of(view, noun, "with")
    ):
        return True
    if trigger.name == "conversation" and not modifiers & {"telephone", "phone", "video"}:
        return not obliques_of(view, noun, "with", "between")
    return False


def _is_setting(view: View, noun: int) -> bool:
    """Say whether the noun is only the setting ("on the sidelines of a summit")."""
    if {view.lemma(a) for a in view.up(noun)[:3]} & MARGINS:
        return True
    for at in range(noun - 1, max(-1, noun - 8), -1):
        if view.tokens[at].upos in {"VERB", "PUNCT"}:
            return False
        if view.lemma(at) in MARGINS:
            return True
    return False


def _is_business(view: View, noun: int) -> bool:
    """Say whether negotiations are a task to get done and no encounter ("agreed to conclude negotiations on a treaty")."""
    head = view.tokens[noun].head
    if view.lemma(noun) != "negotiation" or head < 0 or view.relation(noun) != "obj":
        return False
    return view.lemma(head) in _GETTING_DONE and is_infinitive(view, head)


def _is_gathering_attended(scene: Scene, view: View, noun: int) -> bool:
    """Say whether the noun is an organisation's gathering at which somebody did something ("saw him at the NATO summit")."""
    if view.relation(noun).split(":")[0] != "obl" or "at" not in view.case(noun):
        return False
    own = [
        n for n in view.named if n.form == "actor" and any(n.first <= k < n.last for k in view.kids(noun, "compound", "amod"))
    ]
    return bool(own) and all(is_organisation(code) for n in own for code in n.codes)


def _round_before(view: View, noun: int) -> int | None:
    """Return the word "round" or "series" that a noun of talks stands under ("a second series of AU-led talks")."""
    for at in range(noun - 1, max(-1, noun - 5), -1):
        if view.word(at) == "of":
            # where the tree makes "round of" a mere modifier, the noun behind it tells the meeting
            over = at > 0 and view.lemma(at - 1) in SERIES and view.tokens[at - 1].head != noun
            return at - 1 if over else None
        if view.tokens[at].upos not in {"ADJ", "NOUN", "PROPN", "PUNCT", "VERB"}:
            return None
    return None


def meeting_nouns_below(scene: Scene, view: View, noun: int) -> tuple[int, ...]:
    """Return the nouns of meeting that stand below another one ("a round of talks")."""
    found = [k for k in view.kids(noun, "nmod", "compound") if view.lemma(k) in scene.lexicon.nouns]
    if view.lemma(noun) in SERIES:
        after = range(noun + 1, min(len(view.tokens), noun + 6))
        found += [
            k for k in after if k not in found and view.lemma(k) in scene.lexicon.nouns and _round_before(view, k) == noun
        ]
    return tuple(found)
