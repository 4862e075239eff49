"""The pages in a real browser (Debian's chromium): keys, both-way evidence, no JavaScript, narrow screens, accessibility.

Screenshots of all pages are written to the folder that READOUT_SHOTS names; axe-core is used where READOUT_AXE names its file.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from readout.record.record import open_record
from tests.surfaces.web.build import make_app, make_store

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SEOUL = "/meetings?country=KOR&since=2031-03&until=2031-03"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed (Debian: chromium)")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A running server over a store of its own: address and store."""
    path = make_store(tmp_path_factory.mktemp("browser") / "talks.db")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(path), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", path
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser, site):
    context = browser.new_context(base_url=site[0], viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def addresses(page):
    page.goto(SEOUL)
    meeting = page.locator(".entry .title").first.get_attribute("href")
    page.goto(meeting)
    return {
        "home": "/", "meetings": "/meetings", "search": "/meetings?q=labour", "timeline": "/meetings?view=timeline",
        "network": "/meetings?view=network", "map": "/meetings?view=map",
        "calendar": "/meetings?view=calendar", "matrix": "/meetings?view=matrix",
        "meeting": meeting,
        "compare": meeting + "/compare", "document": page.locator("a:text('whole document')").first.get_attribute("href"),
        "person": page.locator(".person .go").first.get_attribute("href"), "people": "/people", "countries": "/countries",
        "country": "/countries/KOR", "dyad": "/dyads/KOR/JPN", "topics": "/topics",
        "documents": "/documents", "about": "/about/data", "changes": "/changes",
        "review": "/review", "bulk": "/review/bulk", "log": "/review/log", "missing": "/meetings/none",
    }  # fmt: skip


def test_from_search_to_meeting_to_its_sentence(page):
    page.goto("/")
    page.get_by_role("searchbox").fill("labour")
    page.keyboard.press("Enter")
    page.locator(".entry", has_text="Seoul").locator(".title").first.click()
    page.locator('.value[data-key="place"] .proof').first.click()
    target = page.locator("mark:target")
    assert target.inner_text() in {"Seoul", "Busan"}
    assert target.is_visible()
    assert page.locator('.value.lit[data-key="place"]').count() >= 1


def test_from_a_mark_back_to_its_value_and_step_by_keys(page):
    page.goto(addresses(page)["meeting"])
    page.locator('mark[data-keys~="date"]').first.click()
    assert page.locator('.value.lit[data-key="date"]').count() >= 1
    page.keyboard.press("]")
    first = page.url
    page.keyboard.press("]")
    assert page.url != first
    page.keyboard.press("[")
    assert page.url == first


def test_a_value_fixed_by_keyboard_stands_after_a_re_run(page, site):
    page.goto("/review?country=GRC&status=planned")
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.type("2031-06-07")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?**last=*")
    with open_record(str(site[1])) as record:
        record.store.refuse()
    page.goto("/meetings?country=GRC&since=2031-06-07&until=2031-06-07")
    assert page.locator(".entry").count() == 1
    assert "corrected" in page.locator(".entry").inner_text()


def test_accepting_and_undoing_by_keyboard(page):
    page.goto("/review?country=FRA")
    shown = page.locator(".card .facts a:text('whole page')").get_attribute("href")
    page.keyboard.press("a")
    page.wait_for_url("**last=*")
    page.keyboard.press("u")
    page.wait_for_url("**/review?only=*")
    assert page.locator(".card .facts a:text('whole page')").get_attribute("href") == shown
    assert "Decided before" in page.locator(".card").inner_text()


def test_pictures_draw_and_filter(page):
    page.goto("/meetings?view=timeline")
    assert page.locator(".lanes a").count() >= 8
    page.goto("/meetings?view=network")
    page.locator(".network a").first.click()
    page.wait_for_url("**person=*")
    assert page.locator(".chips li").count() >= 2
    page.goto("/meetings?view=map")
    assert page.locator(".map image").count() == 1


def test_pages_read_without_javascript(browser, site):
    context = browser.new_context(base_url=site[0], java_script_enabled=False)
    page = context.new_page()
    page.goto(SEOUL)
    page.locator(".entry .title").first.click()
    page.locator('.value[data-key="date"] .proof').first.click()
    assert page.locator("mark:target").count() == 1
    assert page.locator("mark:target").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    context.close()


SHIFTS = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 100);
})"""


def test_nothing_moves_while_a_page_loads(browser, site):
    context = browser.new_context(base_url=site[0])
    page = context.new_page()
    for name, address in addresses(page).items():
        page.goto(address)
        assert page.evaluate(SHIFTS) < 0.02, name
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_no_page_scrolls_sideways(browser, site, width):
    context = browser.new_context(base_url=site[0], viewport={"width": width, "height": 800})
    page = context.new_page()
    for name, address in addresses(page).items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_of_the_accessibility_rules(browser, site, scheme):
    file = os.environ.get("READOUT_AXE")
    if not file:
        pytest.skip("READOUT_AXE names no axe.min.js (npm: axe-core)")
    source = Path(file).read_text(encoding="utf-8")
    context = browser.new_context(base_url=site[0], color_scheme=scheme)
    page = context.new_page()
    found = {}
    for name, address in addresses(page).items():
        page.goto(address)
        page.evaluate(source)
        report = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
        for fault in report["violations"]:
            found[f"{name}: {fault['id']}"] = [
                node["html"][:150] + " | " + node["failureSummary"][:200] for node in fault["nodes"][:3]
            ]
    context.close()
    assert found == {}


def test_screenshots_of_all_pages(browser, site):
    folder = os.environ.get("READOUT_SHOTS")
    if not folder:
        pytest.skip("READOUT_SHOTS names no folder")
    for name, options in {
        "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
        "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
        "narrow": {"viewport": {"width": 360, "height": 800}},
    }.items():
        context = browser.new_context(base_url=site[0], **options)
        page = context.new_page()
        for kind, address in addresses(page).items():
            page.goto(address)
            page.screenshot(path=f"{folder}/{kind}-{name}.png", full_page=True)
        context.close()
