"""Persons with their posts, as news writes them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from training.templates.phrases import Part, Phrase, join, name, noun, tokens, word

WORDS = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class State:
    """A state as one sentence calls it."""

    name: str
    demonym: str
    capital: str
    region: str


def load_words(path: Path = WORDS) -> dict[str, Any]:
    """Reads the word lists."""
    with path.open("rb") as file:
        return tomllib.load(file)


class People:
    """Draws states, names and described persons.

    Args:
        words: the word lists.
        random: the source of all choices.
    """

    def __init__(self, words: dict[str, Any], random: Random) -> None:
        self.words = words
        self.random = random

    def pick(self, key: str) -> str:
        """One entry of a word list."""
        return str(self.random.choice(self.words[key]))

    def state(self) -> State:
        """A state; at times by its abbreviation."""
        if self.random.random() < 0.15:
            label, capital, region = self.random.choice(self.words["abbreviated"])
            demonym = {"S. Korea": "S. Korean", "N. Korea": "N. Korean"}.get(label, label)
            return State(label, demonym, capital, region)
        return State(*self.random.choice(self.words["states"]))

    def full_name(self, region: str) -> str:
        """An invented person's name in the order of the region."""
        entry = self.words["names"][region]
        given, family = self.random.choice(entry["given"]), self.random.choice(entry["family"])
        if entry["order"] == "family":
            return f"{family} {given}" if self.random.random() < 0.95 else f"{given} {family}"
        if region == "english" and self.random.random() < 0.12:
            return f"{given} {self.random.choice('ABCDEFGHJKLMRSTW')}. {family}"
        return f"{given} {family}".strip()

    def drawn_name(self) -> tuple[str, ...]:
        """The tokens of a name of any region."""
        return tuple(tokens(self.full_name(self.random.choice(sorted(self.words["names"])))))

    def drawn_place(self) -> tuple[str, ...]:
        """The tokens of a state's or a capital's name."""
        state = self.state()
        return tuple(tokens(self.random.choice((state.name, state.capital))))

    def person(self, state: State) -> Phrase:
        """A bare name: mostly full, at times the family name alone."""
        region = state.region if self.random.random() < 0.9 else self.random.choice(sorted(self.words["names"]))
        text = self.full_name(region)
        if self.random.random() < 0.03:
            text = text.upper()
        return name(text, "PER")

    def surname(self, state: State) -> Phrase:
        """A family name alone."""
        family = self.random.choice([item for item in self.words["names"][state.region]["family"] if item])
        return name(family, "PER")

    def demonym(self, state: State) -> Phrase:
        """The adjective of a state, or its abbreviation used as one (which is a name)."""
        if (state.demonym.endswith(".") or state.demonym.isupper()) and " " not in state.demonym:
            return name(state.demonym, "LOC")
        return noun(state.demonym)

    def bearer(self, state: State, spoken: str = "his") -> Phrase:
        """Whose post it is: "the ministry's", "Seoul's", "South Korea's", "the Japanese"."""
        kind = self.random.random()
        if kind < 0.3:
            return join(Part(self.institution(lower=True), None), Part(word("'s"), "case"))
        if kind < 0.6:
            place = name(self.random.choice([state.capital, state.name]), "LOC")
            return join(Part(place, None), Part(word("'s"), "case"))
        if kind < 0.7:
            return join(Part(word("the"), "det"), Part(word("country"), None), Part(word("'s"), "case"))
        if kind < 0.8:
            return word(spoken)
        return word("the")

    def institution(self, *, lower: bool, bare: bool = False) -> Phrase:
        """As in "the foreign ministry" or "the Foreign Ministry"."""
        phrase = noun(self.pick("ministries" if lower else "upper_ministries"))
        return phrase if bare else join(Part(word("the"), "det"), Part(phrase, None))

    def post(self) -> Phrase:
        """A post in lower case with or without a portfolio, without an article."""
        if self.words.get("real_posts") and self.random.random() < 0.35:
            return noun(self.pick("real_posts"), post=True)
        text = self.pick("lower_posts")
        portfolio = self.pick("portfolios") if self.random.random() < 0.55 else ""
        if text in {"=ambassador", "=consul general"}:
            portfolio = f"{'to' if 'amb' in text else 'in'} ={self.random.choice(self.words['states'])[0]}"
        if text in {"=head", "=commander", "=chief", "=leader", "acting =director", "=director", "deputy =head", "=chairman"}:
            portfolio = self.random.choice(
                [
                    "of the =delegation",
                    "of the country's =military",
                    "of the ministry's Asia =department",
                    f"of the {self.pick('upper_ministries')}",
                    "of the foreign ministry's policy =bureau",
                    f"of {self.pick('groups')}",
                    "of the parliamentary foreign affairs =committee",
                    "of the joint =chiefs",
                    "of the =agency",
                    "of the negotiating =team",
                ]
            )
        phrase = noun(text, post=True)
        if not portfolio:
            return phrase
        tail = noun(portfolio)
        joined = join(Part(phrase, None), Part(tail, "nmod"))
        return Phrase(joined.words, joined.heads, joined.labels, joined.names, ((0, len(joined.words)),))

    def posted(self, state: State, spoken: str = "his") -> Phrase:
        """A post with its bearer and at times its seat: "the ministry's director general for …", "ambassador at …"."""
        post = self.post()
        kind = self.random.random()
        if kind < 0.45:
            bearer = self.bearer(state, spoken)
            return join(Part(bearer, "det" if bearer.words == ("the",) else "nmod:poss"), Part(post, None))
        if kind < 0.6:
            place = join(Part(word("of"), "case"), Part(name(state.name, "LOC"), None))
            return join(*_article(self.random), Part(post, None), Part(place, "nmod"))
        if kind < 0.85:
            seat = join(
                Part(word("at"), "case"),
                Part(join(Part(name(state.capital, "LOC"), None), Part(word("'s"), "case")), "nmod:poss")
                if self.random.random() < 0.5
                else Part(word("the"), "det"),
                Part(self.institution(lower=self.random.random() < 0.75, bare=True), None),
            )
            return join(Part(post, None), Part(seat, "nmod"))
        if kind < 0.93:
            return join(Part(word("the"), "det"), Part(self.demonym(state), "?", attached=False), Part(post, None))
        return post

    def titled(self, state: State) -> Phrase:
        """As in "South Korean President NAME", "foreign ministry spokesperson NAME"."""
        person = self.person(state) if self.random.random() < 0.9 else self.surname(state)
        title = noun(self.pick("title_posts" if self.random.random() < 0.65 else "plain_titles"), post=True)
        if self.random.random() < 0.6:
            title = join(Part(self.demonym(state), "?", attached=False), Part(title, None))
        if self.random.random() < 0.08:
            seat = join(Part(word("of"), "case"), Part(name(state.name, "LOC"), None))
            title = join(Part(title, None), Part(seat, "nmod"))
        return paired(join(Part(title, "nmod:desc"), Part(person, None)))

    def apposed(self, state: State, marker: str = "") -> Phrase:
        """As in "NAME, the ministry's director general for …,"."""
        person = self.person(state)
        if marker:
            person = join(
                Part(person, None),
                Part(join(Part(word("("), "punct"), Part(word(marker), None), Part(word(")"), "punct")), "?"),
            )
        post = self.posted(state, self.random.choice(["his", "her", "its"]))
        described = paired(join(Part(person, None), Part(between_commas(post), "appos")))
        return described if self.random.random() < 0.88 else join(Part(described, None), Part(self.aside(), "acl:relcl"))

    def aside(self) -> Phrase:
        """As in "who led the delegation,": a relative clause that goes on after a comma."""
        verb, goal = self.random.choice([item for item in self.words["deeds"] if item[1]])
        clause = join(Part(word("who"), "nsubj", "ARG0"), Part(word(verb), None), Part(noun(goal), "obj", "ARG1"))
        return join(Part(clause, None), Part(word(","), "punct"))

    def counterpart(self, state: State, *, comma: bool) -> Phrase:
        """As in "his Japanese counterpart, NAME,", "his counterpart from Japan, NAME,", "the foreign minister, NAME,"."""
        owner = word(self.random.choice(["his", "her", "their", "his", "its"]))
        kind = self.random.random()
        if kind < 0.7:
            head = join(
                Part(owner, "nmod:poss"),
                Part(self.demonym(state), "compound" if state.demonym == state.name else "amod"),
                Part(noun("counterpart", post=True), None),
            )
        elif kind < 0.82:
            origin = join(Part(word("from"), "case"), Part(name(state.name, "LOC"), None))
            head = join(Part(owner, "nmod:poss"), Part(noun("counterpart", post=True), None), Part(origin, "nmod"))
        else:
            post = noun(self.pick("plain_titles").replace("acting ", ""), post=True)
            head = join(Part(word("the"), "det"), Part(self.demonym(state), "?", attached=False), Part(post, None))
        person = self.person(state)
        return paired(join(Part(head, None), Part(between_commas(person) if comma else person, "appos")))

    def serving(self, state: State) -> Phrase:
        """As in "NAME, who serves as the ministry's spokesperson,"."""
        verb = self.random.choice(["serves", "served", "doubles", "acted"])
        post = self.posted(state)
        office = join(Part(word("as"), "case"), Part(post, None))
        clause = join(Part(word("who"), "nsubj", "ARG0"), Part(word(verb), None), Part(office, "obl"))
        return paired(join(Part(self.person(state), None), Part(between_commas(clause), "acl:relcl")))

    def plural(self, first: State, second: State) -> Phrase:
        """As in "Foreign Ministers A of X and B of Y", "Presidents A and B"."""
        title = noun(
            self.random.choice(["Foreign =Ministers", "=Presidents", "Prime =Ministers", "Defense =Ministers"]), post=True
        )
        one, two = self.person(first), self.person(second)
        if self.random.random() < 0.5:
            one = join(Part(one, None), Part(_of(first), "nmod"))
            two = join(Part(two, None), Part(_of(second), "nmod"))
        second_part = join(Part(word("and"), "cc"), Part(two, None))
        joined = join(Part(title, "nmod:desc"), Part(one, None), Part(second_part, "conj"))
        return paired(joined)

    def described(self, state: State) -> Phrase:
        """One person in any of the forms."""
        kind = self.random.random()
        if kind < 0.34:
            return self.titled(state)
        if kind < 0.7:
            return self.apposed(state)
        if kind < 0.8:
            return self.counterpart(state, comma=True)
        if kind < 0.86:
            return self.serving(state)
        return self.person(state)


