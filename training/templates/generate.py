"""Templated sentences as training examples."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from training.examples import UNDECIDED, Example, Roles
from training.templates.frames import Frames
from training.templates.people import load_words, mentioned
from training.templates.phrases import MASKED, ROOT, UNKNOWN_ROLE, Phrase, capitalised, without

_PREPOSITIONS = frozenset({"for", "of", "to", "in", "on", "at", "from", "with"})


def generate(count: int, seed: int, posts: Sequence[str] = (), institutions: Sequence[str] = ()) -> list[Example]:
    """Draws ``count`` sentences; the same seed gives the same sentences.

    Args:
        count: how many.
        seed: of all choices.
        posts: wordings of posts in lower case to use beside the word lists' own.
        institutions: wordings of institutions in lower case to use beside the word lists' own.
    """
    words = load_words()
    words["real_posts"] = [with_head(post) for post in posts if post == post.lower()]
    words["ministries"] = [*words["ministries"], *sorted({item for item in institutions if item == item.lower()})]
    frames = Frames(Random(seed), words)
    known = mentioned(words)
    return [to_example(tidy(frames.sentence()), known, f"template-{number}") for number in range(count)]


def with_head(post: str) -> str:
    """Marks the governing word of a post: the one before its first preposition."""
    words = post.split()
    cut = next((place for place, word in enumerate(words) if place and word in _PREPOSITIONS), len(words))
    cut = cut - 1 if cut > 1 and words[cut - 1] == "general" else cut
    return " ".join(("=" if place == cut - 1 else "") + word for place, word in enumerate(words))


def tidy(phrase: Phrase) -> Phrase:
    """Removes the commas that meet other punctuation and capitalises the first word."""
    index = 0
    while index < len(phrase.words) - 1:
        doubled = phrase.words[index] == "," and phrase.words[index + 1] in {".", ",", ";", ")"}
        if doubled or (phrase.words[index] == "." and phrase.words[index + 1] == "."):
            phrase = without(phrase, index)
        else:
            index += 1
    return capitalised(phrase)


def to_example(phrase: Phrase, known: dict[tuple[str, ...], str], ident: str) -> Example:
    """Turns a finished phrase into an example; names inside lexical entries are found by the word lists."""
    length = len(phrase.words)
    own = ["O"] * length
    institution = ["O"] * length
    post = ["O"] * length
    for label, first, last in phrase.names:
        _mark(own, label, first, last)
    for first, last in phrase.posts:
        _mark(post, "POST", first, last)
    _mark_known(phrase.words, known, own, institution)
    heads = tuple(0 if head == ROOT else head + 1 if head != MASKED else -1 for head in phrase.heads)
    labels = tuple(UNDECIDED if label == "?" else label for label in phrase.labels)
    labels = tuple("root" if head == 0 else label for head, label in zip(heads, labels, strict=True))
    return Example(
        words=phrase.words,
        layers={"own": tuple(own), "post": tuple(post), "institution": tuple(institution)},
        heads=heads,
        labels=labels,
        roles=_roles(phrase),
        pairs=tuple(sorted(set(phrase.pairs))),
        source="template",
        ident=ident,
    )


def _mark(tags: list[str], label: str, first: int, last: int) -> None:
    for index in range(first, last):
        tags[index] = ("B-" if index == first else "I-") + label


def _mark_known(words: tuple[str, ...], known: dict[tuple[str, ...], str], own: list[str], institution: list[str]) -> None:
    index = 0
    while index < len(words):
        for width in range(min(6, len(words) - index), 0, -1):
            label = known.get(words[index : index + width])
            if label is None or any(own[place] != "O" for place in range(index, index + width)):
                continue
            if label == "INSTITUTION":
                _mark(institution, "INST", index, index + width)
            else:
                _mark(own, label, index, index + width)
            index += width - 1
            break
        index += 1


def _roles(phrase: Phrase) -> tuple[Roles, ...]:
    found = []
    for predicate in sorted({row[0] for row in phrase.roles if row[1] != UNKNOWN_ROLE}):
        tags = ["O"] * len(phrase.words)
        for pred, role, first, last in phrase.roles:
            if pred == predicate:
                _mark(tags, role, first, last)
        tags = [UNDECIDED if tag.endswith(UNKNOWN_ROLE) else tag for tag in tags]
        found.append(Roles(predicate, tuple(tags)))
    return tuple(found)
