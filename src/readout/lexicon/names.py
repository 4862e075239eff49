"""Names of people: forms of address, family names, equal spellings, and well-known holders of office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.choices import Choice, load_choice
from readout.lexicon.files import Row, read_table

_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
        "’": "'", "‘": "'", "‐": "-", "‑": "-",
    }
)  # fmt: skip
_GENERATIONS = frozenset({"jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "x", "xiv"})
_GRADES = frozenset({"equal", "near"})


@dataclass(frozen=True, slots=True)
class Title:
    """A word or two before a name that belong to no name; gender "m" or "f", None if it does not tell."""

    words: tuple[str, ...]
    gender: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A well-known person: the country they serve and the years in which the name means them in public life."""

    name: str
    country: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class NameTable:
    """What is known about names; name keys are folded.

    Attributes:
        titles: First word of a title, as written, to the titles that begin so, longest first.
        surnames: Family name of a language that puts it first, to pairs of (language, key of its spellings).
        equal: Name part to the groups of equal spellings it stands in: pairs of (language, number of the group).
        near: Name part to the groups of spellings that may be the same.
        holders: Key of a full name to well-known people who bear it.
        families: Folded family name of a well-known person to those people.
        not_names: Capitalised words that are part of no name, as written.
        states: Names, demonyms, capitals and abbreviations of states and organisations, as written, to their codes; for
            publishers and datelines.
        lacking: Role to the states that have no such office.
        served: Weights of the signs that a person serves a state.
    """

    titles: Mapping[str, tuple[Title, ...]]
    surnames: Mapping[str, tuple[tuple[str, str], ...]]
    equal: Mapping[str, frozenset[tuple[str, int]]]
    near: Mapping[str, frozenset[tuple[str, int]]]
    holders: Mapping[str, tuple[Holder, ...]]
    families: Mapping[str, tuple[Holder, ...]]
    not_names: frozenset[str]
    states: Mapping[str, str]
    lacking: Mapping[str, frozenset[str]]
    served: Choice

    def family_first(self, word: str) -> bool:
        """Say whether `word` is a family name of a language that puts it first."""
        return fold(word) in self.surnames

    def known(self, name: str, day: date | None) -> Holder | None:
        """Return the well-known person of this full name on `day`; None if there is none, or two of different countries fit."""
        found = [holder for key in _orders(name) for holder in self.holders.get(key, ()) if _meant(holder, day)]
        countries = {holder.country for holder in found}
        if len(countries) > 1:
            narrow = min(holder.last_year - holder.first_year for holder in found)
            found = [holder for holder in found if holder.last_year - holder.first_year == narrow]
            countries = {holder.country for holder in found}
        return found[0] if len(countries) == 1 else None

    def known_short(self, part: str, day: date | None) -> Holder | None:
        """Return the one well-known person called `part` for short on `day` ("Putin"); None if nobody or several are."""
        found = [holder for holder in self.families.get(fold(part), ()) if _meant(holder, day)]
        people = {_orders(holder.name)[0].split()[-1] + holder.country for holder in found}
        return found[0] if len(people) == 1 and fold(part) not in self.surnames else None


@dataclass(frozen=True, slots=True)
class Spellings:
    """What tells that two spellings are one name; a part of `NameTable`, whose words for `surnames` and `equal` hold here."""

    surnames: Mapping[str, tuple[tuple[str, str], ...]]
    equal: Mapping[str, frozenset[tuple[str, int]]]


def load_spellings(overlay: Path | None = None) -> Spellings:
    """Read the tables of spellings alone. Raises LexiconError if a row is malformed."""
    surnames, romanisation = read_table("surnames.tsv", overlay), read_table("romanisation.tsv", overlay)
    return Spellings(_surnames(surnames), _groups(romanisation, "equal"))


