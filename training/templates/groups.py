"""Groups of actors, and the times, places and purposes that clauses take."""

from __future__ import annotations

from random import Random
from typing import Any

from training.templates.people import People, State
from training.templates.phrases import Part, Phrase, join, name, noun, without, word


class Groups:
    """Draws actors and adjuncts.

    Args:
        random: the source of all choices.
        words: the word lists.
    """

    def __init__(self, random: Random, words: dict[str, Any]) -> None:
        self.random = random
        self.words = words
        self.people = People(words, random)

    def states(self) -> tuple[State, State]:
        """Two different states."""
        first = self.people.state()
        second = self.people.state()
        while second.capital == first.capital:
            second = self.people.state()
        return first, second

    def pair(self, first: State, second: State) -> Phrase:
        """As in "A, post, and his counterpart, B, post,": two persons joined by "and"."""
        kind = self.random.random()
        if kind < 0.12:
            return self.people.plural(first, second)
        left = self.people.described(first)
        right = (
            self.people.counterpart(second, comma=self.random.random() < 0.75) if kind < 0.5 else self.people.described(second)
        )
        if kind > 0.85:
            return self.triple(left, right)
        return join(Part(left, None), Part(join(Part(word("and"), "cc"), Part(right, None)), "conj"))

    def triple(self, first: Phrase, second: Phrase) -> Phrase:
        """As in "A, post, B, post, and C, post,": three persons."""
        third = self.people.described(self.people.state())
        return join(
            Part(without_comma(first), None),
            Part(join(Part(word(","), "punct"), Part(without_comma(second), None)), "conj"),
            Part(join(Part(word(","), "punct"), Part(word("and"), "cc"), Part(third, None)), "conj"),
        )

    def delegation(self) -> Phrase:
        """A group without names: "top South Korean and Japanese nuclear envoys", "the two sides"."""
        first, second = self.states()
        kind = self.random.random()
        if kind < 0.25:
            return noun(
                self.random.choice(
                    ["the two =sides", "the two =ministers", "they", "both =sides", "the two =leaders", "the two =envoys"]
                )
            )
        if kind < 0.55:
            heads = self.random.choice(["officials", "envoys", "diplomats", "negotiators", "delegations", "leaders"])
            both = join(
                Part(word("of"), "case"),
                Part(name(first.name, "LOC"), None),
                Part(join(Part(word("and"), "cc"), Part(name(second.name, "LOC"), None)), "conj"),
            )
            return join(Part(noun(heads), None), Part(both, "nmod"))
        if kind < 0.8:
            modifier = join(
                Part(self.people.demonym(first), None),
                Part(join(Part(word("and"), "cc"), Part(self.people.demonym(second), None)), "conj"),
            )
            heads = self.random.choice(
                ["officials", "envoys", "diplomats", "foreign =ministers", "nuclear =envoys", "defense =chiefs"]
            )
            heads = noun(heads, post="=" in heads)
            return join(Part(modifier, "amod"), Part(heads, None))
        return name(self.random.choice([first.capital, first.name]), "LOC")

    def actor(self) -> Phrase:
        """Anyone or anything that acts alone."""
        kind = self.random.random()
        state = self.people.state()
        if kind < 0.65:
            return self.people.described(state)
        if kind < 0.8:
            owner = join(Part(name(self.random.choice([state.name, state.capital]), "LOC"), None), Part(word("'s"), "case"))
            return join(Part(owner, "nmod:poss"), Part(self.people.institution(lower=True, bare=True), None))
        if kind < 0.9:
            return self.people.institution(lower=self.random.random() < 0.6)
        organization = self.random.choice(self.random.choice(self.words["organizations"]))
        return join(Part(word("the"), "det"), Part(name(organization, "ORG"), None))

    def time(self) -> Part:
        """A time phrase as adjunct."""
        text = self.people.pick("times")
        words = text.split()
        temporal = "sidelines" not in text and "ahead" not in text
        if words[0] in {"on", "in"} and len(words) == 2:
            phrase = join(Part(word(words[0]), "case"), Part(word(words[1]), None))
            return Part(phrase, "obl", "TMP")
        if len(words) == 1 or words[0] in {"last", "next", "this"}:
            return Part(noun(text), "obl:unmarked", "TMP")
        return Part(noun(text), "?", "TMP" if temporal else None, attached=False)

    def place(self) -> list[Part]:
        """As in "in Seoul", "at the foreign ministry in Seoul"."""
        city = name(self.random.choice([self.people.pick("cities"), self.people.state().capital]), "LOC")
        town = Part(join(Part(word("in"), "case"), Part(city, None)), "obl", "LOC")
        if self.random.random() < 0.3:
            venue = join(Part(word("at"), "case"), Part(noun(self.people.pick("venues")), None))
            return [Part(venue, "obl", "LOC"), Part(town.phrase, "?", None, attached=False)]
        return [town]

    def adjuncts(self) -> list[Part]:
        """Place and time in either order, each at times."""
        parts: list[Part] = []
        if self.random.random() < 0.6:
            parts.extend(self.place())
        if self.random.random() < 0.7:
            moment = self.time()
            parts = [moment, *parts] if self.random.random() < 0.4 else [*parts, moment]
        return parts

    def topic(self) -> Phrase:
        """What the talks are about."""
        return noun(self.people.pick("topics"))

    def purpose(self) -> list[Part]:
        """As in "to discuss …" at times."""
        if self.random.random() < 0.6:
            return []
        verb = self.random.choice(["discuss", "review", "coordinate", "address", "explore"])
        clause = join(Part(word("to"), "mark"), Part(word(verb), None), Part(self.topic(), "obj", "ARG1"))
        return [Part(clause, "advcl", "PRP")]


def without_comma(phrase: Phrase) -> Phrase:
    """The phrase without a closing comma."""
    return without(phrase, len(phrase.words) - 1) if phrase.words[-1] == "," else phrase
