"""The table of actors: every name of a state, organisation, armed group or office, and what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readout.lexicon.files import Strength
from readout.lexicon.phrases import Found, Phrase, PhraseIndex
from readout.model.mention import ActorKind


@dataclass(frozen=True, slots=True)
class ActorAlias:
    """One name and what it stands for.

    Attributes:
        phrase: The name as the table writes it ("S. Korea", "foreign ministry").
        codes: Candidates, likeliest first; empty for an institution every state has, whose country comes from its context.
        kind: What it names.
        alias: "name", "demonym", "capital", "seat", "nickname", "abbreviation", "institution" or "direction" ("the North"),
            "pair" (all codes are meant: "the two Koreas"); "blocked" for phrases that only look like an actor ("Korean War").
        strength: STRONG alone; WEAK with a second sign in the page; AMBIGUOUS between several codes.
        lone: Code when nothing in the page decides an ambiguous name; None if it then tells nothing.
        qualified: Codes that pages name by a longer form, so that this bare word means another of `codes`.
        scope: For institutions, where the country may come from: "page", "near", "abroad" or "last"; empty otherwise.
        first_year: First year of a state of the past; None if it exists or the year is not known.
        last_year: Last year of a state of the past; None if it exists.
    """

    phrase: str
    codes: tuple[str, ...]
    kind: ActorKind
    alias: str
    strength: Strength = Strength.STRONG
    lone: str | None = None
    scope: str = ""
    first_year: int | None = None
    last_year: int | None = None
    qualified: tuple[str, ...] = ()

    def valid_in(self, year: int) -> bool:
        """Say whether the state existed in `year`; True when no years are known."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True)
class Direction:
    """What "the North" or "the South" means, `code`, once a page has named one of `sign`."""

    phrase: str
    code: str
    sign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What the tables tell beside names.

    Attributes:
        names: Code to display name.
        signs: Code of a group or organisation to codes whose naming makes its weak aliases count: for a group, its country.
        capitals: State's code to its capital as the table writes it first.
        directions: Readings of "the North" and "the South", in order of preference.
        prefixes: First part of a compound, folded ("sino"), to code.
        seats: City's name to the organisation it may stand for ("Brussels" to "EU").
        cues: Sets of words that decide how a name is used, by name of the cue (see `readings.yaml`).
    """

    names: Mapping[str, str]
    signs: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, str]
    directions: tuple[Direction, ...]
    prefixes: Mapping[str, str]
    seats: Mapping[str, str]
    cues: Mapping[str, frozenset[str]]


class ActorTable:
    """All names of actors, ready to be found in text. Loaded once and shared; never changed."""

    def __init__(self, aliases: Iterable[ActorAlias], facts: ActorFacts) -> None:
        self.aliases = tuple(aliases)
        self.facts = facts
        self._index = PhraseIndex(
            Phrase(alias.phrase, alias, any_case=bool(alias.scope)) for alias in self.aliases if alias.alias != "direction"
        )

    def lookup(self, phrase: str) -> tuple[str, ActorKind, str] | None:
        """Look a phrase up on its own, without a page around it.

        Args:
            phrase: A whole name ("S. Korean", "Seoul", "Kremlin"); a leading article and a closing possessive do not count.

        Returns:
            Code, kind and type of alias; None if it is unknown, or tells nothing without a page ("Korea", "the North").
        """
        alias = self.alias(phrase)
        if alias is None or alias.alias == "blocked":
            return None
        code = alias.codes[0] if len(alias.codes) == 1 and alias.lone is None else alias.lone
        if alias.strength is Strength.AMBIGUOUS:
            code = alias.lone
        return (code, alias.kind, alias.alias) if code is not None else None

    def alias(self, phrase: str) -> ActorAlias | None:
        """Return the alias that `phrase` as a whole spells; None if there is none."""
        whole = phrase.strip()
        bare = whole.removesuffix("'s").removesuffix("’s")
        # "St. George's" is a name as it stands.
        for form in (whole, bare, *(form[4:] for form in (whole, bare) if form[:4].lower() == "the ")):
            found = self._index.exact(form)
            if found is not None:
                return found
        return None

    def find(self, text: str, offset: int = 0) -> tuple[Found[ActorAlias], ...]:
        """Return the longest aliases in `text`, left to right, blocked phrases included; `offset` is added to positions."""
        return self._index.find(text, offset)

    def name(self, code: str) -> str:
        """Return the display name of a code; the code itself if the tables do not know it."""
        return self.facts.names.get(code, code)