def load_name_table(overlay: Path | None = None) -> NameTable:
    """Read the tables of names.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Returns:
        The table.

    Raises:
        LexiconError: A row is malformed.
    """
    holders = [_holder(row) for row in read_table("holders.tsv", overlay)]
    surnames = _surnames(read_table("surnames.tsv", overlay))
    romanisation = read_table("romanisation.tsv", overlay)
    return NameTable(
        titles=_titles(read_table("titles.tsv", overlay)),
        surnames=surnames,
        equal=_groups(romanisation, "equal"),
        near=_groups(romanisation, "near"),
        holders=_filed((_orders(holder.name)[0], holder) for holder in holders),
        families=_filed((part, holder) for holder in holders for part in _short_forms(holder, surnames)),
        not_names=frozenset(word for row in read_table("not_names.tsv", overlay) for word in row.items("words")),
        states=_states((*read_table("countries.tsv", overlay), *read_table("organizations.tsv", overlay))),
        lacking={row.text("role"): frozenset(row.items("states")) for row in read_table("state_offices.tsv", overlay)},
        served=load_choice("served", overlay),
    )


def fold(text: str) -> str:
    """Return `text` in lower case without accents; apostrophes and hyphens plain."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def parts_of(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name, hyphens kept, full stops dropped ("Kim Dae-ho" gives "kim", "dae-ho")."""
    return tuple(part.strip("-'") for part in re.findall(r"[^\W_]+(?:[-'][^\W_]+)*", fold(name).replace("- ", "-")))


def _short_forms(holder: Holder, surnames: Mapping[str, object]) -> tuple[str, ...]:
    """Return the part by which a holder is called for short: the family name, at the end unless the language puts it first."""
    parts = tuple(part for part in parts_of(holder.name) if part not in _GENERATIONS)
    return (parts[0] if parts[0] in surnames else parts[-1],)


def _filed(pairs: Iterable[tuple[str, Holder]]) -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for key, holder in pairs:
        found.setdefault(key, []).append(holder)
    return {key: tuple(holders) for key, holders in found.items()}


def _orders(name: str) -> tuple[str, ...]:
    """Return the keys of a name in the order written and with the family name moved from one end to the other."""
    parts = [piece for part in parts_of(name) for piece in part.split("-")]
    turns = (parts, [*parts[1:], *parts[:1]], [*parts[-1:], *parts[:-1]])
    return tuple(dict.fromkeys(" ".join(turn) for turn in turns))


def _meant(holder: Holder, day: date | None) -> bool:
    return day is None or holder.first_year <= day.year <= holder.last_year


def _titles(rows: Iterable[Row]) -> dict[str, tuple[Title, ...]]:
    found: dict[str, list[Title]] = {}
    for row in rows:
        words = tuple(row.text("word").split())
        found.setdefault(words[0], []).append(Title(words, row.optional("gender"), row.text("kind")))
    return {first: tuple(sorted(titles, key=lambda title: (-len(title.words), title.words))) for first, titles in found.items()}


def _surnames(rows: Iterable[Row]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(fold(row.text("form")), []).append((row.text("language"), row.text("key")))
    return {form: tuple(dict.fromkeys(pairs)) for form, pairs in found.items()}


def _groups(rows: Iterable[Row], grade: str) -> dict[str, frozenset[tuple[str, int]]]:
    found: dict[str, set[tuple[str, int]]] = {}
    for number, row in enumerate(rows):
        if row.text("grade") not in _GRADES:
            raise LexiconError(f"{row.file}:{row.line}: grade '{row.text('grade')}' is unknown; use equal or near")
        if row.text("grade") == grade:
            for form in row.items("forms"):
                found.setdefault(fold(form), set()).add((row.text("language"), number))
    return {form: frozenset(groups) for form, groups in found.items()}


def _states(rows: Iterable[Row]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        if row.optional("last_year") is None:
            for column in ("name", "names", "demonyms", "capital", "abbreviations"):
                for alias in row.items(column):
                    found.setdefault(alias, row.text("code"))
    return found


def _holder(row: Row) -> Holder:
    try:
        first, last = int(row.text("from")), int(row.text("to"))
    except ValueError as error:
        raise LexiconError(f"{row.file}:{row.line}: from and to must be years; {error}") from error
    return Holder(row.text("name"), row.text("country"), first, last)
