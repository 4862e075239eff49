import sys
from datetime import date

import pytest

from readout.lexicon.countries import load_actor_table
from readout.lexicon.names import load_name_table
from readout.lexicon.posts import load_post_table
from readout.mentions.actors import find_actors
from readout.mentions.people import find_people
from readout.mentions.posts import find_posts
from readout.model.article import Article, FoundDate
from readout.resolution.ground import Found
from readout.resolution.people import resolve_people
from tests.mentions.pages import page, sentences


@pytest.fixture(scope="module")
def tables():
    return load_post_table(), load_name_table(), load_actor_table()


def resolve(tables, *lines, day=None, outlet=None):
    posts, names, actors = tables
    article = page(*lines, outlet=outlet)
    if day is not None:
        found = FoundDate(day, None, None, "hint", 1.0)
        article = Article("a" * 32, "p" * 64, "test", article.text, article.segments, published=found)
    cut = sentences(article)
    people, mentions, groups = resolve_people(
        article,
        cut,
        Found(
            find_people(article, cut, posts, names), find_posts(article, cut, posts), tuple(find_actors(article, cut, actors))
        ),
        names,
    )
    return article, people, mentions, groups


def summary(people):
    return {person.name: (person.country, [held.post.wording for held in person.posts]) for person in people if person.official}


def test_a_full_name_and_its_short_forms_are_one_person(tables):
    _, people, mentions, _ = resolve(
        tables, "Omani Foreign Minister Badr Saif left.", "Saif said so.", "Minister Saif added that he was tired."
    )
    assert [person.name for person in people] == ["Badr Saif"]
    assert [mention.form for mention in mentions] == ["full", "short", "short", "pronoun"]


def test_two_kims_on_a_page_stay_two(tables):
    article, people, mentions, _ = resolve(
        tables,
        "South Korean Foreign Minister Kim Do-young met U.S. envoy Arnold Kim.",
        "Minister Kim thanked him.",
        "Envoy Kim left.",
    )
    assert [person.name for person in people] == ["Kim Do-young", "Arnold Kim"]
    short = [(mention.span.of(article.text), mention.person) for mention in mentions if mention.form == "short"]
    assert short == [("Kim", "p1"), ("Kim", "p2")]


@pytest.mark.parametrize(
    ("lines", "name", "country"),
    [
        (("Chile's Foreign Minister Ana Rojas left.",), "Ana Rojas", "CHL"),
        (("The minister for foreign affairs of Chile, Ana Rojas, left.",), "Ana Rojas", "CHL"),
        (("Foreign Minister Seo Jin-woo met his Omani counterpart, Badr Saif.",), "Badr Saif", "OMN"),
        (("Minister Badr Saif met Ana Rojas of Chile.",), "Ana Rojas", "CHL"),
        (("Chile's Ana Rojas met Minister Badr Saif.",), "Ana Rojas", "CHL"),
        (("UN Special Envoy Ana Rojas met Minister Badr Saif.",), "Ana Rojas", "UN"),
        (("The foreign ministers of Oman and Chile, Badr Saif and Ana Rojas, met.",), "Ana Rojas", "CHL"),
        (("The two presidents, Chile's Ana Rojas and Peru's Luz Paz, met.",), "Luz Paz", "PER"),
        (("NATO was pleased.", "Its spokeswoman, Ana Rojas, said so."), "Ana Rojas", "NATO"),
        (("The government of Chile, represented by Prime Minister Ana Rojas, agreed.",), "Ana Rojas", "CHL"),
        (
            ("South Korea and Chile met.", "Minister Seo Jin-woo and his Chilean counterpart, Ana Rojas, spoke."),
            "Seo Jin-woo",
            "KOR",
        ),
        (("Chile called off a visit to Oman by Foreign Minister Ana Rojas.",), "Ana Rojas", "CHL"),
        (("A Chilean ambassador to Peru, Ana Rojas, left.",), "Ana Rojas", "CHL"),
        (("Secretary of State Ana Rojas left.",), "Ana Rojas", "USA"),
    ],
)
def test_the_state_a_person_serves(tables, lines, name, country):
    _, people, _, _ = resolve(tables, *lines)
    found = {person.name: person for person in people}[name]
    assert found.country == country
    assert found.country_evidence is not None


def test_a_name_alone_shows_no_state(tables):
    _, people, _, _ = resolve(tables, "Minister Kenta Hoshi and Minister Pierre Dubois met.")
    assert [person.country for person in people] == [None, None]


def test_a_family_name_alone_is_no_well_known_leader_of_a_state_the_page_never_names(tables):
    day = date(2024, 3, 4)
    lines = (
        "King Hassan will host the Spanish prime minister, Elvira Quintanar, in Tangier.",
        "Morocco and Spain are at odds.",
    )
    _, people, _, _ = resolve(tables, *lines, day=day)
    assert summary(people)["Hassan"][0] == "MAR"
    _, people, _, _ = resolve(tables, "President Hassan left Dar es Salaam.", "Tanzania is rich.", day=day)
    assert summary(people)["Hassan"][0] == "TZA"


