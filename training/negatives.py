"""Real sentences that surely name no post and no institution, so that the post heads also see the world outside templates."""

from __future__ import annotations

from dataclasses import replace

from training.examples import Example

_POST_WORDS = frozenset(
    "minister president secretary chief director head envoy ambassador representative chairman chairwoman chairperson chair "
    "spokesman spokeswoman spokesperson officer commander general premier chancellor king queen emir sultan prince governor "
    "mayor senator adviser advisor negotiator coordinator leader counterpart diplomat official attorney judge justice "
    "commissioner speaker deputy vice assistant manager ceo cfo coo vp founder captain colonel lieutenant major sheriff "
    "editor professor consul delegate congressman congresswoman member manager supervisor boss dean principal treasurer "
    "co-chair inspector mediator monarch ruler dictator lawmaker mp pope bishop archbishop cleric ayatollah sheikh counsel "
    "administrator executive lord duke pm".split()
)
_INSTITUTION_WORDS = frozenset(
    "ministry government office parliament cabinet embassy council court department agency bank presidency military army "
    "police navy congress senate house commission committee administration authority consulate bureau assembly forces "
    "palace legislature union party board staff".split()
)


def with_negatives(example: Example) -> Example:
    """Adds all-O layers for posts and institutions where no word of theirs occurs (plural forms included)."""
    if "post" in example.layers:
        return example
    stems = {form for word in example.words for form in (word.lower(), word.lower().removesuffix("s"), _singular(word.lower()))}
    nothing = ("O",) * len(example.words)
    layers = dict(example.layers)
    if not stems & _POST_WORDS:
        layers["post"] = nothing
    if not stems & _INSTITUTION_WORDS:
        layers["institution"] = nothing
    return replace(example, layers=layers)


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word


def with_own_names(example: Example) -> Example:
    """Gives the sentences of UNER to the head of our own scheme as well: PER, LOC and ORG mean the same there."""
    tags = example.layers.get("uner")
    if tags is None or "own" in example.layers:
        return example
    own = tuple("O" if tag.endswith("-OTH") else tag for tag in tags)
    return replace(example, layers={**example.layers, "own": own})
