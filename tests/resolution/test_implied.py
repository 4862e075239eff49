"""Whom people serve where no words own their post: told by places, by invitations, by who speaks and who is spoken to."""

from dataclasses import replace

import pytest

from readout.lexicon.countries import load_actor_table
from readout.lexicon.names import load_name_table
from readout.lexicon.places import load_gazetteer
from readout.lexicon.posts import load_post_table
from readout.mentions.actors import find_actors
from readout.mentions.people import find_people
from readout.mentions.places import find_places
from readout.mentions.posts import find_posts
from readout.resolution.ground import Found
from readout.resolution.people import resolve_people
from tests.mentions.pages import page, sentences


@pytest.fixture(scope="module")
def countries():
    """Return a function: lines of one paragraph to the country of each person."""
    posts, names, actors, gazetteer = load_post_table(), load_name_table(), load_actor_table(), load_gazetteer()

    def found(*lines, outlet=None):
        article = page(*lines, outlet=outlet)
        cut = tuple(replace(sentence, paragraph=0) for sentence in sentences(article))
        told = tuple(find_actors(article, cut, actors))
        people, _, _ = resolve_people(
            article,
            cut,
            Found(
                find_people(article, cut, posts, names),
                find_posts(article, cut, posts),
                told,
                places=find_places(article, cut, gazetteer, told),
            ),
            names,
        )
        return {person.name: person.country for person in people}

    return found


@pytest.mark.parametrize(
    ("lines", "name", "country"),
    [
        # who receives somebody from elsewhere serves the state of the place
        (
            ("Omani envoy Badr Saif visited Casablanca, where he met Foreign Minister Ana Rojas.",),
            "Ana Rojas",
            "MAR",
        ),
        (("Omani envoy Badr Saif visited Lima.", "He was received by President Luz Paz."), "Luz Paz", "PER"),
        # who is met at a place that is nobody's home does not
        (("Chile and Oman agree.", "Omani envoy Badr Saif met Minister Ana Rojas in Geneva."), "Ana Rojas", "CHL"),
        # what is handed to one person from another sets nobody but the two opposite
        (
            (
                "Chile and Oman agree.",
                "Minister Ana Rojas handed Prime Minister Badr Saif the invitation of Chilean President Luz Paz.",
            ),
            "Ana Rojas",
            "CHL",
        ),
        # who invites somebody to a state serves it
        (
            ("Chile and Oman agree.", "Minister Ana Rojas accepted an invitation from Minister Badr Saif to visit Muscat."),
            "Badr Saif",
            "OMN",
        ),
        # own parliament, own broadcaster
        (
            ("Chile and Oman disagree.", "Defence Minister Badr Saif told lawmakers in Muscat that it was too late."),
            "Badr Saif",
            "OMN",
        ),
        # the ministry of the state that spoke in the sentence before, though another's was named before it
        (
            (
                "Chile's Foreign Ministry complained.",
                "Oman dismissed the charge.",
                "Foreign Ministry spokesman Badr Saif called it a joke.",
            ),
            "Badr Saif",
            "OMN",
        ),
        # nobody thanks his own state
        (("Chile, Chile and Oman agree.", "Minister Badr Saif thanked Chile for its help."), "Badr Saif", "OMN"),
        # who promises for a state serves it
        (
            ("Chile and Oman agree.", "Minister Badr Saif said Oman would send ships.", "Minister Ana Rojas agreed."),
            "Badr Saif",
            "OMN",
        ),
        # a spokeswoman speaks for the leader whose office spoke just before
        (
            (
                "Chile, Chile and Oman disagree.",
                "Omani Prime Minister Badr Saif's office was calm.",
                "Spokeswoman Lin Ora smiled.",
            ),
            "Lin Ora",
            "OMN",
        ),
        # what a state does inside a quotation makes the speaker no servant of it
        (
            ("Oman disagrees. Oman and Chile quarrel.", '"Chile has shut the door," Foreign Minister Badr Saif told a crowd.'),
            "Badr Saif",
            "OMN",
        ),
        (("Muscat, OPA \u2013 Minister Badr Saif left.",), "Badr Saif", "OMN"),
        (("The League and Chile, whose envoy Ana Rojas spoke, agreed.",), "Ana Rojas", "CHL"),
        (("Oman talks to the Houthis.", "Rebel commander Badr Saif left."), "Badr Saif", "HOUTHI"),
        (("European Commissioner for Enlargement Ana Rojas left Muscat.",), "Ana Rojas", "EU"),
        # a pronoun before the post: the person named last, or the state that acts, not one whose name only describes
        (
            ("Chile and Oman agree.", "Omani President Badr Saif left.", "Her interior minister, Lin Ora, stayed."),
            "Lin Ora",
            "OMN",
        ),
        (
            (
                "Oman and Chile quarrel.",
                "Chile denied it.",
                "It shut the gate to Omani lorries, and its interior minister, Lin Ora, sulked.",
            ),
            "Lin Ora",
            "CHL",
        ),
        # "the Secretary-General" is nobody the page has named: "his" tells nothing
        (
            (
                "Chile and Oman agree.",
                "The President spoke to Omani Premier Badr Saif.",
                "His Special Envoy, Lin Ora, left Chile.",
            ),
            "Lin Ora",
            "CHL",
        ),
        # companions are of one side, and who sends a message is of the messenger's
        (("Oman and Chile agree.", "Chilean Premier Ana Rojas was accompanied by Minister Lin Ora."), "Lin Ora", "CHL"),
        (
            (
                "Oman and Chile agree.",
                "The Chilean minister met Omani Premier Badr Saif and gave him a letter from President Lin Ora.",
            ),
            "Lin Ora",
            "CHL",
        ),
        # a secretary-general heads a body; who acts in a capital acts for its state
        (
            ("Oman is new.", "The Gulf Cooperation Council agreed, with Secretary General Badr Saif calling."),
            "Badr Saif",
            "GCC",
        ),
        (("Chile, Chile and Oman disagree.", "In Muscat, Minister Badr Saif accused Santiago of haste."), "Badr Saif", "OMN"),
        # no state summons its own ambassador
        (("Oman, Oman and Chile quarrel.", "Oman called in Ambassador Ana Rojas on Monday."), "Ana Rojas", "CHL"),
        # "the foreign minister" opposite whom somebody sits is the one whom the page has named
        (
            (
                "Chile and Oman agree.",
                "Chilean Foreign Minister Ana Rojas landed.",
                "The foreign minister and Premier Badr Saif talked.",
            ),
            "Badr Saif",
            "OMN",
        ),
    ],
)
def test_what_tells_the_state_of_a_post_that_no_words_own(countries, lines, name, country):
    assert countries(*lines)[name] == country


