"""Words of a sentence, alone and with what they govern, from which its event type can be guessed."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model.sentence import Token

_OCCASIONS = frozenset({"since", "after", "before", "following", "during", "ahead", "amid", "despite"})
_CREDITING = frozenset({"say", "tell", "report", "add", "announce", "confirm"})
_OF_VERBS = frozenset({"obj", "xcomp", "ccomp", "nsubj", "obl", "advmod", "compound", "advcl"})
_OF_NOUNS = frozenset({"amod", "compound", "nmod"})
_OF_MAIN = frozenset({"nsubj", "obj", "obl"})


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of a sentence, and pairs of governing and governed word ("lift>obj>ban"); names are all one word.

    What only tells the occasion or the source of the news is left out.
    """
    found: set[str] = set()
    asides = _asides(tokens)
    for number, token in enumerate(tokens):
        if number in asides:
            continue
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


def _asides(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the words that tell no more than whence the news is, or on what occasion ("after the talks", "..., he said")."""
    found: set[int] = set()
    for number, token in enumerate(tokens):
        if token.deprel == "case" and token.lemma.lower() in _OCCASIONS and _is_modifier(tokens, token.head):
            found |= _below(tokens, token.head)
        elif token.lemma.lower() in _CREDITING:
            found |= _credit(tokens, number)
    return frozenset(found)


def _is_modifier(tokens: Sequence[Token], number: int) -> bool:
    return number >= 0 and tokens[number].deprel.split(":")[0] in {"obl", "nmod"}


def _credit(tokens: Sequence[Token], saying: int) -> set[int]:
    """Return the words of a clause of saying that follows what is said ("..., two commanders told the agency by phone")."""
    token = tokens[saying]
    if token.deprel.split(":")[0] == "parataxis" and 0 <= token.head < saying:
        return _below(tokens, saying)
    said = next((k for k in range(saying) if tokens[k].head == saying and tokens[k].deprel == "ccomp"), None)
    return _below(tokens, saying) - _below(tokens, said) if said is not None else set()


def _below(tokens: Sequence[Token], top: int) -> set[int]:
    """Return a word with all that depends on it."""
    found, open_ = {top}, [top]
    while open_:
        head = open_.pop()
        kids = [k for k, token in enumerate(tokens) if token.head == head and k not in found]
        found.update(kids)
        open_ += kids
    return found


def _word(token: Token) -> str:
    return "*name" if token.upos == "PROPN" else "*number" if token.upos == "NUM" else "".join(token.lemma.lower().split())
