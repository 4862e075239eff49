import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.lexicon.places import Gazetteer, load_gazetteer
from readout.mentions.actors import find_actors
from readout.mentions.places import find_places
from readout.model.mention import PlaceMention
from tests.mentions.pages import page, sentences

Tables = tuple[ActorTable, Gazetteer]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_actor_table(), load_gazetteer()


def found(tables: Tables, *lines: str, people: tuple[str, ...] = ()) -> tuple[PlaceMention, ...]:
    article = page(*lines)
    cut = sentences(article, people)
    return find_places(article, cut, tables[1], find_actors(article, cut, tables[0]))


def rows() -> list[list[str]]:
    lines = Path(__file__).with_name("meeting_places.tsv").read_text(encoding="utf-8").splitlines()
    return [(line + "\t").split("\t")[:4] for line in lines if line and not line.startswith("#")][1:]


def test_meeting_places(tables):
    wrong = []
    for sentence, words, name, country in rows():
        places = {mention.quote.text: mention.place for mention in found(tables, sentence)}
        place = places.get(words) or places.get(f"the {words}")
        if place is None or (place.name, place.country or "") != (name, country):
            wrong.append((sentence, place, sorted(places)))
    assert len(rows()) >= 50
    assert len(wrong) <= 0.1 * len(rows()), wrong


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("They met in Valencia, Spain.", "named beside it"),
        ("They met in Seoul.", "capital"),
        ("They met at Camp David.", "site"),
        ("They met in Antalya.", "only"),
        ("The Venezuelan minister met him in Valencia.", "named country"),
        ("They met in Springfield.", "population"),
    ],
)
def test_reasons(tables, line, reason):
    place = found(tables, line)[0].place
    assert place is not None
    assert place.reason == reason


@pytest.mark.parametrize(
    "line",
    [
        "Seoul said Tokyo agreed.",
        "The Seoul-Tokyo pact expired.",
        "The Chinese Foreign Ministry spoke.",
        "The White House said so.",
        "Minister Nelson Columbus spoke.",
        "He was there in March and May.",
        "They met in Laurel Lodge.",
    ],
)
def test_what_is_no_place(tables, line):
    assert [mention.quote.text for mention in found(tables, line)] == []


def test_persons_are_no_places(tables):
    assert found(tables, "He met with Jordan Lancaster in person.", people=("Jordan Lancaster",)) == ()


def test_a_small_namesake_in_a_country_the_page_never_names_stays_open(tables):
    (state, town) = found(tables, "Aid reached civilians in Syria.", "It went to people in Madaya.")
    assert state.place is not None
    assert (town.quote.text, town.place) == ("Madaya", None)


def test_the_capital_of_a_country_is_one_place(tables):
    assert [m.quote.text for m in found(tables, "They met in the capital of Japan.")] == ["the capital of Japan"]


def test_long_lists_take_linear_time(tables):
    line = "Delegates came from Japan, Kenya and Chile and met in Geneva, " * 800
    assert len(found(tables, line)) >= 800


WORDS = [
    "Seoul",
    "the",
    "North",
    "U.S.",
    "-",
    "'s",
    "in",
    "Geneva",
    ",",
    "and",
    "said",
    "ministry",
    "of",
    "capital",
    "Korean",
    "(",
    ".",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from([" ", ""]))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_ordered_places_that_do_not_overlap(tables, words, gap):
    article = page(gap.join(words))
    cut = sentences(article)
    actors = find_actors(article, cut, tables[0])
    places = find_places(article, cut, tables[1], actors)
    assert all(m.quote.span.of(article.text) == m.quote.text for m in (*actors, *places))
    assert all(a.quote.span.end <= b.quote.span.start for a, b in itertools.pairwise(places))
