"""How well and how fast the article step reads pages, beside the extractors people use today.

    python benchmarks/articles.py                     # pages that the benchmark makes itself
    python benchmarks/articles.py FOLDER --runs 3     # <id>.html(.gz), <id>.txt; truth in <id>.json: {"body": …, "title": …}

Peers: trafilatura (precision mode, with metadata), resiliparse (main content), readability-lxml; those not installed are left
out. Dumps are given to the peers with every line as a paragraph, the most they can make of them. Speed is CPU time of one
process in the same run; compare within one table only.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import statistics
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from readout.articles import ArticleOptions, body_text, clean_page
from readout.model.article import Article
from readout.model.page import Page, PageFormat
from readout.pages.decode import decode

TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f])\w)+"
)
LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Case:
    """One page with its truth.

    Attributes:
        name: Name of the page.
        form: HTML or dump.
        content: The decoded page.
        body: The true body.
        title: The true headline; None if it does not count.
    """

    name: str
    form: PageFormat
    content: str
    body: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool made of a page.

    Attributes:
        body: Its body.
        title: Its headline; None if the tool gives none.
    """

    body: str
    title: str | None


Tool = Callable[[Case], Answer]


def readout_tool(case: Case) -> Answer:
    """Read a page with Readout."""
    found = clean_page(Page("0" * 64, case.name, case.form, case.content, "utf-8", "declared"), ArticleOptions(languages=None))
    articles = [item for item in found if isinstance(item, Article)]
    if not articles:
        return Answer("", None)
    best = max(articles, key=lambda article: len(body_text(article)))
    return Answer(body_text(best), best.title)


def trafilatura_tool(case: Case) -> Answer:
    """Read a page with trafilatura in precision mode, metadata included."""
    found = trafilatura.bare_extraction(as_html(case), favor_precision=True, include_comments=False, with_metadata=True)
    return Answer(getattr(found, "text", None) or "", getattr(found, "title", None))


def resiliparse_tool(case: Case) -> Answer:
    """Read a page with resiliparse's main content extraction."""
    return Answer(extract_plain_text(as_html(case), main_content=True, alt_texts=False), None)


def readability_tool(case: Case) -> Answer:
    """Read a page with readability-lxml."""
    from readability import Document  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415  # an optional peer

    document = Document(as_html(case))
    return Answer(extract_plain_text(document.summary()), document.short_title())


def tools() -> dict[str, Tool]:
    """Return the tools that are installed, Readout first."""
    found: dict[str, Tool] = {"readout": readout_tool, "trafilatura": trafilatura_tool, "resiliparse": resiliparse_tool}
    if find_spec("readability") is not None:
        found["readability-lxml"] = readability_tool
    return found


def as_html(case: Case) -> str:
    """Return the page as HTML; the lines of a dump become paragraphs."""
    if case.form is PageFormat.HTML:
        return case.content
    return "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in case.content.split("\n")) + "</body></html>"


def token_f1(truth: str, found: str) -> float:
    """Return the F1 of the multisets of words of two texts (Chinese, Japanese, Korean and Thai by letter)."""
    first, second = (Counter(TOKEN.findall(unicodedata.normalize("NFKC", text).lower())) for text in (truth, found))
    shared = sum((first & second).values())
    return 2 * shared / (sum(first.values()) + sum(second.values())) if shared else 0.0


def same_title(truth: str, found: str | None) -> bool:
    """Say whether two headlines are equal but for case, spaces and punctuation."""
    return LETTERS.sub("", truth.casefold()) == LETTERS.sub("", (found or "").casefold())


PLACES = (
    "OSLO, Oct. 12 (NNA) -- ",
    "BRUSSELS (AP) — ",
    "MOSCOW, October 12. /TASS/. ",
    "Taipei, Oct. 12 (CNA) ",
    "SEOUL - ",
    "",
)
TOPICS = (
    "the Tarn crossing",
    "fishing quotas",
    "a gas pipeline",
    "visa rules",
    "a water treaty",
    "grain exports",
    "rail links",
    "border fees",
)
MENU = ("Home", "World", "Politics", "Business", "Sport", "Culture", "Opinion", "Weather", "Search", "Sign in")


