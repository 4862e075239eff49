"""The engine with the real reader: batches, bytes, loading."""

import json
from pathlib import Path

import pytest

from readout.engine.batches import read_together
from readout.engine.executors import Limits
from readout.engine.jobs import ReadJob
from readout.engine.loading import load_run
from readout.engine.output import OutputFormat
from readout.engine.plan import PlanOptions, make_plan
from readout.engine.pool import PoolExecutor
from readout.engine.rayactors import RayExecutor
from readout.engine.runs import plan_version, run_plan
from readout.engine.storage import LocalStorage
from readout.engine.triage import load_triage
from readout.engine.version import output_version
from readout.errors import ConfigError
from readout.model.page import Page, RejectionReason
from readout.pages import read_pages
from readout.pipeline import Reader, load_reader, read_page
from readout.record.store import open_store
from tests.engine.workplace import tree

EXAMPLES = Path(__file__).parents[2] / "examples" / "pages"
NEWS = "OSLO, May 3 -- The foreign ministers of Norway and Chile met in Oslo on Friday to discuss fishing, officials said.\n"


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture(scope="module")
def examples(reader):
    return [page for page in read_pages([str(EXAMPLES)], outlets=reader.knowledge.outlets) if isinstance(page, Page)]


@pytest.fixture(scope="module")
def together(reader, examples):
    """What the examples yield when they are read together."""
    return [results for _, results, _ in read_together(examples, reader)]


@pytest.fixture(scope="module")
def one_by_one(reader, examples):
    """What each example yields when it is read for itself."""
    return [read_page(page, reader) for page in examples]


def test_together_is_the_same_as_one_by_one(together, one_by_one):
    assert together == one_by_one


def test_triage_loses_no_claim_of_the_examples(reader, examples, together):
    for full, (_, thin, skipped) in zip(together, read_together(examples, reader, load_triage()), strict=True):
        if not skipped:
            assert [(r.meetings, r.acts) for r in full if hasattr(r, "acts")] == [
                (r.meetings, r.acts) for r in thin if hasattr(r, "acts")
            ]
        else:
            assert not any(r.meetings for r in full if hasattr(r, "meetings"))


def test_one_bad_page_does_not_cost_the_others(reader, examples, one_by_one):
    class Choking:
        version = "choking"

        def analyse(self, article):
            if article.page_id == examples[1].id:
                raise ValueError("a bone")
            return reader.analyser.analyse(article)

        def analyse_all(self, articles):
            return [self.analyse(article) for article in articles]

    found = [results for _, results, _ in read_together(examples[:4], Reader(Choking(), reader.knowledge))]
    assert found[1][0].reason is RejectionReason.INTERNAL
    assert "a bone" in found[1][0].detail
    assert [found[0], found[2], found[3]] == [one_by_one[n] for n in (0, 2, 3)]


@pytest.fixture
def pages(tmp_path):
    path = tmp_path / "pages.jsonl"
    lines = [json.dumps({"id": f"n{n}", "text": f"{NEWS}It was round {n}.\n", "published": "2031-05-04"}) for n in range(11)]
    path.write_text("\n".join([*lines, "no json"]) + "\n", encoding="utf-8")
    return path


def read(pages, out, executor, form=OutputFormat.JSON_LINES):
    job = ReadJob(str(out), "", form=form)
    version = output_version(None, job.options)
    plan = make_plan([str(pages)], version, PlanOptions(pages=4))
    return run_plan(plan, ReadJob(str(out), version, form=form), executor, LocalStorage(out))


def test_pool_and_ray_write_the_same_bytes(pages, tmp_path):
    summary = read(pages, tmp_path / "one", PoolExecutor(Limits(1)))
    assert summary.counts["pages"] == 11
    assert summary.counts["rejections"] == 1
    read(pages, tmp_path / "two", PoolExecutor(Limits(2)))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    pytest.importorskip("ray")
    read(pages, tmp_path / "ray", RayExecutor(Limits(2)))
    assert tree(tmp_path / "one") == tree(tmp_path / "ray")


def test_run_is_loaded_once_and_pages_that_tell_nothing_stay_out(pages, tmp_path):
    summary = read(pages, tmp_path / "out", PoolExecutor(Limits(1)))
    assert summary.counts["meetings"] >= 11
    storage = LocalStorage(tmp_path / "out")
    store = open_store(str(tmp_path / "record.db"), create=True)
    first = load_run(storage, store, plan_version(storage))
    again = load_run(storage, store, plan_version(storage))
    assert (first.pages, first.known, first.rejections) == (11, 0, 1)
    assert (again.pages, again.known) == (0, 11)
    assert store.count_meetings() >= 1
    store.close()


def test_worker_with_another_version_refuses(pages, tmp_path):
    plan = make_plan([str(pages)], "another", PlanOptions(pages=4))
    with pytest.raises(ConfigError, match="are not those of the plan"):
        run_plan(plan, ReadJob(str(tmp_path / "out"), "another"), PoolExecutor(Limits(1)), LocalStorage(tmp_path / "out"))
