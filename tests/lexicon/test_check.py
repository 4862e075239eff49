import pytest

from readout.errors import LexiconError
from readout.lexicon.check import FindingKind, add_entry, check_lexicons, show_term
from readout.lexicon.schemas import all_tables, load_schemas


def test_built_in_tables_have_nothing_to_mend():
    assert check_lexicons() == ()


def test_every_schema_has_its_table():
    assert set(all_tables()) == set(load_schemas())


@pytest.mark.parametrize(
    ("table", "text", "kind", "words"),
    [
        ("groups.tsv", "code\tname\tsource\nX1\tGroup\tuser\n", FindingKind.SCHEMA, "not of the form"),
        ("groups.tsv", "code\tname\tcountry\tsource\nXX\tGroup\tQQQ\tuser\n", FindingKind.SCHEMA, "do not hold"),
        ("groups.tsv", "code\tname\tsource\nXX\t\tuser\n", FindingKind.SCHEMA, "'name' is empty"),
        ("groups.tsv", "code\tname\tsource\nXX\tGroup\t\n", FindingKind.SOURCE, "no source"),
        ("groups.tsv", "code\tname\tsource\nXX\tGroup\tu\nXX\tGroup\tu\n", FindingKind.DUPLICATE, "same entry as line 2"),
        ("groups.tsv", "code\tname\tsource\nXX\tHamas\tuser\n", FindingKind.AMBIGUOUS, "also means HAMAS"),
        ("sites.tsv", "name\tkind\tsource\nVilla\tcastle\tuser\n", FindingKind.SCHEMA, "choose one of site, city, region"),
        ("sites.tsv", "name\tkind\nVilla\tsite\ttoo\tmany\n", FindingKind.SCHEMA, "remove the extra tabs"),
        ("citys.tsv", "name\nVilla\n", FindingKind.SCHEMA, "never read"),
    ],
)
def test_finds_what_is_wrong_in_the_users_tables(tmp_path, table, text, kind, words):
    (tmp_path / table).write_text(text, encoding="utf-8")
    found = [finding for finding in check_lexicons(tmp_path) if finding.table.endswith(table)]
    assert any(finding.kind is kind and words in finding.message for finding in found), found


def test_show_names_every_entry_of_a_term():
    uses = show_term("kiev")
    assert [(use.table, use.column, use.values["code"]) for use in uses if use.table == "countries.tsv"] == [
        ("countries.tsv", "capital", "UKR")
    ]
    assert show_term("no such term") == ()


def test_add_writes_rows_that_are_then_read(tmp_path):
    add_entry(tmp_path, "groups.tsv", {"code": "LIBERO", "name": "Libero Front", "country": "ITA"})
    path = add_entry(tmp_path, "groups.tsv", {"code": "ZETA", "name": "Zeta Front", "names": "Zetas|Zeta Army"})
    assert [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()] == ["code", "LIBERO", "ZETA"]
    add_entry(tmp_path, "readings.yaml", {"cue": "motion", "words": "jets|jetted"})
    assert [finding for finding in check_lexicons(tmp_path) if str(tmp_path) in finding.table] == []
    assert {use.table for use in show_term("Zeta Army", tmp_path)} == {str(path)}


def test_tables_without_a_written_schema_take_entries_shaped_like_ours(tmp_path):
    add_entry(tmp_path, "surnames.tsv", {"form": "Quux", "key": "quux", "language": "ko", "source": "user"})
    values = {"id": "gazette", "name": "The Gazette", "kind": "newspaper", "language": "en", "hosts": "gazette.example"}
    add_entry(tmp_path, "outlets/press.yaml", values)
    assert [finding for finding in check_lexicons(tmp_path) if str(tmp_path) in finding.table] == []


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        ("nations.tsv", {"code": "XX"}, "choose one of"),
        ("groups.tsv", {"code": "XX", "name": "X", "colour": "red"}, "no column colour"),
        ("groups.tsv", {"code": "XX"}, "'name' is empty"),
        ("groups.tsv", {"code": "XX", "name": "a\tb"}, "tab or a line break"),
        ("groups.tsv", {"code": "x", "name": "X"}, "not of the form"),
    ],
)
def test_add_refuses_bad_entries_and_writes_nothing(tmp_path, table, values, words):
    with pytest.raises(LexiconError, match=words):
        add_entry(tmp_path, table, values)
    assert list(tmp_path.iterdir()) == []
