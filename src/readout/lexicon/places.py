"""The gazetteer: cities of GeoNames, hand-made rows of summit sites, venues and regions, and the states themselves."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.countries import COUNTRIES
from readout.lexicon.files import Row, read_table
from readout.lexicon.phrases import Atoms, case_agrees, cut, key_of, longest_matches
from readout.lexicon.readings import load_reading_cues
from readout.model.entity import Place

CITIES = "cities.tsv.gz"
SITES = "sites.tsv"
REGIONS = "regions.tsv"
PROMINENT = "prominent_cities.tsv"

# States whose name is the name of a city: a meeting "in Singapore" is in the city.
_LARGE = 500_000  # people; "New York" is the city before it is the state
_COUNTRIES_WITH_REGIONS = {"US": "USA", "CA": "CAN", "AU": "AUS"}
_CITY_STATES = frozenset({"SGP", "MCO", "VAT", "HKG", "MAC", "GIB"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place a name may mean.

    Attributes:
        place: The place; its `reason` is not settled yet.
        population: People; 0 for sites, regions and states.
        capital: True for the capital of a state.
        prominent: True for a city known for diplomacy ("Geneva"), of all its namesakes.
        own_name: True if the name is its own, False for another spelling of it.
        region: Code of its state or province ("US-CA"); empty outside the United States, Canada and Australia.
    """

    place: Place
    population: int = 0
    capital: bool = False
    prominent: bool = False
    own_name: bool = True
    region: str = ""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The gazetteer's dictionaries. City rows stay text until they are asked for: reading them all would take seconds.

    Attributes:
        rows: Cities by population.
        keys: Folded name to numbers of rows, "~" before those that have it as another spelling.
        longest: First atom to atoms of the longest name, where that is more than one.
        sites: Folded name to hand-made places.
        states: Code to the state as a place.
        state_keys: Folded name of a state to its code.
        capitals: Folded name of a capital or seat to the states it belongs to.
        regions: Folded name of a state or province to its code ("california" to "US-CA").
        seats: Code of a state to the folded name of its capital.
        capital_names: Code of a state to the usual name of its capital.
        prominent: Folded name and country of the cities known for diplomacy.
        cues: Words that show how a name is used (see `readings.yaml`).
    """

    rows: Sequence[str]
    keys: Mapping[str, str]
    longest: Mapping[str, int]
    sites: Mapping[str, tuple[tuple[tuple[str, ...], Candidate], ...]]
    states: Mapping[str, Place]
    state_keys: Mapping[str, str]
    capitals: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, str]
    seats: Mapping[str, str]
    capital_names: Mapping[str, str]
    prominent: frozenset[tuple[str, str]]
    cues: Mapping[str, frozenset[str]]


class Gazetteer:
    """All known places, ready to be found in text. Loaded once and shared; never changed."""

    def __init__(self, tables: _Tables) -> None:
        self._tables = tables
        self.cues = tables.cues

    def __len__(self) -> int:
        """Return the number of distinct names."""
        return len(self._tables.keys) + len(self._tables.sites)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return every place that `name` may mean, sites first, then cities by population; empty if it is unknown."""
        atoms = cut(name)
        return self._candidates(" ".join(atoms.folded), atoms.forms) if atoms.forms else ()

    def find(self, text: str, offset: int = 0) -> tuple[tuple[int, int, tuple[Candidate, ...]], ...]:
        """Return the longest capitalised place names in `text` as (start, end, candidates); `offset` is added to positions."""
        atoms = cut(text, offset)
        found = longest_matches(
            atoms, _AtLeastOne(self._tables.longest), lambda key, first, last: self._at(atoms, key, first, last)
        )
        return tuple((atoms.starts[first], atoms.ends[last - 1], candidates) for first, last, candidates in found)

    def state(self, code: str) -> Place | None:
        """Return a state as a place; None if the code is no state's."""
        return self._tables.states.get(code)

    def capital(self, code: str, name: str | None = None) -> Place | None:
        """Return the city that governs a state.

        Args:
            code: ISO alpha-3.
            name: Its name as a page writes it ("Kiev"); None for the capital's usual name.

        Returns:
            The city; None if the state has no capital or the gazetteer does not know it.
        """
        key = key_of(name) if name is not None else self._tables.seats.get(code, "")
        if not key or code not in self._tables.capitals.get(key, ()):
            return None
        for candidate in self._cities(key):
            if candidate.place.country == code:
                return replace(candidate.place, name=name or self._tables.capital_names[code], reason="capital")
        return None

    def region(self, name: str) -> str | None:
        """Return the code of a state or province by name or abbreviation ("California", "Calif."); None if it is none."""
        postal = f"US-{name}" if len(name) == 2 and name.isupper() else ""  # "Clifton, NJ"
        return self._tables.regions.get(key_of(name)) or (postal if postal in self._tables.regions.values() else None)

    def state_named(self, name: str) -> str | None:
        """Return the code of the state that is called `name`; None if none is."""
        return self._tables.state_keys.get(key_of(name))

    def _at(self, atoms: Atoms, key: str, first: int, last: int) -> tuple[Candidate, ...] | None:
        if not atoms.forms[first][:1].isupper() and key not in self._tables.sites:
            return None
        if key not in self._tables.keys and key not in self._tables.sites:
            return None
        return self._candidates(key, atoms.forms[first:last]) or None

    def _candidates(self, key: str, forms: tuple[str, ...]) -> tuple[Candidate, ...]:
        sites = tuple(candidate for wanted, candidate in self._tables.sites.get(key, ()) if case_agrees(forms, wanted))
        if not all(form[:1].isupper() for form in (forms[0], forms[-1])):
            return sites
        return sites + self._cities(key)

    def _cities(self, key: str) -> tuple[Candidate, ...]:
        numbers = self._tables.keys.get(key, "")
        found = [self._city(key, number) for number in numbers.split(",") if number]
        return tuple(sorted(found, key=lambda candidate: -candidate.population))

    def _city(self, key: str, number: str) -> Candidate:
        own = not number.startswith("~")
        cells = self._tables.rows[int(number.lstrip("~"))].split("\t")
        place = Place(cells[1], cells[2], "city", float(cells[4]), float(cells[5]), int(cells[0]))
        prominent = (key, cells[2]) in self._tables.prominent
        return Candidate(place, int(cells[6]), cells[7] == "1", prominent, own, cells[3])


