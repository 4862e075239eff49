import json
from pathlib import Path

import pytest

from readout.articles import clean_page
from readout.engine.triage import load_triage
from readout.model.article import Article, SegmentKind
from readout.model.page import Page, PageFormat
from readout.pages import read_pages

TRIAGE = load_triage()

FILLER = "The bakery on the corner opens at six and sells out of rye bread before the school bell rings."


def article(*paragraphs):
    page = Page("a" * 64, "page.txt", PageFormat.DUMP, "\n\n".join(paragraphs), "utf-8", "assumed")
    (found,) = clean_page(page)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Japan and Mongolia met in Ulaanbaatar on Tuesday to discuss the border river. " + FILLER,
        "Norway lodged a protest with the Chilean embassy over the seizure of two trawlers off its northern coast. " + FILLER,
        "Foreign Minister Ilse Brandvoll will hold talks with her counterpart next week, the Norwegian government said. "
        + FILLER,
        "Peru recalled its ambassador. The step came a day after the raid. Bolivia rejected the charge as baseless. " + FILLER,
        "TASHKENT, May 3 -- President Rustam Qodirov received the Turkish premier and signed two agreements on transit. "
        + FILLER,
        "The two Koreas agreed to reopen the liaison office that was shut down in the summer, officials said. " + FILLER,
    ],
)
def test_diplomacy_is_read(text):
    assert TRIAGE.admits(article(text, FILLER))


@pytest.mark.parametrize(
    "text",
    [
        "The harbour team won its third match in a row after the keeper saved a late penalty in heavy rain.",
        "Police arrested two men on Sunday after a jewellery shop in the old town was robbed for the second time.",
        "Shares of the chip maker rose five percent after it said that sales of its newest parts doubled in a year.",
        "A new phone with a folding screen goes on sale next month; the maker promises two days without charging.",
    ],
)
def test_other_news_is_skipped(text):
    story = article(text, FILLER, text)
    assert not TRIAGE.admits(story)
    assert TRIAGE.thinned(story) is None


def test_long_page_keeps_its_opening_and_what_stands_near_a_claim():
    claim = "The Chilean foreign minister met the ambassador of Norway and rejected the proposal on the fishing quota."
    story = article(
        *[f"{FILLER} It has done so for {n} years." for n in range(12)], claim, *[FILLER + f" Row {n}." for n in range(12)]
    )
    thinned = TRIAGE.thinned(story)
    kept = [segment.span.of(story.text) for segment in thinned.segments if segment.kind is SegmentKind.BODY]
    assert thinned.text == story.text
    assert any(claim in text for text in kept)
    assert "for 0 years" in kept[0]
    assert 8 <= len(kept) <= 14


def test_short_article_is_kept_whole():
    story = article("The foreign ministers of Japan and Mongolia met in Ulaanbaatar on Tuesday to discuss a river.", FILLER)
    assert TRIAGE.thinned(story) is story


GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "development"


def test_pages_that_tell_something_by_the_gold_records_are_read():
    records = [json.loads(line) for line in (GOLD / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    telling = {record["id"] for record in records if record["meetings"] or record["acts"]}
    pages = {page.hints.id: page for page in read_pages([str(GOLD / "pages.jsonl")])}
    admitted = {
        name
        for name, page in pages.items()
        if any(isinstance(item, Article) and TRIAGE.admits(item) for item in clean_page(page))
    }
    assert telling <= admitted
