import json

from benchmarks.corpus import as_dump, as_html, make_page, write_corpus
from readout.model.page import Page
from readout.pages import read_pages


def test_a_page_is_the_same_in_a_corpus_of_any_size(tmp_path):
    few = write_corpus(tmp_path / "few", 30, 1, html=False)
    many = write_corpus(tmp_path / "many", 90, 1, html=False, file_pages=40)
    assert len(many) == 3
    assert many[0].read_text(encoding="utf-8").startswith(few[0].read_text(encoding="utf-8"))


def test_another_seed_gives_other_pages():
    assert make_page(3, 1) != make_page(3, 2)


def test_one_page_in_five_tells_a_meeting_and_says_so():
    pages = [make_page(number, 1) for number in range(1000)]
    telling = [page for page in pages if page.told]
    assert 160 < len(telling) < 240
    for page in telling:
        assert all(name in page.paragraphs[0] for name in page.told.people)
        assert page.told.place in page.paragraphs[0]
    words = sorted(len(" ".join(page.paragraphs).split()) for page in pages)
    assert 420 <= words[0] <= words[500] <= 480


def test_pages_are_read_as_what_they_are(tmp_path):
    (dumps,) = write_corpus(tmp_path / "dumps", 12, 1, html=False)
    (archive,) = write_corpus(tmp_path / "html", 12, 1, html=True)
    for path, form, made in ((dumps, "dump", as_dump), (archive, "html", as_html)):
        pages = list(read_pages([str(path)]))
        assert all(isinstance(page, Page) and page.format.value == form for page in pages)
        assert [page.content for page in pages] == [made(make_page(number, 1)) for number in range(12)]
    truth = [json.loads(line) for line in (tmp_path / "dumps" / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["id"] for row in truth} == {f"s{number}" for number in range(12) if make_page(number, 1).told}