class _AtLeastOne(dict[str, int]):
    """Lengths by first atom; one atom where nothing longer is known."""

    def get(self, key: str, default: int | None = None, /) -> int:  # type: ignore[override]
        """Return the length for `key`, 1 if it has none."""
        return super().get(key, 1)


def load_gazetteer(overlay: Path | None = None) -> Gazetteer:
    """Load the gazetteer.

    Args:
        overlay: Folder of the user's own tables ("sites.tsv", "countries.tsv"); None for none.

    Returns:
        The gazetteer.

    Raises:
        LexiconError: A row is malformed; the message names file and line.
    """
    rows, keys, longest = _packed_cities()
    sites: dict[str, tuple[tuple[tuple[str, ...], Candidate], ...]] = {}
    for forms, candidate in _sites(overlay):
        key = " ".join(form.lower() for form in forms)
        sites[key] = (*sites.get(key, ()), (forms, candidate))
        longest[forms[0].lower()] = max(len(forms), longest.get(forms[0].lower(), 1))
    countries = read_table(COUNTRIES, overlay)
    states, state_keys, capitals, seats = _states(countries, keys, rows)
    for key in keys.keys() & capitals.keys():
        atoms = key.split(" ")
        longest[atoms[0]] = max(len(atoms), longest.get(atoms[0], 1))
    regions = {key_of(name): row.text("code") for row in read_table(REGIONS, overlay) for name in _names(row)}
    for forms, candidate in _regions(overlay, keys, rows):
        sites.setdefault(" ".join(form.lower() for form in forms), ((forms, candidate),))
        longest[forms[0].lower()] = max(len(forms), longest.get(forms[0].lower(), 1))
    capital_names = {row.text("code"): items[0] for row in countries if (items := row.items("capital"))}
    prominent = frozenset((key_of(row.text("name")), row.text("country")) for row in read_table(PROMINENT, overlay))
    cues = load_reading_cues(overlay)
    return Gazetteer(
        _Tables(rows, keys, longest, sites, states, state_keys, capitals, regions, seats, capital_names, prominent, cues)
    )


