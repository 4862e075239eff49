import pytest

from readout.lexicon.posts import load_post_table
from readout.mentions.posts import find_posts
from readout.model.entity import PostLevel
from tests.mentions.pages import page, sentences


@pytest.fixture(scope="module")
def table():
    return load_post_table()


def posts(table, line):
    article = page(line)
    return find_posts(article, sentences(article), table)


@pytest.mark.parametrize(
    ("line", "wording", "owner"),
    [
        ("The Japanese foreign minister left early.", "foreign minister", "Japanese"),
        ("Norway's Minister of Foreign Affairs spoke.", "Minister of Foreign Affairs", "Norway"),
        ("He met the minister for foreign affairs of Chile.", "minister for foreign affairs", "Chile"),
        ("Acting Afghan Foreign Minister Gul Wardak arrived.", "Acting Foreign Minister", "Afghan"),
        (
            "They named a director general for Asian and Pacific affairs.",
            "director general for Asian and Pacific affairs",
            None,
        ),
        (
            "She is special representative for Korean Peninsula peace and security affairs.",
            "special representative for Korean Peninsula peace and security affairs",
            None,
        ),
        ("Kenya's permanent representative to the UN objected.", "permanent representative to the UN", "Kenya"),
        ("Peru's former vice minister of mines and energy wept.", "former vice minister of mines and energy", "Peru"),
        ("First Deputy Foreign Minister Ilya Orlov nodded.", "First Deputy Foreign Minister", None),
        ("Foreign Ministry spokeswoman Rana Haddad declined.", "Foreign Ministry spokeswoman", None),
        ("India's new Foreign Secretary took the oath.", "Foreign Secretary", "India"),
        ("the head of the Chinese delegation walked out", "head of the Chinese delegation", "Chinese"),
        ("Prime Minister-designate Sara Oddny waited.", "Prime Minister-designate", None),
        ("the North's vice defense minister replied", "vice defense minister", "the North"),
        ("Governor of Harstad Province Ole Lind spoke.", "Governor of Harstad Province", None),
        (
            "the Minister of Foreign Affairs and Human Mobility of Peru, Luz Paz",
            "Minister of Foreign Affairs and Human Mobility",
            "Peru",
        ),
        (
            "the Minister of Energy, Public Works and Fair Trade of Peru, Luz Paz",
            "Minister of Energy, Public Works and Fair Trade",
            "Peru",
        ),
        ("Deputy Minister for Trade Luz Paz and Foreign Secretary Ana Rojas met.", "Deputy Minister for Trade", None),
        ("the Minister of Foreign Affairs, Luz Paz, and Ana Rojas of Peru", "Minister of Foreign Affairs", None),
        ("Minister of Mines and Energy Luz Paz and her South Sudanese counterpart", "Minister of Mines and Energy", None),
        ("Ministers of Foreign Affairs Luz Paz of Peru and Ana Rojas of Chile", "Ministers of Foreign Affairs", None),
    ],
)
def test_wording_without_the_state(table, line, wording, owner):
    post = posts(table, line)[0]
    assert post.wording == wording
    assert (post.owner.text if post.owner else None) == owner


@pytest.mark.parametrize(
    ("line", "role", "level"),
    [
        ("The Danish foreign minister spoke.", "foreign minister", PostLevel.MINISTER),
        ("Minister for Foreign Affairs Eva Sund spoke.", "foreign minister", PostLevel.MINISTER),
        ("Vice Foreign Minister Do Kyung spoke.", "deputy foreign minister", PostLevel.VICE_MINISTER),
        ("Deputy Prime Minister Eva Sund spoke.", "deputy prime minister", PostLevel.MINISTER),
        ("President Rui Alves spoke.", "president", PostLevel.HEAD_OF_STATE),
        ("Ambassador to Oman Rui Alves spoke.", "ambassador", PostLevel.ENVOY),
        ("Secretary-General Eva Sund spoke.", "secretary-general", PostLevel.HEAD_OF_ORGANIZATION),
        ("A ministry spokesperson spoke.", "spokesperson", PostLevel.SPOKESPERSON),
    ],
)
def test_role_and_level(table, line, role, level):
    post = posts(table, line)[0]
    assert (post.role, post.level) == (role, level)


def test_plural_posts_take_all_their_owners(table):
    for line in ("foreign ministers of Oman, Chile and Norway met", "The Omani, Chilean and Norwegian foreign ministers met"):
        post = posts(table, line)[0]
        assert post.plural
        assert post.owner.text.count(",") == 1
        assert " and " in post.owner.text


def test_flags_of_a_post(table):
    post = posts(table, "a former ambassador to Chile")[0]
    assert (post.former, post.acting, post.determiner) == (True, False, "a")
    assert posts(table, "acting foreign minister Li Bo")[0].acting
    assert not posts(table, "economist Ann Lee said")[0].official


@pytest.mark.parametrize(
    "line",
    ["They stayed at the Akasaka Guest House.", "The Foreign Ministers' Meeting opened.", "China attaches importance to it."],
)
def test_what_is_no_post(table, line):
    assert posts(table, line) == ()


def test_every_quote_is_exact(table):
    article = page("Oman's Foreign Minister Badr Saif and his Chilean counterpart, Ana Rojas, met.", "No post here.")
    for post in find_posts(article, sentences(article), table):
        assert post.quote.span.of(article.text) == post.quote.text


@pytest.mark.parametrize(
    ("line", "seen", "people", "wording", "portfolio"),
    [
        (
            "Dutch Minister of Ponds and Canal Keeping Joost Brink arrived.",
            ("Minister of Ponds and Canal Keeping",),
            (),
            "Minister of Ponds and Canal Keeping",
            "Ponds and Canal Keeping",
        ),
        ("Minister of Energy and Minerals Ana Ruiz spoke.", ("Minister of Energy and Minerals",), (), None, "energy"),
        ("Minister of Villages Ana Ruiz spoke.", (), ("Ana Ruiz",), "Minister of Villages", "Villages"),
        ("Minister of Investment, Industry and Thrift Ana Ruiz spoke.", (), ("Ana Ruiz",), None, "trade"),
        (
            "State Secretary for Rural Roads Ana Ruiz spoke.",
            (),
            ("Ana Ruiz",),
            "State Secretary for Rural Roads",
            "Rural Roads",
        ),
        (
            "Minister of Plants and Commodities Ana Ruiz spoke.",
            ("Minister of Plants and Commodities",),
            ("Commodities", "Ana Ruiz"),
            "Minister of Plants and Commodities",
            "Plants and Commodities",
        ),
        ("Minister of Peru Ana Ruiz spoke.", (), ("Ana Ruiz",), "Minister", None),
        ("Minister of Defence General Ana Ruiz spoke.", (), ("Ana Ruiz",), "Minister of Defence", "defense"),
    ],
)
def test_fields_go_on_to_where_the_model_sees_their_end(table, line, seen, people, wording, portfolio):
    article = page(line)
    found = find_posts(article, sentences(article, people, seen), table)[0]
    assert (found.wording, found.portfolio) == (wording or line.split(" Ana")[0], portfolio)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("An aide to Kenyan President Ole Lind left.", [("aide", None), ("President", "Kenyan")]),
        ("Envoys of Peruvian Foreign Minister Ana Ruiz left.", [("Envoys", None), ("Foreign Minister", "Peruvian")]),
    ],
)
def test_whom_an_aide_serves_keeps_the_title(table, line, found):
    assert [(post.wording, post.owner and post.owner.text) for post in posts(table, line)] == found
