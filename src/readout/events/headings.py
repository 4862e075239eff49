"""Topics that a page names without a verb of talking: openings of sentences, headings, what papers and quarrels are about."""

from __future__ import annotations

from readout.events.scene import View
from readout.events.topics import Topic, is_no_issue, phrases, signed

_PAPERS = frozenset(
    {"memorandum", "agreement", "convention", "protocol", "accord", "treaty", "pact", "declaration", "understanding", "deal"}
    | {"document", "statement", "plan", "programme", "program", "mou", "text", "contract", "communique", "communiqué"}
)
"""What is signed or issued on a topic."""

_QUARRELS = frozenset(
    {"row", "dispute", "quarrel", "feud", "spat", "standoff", "stand-off", "impasse", "deadlock", "tension", "friction"}
    | {"disagreement", "difference", "controversy", "rift", "wrangle", "squabble", "clash", "argument", "strife", "conflict"}
)
_COMPLEMENTS = {"paper": frozenset({"on", "about", "regarding", "concerning"}), "quarrel": frozenset({"over", "about"})}

_OPENERS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("regarding", "concerning", "on", "touching"), frozenset()),
    **dict.fromkeys(("referring", "turning", "moving", "alluding"), frozenset({"to"})),
    **dict.fromkeys(("speaking", "commenting"), frozenset({"on", "about", "of"})),
}
"""Words that open a sentence with its topic, and the prepositions after them."""

_REGARDS = frozenset({"regard", "respect", "relation", "connection", "for"})
_LONGEST_HEADING = 6
_HEADING = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ"})


def opening_topics(view: View, number: int) -> list[Topic]:
    """Return the topic that opens a sentence ("On Myanmar, ...", "Regarding the East Sea, ...", "Turning to Haiti, ...")."""
    at = next((i for i, token in enumerate(view.tokens) if token.upos not in {"PUNCT", "NUM", "X", "SYM"}), 0)
    word = view.word(at)
    if at > 2 or at + 1 >= len(view.tokens):
        return []
    if word in {"with", "in", "as"} and view.word(at + 1) in _REGARDS:
        behind = [k for k in range(at + 2, min(16, len(view.tokens))) if view.relation(k).split(":")[0] in {"obl", "nmod"}]
        return signed(phrases(view, number, behind[0]), "opening", at) if behind else []
    if word not in _OPENERS:
        return []
    if _OPENERS[word]:
        behind = [k for k in view.kids(at, "obl", "nmod") if k > at and _OPENERS[word] & set(view.case(k))]
        return signed([t for k in behind[:1] for t in phrases(view, number, k)], "opening", at)
    nominals = (k for k in range(at + 1, min(16, len(view.tokens))) if view.relation(k).split(":")[0] in {"obl", "obj", "nmod"})
    for head in nominals:
        if at in view.kids(head, "case", "mark") or view.tokens[head].head == at:
            return signed(phrases(view, number, head), "opening", at)
    return []


def heading_topics(view: View, number: int) -> list[Topic]:
    """Return the topic of a heading within the text, alone ("Fisheries") or before a colon ("Fisheries: ...")."""
    tokens = view.tokens
    end = next((i for i, token in enumerate(tokens) if token.text == ":"), len(tokens))
    nouns = [i for i in range(min(end, _LONGEST_HEADING + 1)) if tokens[i].upos in {"NOUN", "PROPN"}]
    plain = all(token.upos in _HEADING for token in tokens[:end])
    if not nouns or end > _LONGEST_HEADING or not plain or any(n.people and n.first < end for n in view.named):
        return []
    foreign = end > 1 and all(token.upos == "PROPN" for token in tokens[:end]) and not any(n.first < end for n in view.named)
    if foreign or any(is_no_issue(view, i) for i in nouns):
        return []  # "Harbour News:" names who asks
    return [Topic(number, 0, end, "heading", 0)]


def paper_topics(view: View, number: int) -> list[Topic]:
    """Return what papers and quarrels are about ("two memoranda, on fish and on the use of ports", "their row over fish")."""
    found: list[Topic] = []
    for at in range(len(view.tokens)):
        sign = "paper" if view.lemma(at) in _PAPERS else "quarrel" if view.lemma(at) in _QUARRELS else None
        for kid in view.kids(at, "nmod") if sign is not None else ():
            if sign is not None and _COMPLEMENTS[sign] & set(view.case(kid)):
                found += signed(phrases(view, number, kid), sign, at)
    return found
