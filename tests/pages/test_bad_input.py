"""Input that no program should trust: every file becomes a rejection or an honest page, and the run goes on."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from readout.model.page import Page, Rejection
from readout.pages import PageOptions, read_pages
from tests.pages.test_read import HTML, record

MEBIBYTE = 1 << 20


def the_reason(path: Path) -> str:
    (found,) = read_pages([str(path)])
    assert isinstance(found, Rejection)
    return found.reason.value


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \n\t\n", "empty"),
        ("noise.html", bytes(range(256)) * 20, "binary"),
        ("nul.txt", b"The ministers met.\x00 They agreed to meet again.", "binary"),
        ("cut.html.gz", gzip.compress(HTML.encode() + os.urandom(4000))[:-1500], "unreadable"),
        ("junk.html.gz", b"\x1f\x8b" + b"no gzip at all" * 20, "unreadable"),
        ("none.mhtml", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nNo page.", "unreadable"),
        ("none.warc", b"This is no archive.\n" * 5, "unreadable"),
    ],
)
def test_damaged_files_are_rejected(tmp_path: Path, name: str, data: bytes, reason: str):
    (tmp_path / name).write_bytes(data)
    assert the_reason(tmp_path / name) == reason


def test_a_gzip_bomb_never_unfolds_in_memory(tmp_path: Path):
    bomb = tmp_path / "bomb.html.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as stream:
        for _ in range(200):
            stream.write(b"a" * MEBIBYTE)
    tracemalloc.start()
    assert the_reason(bomb) == "too_large"
    assert tracemalloc.get_traced_memory()[1] < 100 * MEBIBYTE
    tracemalloc.stop()


def test_a_page_of_100_megabytes_is_rejected(tmp_path: Path):
    large = tmp_path / "large.html"
    with large.open("wb") as stream:
        stream.write(b"<html><body>")
        for _ in range(100):
            stream.write(b"<p>The ministers met.</p>" * (MEBIBYTE // 25))
    assert the_reason(large) == "too_large"


def test_an_archive_cut_in_the_middle_of_a_record_keeps_the_records_before(tmp_path: Path):
    for name, data in (
        ("a.warc", b"".join(record(number, HTML.encode()) for number in range(3))[:-80]),
        ("a.warc.gz", b"".join(gzip.compress(record(number, HTML.encode())) for number in range(3))[:-60]),
    ):
        (tmp_path / name).write_bytes(data)
        *pages, last = read_pages([str(tmp_path / name)])
        assert [isinstance(page, Page) for page in pages] == [True, True]
        assert isinstance(last, Rejection)
        assert last.reason.value == "unreadable"


def test_large_records_and_lines_are_rejected_and_the_rest_is_read(tmp_path: Path):
    options = PageOptions(max_page_bytes=2000)
    (tmp_path / "a.warc").write_bytes(record(1, HTML.encode() * 50) + record(2, HTML.encode()))
    (tmp_path / "b.jsonl").write_text('{"text": "' + "x" * 5000 + '"}\n{"text": "The ministers met."}\n')
    found = list(read_pages([str(tmp_path)], options))
    assert [item.reason.value if isinstance(item, Rejection) else "page" for item in found] == ["too_large", "page"] * 2


def test_unreadable_files_do_not_end_the_run(tmp_path: Path):
    (tmp_path / "a.html").symlink_to(tmp_path / "nowhere.html")
    (tmp_path / "b.html").write_text(HTML)
    found = list(read_pages([str(tmp_path)]))
    assert [type(item).__name__ for item in found] == ["Rejection", "Page"]


_READ_ALL = """
import json, pathlib, re, sys
from readout.articles import clean_page
from readout.model.page import Rejection
from readout.pages import read_pages
found = {}
for page in read_pages([sys.argv[1]]):
    items = (page,) if isinstance(page, Rejection) else clean_page(page)
    for item in items:
        name = item.source.rpartition("/")[2].partition("#")[0]
        found[name] = item.reason.value if isinstance(item, Rejection) else "article"
# The peak of this program alone: getrusage would count what the test run held when it started it.
peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())
print(json.dumps([found, int(peak[1])]))
"""
LEAD = "OSLO, Oct. 12 (NNA) -- The ministers of Norway and Chile met on Tuesday and agreed to meet again in the spring. "


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a program is read from Linux's /proc")
def test_hostile_files_together_stay_below_a_gigabyte_and_the_run_goes_on(tmp_path: Path):
    with gzip.open(tmp_path / "bomb.txt.gz", "wb", compresslevel=9) as stream:
        for _ in range(300):
            stream.write(b"a" * MEBIBYTE)
    with (tmp_path / "large.html").open("wb") as stream:
        for _ in range(100):
            stream.write(b"<p>The ministers met.</p>" * (MEBIBYTE // 25))
    files = {
        "cut.html.gz": gzip.compress(HTML.encode() + os.urandom(4000))[:-1500],
        "nested.html": b"<html><body>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000,
        "nul.txt": b"The ministers met.\x00 They agreed to meet again.",
        "mixed.txt": ("Der Botschafter sprach über Öl.\n" * 3).encode() + ("Für später.\n" * 9).encode("latin-1"),
        "a.warc": record(1, HTML.encode())[:-80],
        "good.txt": (LEAD * 4).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    run = subprocess.run([sys.executable, "-c", _READ_ALL, str(tmp_path)], capture_output=True, text=True, check=True)
    found, kibibytes = json.loads(run.stdout)
    assert found == {
        "1": "unreadable",  # the record of the archive, by its address
        "bomb.txt.gz": "too_large",
        "cut.html.gz": "unreadable",
        "good.txt": "article",
        "large.html": "too_large",
        "mixed.txt": "unreadable",
        "nested.html": "unreadable",
        "nul.txt": "binary",
    }
    assert kibibytes < 1 << 20
