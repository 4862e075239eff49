import gzip
import json

import pytest

from readout.engine.plan import PlanOptions, make_plan
from readout.engine.slices import slice_pages
from readout.errors import ConfigError
from readout.lexicon.outlets import load_outlets
from readout.model.page import Page, Rejection
from readout.pages import read_pages

OUTLETS = load_outlets()
BODY = "SEOUL, March 5 -- The two sides met on Friday, the ministry said.\n" * 3


def write_lines(path, count):
    rows = [json.dumps({"id": f"n{number}", "text": f"{BODY}Number {number}."}) for number in range(count)]
    path.write_text("\n".join([*rows[:3], "", "no json", *rows[3:]]) + "\n", encoding="utf-8")


def write_warc(path, count, *, packed):
    members = [warc_record("metadata" if number % 5 == 0 else "resource", number) for number in range(count)]
    path.write_bytes(b"".join(gzip.compress(member, mtime=0) if packed else member for member in members))


def warc_record(kind, number):
    content = f"<html><body><p>{BODY}Number {number}.</p></body></html>".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\nWARC-Date: 2031-03-05T00:00:00Z\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nContent-Type: text/html\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def seen(found):
    return [(item.source, item.id if isinstance(item, Page) else item.reason) for item in found if keeps(item)]


def keeps(item):
    """The closing count of left-out records is per slice; everything else must be the same."""
    return not (isinstance(item, Rejection) and "#" not in item.source)


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.warc", "pages.warc.gz"])
@pytest.mark.parametrize("pages", [1, 4, 7, 100])
def test_slices_hold_what_the_file_holds(tmp_path, name, pages):
    path = tmp_path / name
    if name.endswith("jsonl"):
        write_lines(path, 23)
    else:
        write_warc(path, 23, packed=name.endswith("gz"))
    plan = make_plan([str(path)], "v", PlanOptions(pages=pages))
    sliced = [page for unit in plan.units for item in unit.slices for page in slice_pages(item, OUTLETS)]
    assert seen(sliced) == seen(read_pages([str(path)], outlets=OUTLETS))
    assert plan.size == path.stat().st_size
    assert len(plan.units) == (1 if pages == 100 else -(-len(seen(sliced)) // pages)) or name.endswith("jsonl")


def test_damaged_archive_is_planned_and_told(tmp_path):
    path = tmp_path / "cut.warc.gz"
    write_warc(path, 10, packed=True)
    path.write_bytes(path.read_bytes()[:-40])
    plan = make_plan([str(path)], "v", PlanOptions(pages=4))
    found = [page for unit in plan.units for item in unit.slices for page in slice_pages(item, OUTLETS)]
    assert sum(isinstance(page, Page) for page in found) >= 7


def test_same_input_same_plan(pages):
    assert make_plan([str(pages)], "v") == make_plan([str(pages)], "v")


@pytest.mark.parametrize("change", ["content", "version", "name"])
def test_whatever_changes_the_output_changes_the_id(pages, change):
    before = {unit.id for unit in make_plan([str(pages)], "v", PlanOptions(pages=10)).units}
    if change == "content":
        (pages / "page-07.txt").write_text("Another text.", encoding="utf-8")
    elif change == "name":
        (pages / "page-07.txt").rename(pages / "page-07a.txt")
    after = {unit.id for unit in make_plan([str(pages)], "w" if change == "version" else "v", PlanOptions(pages=10)).units}
    assert len(before & after) == (0 if change == "version" else 3)


def test_appended_lines_leave_earlier_units_done(tmp_path):
    path = tmp_path / "pages.jsonl"
    write_lines(path, 20)
    before = make_plan([str(path)], "v", PlanOptions(pages=5)).units
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"text": BODY}) + "\n")
    after = make_plan([str(path)], "v", PlanOptions(pages=5)).units
    assert [unit.id for unit in after[:4]] == [unit.id for unit in before[:4]]


def test_path_given_twice_is_read_once(pages):
    assert len(make_plan([str(pages), str(pages)], "v", PlanOptions(pages=40)).units) == 1


@pytest.mark.parametrize("paths", [["no/such/folder"], ["-"], []])
def test_wrong_input_is_told(paths):
    with pytest.raises(ConfigError):
        make_plan(paths, "v")


def test_whole_files_are_planned_without_reading_them(tmp_path):
    write_lines(tmp_path / "pages.jsonl", 30)
    plan = make_plan([str(tmp_path)], "v", PlanOptions(pages=5, whole=True))
    assert len(plan.units) == 1
    assert plan.units[0].slices[0].stop is None
