import pytest

from readout.lexicon.names import load_name_table
from readout.lexicon.posts import load_post_table
from readout.mentions.people import find_people
from readout.model.article import Article, Segment, SegmentKind
from readout.model.span import Span
from tests.mentions.pages import page, sentences


@pytest.fixture(scope="module")
def tables():
    return load_post_table(), load_name_table()


def names(tables, *lines, people=()):
    article = page(*lines)
    return [mention.quote.text for mention in find_people(article, sentences(article, people), *tables)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Foreign Minister Seo Jin-woo met his Omani counterpart, Badr Saif, in Seoul.", ["Seo Jin-woo", "Badr Saif"]),
        ("Minister of Foreign Affairs Le Van Khoa flew home.", ["Le Van Khoa"]),
        ("Minister for Foreign Affairs of Japan Hoshi Kenta flew home.", ["Hoshi Kenta"]),
        ("Governor of Harstad Province Ole Lind spoke.", ["Ole Lind"]),
        ("Mr. HOSHI Kenta received H.E. Dr. Ana Rojas.", ["HOSHI Kenta", "Ana Rojas"]),
        ("H.H. Sheikh Omar bin Rashid received Minister Rabi' Al Najjar.", ["Omar bin Rashid", "Rabi' Al Najjar"]),
        ("EU Special Representative Piet van Dalen warned both.", ["Piet van Dalen"]),
        ("Deputy Minister Nasser Al-Harthy and Sheikh Omar bin Rashid spoke.", ["Nasser Al-Harthy", "Omar bin Rashid"]),
        ("Secretary of State Laura J. Marsh spoke.", ["Laura J. Marsh"]),
        ("Adm. Cole Danvers, commander of U.S. Indo-Pacific Command, spoke.", ["Cole Danvers"]),
        ("The envoys of Oman and Chile, Badr Saif and Ana Rojas, met.", ["Badr Saif", "Ana Rojas"]),
        ("Presidents Ruiz and Alves met.", ["Ruiz", "Alves"]),
        ("President Ruiz met the Seoul mayor.", ["Ruiz"]),
    ],
)
def test_names_without_titles(tables, line, found):
    assert names(tables, line) == found


def test_a_family_name_alone_is_found_after_the_full_name(tables):
    lines = ("Foreign Minister Seo Jin-woo left.", "Seo returned on Monday, and Dalen did not.")
    assert names(tables, *lines) == ["Seo Jin-woo", "Seo"]


def test_a_pair_in_a_headline(tables):
    found = names(tables, "Seo-Saif talks begin", "Foreign Ministers Seo Jin-woo and Badr Saif met.")
    assert found == ["Seo", "Saif", "Seo Jin-woo", "Badr Saif"]


def test_the_model_adds_names_that_nothing_else_shows(tables):
    assert names(tables, "Nobody had seen Ottilie Brand since.", people=("Ottilie Brand",)) == ["Ottilie Brand"]


@pytest.mark.parametrize("name", ["Bence Magyar", "Ada Georgia", "Omar Shia' Rashid"])
def test_names_that_are_also_other_words_belong_to_the_name_that_the_model_sees(tables, name):
    assert names(tables, f"Envoy {name} left Oman.", people=(name,)) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Seoul said Tokyo had agreed.",
        "The Treaty of Portsmouth ended it.",
        "On Friday the South China Sea was calm.",
        "The Assad regime denied it.",
        "Foreign Ministers' Meetings are held in Vientiane.",
        "The Joint Chiefs of Staff (JCS) confirmed it.",
    ],
)
def test_what_is_no_person(tables, line):
    assert names(tables, line) == []


def test_honorifics_tell_the_gender(tables):
    article = page("Ms. Ana Rojas and Mr. Badr Saif spoke.")
    assert [mention.gender for mention in find_people(article, sentences(article), *tables)] == ["f", "m"]


def test_speaker_labels_name_people(tables):
    text = "PRESIDENT RUIZ:\nThank you all."
    segments = (Segment(Span(0, 15), SegmentKind.SPEAKER, 0), Segment(Span(16, 30), SegmentKind.BODY, 1))
    article = Article("a" * 32, "p" * 64, "test", text, segments)
    found = find_people(article, (), *tables)
    assert [(mention.quote.text, mention.sentence, mention.sign) for mention in found] == [("RUIZ", -1, "speaker")]


def test_an_empty_article_has_nobody(tables):
    assert names(tables) == []
