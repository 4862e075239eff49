from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from readout.lexicon.outlets import load_outlets
from readout.model.page import Page, PageFormat, Rejection, RejectionReason
from readout.pages import PageOptions, read_pages

TEXT = "Norland and Arvia open talks\nOSLO, Oct. 12 (Reuters) - The two ministers met on Tuesday, officials said.\n"
HTML = "<!DOCTYPE html><html><body><p>The two ministers met on Tuesday in Oslo, officials said.</p></body></html>"


def reasons(found: list[Page | Rejection]) -> list[str]:
    return [item.reason.value if isinstance(item, Rejection) else item.format.value for item in found]


def record(number: int, payload: bytes, kind: str = "response", media: str = "text/html", status: str = "200 OK") -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media}; charset=utf-8\r\n\r\n".encode() + payload
    media_type = "application/http; msgtype=response"
    if kind == "conversion":
        block, media_type = payload, "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://en.yna.co.kr/view/{number}\r\nWARC-Date: "
        f"2027-10-13T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_files_of_every_kind(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html").write_text(HTML)
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(HTML.encode()))
    (tmp_path / "d.txt").write_text(HTML)  # HTML under a wrong name
    (tmp_path / "e.jsonl").write_text(json.dumps({"id": "p1", "text": TEXT, "published": "2027-10-12"}) + "\n")
    (tmp_path / "f.warc").write_bytes(record(1, HTML.encode()))
    (tmp_path / "g.warc.gz").write_bytes(gzip.compress(record(2, HTML.encode())))
    (tmp_path / "h.warc.wet.gz").write_bytes(gzip.compress(record(3, TEXT.encode(), "conversion")))
    found = list(read_pages([str(tmp_path)]))
    assert reasons(found) == ["dump", "html", "html", "html", "dump", "html", "html", "dump"]
    assert [item.source.rsplit("/", 1)[-1] for item in found][:3] == ["a.txt", "b.html", "c.html.gz"]


def test_saved_page_folders_and_hidden_files_are_passed_over(tmp_path: Path):
    (tmp_path / "story.html").write_text(HTML)
    resources = tmp_path / "story_files"
    resources.mkdir()
    (resources / "advert.html").write_text(HTML)
    (tmp_path / ".hidden.html").write_text(HTML)
    below = tmp_path / "more"
    below.mkdir()
    (below / "second.htm").write_text(HTML + " ")
    assert [item.source for item in read_pages([str(tmp_path)])] == [str(below / "second.htm"), str(tmp_path / "story.html")]


def test_mhtml_gives_its_page_and_address(tmp_path: Path):
    message = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.koreaherald.com/view\r\nSubject: "
        "Talks\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.koreaherald.com/view\r\n\r\n"
        "<html><body><p>Talks in K=C3=B6ln</p></body></html>\r\n--b--\r\n"
    )
    (tmp_path / "a.mhtml").write_text(message)
    (page,) = read_pages([str(tmp_path)], outlets=load_outlets())
    assert isinstance(page, Page)
    assert "Köln" in page.content
    assert page.hints.url == "https://www.koreaherald.com/view"
    assert page.outlet is not None
    assert page.outlet.id == "korea-herald"


def test_json_lines_carry_hints(tmp_path: Path):
    line = {
        "id": 7,
        "url": "https://www.mofa.go.jp/a",
        "publisher": "Ministry",
        "published": "2027-10-12T09:00",
        "title": "T",
        "text": TEXT,
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n\n")
    (page,) = read_pages([str(tmp_path / "a.jsonl")], outlets=load_outlets())
    assert isinstance(page, Page)
    assert (page.hints.id, page.hints.published, page.hints.title) == ("7", date(2027, 10, 12), "T")
    assert page.outlet is not None
    assert page.outlet.id == "mofa-jp"


def test_bad_json_lines_are_rejected_one_by_one(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"text": "x y"}\n{broken\n[1]\n{"text": 5}\n{"text": ""}\n{"text": "z"}\n')
    found = list(read_pages([str(tmp_path / "a.jsonl")]))
    assert reasons(found) == ["dump", "unreadable", "unreadable", "unreadable", "empty", "dump"]
    assert found[1].source.endswith("a.jsonl#2")


def test_records_that_hold_no_page_are_counted(tmp_path: Path):
    data = (
        record(1, b"x", kind="request")
        + record(2, HTML.encode())
        + record(3, b"x", media="image/png")
        + record(4, b"x", status="404 No")
    )
    (tmp_path / "a.warc").write_bytes(data)
    page, rest = read_pages([str(tmp_path / "a.warc")], outlets=load_outlets())
    assert isinstance(page, Page)
    assert page.hints.url == "https://en.yna.co.kr/view/2"
    assert page.hints.retrieved_at == "2027-10-13T00:00:00Z"
    assert page.outlet is not None
    assert page.outlet.id == "yonhap"
    assert isinstance(rest, Rejection)
    assert rest.reason is RejectionReason.NOT_A_PAGE
    assert rest.detail.startswith("3 records")


def test_standard_input(monkeypatch: pytest.MonkeyPatch):
    class Stdin:
        buffer = io.BytesIO(gzip.compress(HTML.encode()))

    monkeypatch.setattr("sys.stdin", Stdin)
    (page,) = read_pages(["-"])
    assert isinstance(page, Page)
    assert (page.source, page.format) == ("stdin", PageFormat.HTML)


def test_missing_paths_and_empty_folders(tmp_path: Path):
    found = list(read_pages([str(tmp_path / "none.html"), str(tmp_path)]))
    assert reasons(found) == ["unreadable", "empty"]


def test_reading_is_lazy(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT)
    pages = read_pages([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert isinstance(next(pages), Page)
    (tmp_path / "b.txt").write_text(TEXT)
    assert isinstance(next(pages), Page)


def test_the_digest_is_that_of_the_raw_bytes(tmp_path: Path):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(HTML.encode()))
    first, second = read_pages([str(tmp_path)])
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.id == second.id
    assert len(first.id) == 64


def test_archive_limit(tmp_path: Path):
    (tmp_path / "a.warc").write_bytes(b"".join(record(number, HTML.encode()) for number in range(5)))
    assert len(list(read_pages([str(tmp_path / "a.warc")], PageOptions(max_archive_pages=2)))) == 2


@pytest.mark.parametrize(
    "head",
    [
        "<!-- saved from url=(0034)https://www.koreaherald.com/view -->",
        '<head><link rel="canonical" href="https://www.koreaherald.com/view"></head>',
        '<head><meta property="og:url" content="https://www.koreaherald.com/view"></head>',
    ],
)
def test_a_saved_page_names_its_own_address(tmp_path: Path, head: str):
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html>\n{head}<html><body><p>The ministers met.</p></body></html>")
    (page,) = read_pages([str(tmp_path / "a.html")], outlets=load_outlets())
    assert isinstance(page, Page)
    assert page.hints.url == "https://www.koreaherald.com/view"
    assert page.outlet is not None
    assert page.outlet.id == "korea-herald"