def made_cases() -> Iterator[Case]:
    """Make pages of invented stories: every form of dateline with every topic, as HTML and as a dump."""
    for number, (dateline, topic) in enumerate(product(PLACES, TOPICS)):
        title = f"Norland, Arvia ministers hold talks on {topic}"
        paragraphs = [
            f"{dateline}The foreign ministers of Norland and Arvia held talks on {topic} on Tuesday, the ministry "
            f"in Tarnburg said.",
            f"Foreign Minister Ilse Brandt and her counterpart, Pavo Lindt, spoke for {number + 20} minutes about "
            f"{topic} and other matters.",
            f"Brandt called on Arvia to answer her letter of May {number % 28 + 1}, which Lindt promised to do "
            f"before the end of the month.",
            "They agreed to meet again in the spring, and their deputies will prepare the ground in Oslo in two weeks.",
        ]
        others = [f"Premier to speak on {other} next week" for other in TOPICS[:5]]
        caption = f"Ilse Brandt (R) shakes hands with Pavo Lindt before talks on {topic} in Oslo on Oct. 12, 2027. (Pool photo)"
        head = ["Tarn Valley Times", *MENU, title, "By Ada Holm", "Published : Oct 12, 2027 - 18:20"]
        lines = [
            *head,
            *paragraphs[:2],
            caption,
            *paragraphs[2:],
            "aholm@times.example",
            "(END)",
            "Related Articles",
            *others,
            *MENU,
        ]
        body = "\n\n".join(paragraphs)
        yield Case(f"made-{number}.txt", PageFormat.DUMP, "\n".join(lines), body, title)
        yield Case(f"made-{number}.html", PageFormat.HTML, made_html(title, paragraphs, caption, others), body, title)


def made_html(title: str, paragraphs: list[str], caption: str, others: list[str]) -> str:
    """Return a made story as an HTML page."""
    menu = "".join(f"<li><a href='/{item}'>{item}</a></li>" for item in MENU)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    related = "".join(f"<li><a href='/{number}'>{item}</a></li>" for number, item in enumerate(others))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Tarn Valley "
        f"Times</title></head><body><nav><ul>{menu}</ul></nav><main>"
        f"<article><h1>{title}</h1><p class='byline'>By Ada Holm</p><figure><img "
        f"src='a.jpg'><figcaption>{caption}</figcaption></figure>"
        f"{text}</article><aside><h3>Related Articles</h3><ul>{related}</ul></aside></main><footer><p>Tarn Valley "
        f"Times</p></footer></body></html>"
    )


def folder_cases(folder: Path) -> Iterator[Case]:
    """Read the pages of a folder that have a truth file."""
    for truth_file in sorted(folder.glob("*.json")):
        truth = json.loads(truth_file.read_text("utf-8"))
        if not isinstance(truth, dict) or not truth.get("body"):
            continue
        for ending, form in ((".html", PageFormat.HTML), (".html.gz", PageFormat.HTML), (".txt", PageFormat.DUMP)):
            file = truth_file.with_name(truth_file.stem + ending)
            if file.exists():
                data = gzip.decompress(file.read_bytes()) if ending.endswith(".gz") else file.read_bytes()
                yield Case(file.name, form, decode(data).text, truth["body"], truth.get("title"))


def measure(cases: list[Case], runs: int) -> Iterator[str]:
    """Measure every tool on the pages of one form.

    Yields:
        Lines of the table.
    """
    base = 0.0
    rows = []
    for name, tool in tools().items():
        answers = [tool(case) for case in cases]
        scores = [token_f1(case.body, answer.body) for case, answer in zip(cases, answers, strict=True)]
        titled = [same_title(case.title, answer.title) for case, answer in zip(cases, answers, strict=True) if case.title]
        seconds = min(cpu_seconds(tool, cases) for _ in range(runs))
        speed = len(cases) / seconds if seconds else 0.0
        base = speed if name == "trafilatura" else base
        rows.append((name, scores, titled, speed))
    for name, scores, titled, speed in rows:
        good = sum(score >= 0.9 for score in scores) / len(scores)
        title = f"{sum(titled) / len(titled):.3f}" if titled else "-"
        yield (
            f"{cases[0].form.value:<6}{name:<18}{len(cases):>6}{statistics.mean(scores):>9.3f}{statistics.median(scores):>9.3f}"
            f"{good:>8.3f}{title:>8}{speed:>10.1f}{speed / base if base else 0:>8.2f}"
        )


def cpu_seconds(tool: Tool, cases: Iterable[Case]) -> float:
    """Return the CPU time that a tool takes for the pages."""
    start = time.process_time()
    for case in cases:
        tool(case)
    return time.process_time() - start


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="folder of pages with truth files; left out: made pages")
    parser.add_argument("--runs", type=int, default=2, help="times to measure the speed; the best counts (default 2)")
    arguments = parser.parse_args()
    cases = list(folder_cases(arguments.folder) if arguments.folder else made_cases())
    print(f"{'form':<6}{'tool':<18}{'pages':>6}{'F1 mean':>9}{'median':>9}{'>= .90':>8}{'title':>8}{'pages/s':>10}{'ratio':>8}")
    for form in PageFormat:
        chosen = [case for case in cases if case.form is form]
        for row in measure(chosen, arguments.runs) if chosen else ():
            print(row)


if __name__ == "__main__":
    main()