def _of(state: State) -> Phrase:
    return join(Part(word("of"), "case"), Part(name(state.name, "LOC"), None))


def _article(random: Random) -> tuple[Part, ...]:
    return (Part(word("the"), "det"),) if random.random() < 0.5 else ()


def between_commas(phrase: Phrase) -> Phrase:
    """The phrase set off by commas that hang on it."""
    return join(Part(word(","), "punct"), Part(phrase, None), Part(word(","), "punct"))


def paired(phrase: Phrase) -> Phrase:
    """Pairs every post of a described person with the person (two with the plural)."""
    people = [start for label, start, _ in phrase.names if label == "PER"]
    if not people or not phrase.posts:
        return phrase
    holders = people if phrase.words[phrase.posts[0][0] : phrase.posts[0][1]][-1].endswith("s") else people[:1]
    pairs = tuple((start, person) for start, _ in phrase.posts for person in holders)
    return Phrase(phrase.words, phrase.heads, phrase.labels, phrase.names, phrase.posts, pairs, phrase.roles)


def mentioned(words: dict[str, Any]) -> dict[tuple[str, ...], str]:
    """Names and institutions that lexical entries may contain, as token rows with their label."""
    found: dict[tuple[str, ...], str] = {}
    for label, _, capital, _ in words["states"]:
        found[tuple(tokens(label))] = "LOC"
        found[tuple(tokens(capital))] = "LOC"
    for entry in [*words["cities"], *words["places"], *(row[0] for row in words["abbreviated"])]:
        found[tuple(tokens(entry))] = "LOC"
    for long, short in words["organizations"]:
        found[tuple(tokens(long))] = found[tuple(tokens(short))] = "ORG"
    for entry in [*words["groups"], *words["agencies"], *words["upper_ministries"]]:
        found[tuple(tokens(entry.replace("=", "")))] = "ORG"
    for entry in words["ministries"]:
        found[tuple(tokens(entry.replace("=", "")))] = "INSTITUTION"
    return found
