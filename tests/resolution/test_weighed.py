"""Whom a person serves by many weak signs."""

from __future__ import annotations

import pytest

from readout.lexicon.choices import Choice
from readout.lexicon.countries import load_actor_table
from readout.lexicon.names import load_name_table
from readout.lexicon.posts import load_post_table
from readout.mentions.actors import find_actors
from readout.mentions.people import find_people
from readout.mentions.posts import find_posts
from readout.resolution.allegiance import evidence_of
from readout.resolution.chains import chains_of
from readout.resolution.ground import Found, ground_of
from readout.resolution.holders import link_posts
from readout.resolution.served import Allegiance
from readout.resolution.servedsigns import signs_of_doings
from readout.resolution.weighed import candidates, weighed
from tests.mentions.pages import page, sentences


@pytest.fixture(scope="module")
def evidence():
    """Return a function: lines to the ground of a page and the evidence of whom its people serve."""
    posts, names, actors = load_post_table(), load_name_table(), load_actor_table()

    def gathered(*lines):
        article = page(*lines)
        cut = sentences(article)
        found = Found(
            find_people(article, cut, posts, names), find_posts(article, cut, posts), find_actors(article, cut, actors)
        )
        chains = chains_of(found.names, found.posts, names)
        links = link_posts(article.text, found.names, found.posts, found.actors)
        ground = ground_of(article, cut, found, names)
        return ground, evidence_of(chains, links, ground, names)

    return gathered


LINES = ("Chile and Oman agree.", "Chile sent its answer on Monday.", "Minister Ana Rojas welcomed it.")


def test_every_state_of_the_page_is_a_candidate_with_its_signs(evidence):
    ground, told = evidence(*LINES)
    signs = candidates(0, told.sure, None, ground)
    assert set(signs) == {"CHL", "OMN"}
    assert {"named most", "in the sentence before", "first of the sentence before"} <= signs["CHL"]
    assert "in the sentence before" not in signs["OMN"]


def test_what_the_rules_say_is_a_sign_of_their_choice_alone(evidence):
    ground, told = evidence(*LINES)
    signs = candidates(0, told.sure, Allegiance("OMN", None, "home"), ground)
    assert {"rule", "rule home"} <= signs["OMN"]
    assert not {"rule", "rule home"} & signs["CHL"]


@pytest.mark.parametrize(
    ("weights", "code"),
    [
        ({"always": 0.0, "in the sentence before": 1.0}, "CHL"),
        ({"always": 0.0, "in the sentence before": 1.0, "rule": 2.0}, "OMN"),
        ({"always": -6.0, "in the sentence before": 1.0}, None),
    ],
)
def test_the_likeliest_state_is_taken_if_it_is_likely_enough(evidence, weights, code):
    ground, told = evidence(*LINES)
    found = weighed(0, told.sure, Allegiance("OMN", None, "home"), ground, Choice(weights))
    assert (found.code if found is not None else None) == code


def test_a_state_that_is_weighed_shows_words_that_name_it(evidence):
    ground, told = evidence(*LINES)
    found = weighed(0, told.sure, None, ground, Choice({"always": 0.0, "in the sentence before": 1.0}))
    assert found is not None
    assert found.quote is not None
    assert (found.quote.text, found.reason) == ("Chile", "weighed")


@pytest.mark.parametrize(
    ("lines", "sign", "codes"),
    [
        (("Chile and Oman disagree.", "Minister Ana Rojas said that Santiago would pay."), "speaks for it", {"CHL"}),
        (("Chile and Oman disagree.", "Minister Ana Rojas stayed silent on Monday."), "speaks for it", set()),
        (("Oman and Chile agree.", "Omani envoy Badr Saif and Minister Ana Rojas met."), "opposed", {"OMN"}),
        (
            ("Oman and Chile agree.", "Omani envoy Badr Saif and Minister Ana Rojas led the two delegations."),
            "out of the question",
            {"OMN"},
        ),
        (
            (
                "Oman and Chile agree.",
                "Teams of Oman and Chile, among them Omani envoy Badr Saif and Minister Ana Rojas, left.",
            ),
            "left over",
            {"CHL"},
        ),
    ],
)
def test_doings_are_signs_of_the_states_they_speak_for(evidence, lines, sign, codes):
    ground, told = evidence(*lines)
    number = next(n for n, chain in enumerate(told.sure.chains) if "rojas" in chain.parts)
    assert signs_of_doings(number, told.sure, ground)[sign] == codes
