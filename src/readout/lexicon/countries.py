"""States and territories, and the table of all actors built from them and their neighbours' files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.actors import ActorAlias, ActorFacts, ActorTable, Direction
from readout.lexicon.files import Row, Strength, read_table
from readout.lexicon.organizations import GROUPS, ORGANIZATIONS, load_collectives, load_institutions, load_offices
from readout.lexicon.readings import load_reading_cues
from readout.model.mention import ActorKind

COUNTRIES = "countries.tsv"
AMBIGUOUS = "ambiguous_actors.tsv"
BLOCKED = "blocked_names.tsv"
DIRECTIONS = "directions.tsv"
PREFIXES = "pair_prefixes.tsv"
PAIRS = "actor_pairs.tsv"

# Column of the country table to type of alias.
_COLUMNS = (
    ("names", "name"),
    ("demonyms", "demonym"),
    ("capital", "capital"),
    ("seats", "seat"),
    ("nicknames", "nickname"),
    ("abbreviations", "abbreviation"),
)


def load_actor_table(overlay: Path | None = None) -> ActorTable:
    """Load every name of a state, organisation, armed group and office.

    Args:
        overlay: Folder of the user's own tables; None for none. A user's row wins where it spells a built-in alias.

    Returns:
        The table.

    Raises:
        LexiconError: A row is malformed; the message names file and line.
    """
    rows = read_table(COUNTRIES, overlay)
    aliases = [alias for row in rows for alias in state_aliases(row)]
    # The first phrase of a spelling counts: shared and blocked names come before the plain ones, the user's before ours.
    ordered = [*_blocked(overlay), *_pairs(overlay), *_ambiguous(overlay), *_own_first(aliases), *load_offices(overlay)]
    ordered += [*load_collectives(overlay), *load_institutions(overlay)]
    return ActorTable(ordered, _facts(rows, overlay))


def state_aliases(row: Row) -> Iterator[ActorAlias]:
    """Yield the aliases of one row of the country table. Raises LexiconError if its code or name is missing."""
    code, weak = row.text("code"), row.items("weak")
    first, last = _year(row, "first_year"), _year(row, "last_year")
    typed = [(row.text("name"), "name")]
    typed += [(phrase, alias) for column, alias in _COLUMNS for phrase in row.items(column)]
    for phrase, alias in typed:
        strength = Strength.WEAK if phrase in weak else Strength.STRONG
        yield ActorAlias(phrase, (code,), ActorKind.STATE, alias, strength, first_year=first, last_year=last)


def _own_first(aliases: list[ActorAlias]) -> list[ActorAlias]:
    # Overlay rows are read last and must win; present states go before those of the past.
    order = sorted(range(len(aliases)), key=lambda at: (aliases[at].last_year is not None, -at))
    return [aliases[at] for at in order]


def _year(row: Row, column: str) -> int | None:
    value = row.optional(column)
    if value is None:
        return None
    if not value.isdigit():
        raise LexiconError(f"{row.file}:{row.line}: '{column}' is {value!r}, not a year; write four digits or leave it empty")
    return int(value)


def _ambiguous(overlay: Path | None) -> Iterator[ActorAlias]:
    for row in read_table(AMBIGUOUS, overlay):
        codes = row.items("codes")
        yield ActorAlias(
            row.text("phrase"),
            codes,
            ActorKind.STATE,
            row.text("alias"),
            Strength.AMBIGUOUS,
            lone=row.optional("lone"),
            qualified=row.items("qualified"),
        )


def _blocked(overlay: Path | None) -> Iterator[ActorAlias]:
    for row in read_table(BLOCKED, overlay):
        yield ActorAlias(row.text("phrase"), (), ActorKind.STATE, "blocked")


def _pairs(overlay: Path | None) -> Iterator[ActorAlias]:
    for row in read_table(PAIRS, overlay):
        yield ActorAlias(row.text("phrase"), row.items("codes"), ActorKind.STATE, "pair")


def _facts(rows: tuple[Row, ...], overlay: Path | None) -> ActorFacts:
    names = {row.text("code"): row.text("name") for row in rows}
    for file in (ORGANIZATIONS, GROUPS):
        names.update((row.text("code"), row.text("name")) for row in read_table(file, overlay))
    signs = {row.text("code"): row.items("country") for row in read_table(GROUPS, overlay)}
    signs.update((row.text("code"), row.items("signs")) for row in read_table(ORGANIZATIONS, overlay))
    capitals = {row.text("code"): items[0] for row in rows if (items := row.items("capital"))}
    directions = tuple(
        Direction(row.text("phrase"), row.text("code"), row.items("sign")) for row in read_table(DIRECTIONS, overlay)
    )
    prefixes = {row.text("prefix").lower(): row.text("code") for row in read_table(PREFIXES, overlay)}
    seats = {seat: row.text("code") for row in read_table(ORGANIZATIONS, overlay) for seat in row.items("seats")}
    return ActorFacts(names, signs, capitals, directions, prefixes, seats, load_reading_cues(overlay))
