from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from readout.errors import LexiconError
from readout.lexicon.furniture import FurnitureKind, fold, load_furniture
from readout.lexicon.outlets import load_outlets


def test_the_table_covers_the_world_and_every_zone_exists():
    table = load_outlets()
    kinds = [entry.outlet.kind for entry in table.entries]
    assert len(table.entries) >= 60
    assert kinds.count("ministry") >= 30
    assert kinds.count("agency") >= 60
    for entry in table.entries:
        assert entry.outlet.zone is None or ZoneInfo(entry.outlet.zone)
        assert entry.outlet.kind != "agency" or entry.marks
        assert entry.outlet.country is None or entry.outlet.country.isupper()


def test_ids_and_hosts_are_unique():
    table = load_outlets()
    hosts = [host for entry in table.entries for host in entry.hosts]
    assert len({entry.outlet.id for entry in table.entries}) == len(table.entries)
    assert len(set(hosts)) == len(hosts)


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("en.yna.co.kr", "yonhap"),
        ("www.koreaherald.com", "korea-herald"),
        ("m.koreaherald.com", "korea-herald"),
        ("WWW.MOFA.GO.JP", "mofa-jp"),
        ("www.gov.uk", None),
        ("example.org", None),
        ("com", None),
    ],
)
def test_outlets_by_host(host: str, outlet: str | None):
    found = load_outlets().by_host(host)
    assert (found.id if found else None) == outlet


def test_outlets_by_name_and_mark():
    table = load_outlets()
    assert table.by_name("the korea herald") == table.by_name("Korea Herald")
    mark = table.by_mark("tass")
    assert mark is not None
    assert mark.id == "tass"
    assert table.by_mark("The minister") is None
    assert "MOST POPULAR" in table.boilerplate("korea-herald")


def test_a_user_adds_and_replaces_outlets(tmp_path: Path):
    folder = tmp_path / "outlets"
    folder.mkdir()
    (folder / "press.yaml").write_text(
        "- {id: tarn, name: Tarn Valley Times, kind: newspaper, hosts: [tarn.example]}\n"
        "- {id: korea-herald, name: Herald, kind: newspaper, hosts: [koreaherald.com]}\n"
    )
    table = load_outlets(tmp_path)
    tarn, herald = table.by_host("news.tarn.example"), table.by_host("koreaherald.com")
    assert tarn is not None
    assert tarn.name == "Tarn Valley Times"
    assert herald is not None
    assert herald.name == "Herald"


def test_a_wrong_kind_is_named_with_its_place(tmp_path: Path):
    folder = tmp_path / "outlets"
    folder.mkdir()
    (folder / "press.yaml").write_text("- {id: tarn, name: Tarn, kind: blog}\n")
    with pytest.raises(LexiconError, match=r"press\.yaml:1: kind 'blog'"):
        load_outlets(tmp_path)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("RELATED STORIES", FurnitureKind.STOP),
        ("Most popular", FurnitureKind.STOP),
        ("Copyright (c) Tarn Valley Times", FurnitureKind.BREAK),
        ("Unauthorized reproduction and redistribution prohibited.", FurnitureKind.BREAK),
        ("Advertisement", FurnitureKind.SKIP),
        ("WATCH | Ministers arrive", FurnitureKind.SKIP),
        ("The ministers met.", None),
    ],
)
def test_furniture(line: str, kind: FurnitureKind | None):
    assert load_furniture().kind(line, fold(line)) is kind
