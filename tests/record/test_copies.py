from __future__ import annotations

import random

import pytest

from readout.articles import clean_page
from readout.model.article import Article
from readout.model.page import Page, PageFormat, PageHints
from readout.record.copies import CopyKind, find_copies

NAMES = ("Norland", "Arvia", "Tavast", "Corvania", "Lesk", "Pelm", "Ostrava", "Merin")
VERBS = ("praised", "questioned", "discussed", "rejected", "welcomed", "explained", "postponed", "defended")
THINGS = (
    "a fishing quota",
    "the rail link",
    "border fees",
    "a gas pipeline",
    "visa rules",
    "the water treaty",
    "grain exports",
    "a ferry line",
)


def story(seed: int, sentences: int = 14) -> list[str]:
    """Make up a story whose sentences no other seed shares."""
    chance = random.Random(seed)
    return [
        f"Minister {chance.choice(NAMES)} {seed}-{number} {chance.choice(VERBS)} {chance.choice(THINGS)} on day "
        f"{chance.randint(1, 999)} "
        f"and asked {chance.choice(NAMES)} for an answer by week {chance.randint(1, 52)}, officials said."
        for number in range(sentences)
    ]


def article(title: str, lines: list[str], publisher: str, dateline: str = "", clock: str = "10:00") -> Article:
    text = "\n".join((title, f"Published : Oct 12, 2027 - {clock}", dateline + lines[0], *lines[1:]))
    page = Page(
        (publisher + title + clock).encode().hex().ljust(64, "0")[:64],
        "made",
        PageFormat.DUMP,
        text,
        "utf-8",
        "declared",
        PageHints(publisher=publisher),
    )
    (found,) = clean_page(page)
    assert isinstance(found, Article)
    return found


def test_a_cut_copy_is_linked_to_the_agencys_text():
    lines = story(1)
    own = article("Ministers meet in Oslo", lines, "Norland News Agency", "OSLO, Oct. 12 (NNA) -- ", "12:00")
    copy = article("Talks open in Oslo", lines[:8], "Tarn Valley Times", clock="11:00")
    other = article("Rain to ease", story(2), "Tarn Valley Times")
    (link,) = find_copies([copy, other, own])
    assert (link.original, link.copy, link.kind) == (own.id, copy.id, CopyKind.COPY)
    assert link.containment == 1.0
    assert "100%" in link.evidence


def test_the_order_of_the_articles_does_not_matter():
    articles = [article(f"Story {seed % 5}", story(seed % 5)[: 8 + seed], f"Outlet {seed}") for seed in range(12)]
    expected = find_copies(articles)
    assert expected
    assert find_copies(articles[::-1]) == expected


def test_versions_of_one_story_are_linked_by_their_flags():
    lines = story(3)
    urgent = article("(URGENT) Norland fires missile toward sea", [lines[0]], "NNA", "OSLO, Oct. 12 (NNA) -- ", "07:00")
    plain = article("Norland fires missile toward sea", lines[:4], "NNA", "OSLO, Oct. 12 (NNA) -- ", "07:20")
    second = article("(2nd LD) Norland fires missile toward sea", story(4)[:4], "NNA", "OSLO, Oct. 12 (NNA) -- ", "09:00")
    links = find_copies([second, urgent, plain])
    assert {(link.original, link.copy) for link in links} == {
        (urgent.id, plain.id),
        (urgent.id, second.id),
        (plain.id, second.id),
    }
    assert {link.kind for link in links} == {CopyKind.VERSION}


@pytest.mark.parametrize("share", [0.55, 0.7, 1.0])
def test_recall_of_made_copies_and_no_false_pair(share: float):
    chance = random.Random(7)
    originals = [article(f"Story {seed}", story(seed), f"Agency {seed}") for seed in range(40)]
    copies = []
    for seed in range(0, 40, 2):
        lines = story(seed)[: max(2, int(14 * share))]
        words = [" ".join(word if chance.random() > 0.02 else "again" for word in line.split()) for line in lines]
        copies.append(article(f"Copy {seed}", words, "Tarn Valley Times"))
    links = find_copies([*originals, *copies])
    pairs = {frozenset((link.original, link.copy)) for link in links}
    assert pairs == {frozenset((originals[2 * number].id, copy.id)) for number, copy in enumerate(copies)}


def test_nothing_links_nothing():
    assert find_copies([]) == ()