def test_a_well_known_leader_is_weak_evidence_with_dates(tables):
    line = "Angela Merkel met Minister Badr Saif."
    assert resolve(tables, line, day=date(2015, 3, 1))[1][0].country == "DEU"
    assert resolve(tables, line, day=date(1970, 3, 1))[1][0].country is None


def test_posts_in_their_longest_wording(tables):
    _, people, _, _ = resolve(
        tables,
        "Chilean Deputy Prime Minister and Foreign Minister Ana Rojas left.",
        "Minister Rojas was tired.",
        "Rojas, also a member of the National Council, slept.",
    )
    assert summary(people) == {
        "Ana Rojas": ("CHL", ["Deputy Prime Minister", "Foreign Minister", "member of the National Council"])
    }


def test_a_counterpart_has_no_post_of_their_own(tables):
    _, people, _, _ = resolve(tables, "South Korean Foreign Minister Seo Jin-woo met his Omani counterpart, Badr Saif.")
    assert summary(people)["Badr Saif"] == ("OMN", [])


def test_a_list_of_holders_shares_the_post(tables):
    _, people, _, _ = resolve(tables, "The nuclear envoys of South Korea and Japan, Seo Jin-woo and Kenta Hoshi, met.")
    assert summary(people) == {"Seo Jin-woo": ("KOR", ["nuclear envoy"]), "Kenta Hoshi": ("JPN", ["nuclear envoy"])}


def test_descriptions_mean_people_and_tell_posts(tables):
    _, people, mentions, _ = resolve(
        tables, "Chile's Ana Rojas met Oman's Badr Saif.", "The Chilean president thanked the Omani foreign minister."
    )
    assert summary(people) == {"Ana Rojas": ("CHL", ["president"]), "Badr Saif": ("OMN", ["foreign minister"])}
    assert [mention.person for mention in mentions if mention.form == "post"] == ["p1", "p2"]


@pytest.mark.parametrize(("words", "meant"), [("The Minister", "Ana Rojas"), ("Later the minister", "Badr Saif")])
def test_the_minister_in_capitals_is_the_pages_own(tables, words, meant):
    lines = ("Chile's Foreign Minister Ana Rojas called Omani Foreign Minister Badr Saif.", f"{words} will travel to Lima.")
    _, people, mentions, _ = resolve(tables, *lines, outlet="CHL")
    names = {person.id: person.name for person in people}
    assert [names[mention.person] for mention in mentions if mention.form == "post"] == [meant]


def test_private_people_are_not_official(tables):
    _, people, _, _ = resolve(tables, "Minister Ana Rojas spoke.", "Tomas Brandt, an economist at Nordea, disagreed.")
    assert [person.official for person in people] == [True, False]


@pytest.mark.parametrize(
    ("words", "people", "codes"),
    [
        ("The two ministers", ("p1", "p2"), ("CHL", "OMN")),
        ("They", ("p1", "p2"), ("CHL", "OMN")),
        ("The two", ("p1", "p2"), ("CHL", "OMN")),
        ("Both sides", (), ("CHL", "OMN")),
        ("The two countries", (), ("CHL", "OMN")),
    ],
)
def test_groups(tables, words, people, codes):
    _, _, _, groups = resolve(
        tables, "Chilean Foreign Minister Ana Rojas met Omani Foreign Minister Badr Saif.", f"{words} agreed on trade."
    )
    assert [(group.people, group.codes) for group in groups] == [(people, codes)]


def test_a_pair_met_again_is_not_the_pair_named_next(tables):
    _, _, _, groups = resolve(
        tables,
        "Chilean Foreign Minister Ana Rojas met Omani Foreign Minister Badr Saif.",
        "The two ministers agreed on trade.",
        "Prices rose.",
        "Rains fell.",
        "Roads closed.",
        "Schools closed.",
        "The two ministers last met in May.",
        "Chilean Foreign Minister Ana Rojas called South Korean Foreign Minister Seo Jin-woo.",
    )
    assert [group.people for group in groups] == [("p1", "p2"), ("p1", "p2")]


def test_a_list_after_the_words_names_the_group(tables):
    _, _, _, groups = resolve(tables, "Iran met the three countries -- Britain, France and Germany -- on Monday.")
    assert groups[0].codes == ("GBR", "FRA", "DEU")


def test_pronouns_follow_subject_and_gender(tables):
    article, _, mentions, _ = resolve(
        tables, "Ms. Ana Rojas welcomed Mr. Badr Saif on his first visit.", "She thanked him.", 'He said "she is kind".'
    )
    found = [(mention.span.of(article.text), mention.person) for mention in mentions if mention.form == "pronoun"]
    assert found == [("his", "p2"), ("She", "p1"), ("him", "p2"), ("He", "p2")]


def test_every_mention_lies_in_the_text_and_belongs_to_its_person(tables):
    article, people, mentions, _ = resolve(
        tables, "Chilean Foreign Minister Ana Rojas met her Omani counterpart, Badr Saif.", "Rojas said she was pleased."
    )
    for person in people:
        assert person.mentions == tuple(mention.span for mention in mentions if mention.person == person.id)
        for held in person.posts:
            assert held.quote.span.of(article.text) == held.quote.text