def _packed_cities() -> tuple[Sequence[str], dict[str, str], dict[str, int]]:
    packed = files("readout").joinpath("data").joinpath(CITIES).read_bytes()
    cities, names, lengths = gzip.decompress(packed).decode("utf-8").rstrip("\n").split("\n\n")
    return cities.split("\n"), _pairs(names), {atom: int(count) for atom, count in _pairs(lengths).items()}


def _pairs(text: str) -> dict[str, str]:
    # Cut as a whole: line by line it would take longer than all the rest.
    cells = text.replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def _names(row: Row) -> tuple[str, ...]:
    return (row.text("name"), *row.items("aliases"))


def _sites(overlay: Path | None) -> Iterator[tuple[tuple[str, ...], Candidate]]:
    for row in read_table(SITES, overlay):
        place = Place(
            name=row.text("name"),
            country=row.optional("country"),
            kind=row.text("kind"),
            latitude=_degrees(row, "latitude"),
            longitude=_degrees(row, "longitude"),
            city=row.optional("city"),
            reason="site",
        )
        for name in _names(row):
            yield cut(name).forms, Candidate(place)


def _regions(overlay: Path | None, keys: Mapping[str, str], rows: Sequence[str]) -> Iterator[tuple[tuple[str, ...], Candidate]]:
    """Yield states and provinces as places, those named like a large city left out."""
    for row in read_table(REGIONS, overlay):
        name, numbers = row.text("name"), keys.get(key_of(row.text("name")), "")
        if not any(int(rows[int(number.lstrip("~"))].split("\t")[6]) >= _LARGE for number in numbers.split(",") if number):
            country = _COUNTRIES_WITH_REGIONS.get(row.text("code")[:2])
            yield cut(name).forms, Candidate(Place(name, country, "region", reason="site"))


def _degrees(row: Row, column: str) -> float | None:
    value = row.optional(column)
    try:
        return float(value) if value is not None else None
    except ValueError:
        raise LexiconError(
            f"{row.file}:{row.line}: '{column}' is {value!r}, not degrees; write a number such as 46.2"
        ) from None


def _states(
    countries: Sequence[Row], keys: dict[str, str], rows: Sequence[str]
) -> tuple[dict[str, Place], dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Read states as places, and file every spelling of a capital under the city it means (`keys` grows)."""
    states: dict[str, Place] = {}
    state_keys: dict[str, str] = {}
    capitals: dict[str, tuple[str, ...]] = {}
    seats: dict[str, str] = {}
    for row in countries:
        code, number = row.text("code"), row.optional("geonames_id")
        kind = "city" if code in _CITY_STATES else "country"
        north, east = _degrees(row, "latitude"), _degrees(row, "longitude")
        if code not in states or north is not None:  # a user's row that only adds names moves nothing
            states[code] = Place(row.text("name"), code, kind, north, east, int(number) if number else None)
        for name in (row.text("name"), *row.items("names")):
            state_keys.setdefault(key_of(name), code)
        spellings = [key_of(name) for name in row.items("capital")]
        for key in (*spellings, *map(key_of, row.items("seats"))):
            capitals[key] = (*capitals.get(key, ()), code)
        known = _known_city(code, spellings, keys, rows)
        if known is not None:
            seats[code] = known[0]
            for key in spellings:
                if _find_in(code, key, keys, rows) is None:
                    keys[key] = ",".join(filter(None, (keys.get(key, ""), f"~{known[1]}")))
    return states, state_keys, capitals, seats


def _known_city(code: str, spellings: list[str], keys: Mapping[str, str], rows: Sequence[str]) -> tuple[str, str] | None:
    for key in spellings:
        number = _find_in(code, key, keys, rows)
        if number is not None:
            return key, number
    return None


def _find_in(code: str, key: str, keys: Mapping[str, str], rows: Sequence[str]) -> str | None:
    """Return the row of the largest city of the state `code` that is filed under `key`; None if there is none."""
    for number in keys.get(key, "").replace("~", "").split(","):
        if number and rows[int(number)].split("\t", 3)[2] == code:
            return number
    return None
