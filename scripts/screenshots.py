"""Take the pictures of the README from a store: a meeting's page, the timeline, the network.

    python scripts/screenshots.py demo.db docs/images

Needs playwright and Debian's chromium. `make screenshots` reads the example pages anew first, so that the pictures stay true.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from readout.config import load_config
from readout.record.query import Query, Sort
from readout.record.record import Record, open_record
from readout.record.results import Meetings
from readout.surfaces.cli.serve import free_port
from readout.surfaces.web.access import LOOPBACK, Access
from readout.surfaces.web.server import build_app
from readout.surfaces.web.words import load_words

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

PICTURES = {"timeline": ".timeline", "network": ".network svg"}
"""What of a page is taken; the whole window for others."""

SIZE = {"width": 1120, "height": 760}


def main(store: str, folder: Path) -> None:
    """Serve the store, and write one picture for each page."""
    folder.mkdir(parents=True, exist_ok=True)
    record = open_record(store)
    access = Access(open=True, hosts=LOOPBACK, tokens={}, reviewer="reader")
    port = free_port("127.0.0.1")
    server = uvicorn.Server(
        uvicorn.Config(build_app(record, load_words(load_config().lexicons), access), port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        take(f"http://127.0.0.1:{port}", pages(record), folder)
    finally:
        server.should_exit = True
        thread.join(10)
        record.close()


def pages(record: Record) -> dict[str, str]:
    """Address of each picture: the meeting with most sources that two sides tell, and two views of all."""
    found = Meetings(record.store, Query(sort=Sort.SOURCES, page_size=20)).page().meetings
    best = max(found, key=lambda one: (one.independent_sources, len(one.attendees), len(one.issues), one.id))
    return {
        "meeting": f"/meetings/{best.id}",
        "timeline": "/meetings?view=timeline",
        "network": "/meetings?view=network",
    }


def take(base: str, addresses: dict[str, str], folder: Path) -> None:
    """Take the pictures in the light scheme."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, address in addresses.items():
            page = browser.new_page(base_url=base, viewport=SIZE, color_scheme="light")
            page.goto(address)
            shown = page if name == "meeting" else page.locator(PICTURES[name])
            shown.screenshot(path=str(folder / f"{name}.png"))
            page.close()
            print(f"{folder / name}.png: {(folder / f'{name}.png').stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
