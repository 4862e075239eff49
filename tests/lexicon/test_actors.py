from pathlib import Path

import pytest

from readout.lexicon.actors import ActorTable
from readout.lexicon.countries import load_actor_table
from readout.model.mention import ActorKind

LIST = Path(__file__).with_name("country_phrases.tsv")


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return load_actor_table()


def phrases() -> list[tuple[str, str | None]]:
    lines = [line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(phrase, code if code != "-" else None) for phrase, code in lines[1:]]


def test_country_phrases_are_right_and_never_wrong(table):
    found = {phrase: table.lookup(phrase) for phrase, _ in phrases()}
    codes = {phrase: entry[0] if entry else None for phrase, entry in found.items()}
    wrong = {phrase: code for phrase, wanted in phrases() if (code := codes[phrase]) not in (None, wanted)}
    right = sum(codes[phrase] == wanted for phrase, wanted in phrases())
    assert wrong == {}
    assert len(phrases()) >= 100
    assert right >= 0.97 * len(phrases())


@pytest.mark.parametrize(
    ("phrase", "code", "kind", "alias"),
    [
        ("Seoul", "KOR", ActorKind.STATE, "capital"),
        ("S. Korean", "KOR", ActorKind.STATE, "demonym"),
        ("Tel Aviv", "ISR", ActorKind.STATE, "seat"),
        ("the Kremlin", "RUS", ActorKind.MINISTRY, "institution"),
        ("U.S.", "USA", ActorKind.STATE, "abbreviation"),
        ("Houthis", "HOUTHI", ActorKind.GROUP, "name"),
        ("IAEA", "IAEA", ActorKind.ORGANIZATION, "abbreviation"),
        ("Hermit Kingdom", "PRK", ActorKind.STATE, "nickname"),
    ],
)
def test_lookup_types_its_answer(table, phrase, code, kind, alias):
    assert table.lookup(phrase) == (code, kind, alias)


@pytest.mark.parametrize(
    "phrase", ["us", "turkey", "chad", "Korea", "the North", "foreign ministry", "Korean War", "", "Seoulite"]
)
def test_lookup_leaves_open_what_a_phrase_alone_does_not_say(table, phrase):
    assert table.lookup(phrase) is None


def test_longest_name_wins(table):
    words = [hit.value.phrase for hit in table.find("The Democratic Republic of the Congo and South Sudan")]
    assert words == ["Democratic Republic of the Congo", "South Sudan"]


def test_states_of_the_past_have_years(table):
    alias = table.alias("East Germany")
    assert alias is not None
    assert alias.valid_in(1970)
    assert not alias.valid_in(1995)


def test_user_rows_add_names_without_losing_ours(tmp_path):
    (tmp_path / "countries.tsv").write_text("code\tname\tnicknames\tsource\nKOR\tSouth Korea\tLand of Morning Calm\tuser\n")
    table = load_actor_table(tmp_path)
    assert table.lookup("Land of Morning Calm") == ("KOR", ActorKind.STATE, "nickname")
    assert table.lookup("Seoul") == ("KOR", ActorKind.STATE, "capital")
    assert table.facts.capitals["KOR"] == "Seoul"


def test_names_of_codes(table):
    assert table.name("XKX") == "Kosovo"
    assert table.name("TTP") == "Tehreek-e-Taliban Pakistan"
    assert table.name("QQQ") == "QQQ"
