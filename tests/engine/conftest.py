import pytest

from readout.engine.plan import PlanOptions, make_plan


@pytest.fixture
def pages(tmp_path):
    """A folder with 40 short pages; a test may overwrite some."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"page-{number:02}.txt").write_text(f"Envoys of two states met for round {number}.\n", encoding="utf-8")
    return folder


@pytest.fixture
def marks(tmp_path):
    folder = tmp_path / "marks"
    folder.mkdir()
    return folder


@pytest.fixture
def plan_of(pages):
    """Plan the pages in units of four."""
    return lambda: make_plan([str(pages)], "version", PlanOptions(pages=4))
