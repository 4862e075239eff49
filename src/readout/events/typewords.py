"""Words of a sentence, alone and with what they govern, from which its event type can be guessed."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model.sentence import Token

_OF_VERBS = frozenset({"obj", "xcomp", "ccomp", "nsubj", "obl", "advmod", "compound", "advcl"})
_OF_NOUNS = frozenset({"amod", "compound", "nmod"})
_OF_MAIN = frozenset({"nsubj", "obj", "obl"})


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of a sentence, and pairs of governing and governed word ("lift>obj>ban"); names are all one word."""
    found: set[str] = set()
    for token in tokens:
        word = _word(token)
        if token.upos in {"PUNCT", "SYM"}:
            continue
        if not word.startswith("*"):
            found.add(word)
        if token.head < 0:
            found.add(f"main {word}")
            continue
        head, relation = tokens[token.head], token.deprel.split(":")[0]
        if relation == "aux":
            found.add(f"aux {word}")
        joins = _OF_VERBS if head.upos in {"VERB", "ADJ"} else _OF_NOUNS if head.upos == "NOUN" else frozenset()
        if relation in joins:
            found.add(f"{_word(head)}>{relation}>{word}")
        if head.head < 0 and relation in _OF_MAIN:
            found.add(f"main {relation} {word}")
    return frozenset(found)


def _word(token: Token) -> str:
    return "*name" if token.upos == "PROPN" else "*number" if token.upos == "NUM" else "".join(token.lemma.lower().split())
