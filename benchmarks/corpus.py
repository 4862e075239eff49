"""A seeded corpus of mixed news of any size, with the truth beside it: `python -m benchmarks.corpus FOLDER --pages 1000`.

One page in five tells a meeting of two states; the others are crime, sport, business and so on, some of which name states
too. Pages are plain-text dumps (JSON lines) or HTML (WARC). Every page is drawn from its own number and the seed, so that
page 17 is the same in a corpus of a hundred and of a million.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from benchmarks.newsroom import load_newsroom

WORDS = 420
"""Words after which an article ends with its paragraph: about 450 with it."""

START = date(2031, 1, 6)
LINK = '<li class="nav-item"><a href="/section/{number}/index.html" data-track="nav-{number}">Section {number}</a></li>'
CARD = '<div class="card"><a href="/2031/{number}/story.html"><img src="/{number}.jpg"><h3>{headline} {number}</h3></a></div>'
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()


@dataclass(frozen=True, slots=True)
class Told:
    """The truth of a page: the one meeting it tells."""

    sides: tuple[str, str]
    people: tuple[str, str]
    day: str
    place: str


@dataclass(frozen=True, slots=True)
class MadePage:
    """A made page: number, headline, day, paragraphs, and the meeting it tells; None for other news."""

    number: int
    title: str
    published: date
    paragraphs: tuple[str, ...]
    told: Told | None


def make_page(number: int, seed: int, share: float = 0.2) -> MadePage:
    """Make page `number` of the corpus of a seed; `share` of the pages tell a meeting."""
    draw = random.Random(f"{seed}/{number}")
    published = START + timedelta(days=draw.randrange(700))
    if draw.random() < share:
        return _diplomacy(number, published, draw)
    other = load_newsroom().other
    kind = draw.choice(sorted(other))
    slots = _slots(published, draw)
    paragraphs = _fill((), other[kind], slots, draw)
    return MadePage(number, f"{slots['town']}: {kind} news of the day, part {number}", published, paragraphs, None)


def _diplomacy(number: int, published: date, draw: random.Random) -> MadePage:
    words, slots = load_newsroom(), _slots(published, draw)
    paragraphs = _fill((draw.choice(words.openers).format(**slots),), words.diplomacy, slots, draw)
    told = Told((slots["code1"], slots["code2"]), (slots["person1"], slots["person2"]), slots["iso"], slots["PlaceName"])
    return MadePage(number, f"{slots['State1']}, {slots['State2']} hold talks on {slots['issue']}", published, paragraphs, told)


def _fill(opening: tuple[str, ...], patterns: tuple[str, ...], slots: dict[str, str], draw: random.Random) -> tuple[str, ...]:
    """Paragraphs of two or three sentences until the article is long enough."""
    paragraphs = list(opening)
    words = sum(len(text.split()) for text in opening)
    rest: list[str] = []
    while words < WORDS:
        if len(rest) < 3:
            rest = [*rest, *draw.sample(patterns, len(patterns))]
        size = draw.choice((1, 2, 2, 3))
        changing = {
            "number": f"{draw.randrange(2, 90)}00",
            "age1": str(draw.randrange(19, 60)),
            "percent": str(draw.randrange(2, 30)),
        }
        text = " ".join(pattern.format(**{**slots, **changing}) for pattern in rest[:size])
        rest = rest[size:]
        paragraphs.append(text)
        words += len(text.split())
    return tuple(paragraphs)


def _slots(published: date, draw: random.Random) -> dict[str, str]:
    words = load_newsroom()
    states = words.states
    one, two = draw.sample(sorted(states), 2)
    names = [f"{draw.choice(words.first)} {last}" for last in draw.sample(words.last, 2)]
    day = published - timedelta(days=draw.randrange(1, 5))
    place = states[draw.choice((one, two))][2]
    return {
        "code1": one, "State1": states[one][0], "Adj1": states[one][1], "adj1": states[one][1], "Capital1": states[one][2],
        "code2": two, "State2": states[two][0], "adj2": states[two][1], "Capital2": states[two][2],
        "person1": names[0], "person2": names[1], "last1": names[0].split()[-1], "last2": names[1].split()[-1],
        "post": draw.choice(words.posts), "issue": draw.choice(words.issues), "town": draw.choice(words.towns),
        "PLACE": place.upper(), "PlaceName": place, "DAY": f"{MONTHS[published.month - 1]} {published.day}",
        "weekday": WEEKDAYS[day.weekday()], "iso": day.isoformat(), "age2": str(draw.randrange(19, 60)),
        "number": "2400", "age1": "31", "percent": "7",
    }  # fmt: skip


def as_dump(page: MadePage) -> str:
    """The page as plain text, tags lost: menus, headline, date, article, related headlines."""
    words = load_newsroom()
    words, day = load_newsroom(), page.published
    shown = f"Published : {MONTHS[day.month - 1]} {day.day}, {day.year} - 09:{page.number % 60:02}"
    return "\n".join([*words.menu[:3], page.title, shown, *page.paragraphs, *words.related]) + "\n"


def as_html(page: MadePage) -> str:
    """The page as HTML of the usual weight (about 28 kB): scripts, styles, navigation, related links."""
    words = load_newsroom()
    links = "".join(LINK.format(number=number) for number in range(60))
    cards = "".join(CARD.format(number=number, headline=words.related[1 + number % 3]) for number in range(40))
    script = "<script>" + "window.dataLayer=window.dataLayer||[];function push(a){dataLayer.push(a);}" * 200 + "</script>"
    body = "".join(f"<p>{escape(text)}</p>" for text in page.paragraphs)
    head = f"<h1>{escape(page.title)}</h1><time datetime='{page.published}'>{page.published}</time>"
    meta = json.dumps({"@type": "NewsArticle", "headline": page.title, "datePublished": f"{page.published}T09:00:00Z"})
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(page.title)} | Harbour Daily</title>'
        f'<script type="application/ld+json">{meta}</script>{script}</head><body><nav><ul>{links}</ul></nav>'
        f"<main><article>{head}{body}</article></main>"
        f"<aside>{cards}</aside><footer>{' '.join(words.menu)}</footer></body></html>"
    )


def write_dumps(path: Path, numbers: range, seed: int) -> None:
    """Write pages as JSON lines."""
    with path.open("w", encoding="utf-8") as stream:
        for number in numbers:
            stream.write(json.dumps({"id": f"s{number}", "text": as_dump(make_page(number, seed))}) + "\n")


def write_warc(path: Path, numbers: range, seed: int) -> None:
    """Write pages as HTML in a WARC file, one gzip member a record."""
    with path.open("wb") as stream:
        for number in numbers:
            stream.write(gzip.compress(_record(make_page(number, seed)), 6, mtime=0))


def _record(page: MadePage) -> bytes:
    content = as_html(page).encode()
    head = (
        "WARC/1.1",
        "WARC-Type: resource",
        f"WARC-Record-ID: <urn:uuid:{page.number:032x}>",
        f"WARC-Date: {page.published}T09:00:00Z",
        f"WARC-Target-URI: https://harbour-daily.example/{page.number}",
        "Content-Type: text/html",
        f"Content-Length: {len(content)}",
    )
    return "\r\n".join((*head, "", "")).encode() + content + b"\r\n\r\n"


def truths(numbers: range, seed: int) -> Iterator[tuple[str, Told | None]]:
    """The truth of each page, by its id."""
    for number in numbers:
        yield f"s{number}", make_page(number, seed).told


def write_corpus(folder: Path, pages: int, seed: int, *, html: bool, file_pages: int = 5000) -> list[Path]:
    """Write a corpus in files of `file_pages` pages, and `truth.jsonl`; return the files with pages."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for first in range(0, pages, file_pages):
        numbers = range(first, min(pages, first + file_pages))
        files.append(folder / f"pages-{first:08}.{'warc.gz' if html else 'jsonl'}")
        (write_warc if html else write_dumps)(files[-1], numbers, seed)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as stream:
        for name, told in truths(range(pages), seed):
            if told is not None:
                stream.write(
                    json.dumps({"id": name, "sides": told.sides, "people": told.people, "day": told.day, "place": told.place})
                    + "\n"
                )
    return files


def main() -> None:
    """Write a corpus as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--html", action="store_true", help="WARC with HTML instead of JSON lines with dumps")
    arguments = parser.parse_args()
    files = write_corpus(arguments.folder, arguments.pages, arguments.seed, html=arguments.html)
    print(f"{arguments.pages} pages in {len(files)} files below {arguments.folder}")


if __name__ == "__main__":
    main()
