"""Which nouns tell a meeting: words of the lexicon, hyphenated ones included, outside their other senses."""

from __future__ import annotations

from readout.events.anaphors import BODIES
from readout.events.clauses import is_infinitive, objects_of, obliques_of
from readout.events.parties import is_organisation
from readout.events.scene import Scene, View
from readout.lexicon.triggers import MeetingTrigger

_GETTING_DONE = frozenset("conclude complete finalise finalize finish accelerate expedite advance speed intensify".split())
_MARGINS = frozenset({"sideline", "sidelines", "margin", "margins"})
ORDER = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "next", "previous", "last"}
)
"""Words that tell a meeting's place in a series."""

_PRESS = frozenset({"press", "news", "media", "shareholder", "board", "staff", "earnings"})


def meeting_noun(scene: Scene, view: View, noun: int) -> MeetingTrigger | None:
    """Return the entry of a noun of meeting, hyphenated ones ("get-together") at their last part; None if it is none."""
    whole = view.hyphenated(noun)
    if whole is not None and (whole in scene.lexicon.nouns or whole.removesuffix("s") in scene.lexicon.nouns):
        return scene.lexicon.nouns.get(whole) or scene.lexicon.nouns[whole.removesuffix("s")]
    if _is_one_more(view, noun):
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


def _is_one_more(view: View, word: int) -> bool:
    """Say whether a word without a noun means a meeting of a series ("the eighth took place", "hold the next one")."""
    named = view.word(word) in ORDER and view.relation(word).split(":")[0] in {"nsubj", "obj"}
    one = view.word(word) == "one" and any(view.word(k) in ORDER for k in view.kids(word, "amod"))
    return (named or one) and _takes_place(view, word)


def _takes_place(view: View, noun: int) -> bool:
    """Say whether a verb says of something that it is held."""
    head, relation = view.tokens[noun].head, view.relation(noun)
    if head < 0 or view.tokens[head].upos != "VERB":
        return False
    if relation == "nsubj" and view.lemma(head) == "take":
        return any(view.lemma(k) == "place" for k in view.kids(head, "obj"))
    return relation in {"nsubj:pass", "obj"} and view.lemma(head) in {"hold", "host", "conduct"}


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
    if head >= 0 and view.lemma(head) in scene.lexicon.nouns and relation.split(":")[0] in {"nmod", "compound", "flat"}:
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
    if {view.lemma(a) for a in view.up(noun)[:3]} & _MARGINS:
        return True
    for at in range(noun - 1, max(-1, noun - 8), -1):
        if view.tokens[at].upos in {"VERB", "PUNCT"}:
            return False
        if view.lemma(at) in _MARGINS:
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
            over = at > 0 and view.lemma(at - 1) in {"round", "series"} and view.tokens[at - 1].head != noun
            return at - 1 if over else None
        if view.tokens[at].upos not in {"ADJ", "NOUN", "PROPN", "PUNCT", "VERB"}:
            return None
    return None


def meeting_nouns_below(scene: Scene, view: View, noun: int) -> tuple[int, ...]:
    """Return the nouns of meeting that stand below another one ("a round of talks")."""
    found = [k for k in view.kids(noun, "nmod", "compound") if view.lemma(k) in scene.lexicon.nouns]
    if view.lemma(noun) in {"round", "series"}:
        after = range(noun + 1, min(len(view.tokens), noun + 6))
        found += [
            k for k in after if k not in found and view.lemma(k) in scene.lexicon.nouns and _round_before(view, k) == noun
        ]
    return tuple(found)
