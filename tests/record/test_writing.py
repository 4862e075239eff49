from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from readout.model.page import Rejection, RejectionReason
from readout.record.store import open_store
from tests.record.build import read, told
from tests.record.conftest import fill
from tests.record.export import export
from tests.record.stories import stories

TALKS = told("KOR JPN", "2031-03-05", where="Seoul/KOR", who="KOR:Tak Eun-ju/director general; JPN:Ryohei Katsuno")


def test_reading_comes_back_unchanged(store):
    page, reading = read("Alpha", "2031-03-06", TALKS)
    fill(store, [(page, reading)])
    assert store.reading(reading.article.id) == reading
    assert list(store.pages()) == [page]
    assert store.has_page(page.id, "reader 1")
    assert not store.has_page(page.id, "reader 2")
    assert list(store.pages(not_by="reader 1")) == []


def test_page_read_twice_counts_once(store):
    pages = stories(12, 1)
    fill(store, pages)
    before = export(store)
    fill(store, pages)
    assert export(store) == before


@pytest.mark.parametrize("seed", range(2))
def test_any_order_of_arrival_gives_the_same_record(make, seed):
    pages = stories(24, seed)
    first = fill(make(), pages)
    expected = export(first)
    assert expected["meeting"]
    for shuffle in range(2):
        shuffled = list(pages)
        random.Random(shuffle).shuffle(shuffled)
        assert export(fill(make(), shuffled)) == expected
    first.refuse()
    assert export(first) == expected
    assert first.check() == ()


@pytest.mark.parametrize(("workers", "least"), [(1, 1), (1, 500), (2, 500)])
def test_any_number_of_workers_and_any_size_of_cells_fuses_the_same(make, monkeypatch, workers, least):
    monkeypatch.setattr("readout.record.buckets.SPAN_ACCOUNTS", least)
    store = make()
    store.write_pages([(page, (reading,)) for page, reading in stories(40, 3)], "reader 1")
    expected = export(store)
    with store.writing_to() as connection:
        connection.execute(text("UPDATE mention SET cluster = NULL"))
    store.refuse(workers)
    assert export(store) == expected


def test_page_taken_back_leaves_no_trace(store):
    pages = stories(40, 9)
    fill(store, pages[:30])
    expected = export(store)
    fill(store, pages[30:])
    for page, _ in pages[30:]:
        store.write_page(page, "reader 2", ())
    assert export(store) | {"page": expected["page"]} == expected


def test_edited_page_replaces_its_earlier_version(store):
    old = read("Alpha", "2031-03-06", TALKS, url="https://alpha.example/1")
    new = read("Alpha", "2031-03-07", told("KOR JPN", "2031-03-04", where="Seoul/KOR"), url="https://alpha.example/1")
    fill(store, [old, new])
    assert [reading.article.id for reading in store.readings()] == [new[1].article.id]
    assert store.reading(old[1].article.id) == old[1]
    assert store.count_meetings() == 1


@pytest.mark.parametrize("later_first", [True, False])
def test_the_latest_retrieved_version_tells_in_any_order(store, later_first):
    url = "https://alpha.example/1"
    old, new = read("Alpha", "2031-03-06", TALKS, url=url), read("Alpha", "2031-03-06", told("KOR JPN", "2031-03-04"), url=url)
    new = replace(new[0], hints=replace(new[0].hints, retrieved_at="2031-05-01T00:00:00Z")), new[1]
    fill(store, [new, old] if later_first else [old, new])
    assert [reading.article.id for reading in store.readings()] == [new[1].article.id]
    assert store.count_meetings() == 1
    assert store.check() == ()


def test_rejections_are_kept_once(store):
    found = Rejection("a.html", RejectionReason.EMPTY, "nothing in it")
    store.write_rejection(found)
    store.write_rejection(found)
    assert store.rejections() == (found,)


def test_failed_page_is_rolled_back(store, monkeypatch):
    fill(store, stories(5, 2))
    before = export(store)
    monkeypatch.setattr("readout.record.writing.refresh", _fail)
    with pytest.raises(RuntimeError):
        fill(store, [read("Beta", "2031-03-06", TALKS)])
    assert export(store) == before


def _fail(*_):
    raise RuntimeError


def test_two_writers_at_once_make_the_record_that_one_makes(make):
    pages = stories(16, 11)
    expected = export(fill(make(), pages))
    store = make()
    stores = [open_store(store.location, create=True) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(fill, stores, (pages[::2], pages[1::2])))
    assert export(store) == expected
    for other in stores:
        other.close()


@pytest.mark.parametrize("seed", range(2))
def test_pages_written_together_make_the_record_of_pages_written_one_by_one(make, seed):
    pages = stories(30, seed)
    again = [(page, (reading,)) for page, reading in pages]
    store = make()
    store.write_pages(again[:4], "reader 1")
    store.write_pages([*again, *again[:2]], "reader 1")
    assert export(store) == export(fill(make(), pages))


def test_pages_whose_fusing_waits_make_the_record_of_pages_written_one_by_one(make, monkeypatch):
    for name in ("FORMS", "CLAIMS", "BUCKETS"):
        monkeypatch.setattr(f"readout.record.waiting.PORTION_{name}", 5)
    pages = stories(24, 4)
    again = [(page, (reading,)) for page, reading in pages]
    store, done = make(), []
    store.write_pages(again[:6], "reader 1")
    store.write_pages(again[6:18], "reader 1", later=True)
    assert any("belong to no meeting" in fault for fault in store.check())
    store.write_pages([*again[16:], *again[:2]], "reader 1", later=True)
    store.fuse_waiting(lambda portion, portions: done.append((portion, portions)))
    assert export(store) == export(fill(make(), pages))
    assert store.check() == ()
    assert done[-1][0] == done[-1][1] == len(done) > 2
    store.fuse_waiting(lambda *_: pytest.fail("nothing waits any more"))


@pytest.mark.parametrize("anew", [False, True])
def test_fusing_that_was_stopped_goes_on(make, monkeypatch, anew):
    monkeypatch.setattr("readout.record.waiting.PORTION_CLAIMS", 3)
    pages = [(page, (reading,)) for page, reading in stories(16, 5)]
    store, expected = make(), make()
    store.write_pages(pages, "reader 1", later=True)
    with pytest.raises(RuntimeError):
        store.fuse_waiting(_fail)
    assert store.check() != ()
    if anew:
        store.refuse()
    store.fuse_waiting((lambda *_: pytest.fail("nothing waits any more")) if anew else None)
    expected.write_pages(pages, "reader 1")
    assert export(store) == export(expected)


def test_page_taken_back_while_it_waits_leaves_no_trace(make):
    pages = [(page, (reading,)) for page, reading in stories(16, 7)]
    taken = [(page, ()) for page, _ in pages[::3]]
    store, expected = make(), make()
    store.write_pages(pages, "reader 1", later=True)
    store.write_pages(taken, "reader 2", later=True)
    store.fuse_waiting()
    expected.write_pages([pages[number] for number in range(len(pages)) if number % 3], "reader 1")
    expected.write_pages(taken, "reader 2")
    assert export(store) == export(expected)


def test_versions_of_a_page_written_together_are_one(store):
    url = "https://alpha.example/1"
    old, new = read("Alpha", "2031-03-06", TALKS, url=url), read("Alpha", "2031-03-07", told("KOR JPN", "2031-03-04"), url=url)
    store.write_pages([(old[0], (old[1],)), (new[0], (new[1],))], "reader 1")
    assert [reading.article.id for reading in store.readings()] == [new[1].article.id]
    assert store.count_meetings() == 1
