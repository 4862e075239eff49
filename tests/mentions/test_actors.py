import re
from collections.abc import Callable
from pathlib import Path

import pytest

from readout.errors import ModelError
from readout.language.analyser import load_analyser
from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.mentions.actors import find_actors
from readout.model.article import Article
from readout.model.mention import ActorKind, ActorMention, Reading
from readout.model.sentence import Sentence
from tests.mentions.pages import page, sentences

READINGS = {"A": Reading.ACTOR, "P": Reading.PLACE, "M": Reading.MODIFIER}


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return load_actor_table()


def found(table: ActorTable, *lines: str, outlet: str | None = None, people: tuple[str, ...] = ()) -> tuple[ActorMention, ...]:
    article = page(*lines, outlet=outlet)
    return find_actors(article, sentences(article, people), table)


def pairs(mentions: tuple[ActorMention, ...]) -> list[tuple[str, str | None]]:
    return [(mention.quote.text, mention.code) for mention in mentions]


def marked() -> list[tuple[Reading, str, int]]:
    lines = Path(__file__).with_name("readings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [(READINGS[reading], re.sub(r"[\[\]]", "", text), text.index("[")) for reading, text in rows]


def misread(table: ActorTable, cut: Callable[[Article], tuple[Sentence, ...]]) -> list[tuple[str, int]]:
    wrong = []
    for reading, text, start in marked():
        article = page(text)
        read = [m.reading for m in find_actors(article, cut(article), table) if m.quote.span.start == start]
        if read[:1] != [reading]:
            wrong.append((text, start))
    return wrong


def test_readings_without_a_parse(table):
    assert len(marked()) >= 150
    wrong = misread(table, sentences)
    assert len(wrong) <= 0.1 * len(marked()), wrong


def test_readings_with_the_packaged_model(table):
    try:
        analyser = load_analyser()
    except ModelError:
        pytest.skip("the language model's files are not built")
    wrong = misread(table, analyser.analyse)
    assert len(wrong) <= 0.05 * len(marked()), wrong


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            ["North Korea and South Korea agreed.", "The North withdrew."],
            [("North Korea", "PRK"), ("South Korea", "KOR"), ("The North", "PRK")],
        ),
        (["The North Sea froze, and the North withdrew."], []),
        (["South Sudan and Sudan met.", "The South left."], [("South Sudan", "SSD"), ("Sudan", "SDN"), ("The South", "SSD")]),
        (["The two Koreas agreed."], [("two Koreas", "KOR"), ("two Koreas", "PRK")]),
        (["Inter-Korean ties froze."], [("Inter-Korean", "KOR"), ("Inter-Korean", "PRK")]),
        (["Sino-Indian talks resumed."], [("Sino", "CHN"), ("Indian", "IND")]),
        (["The Indo-Pacific strategy matters."], []),
        (["South Korea-U.S. drills began."], [("South Korea", "KOR"), ("U.S.", "USA")]),
        (["Brussels said the tariffs stay."], [("Brussels", "EU")]),
        (["The crew met in Brussels."], [("Brussels", "BEL")]),
        (["Seoul's Korea Herald and the Japan Times wrote."], [("Seoul", "KOR")]),
        (["The Athens Declaration and the Treaty of Rome stand."], []),
        (["Congo and Rwanda met."], [("Congo", "COD"), ("Rwanda", "RWA")]),
        (["Brazzaville acted.", "Congo denied it."], [("Brazzaville", "COG"), ("Congo", "COG")]),
        (["North Korea spoke.", "The Korean side replied."], [("North Korea", "PRK"), ("Korean", "KOR"), ("side", "KOR")]),
        (["Tell us about turkey and the chad."], []),
        (["SOUTH KOREA, JAPAN AGREE"], [("SOUTH KOREA", "KOR"), ("JAPAN", "JPN")]),
    ],
)
def test_codes(table, lines, wanted):
    assert pairs(found(table, *lines)) == wanted


@pytest.mark.parametrize(
    ("lines", "outlet", "wanted"),
    [
        (["Seoul's foreign ministry said so."], None, ("foreign ministry", "KOR", "named")),
        (["The Japanese Foreign Ministry said so."], None, ("Foreign Ministry", "JPN", "named")),
        (["The Foreign Ministry in Tokyo said so."], None, ("Foreign Ministry", "JPN", "named beside it")),
        (
            ["The Ministry of Foreign Affairs of Kenya said so."],
            None,
            ("Ministry of Foreign Affairs", "KEN", "named beside it"),
        ),
        (["The White House said so."], None, ("White House", "USA", "named")),
        (["Downing Street said so."], None, ("Downing Street", "GBR", "named")),
        (["Cheong Wa Dae said so."], None, ("Cheong Wa Dae", "KOR", "named")),
        (["The foreign ministry said so."], "KOR", ("foreign ministry", "KOR", "outlet")),
        (["The foreign ministry said so."], None, ("foreign ministry", None, "")),
        (["Talks with Peru and Chile failed.", "The foreign ministry said so."], "KOR", ("foreign ministry", None, "")),
        (
            ["Talks of Peru with Chile and South Korea failed.", "The foreign ministry said so."],
            "KOR",
            ("foreign ministry", "KOR", "outlet"),
        ),
        (
            ["China's foreign ministry denied it.", "The foreign ministry said so."],
            "KOR",
            ("foreign ministry", "CHN", "named before"),
        ),
        (["China's foreign ministry denied it.", "The ministry said so."], "KOR", ("ministry", "CHN", "last ministry")),
        (["Pakistan's Foreign Office said so."], None, ("Foreign Office", "PAK", "named")),
        (
            ["Iran recalled its ambassador.", "Iran spoke through its embassy in Bern."],
            None,
            ("embassy", "IRN", "named before"),
        ),
        (["The South Korean government said so."], None, ("government", "KOR", "named")),
    ],
)
def test_ministries(table, lines, outlet, wanted):
    ministries = [mention for mention in found(table, *lines, outlet=outlet) if mention.kind is ActorKind.MINISTRY]
    last = ministries[-1]
    assert (last.quote.text, last.code, last.reason) == wanted


def test_the_european_commission_is_the_union(table):
    (mention,) = found(table, "The European Commission said so.")
    assert (mention.code, mention.kind) == ("EU", ActorKind.ORGANIZATION)


def test_weak_names_need_the_state_in_the_page(table):
    assert pairs(found(table, "NK fired a missile.")) == []
    assert pairs(found(table, "NK fired a missile.", "North Korea said so.")) == [("NK", "PRK"), ("North Korea", "PRK")]


def test_parts_of_persons_names_name_no_state(table):
    assert pairs(found(table, "Israel Katz met Chad Brown.", people=("Israel Katz", "Chad Brown"))) == []


def test_mentions_are_in_text_order_and_quoted_exactly(table):
    article = page("Japan and China met.", "The U.S. State Department and NATO spoke in Rome.")
    mentions = find_actors(article, sentences(article), table)
    assert [m.quote.span.start for m in mentions] == sorted(m.quote.span.start for m in mentions)
    assert all(m.quote.span.of(article.text) == m.quote.text for m in mentions)


def test_an_empty_page_names_nobody(table):
    assert find_actors(page("Nobody came."), (), table) == ()


def test_a_surname_like_a_country_is_the_person_of_the_page(table):
    lines = ("Envoy Michael Jordan met reporters.", "Later Jordan spoke in Jordan.")
    mentions = found(table, *lines, people=("Michael Jordan", "Jordan"))
    assert [(m.sentence, m.reading) for m in mentions] == [(1, Reading.PLACE)]
