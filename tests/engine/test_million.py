"""The simulated run of a million pages, in small."""

import sys

import pytest

from benchmarks import million
from readout.engine.loading import tells


@pytest.fixture(scope="module")
def moulds(tmp_path_factory):
    return million.make_moulds(tmp_path_factory.mktemp("moulds"), 8, seed=11)


def test_cast_pages_have_ids_days_and_names_of_their_own(moulds):
    cast = [million.cast(moulds, number, seed=3) for number in range(30)]
    assert len({page.id for page, _ in cast}) == len({reading.article.id for _, reading in cast}) == 30
    assert all(reading.article.page_id == page.id for page, reading in cast)
    assert cast == [million.cast(moulds, number, seed=3) for number in range(30)]
    told = [reading for _, reading in cast if tells(reading)]
    assert len({reading.article.reference_day for reading in told}) > 1
    assert len({person.name for reading in told for person in reading.mentions.people}) > 2


def test_a_small_run_goes_through_everything(tmp_path, monkeypatch, capsys, moulds):
    monkeypatch.setattr(million, "make_moulds", lambda *_: moulds)
    monkeypatch.setattr(sys, "argv", ["million", str(tmp_path), "--pages", "300", "--step", "150", "--refuse"])
    million.main()
    told = capsys.readouterr().out.splitlines()
    for stage in ("planning", "run", "loading", "fusing"):
        assert any(line.startswith(stage) and " 300 pages" in line for line in told), stage
    assert told[-1].startswith("fused anew")