def test_two_holders_of_a_post_come_in_the_order_in_which_the_page_names_their_states_people(countries):
    found = countries(
        "Oman and Chile end their feud.",
        "Chilean Prime Minister Ana Rojas and her Omani counterpart, Badr Saif, met.",
        "Transport ministers Luz Paz and Karim Nasr signed a pact.",
    )
    assert (found["Luz Paz"], found["Karim Nasr"]) == ("CHL", "OMN")


def test_three_holders_of_a_post_come_in_the_order_of_the_three_states(countries):
    found = countries(
        "Chilean Prime Minister Ana Rojas met her Omani and Kenyan counterparts, Badr Saif and Asha Mutua.",
        "The three transport ministers, Luz Paz, Karim Nasr and Otieno Kipkorir, signed a pact.",
    )
    assert [found[name] for name in ("Luz Paz", "Karim Nasr", "Otieno Kipkorir")] == ["CHL", "OMN", "KEN"]


def test_two_who_meet_a_third_are_not_set_against_each_other(countries):
    found = countries(
        "Chile welcomed an Omani guest.",
        "Trade Minister Luz Paz and Foreign Minister Ana Rojas met the Omani minister, Badr Saif.",
        outlet="CHL",
    )
    assert (found["Luz Paz"], found["Ana Rojas"]) == ("CHL", "CHL")


def test_a_second_minister_of_one_government_is_no_stranger(countries):
    found = countries(
        "Chile was proud.", "Minister Ana Rojas met Omani envoy Badr Saif.", "Minister Luz Paz left Chile.", outlet="CHL"
    )
    assert found["Luz Paz"] == "CHL"


def test_who_is_not_at_home_is_of_the_first_other_side_of_the_lead(countries):
    lines = (
        "Chile meets Iran on the margins of Oman Forum.",
        "Oman was host.",
        "Minister Ana Rojas of Chile met Minister Ali Rad.",
    )
    assert countries(*lines, outlet="CHL")["Ali Rad"] == "IRN"


@pytest.mark.parametrize(("line", "at_home"), [("Oman spoke of it.", True), ("Oman and Peru spoke of it.", False)])
def test_an_agency_is_at_home_where_not_two_others_are_told_of(countries, line, at_home):
    found = countries(line, "The foreign ministry said President Ana Rojas had left.", outlet="CHL")
    assert (found["Ana Rojas"] == "CHL") == at_home


def test_a_message_goes_from_one_president_to_another(countries):
    found = countries("She brought a message from the President of Peru to President Ana Rojas.", outlet="CHL")
    assert found["Ana Rojas"] == "CHL"
