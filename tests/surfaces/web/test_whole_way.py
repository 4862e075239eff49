"""The whole way in a real browser, on pages read by the program: search, meeting, evidence, a fix by keyboard, a re-run."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from readout.pages import read_pages
from readout.pipeline import load_reader, read_page
from readout.record.store import open_store
from readout.surfaces.cli.reprocessing import reprocess
from tests.surfaces.web.build import make_app
from tests.surfaces.web.test_browser import CHROMIUM, FLAGS

sync_api = pytest.importorskip("playwright.sync_api")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed (Debian: chromium)")

EXAMPLES = Path(__file__).parents[3] / "examples" / "pages"
TOLD_BY_BOTH = ("07-athens-readout-greece.html", "08-athens-readout-turkiye.txt")


@pytest.fixture(scope="module")
def store_path(tmp_path_factory):
    """A store of two governments' pages on one meeting, as an earlier version of the program read them."""
    path = tmp_path_factory.mktemp("whole") / "talks.db"
    store, reader = open_store(str(path), create=True), load_reader()
    for page in read_pages([str(EXAMPLES / name) for name in TOLD_BY_BOTH], outlets=reader.knowledge.outlets):
        store.write_page(page, "an earlier version", read_page(page, reader))
    store.close()
    return path


@pytest.fixture(scope="module")
def page(store_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(store_path), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(base_url=f"http://127.0.0.1:{port}")
        browser.close()
    server.should_exit = True
    thread.join(10)


def test_search_meeting_evidence_fix_by_keyboard_and_a_re_run(page, store_path):
    page.goto("/")
    page.keyboard.type("minority")
    page.keyboard.press("Enter")
    page.locator(".entry", has_text="Athens").locator(".title").first.click()
    address = page.url
    page.locator('.value[data-key="place"] .proof').first.click()
    assert page.locator("mark:target").inner_text() == "Athens"

    page.keyboard.press("e")
    page.keyboard.press("ArrowDown")  # from "when" to "where"
    page.keyboard.press("Tab")
    page.keyboard.type("Piraeus")
    page.keyboard.press("Enter")
    page.locator(".lede", has_text="Piraeus").wait_for()

    reprocess(str(store_path), fuse_only=False, as_json=True)
    page.goto(address)
    assert "Piraeus" in page.locator(".lede").first.inner_text()
    assert "set by a person" in page.locator('.facts .value[data-key="place"]').first.inner_text()
    page.goto("/review/log")
    assert "Piraeus" in page.locator("table").last.inner_text()


def test_the_two_accounts_stand_beside_each_other(page):
    page.goto("/meetings?q=minority")
    page.locator(".entry .title").first.click()
    page.get_by_role("link", name="Compare the accounts").click()
    headings = page.locator(".accounts thead th").all_inner_texts()
    assert {"Greece", "Turkey"} <= set(headings)
    page.locator(".accounts .quoted").first.click()
    page.wait_for_url("**/documents/*#s*")
    assert page.locator(".s:target").count() == 1


def test_map_and_timeline_lead_to_their_meetings(page):
    page.goto("/meetings?view=map")
    dot = page.locator(".map a[aria-label]").first
    place, number = dot.get_attribute("aria-label").split(", ")
    dot.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**place=**")
    assert page.locator(".results-head h1").inner_text() == number
    assert place in page.locator(".chips").inner_text()
    page.goto("/meetings?view=timeline")
    page.locator(".lanes a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/*")
    assert page.locator(".values").count() == 1
