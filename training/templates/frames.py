"""Clauses of diplomatic news built from described persons."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from training.templates.groups import Groups, without_comma
from training.templates.phrases import Part, Phrase, join, name, noun, word


class Frames:
    """Draws sentences.

    Args:
        random: the source of all choices.
        words: the word lists.
    """

    def __init__(self, random: Random, words: dict[str, Any]) -> None:
        self.random = random
        self.words = words
        self.groups = Groups(random, words)
        self.people = self.groups.people

    def acted(self) -> Phrase:
        """A, post, and B, post, did something, at times with or before C, post."""
        first, second = self.groups.states()
        subject = self.groups.pair(first, second) if self.random.random() < 0.55 else self.people.described(first)
        verb, goal = self.random.choice(self.words["deeds"])
        parts = [Part(subject, "nsubj", "ARG0"), Part(word(verb), None)]
        if goal:
            parts.append(Part(noun(goal), "obj", "ARG1"))
        if self.random.random() < 0.45:
            preposition = self.random.choice(["with", "with", "before", "alongside", "through"])
            third = self.people.described(self.people.state())
            parts.append(Part(join(Part(word(preposition), "case"), Part(third, None)), "obl"))
        return join(*parts, *self.groups.adjuncts())

    def met(self) -> Phrase:
        """A met with B."""
        first, second = self.groups.states()
        if self.random.random() < 0.4:
            subject = self.groups.pair(first, second) if self.random.random() < 0.7 else self.groups.delegation()
            return join(
                Part(subject, "nsubj", "ARG0"), Part(word("met"), None), *self.groups.adjuncts(), *self.groups.purpose()
            )
        subject = self.people.described(first)
        other = (
            self.people.counterpart(second, comma=self.random.random() < 0.7)
            if self.random.random() < 0.5
            else self.people.described(second)
        )
        if self.random.random() < 0.6:
            company = Part(join(Part(word("with"), "case"), Part(other, None)), "obl", "ARG1")
        else:
            company = Part(other, "obj", "ARG1")
        verb = Part(word(self.random.choice(["met", "meets", "met"])), None)
        lead = [self.groups.time()] if self.random.random() < 0.1 else []
        return join(Part(subject, "nsubj", "ARG0"), *lead, verb, company, *self.groups.adjuncts(), *self.groups.purpose())

    def held(self) -> Phrase:
        """A held talks with B over an issue."""
        first, second = self.groups.states()
        talks = noun(self.people.pick("meetings"))
        if self.random.random() < 0.5:
            subject = self.groups.pair(first, second) if self.random.random() < 0.75 else self.groups.delegation()
        else:
            subject = self.people.described(first)
            partner = (
                self.people.counterpart(second, comma=True) if self.random.random() < 0.6 else self.people.described(second)
            )
            talks = join(Part(talks, None), Part(join(Part(word("with"), "case"), Part(partner, None)), "nmod"))
        verb = word(self.random.choice(["held", "had", "hold", "held", "wrapped"]))
        issue = []
        if self.random.random() < 0.4:
            preposition = self.random.choice(["on", "over", "about"])
            issue = [Part(join(Part(word(preposition), "case"), Part(self.groups.topic(), None)), "?", None, attached=False)]
        role = "ARG1" if not issue else None
        return join(Part(subject, "nsubj", "ARG0"), Part(verb, None), Part(talks, "obj", role), *issue, *self.groups.adjuncts())

    def called(self) -> Phrase:
        """A spoke by phone with B."""
        first, second = self.groups.states()
        other = self.people.counterpart(second, comma=True) if self.random.random() < 0.5 else self.people.described(second)
        if self.random.random() < 0.6:
            how = self.random.choice([["by", "phone"], ["over the", "phone"], ["via", "videolink"], ["by", "telephone"]])
            means = join(
                Part(word(how[0].split()[0]), "case"),
                *([Part(word("the"), "det")] if " " in how[0] else []),
                Part(word(how[1]), None),
            )
            company = join(Part(word(self.random.choice(["with", "to"])), "case"), Part(other, None))
            return join(
                Part(self.people.described(first), "nsubj", "ARG0"),
                Part(word(self.random.choice(["spoke", "talked"])), None),
                Part(means, "obl", "MNR"),
                Part(company, "obl", "ARG2"),
                *self.groups.adjuncts()[-1:],
            )
        verb = self.random.choice(
            ["telephoned", "phoned", "received", "hosted", "summoned", "welcomed", "briefed", "visited", "greeted"]
        )
        return join(
            Part(self.people.described(first), "nsubj", "ARG0"),
            Part(word(verb), None),
            Part(other, "obj", "ARG1"),
            *self.groups.adjuncts(),
        )

    def told(self) -> Phrase:
        """A told B that …; A urged B to …."""
        first, second = self.groups.states()
        hearer = self.people.counterpart(second, comma=False) if self.random.random() < 0.5 else self.people.described(second)
        if self.random.random() < 0.5:
            content = join(Part(word("that"), "mark"), Part(self.short(), None))
            return join(
                Part(self.people.described(first), "nsubj", "ARG0"),
                Part(word("told"), None),
                Part(hearer, "obj", "ARG2"),
                Part(content, "ccomp", "ARG1"),
            )
        action = join(
            Part(word("to"), "mark"),
            Part(word(self.random.choice(["halt", "resume", "respect", "accept", "support", "honor", "join"])), None),
            Part(self.groups.topic(), "obj", "ARG1"),
        )
        verb = self.random.choice(["urged", "asked", "invited", "pressed"])
        role = ("ARG1", "ARG2") if verb in {"urged", "invited"} else (None, None)
        return join(
            Part(self.people.described(first), "nsubj", "ARG0"),
            Part(word(verb), None),
            Part(hearer, "obj", role[0]),
            Part(action, "xcomp", role[1]),
        )

    def short(self) -> Phrase:
        """A short clause of a state or a person."""
        state, _ = self.groups.states()
        subject = self.random.choice(
            [name(state.capital, "LOC"), name(state.name, "LOC"), self.people.surname(state), noun("his =country")]
        )
        verb = self.random.choice(
            [
                "supports",
                "rejects",
                "would continue",
                "can not accept",
                "welcomes",
                "wants",
                "had agreed on",
                "opposes",
                "will not accept",
            ]
        )
        words = verb.split()
        head = "accept" if "accept" in words else "agreed" if "agreed" in words else words[-1]
        parts = []
        for item in words:
            if item == head:
                parts.append(Part(word(item), None))
            elif item in {"would", "can", "had", "will"}:
                parts.append(Part(word(item), "aux", "MOD" if item != "had" else None))
            elif item == "not":
                parts.append(Part(word(item), "advmod", "NEG"))
        target = self.groups.topic()
        if head == "agreed":
            return join(
                Part(subject, "nsubj", "ARG0"), *parts, Part(join(Part(word("on"), "case"), Part(target, None)), "obl", "ARG1")
            )
        return join(Part(subject, "nsubj", "ARG0"), *parts, Part(target, "obj", "ARG1"))

    def agreed(self) -> Phrase:
        """A and B agreed to … and shared the view …."""
        first, second = self.groups.states()
        subject = self.groups.pair(first, second) if self.random.random() < 0.7 else self.groups.delegation()
        action = join(
            Part(word("to"), "mark"),
            Part(word(self.random.choice(["strengthen", "expand", "deepen", "resume", "continue", "boost"])), None),
            Part(self.groups.topic(), "obj", "ARG1"),
        )
        adverb = [Part(word("also"), "advmod")] if self.random.random() < 0.3 else []
        return join(
            Part(subject, "nsubj", "ARG0"),
            *adverb,
            Part(word("agreed"), None),
            Part(action, "xcomp", "ARG1"),
            *self.groups.adjuncts()[:1],
        )

    def planned(self) -> Phrase:
        """A will meet / is expected to visit …."""
        state, other = self.groups.states()
        subject = self.people.described(state)
        goal = join(
            Part(word("with"), "case"),
            Part(
                self.people.described(other) if self.random.random() < 0.7 else self.people.counterpart(other, comma=True), None
            ),
        )
        place = name(self.random.choice([other.name, other.capital]), "LOC")
        if self.random.random() < 0.5:
            modal = self.random.choice(["will", "will", "would", "may", "could"])
            return join(
                Part(subject, "nsubj", "ARG0"),
                Part(word(modal), "aux", "MOD"),
                Part(word("meet"), None),
                Part(goal, "obl", "ARG1"),
                *self.groups.adjuncts(),
            )
        visit = join(
            Part(word("to"), "mark"),
            Part(word("visit"), None),
            Part(place, "obj", "ARG1"),
            *([self.groups.time()] if self.random.random() < 0.5 else []),
            Part(join(Part(word("for"), "case"), Part(noun("talks"), None), Part(goal, "nmod")), "obl", "PRP"),
        )
        verb = self.random.choice(["expected", "scheduled", "set", "due", "slated"])
        return join(Part(subject, "nsubj:pass"), Part(word("is"), "aux:pass"), Part(word(verb), None), Part(visit, "xcomp"))

    def cancelled(self) -> Phrase:
        """A planned meeting between A and B was called off."""
        first, second = self.groups.states()
        meeting = noun(
            self.random.choice(
                ["A planned =meeting", "a =summit", "the =talks", "the =meeting", "a =phone call", "scheduled =talks"]
            )
        )
        between = join(Part(word("between"), "case"), Part(self.groups.pair(first, second), None))
        subject = join(Part(meeting, None), Part(between, "nmod"))
        verb = self.random.choice(["postponed", "cancelled", "canceled", "held", "arranged", "delayed"])
        aux = "were" if meeting.words[-1] == "talks" else "was"
        return join(
            Part(subject, "nsubj:pass", "ARG1"), Part(word(aux), "aux:pass"), Part(word(verb), None), *self.groups.adjuncts()
        )

    def followed(self) -> Phrase:
        """The talks between A, post, and B, post, came after …; the meeting follows a summit between A and B held …."""
        first, second = self.groups.states()
        between = join(Part(word("between"), "case"), Part(self.groups.pair(first, second), None))
        if self.random.random() < 0.5:
            talks = join(
                Part(word("The"), "det"),
                Part(word(self.random.choice(["talks", "meeting", "consultations", "call"])), None),
                Part(between, "nmod"),
            )
            state = self.people.state()
            deed = join(
                Part(word("after"), "mark"),
                Part(name(self.random.choice([state.name, state.capital]), "LOC"), "nsubj", "ARG0"),
                Part(word(self.random.choice(["fired", "launched", "announced", "rejected", "suspended", "deployed"])), None),
                Part(
                    noun(
                        self.random.choice(
                            [
                                "two short-range ballistic =missiles",
                                "a ceasefire =proposal",
                                "new =sanctions",
                                "its =troops",
                                "the =agreement",
                            ]
                        )
                    ),
                    "obj",
                    "ARG1",
                ),
            )
            return join(Part(talks, "nsubj", "ARG1"), Part(word("came"), None), Part(deed, "advcl", "TMP"))
        held = [Part(word("held"), None), *self.groups.place(), self.groups.time()]
        summit = join(
            Part(word("a"), "det"),
            Part(word(self.random.choice(["summit", "meeting", "phone call"]).split()[-1]), None),
            Part(between, "nmod"),
            Part(join(*held), "acl"),
        )
        verb = self.random.choice(["follows", "followed", "precedes"])
        subject = join(Part(word("The"), "det"), Part(word(self.random.choice(["meeting", "visit", "talks"])), None))
        return join(Part(subject, "nsubj"), Part(word(verb), None), Part(summit, "obj"))

    def appointed(self) -> Phrase:
        """State appointed A as post; A, post, was replaced by B."""
        state = self.people.state()
        post = self.people.post()
        person = self.people.person(state)
        office = join(Part(word("as"), "case"), Part(post, None))
        clause = join(
            Part(self.groups.actor(), "nsubj", "ARG0"),
            Part(word(self.random.choice(["appointed", "named", "nominated"])), None),
            Part(person, "obj", "ARG1"),
            Part(office, "obl", "ARG2"),
            *self.groups.adjuncts()[-1:],
        )
        people = [first for label, first, _ in clause.names if label == "PER"]
        own = (clause.posts[-1][0], people[-1])
        return Phrase(clause.words, clause.heads, clause.labels, clause.names, clause.posts, (*clause.pairs, own), clause.roles)

    def included(self) -> Phrase:
        """Participants included A, post; B, post; and C, post."""
        parts = []
        for _ in range(self.random.choice([2, 3, 3, 4])):
            person = without_comma(self.people.apposed(self.people.state()))
            parts.append(person)
        row = [Part(parts[0], None)]
        for index, person in enumerate(parts[1:], start=1):
            lead = [Part(word(";"), "punct")]
            if index == len(parts) - 1:
                lead.append(Part(word("and"), "cc"))
            row.append(Part(join(*lead, Part(person, None)), "conj"))
        subject = noun(self.random.choice(["The =participants", "the =delegation", "the =attendees", "those present"]))
        return join(Part(subject, "nsubj"), Part(word("included"), None), Part(join(*row), "obj"))

    def pictured(self) -> Phrase:
        """A caption: A (L), post, shakes hands with B (R), post, …."""
        first, second = self.groups.states()
        marks = self.random.choice([("L", "R"), ("R", "L"), ("left", "right"), ("", "")])
        left = self.people.apposed(first, marks[0]) if self.random.random() < 0.6 else self.people.titled(first)
        right = (
            self.people.apposed(second, marks[1]) if self.random.random() < 0.5 else self.people.counterpart(second, comma=True)
        )
        verb = self.random.choice(["shakes", "shaking", "poses", "posing", "speaks", "talks", "meets"])
        tail = [Part(noun("hands"), "obj", "ARG1")] if verb.startswith("sha") else []
        company = join(Part(word("with"), "case"), Part(right, None))
        moment = join(
            Part(word("during"), "case"), Part(noun(self.random.choice(["their =talks", "a =meeting", "their =meeting"])), None)
        )
        return join(
            Part(left, "nsubj", "ARG0"),
            Part(word(verb), None),
            *tail,
            Part(company, "obl"),
            *([Part(moment, "obl", "TMP")] if self.random.random() < 0.5 else []),
            *self.groups.place(),
        )

    def stated(self) -> Phrase:
        """Spokesperson A said that …."""
        content = self.random.choice([self.short, self.met, self.agreed, self.held])()
        mark = [Part(word("that"), "mark")] if self.random.random() < 0.5 else []
        if mark:
            content = join(*mark, Part(content, None))
        verb = self.random.choice(["said", "announced", "said", "confirmed", "stressed", "noted", "reiterated"])
        moment = [self.groups.time()] if self.random.random() < 0.3 else []
        return join(Part(self.groups.actor(), "nsubj", "ARG0"), Part(word(verb), None), *moment, Part(content, "ccomp", "ARG1"))

    def attributed(self, clause: Phrase) -> Phrase:
        """The clause with ", the ministry said", ", said NAME, post" or ", according to NAME"."""
        kind = self.random.random()
        verb = word(self.random.choice(["said", "said", "added", "announced"]))
        content = Part(join(Part(clause, None), Part(word(","), "punct")), "ccomp", "ARG1")
        if kind < 0.65:
            speaker = self.groups.actor()
            extra = []
            if self.random.random() < 0.25:
                statement = join(Part(word("in"), "case"), Part(word("a"), "det"), Part(word("statement"), None))
                extra = [Part(statement, "obl", "LOC")]
            return join(content, Part(speaker, "nsubj", "ARG0"), Part(verb, None), *extra)
        if kind < 0.85:
            return join(content, Part(verb, None), Part(self.people.apposed(self.people.state()), "nsubj", "ARG0"))
        source = join(
            Part(word("according"), "case"), Part(word("to"), "fixed", attached=False), Part(self.groups.actor(), None)
        )
        return join(Part(clause, None), Part(word(","), "punct"), Part(source, "obl"))

    def opened(self, clause: Phrase) -> Phrase:
        """The clause after a fronted time: "On Tuesday, …"."""
        moment = self.groups.time()
        first = moment.phrase.words[0]
        phrase = Phrase((first[0].upper() + first[1:], *moment.phrase.words[1:]), moment.phrase.heads, moment.phrase.labels)
        return join(Part(phrase, moment.label, moment.role, moment.attached), Part(word(","), "punct"), Part(clause, None))

    def sentence(self) -> Phrase:
        """One sentence, closed by a full stop."""
        makers: list[tuple[Callable[[], Phrase], int]] = [
            (self.acted, 7),
            (self.met, 5),
            (self.held, 5),
            (self.called, 4),
            (self.told, 3),
            (self.agreed, 3),
            (self.planned, 3),
            (self.cancelled, 2),
            (self.followed, 4),
            (self.appointed, 2),
            (self.included, 1),
            (self.pictured, 2),
            (self.stated, 3),
        ]
        clause = self.random.choices([maker for maker, _ in makers], [weight for _, weight in makers])[0]()
        kind = self.random.random()
        if kind < 0.25:
            clause = self.attributed(clause)
        elif kind < 0.35:
            clause = self.opened(clause)
        return join(Part(clause, None), Part(word("."), "punct"))
