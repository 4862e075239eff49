"""Readouts signed by their ministry in the header."""

from pathlib import Path

from readout.articles import clean_page
from readout.model.article import Article
from readout.pages import read_pages

_READOUT = "\n".join(
    (
        "Ministry of Foreign Affairs",
        "Republic of Kazakhstan",
        "Press release No. 114",
        "9 June 2032",
        "On the visit of the Minister of Foreign Affairs to Tashkent",
        "On 9 June, Minister of Foreign Affairs Yerlan Baimukhan held talks in Tashkent with Uzbekistan’s Jasur Qodirov.",
        "The sides reviewed preparations for the summit. Baimukhan proposed to launch a joint water commission.",
    )
)


def test_header_names_the_publisher_and_is_no_headline(tmp_path: Path) -> None:
    path = tmp_path / "readout.txt"
    path.write_text(_READOUT, encoding="utf-8")
    (page,) = read_pages([str(path)])
    (article,) = clean_page(page)
    assert isinstance(article, Article)
    assert article.publisher == "Ministry of Foreign Affairs, Republic of Kazakhstan"
    assert article.outlet is not None
    assert article.outlet.country == "KAZ"
    assert article.title == "On the visit of the Minister of Foreign Affairs to Tashkent"