def test_nobody_in_nothing(tables):
    assert resolve(tables)[1:] == ((), (), ())


def made_name(number):
    letters = "bdfgklmnprstvz"
    return "".join(letters[number // 14**place % 14] + "aeiou"[number // 14**place % 5] for place in range(4)).capitalize()


def test_a_long_list_of_delegates_takes_linear_work(tables):
    def calls(count):
        families = ["Rojas", "Saif", "Hoshi", "Paz", "Lind", "Brandt", "Okoro"]
        lines = [f"Ambassador {made_name(i * 7919)} {families[i % 7]} of Chile spoke." for i in range(count)]
        counted = 0

        def count_call(_frame, event, _argument):
            nonlocal counted
            counted += event == "call"

        sys.setprofile(count_call)
        try:
            resolve(tables, *lines)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(400) < 6 * calls(100)


@pytest.mark.parametrize(
    ("lines", "name", "country"),
    [
        (
            ["The Saudi team was headed by Ambassador Nayef Dosari and the Omani side by chief negotiator Yahya Razi."],
            "Yahya Razi",
            "OMN",
        ),
        (
            ["Joint Secretary Asha Thapa headed the Nepali side, and Ding Hao, director general, led the Chinese team."],
            "Ding Hao",
            "CHN",
        ),
        (["Kenya is represented by Minister Delegate for External Relations Grace Mbugua."], "Grace Mbugua", "KEN"),
        (["The presidents of Bolivia, Severo Quispe, and Paraguay, Clara Ovelar, signed on Friday."], "Clara Ovelar", "PRY"),
        (
            ["Ghana's Ama Mensah will meet her counterpart from Laos, His Excellency Bounmy Keo, on Friday."],
            "Bounmy Keo",
            "LAO",
        ),
        (
            [
                "Nepal, China open talks",
                "Nepali Foreign Minister Asha Thapa will travel to Beijing for talks with her counterpart Shen Kai.",
            ],
            "Shen Kai",
            "CHN",
        ),
        (
            [
                "Cambodia, Thailand pull back",
                "The foreign ministers of the two countries, H.E. Sok Ratana and H.E. Pim Suwan, will meet.",
            ],
            "Pim Suwan",
            "THA",
        ),
        (
            [
                "Oslo, Tbilisi hold talks",
                "Norway's Ingvild Sund met President Nino Beridze of Georgia and her counterpart Levan Kapa.",
            ],
            "Levan Kapa",
            "GEO",
        ),
        (
            ["Kosovo's Agron Berisha saw Petar Kovac, who heads the Serbian government's Office for Kosovo."],
            "Petar Kovac",
            "SRB",
        ),
        (["Peru, Ecuador sign pact", "Energy ministers Cesar Llosa and Maria Vega signed a contract."], "Maria Vega", "ECU"),
        (["Rwanda denies having soldiers there. Spokeswoman Alice Uwase called the report a fable."], "Alice Uwase", "RWA"),
        (
            ["Minister of Regional Integration of the Democratic Republic of the Congo Blaise Kitenge arrived."],
            "Blaise Kitenge",
            "COD",
        ),
    ],
)
def test_whose_side_the_words_put_a_person_on(tables, lines, name, country):
    _, people, _, _ = resolve(tables, *lines)
    assert summary(people)[name][0] == country


@pytest.mark.parametrize(
    ("lines", "words", "members"),
    [
        (
            ["Chilean Foreign Minister Ana Rojas met Omani envoy Badr Saif.", "The two officials spoke for an hour."],
            "The two officials",
            ["Ana Rojas", "Badr Saif"],
        ),
        (
            ["Chilean President Ana Rojas met Omani President Badr Saif.", "Both men and women wept.", "Both women sang."],
            "Both women",
            ["Ana Rojas", "Badr Saif"],
        ),
        (
            ["Minister Kenta Hoshi of Japan slept.", "The two negotiators, Chile's Ana Rojas and Oman's Badr Saif, met."],
            "The two negotiators",
            ["Ana Rojas", "Badr Saif"],
        ),
    ],
)
def test_counted_people_are_the_ones_named(tables, lines, words, members):
    _, people, _, groups = resolve(tables, *lines)
    names = {person.id: person.name for person in people}
    (group,) = [one for one in groups if one.quote.text == words]
    assert [names[person] for person in group.people] == members


def test_two_posts_before_a_comma_belong_to_the_name(tables):
    _, people, _, _ = resolve(
        tables, "The Deputy Prime Minister and Minister of International Relations, Hon. Selma Dinwa of Namibia, arrived."
    )
    assert summary(people)["Selma Dinwa"] == ("NAM", ["Deputy Prime Minister", "Minister of International Relations"])


def test_a_headline_in_capitals_names_only_whom_the_text_names(tables):
    _, people, _, _ = resolve(
        tables,
        "FOREIGN MINISTER CONCLUDES OFFICIAL VISIT",
        "Foreign Minister Jeremiah Kwai of Vanuatu returned home on Monday.",
    )
    assert [person.name for person in people] == ["Jeremiah Kwai"]
