from __future__ import annotations

from datetime import date

import pytest

from readout.articles import ArticleOptions, body_text, clean_page, repeated_lines
from readout.articles.furniture import speaker_label
from readout.model.article import Article, SegmentKind
from readout.model.page import Outlet, Page, PageFormat, PageHints, Rejection, RejectionReason

LEAD = (
    "The foreign ministers of Norland and Arvia held talks in Oslo on Tuesday on ways to end a border dispute, officials said."
)
SECOND = "Foreign Minister Ilse Brandt met her Arvian counterpart, Pavo Lindt, for about two hours, according to the ministry."
THIRD = "The two sides agreed to meet again next month and to reopen the Tarn crossing for trucks."
NO_HINTS = PageHints()
DEFAULTS = ArticleOptions()
TITLE = "Norland, Arvia ministers hold border talks"


def page(*lines: str, hints: PageHints = NO_HINTS, outlet: Outlet | None = None, form: PageFormat = PageFormat.DUMP) -> Page:
    return Page("0" * 64, "made", form, "\n".join(lines), "utf-8", "declared", hints, outlet)


def one(made: Page, options: ArticleOptions = DEFAULTS) -> Article:
    (article,) = clean_page(made, options)
    assert isinstance(article, Article)
    return article


def reason(made: Page) -> RejectionReason:
    (rejection,) = clean_page(made)
    assert isinstance(rejection, Rejection)
    return rejection.reason


def kinds(article: Article, kind: SegmentKind) -> list[str]:
    return [segment.span.of(article.text) for segment in article.of_kind(kind)]


def test_menus_on_both_ends_and_a_caption_shown_twice():
    menu = ("National", "Politics", "Social Affairs", "Business", "Industry", "Life&Style", "Travel", "Sports", "World News")
    caption = (
        "Ilse Brandt (left), foreign minister of Norland, and her Arvian counterpart, Pavo Lindt, moving "
        "to a hall in Oslo. (Yonhap)"
    )
    made = page(
        "date 2027-10-12  Back To Top",
        *menu,
        TITLE,
        "By Yonhap",
        "Published : Oct 12, 2027 - 21:17",
        caption,
        caption,
        LEAD,
        "",
        SECOND,
        "",
        THIRD + " (Yonhap)",
        "MOST POPULAR",
        *menu,
        "Address : Fjord street 4, Oslo",
    )
    article = one(made)
    assert body_text(article).split("\n\n") == [LEAD, SECOND, THIRD + " (Yonhap)"]
    assert (article.title, article.byline, article.agency) == (TITLE, "Yonhap", "Yonhap")
    assert len(kinds(article, SegmentKind.CAPTION)) == 1
    assert "Politics" in article.furniture


def test_two_stories_on_one_page_are_two_articles():
    other = (
        "Tavast premier calls off Brussels visit",
        "By Jon Feld",
        "BRUSSELS, Oct. 12 (Reuters) - The prime minister of Tavast has called off a visit to Brussels, the "
        "commission said on Tuesday.",
        "Prime Minister Olga Rens was due to meet the commission president for talks on trade and on energy supplies.",
        "A new date has not been set, a spokesperson said, adding that both sides stay in close contact on the matter.",
    )
    for between in ((), ("aholm@times.example", "(END)")):
        found = clean_page(
            page(TITLE, "By Ada Holm", "OSLO, Oct. 12 (Reuters) - " + LEAD, SECOND, THIRD, *between, *other, "(END)")
        )
        assert [item.title for item in found if isinstance(item, Article)] == [TITLE, other[0]]
        assert [item.byline for item in found if isinstance(item, Article)] == ["Ada Holm", "Jon Feld"]


def test_an_article_goes_on_after_a_box_of_related_headlines():
    quote = "“This is a clear signal that talks can work,” Brandt told reporters in Oslo."
    article = one(
        page(TITLE, LEAD, SECOND, "RELATED STORIES", "Arvia and Tavast trade blame over border shelling", quote, "___")
    )
    assert body_text(article).split("\n\n") == [LEAD, SECOND, quote]


def test_headlines_after_the_end_are_furniture():
    article = one(
        page(
            TITLE, LEAD, SECOND, THIRD, "aholm@times.example", "(END)", "-", "(LEAD) Premier to visit Rome", "-", "Rain to ease"
        )
    )
    assert "(LEAD) Premier to visit Rome" in article.furniture
    assert kinds(article, SegmentKind.END) == ["(END)"]


def test_readers_comments_are_not_the_article():
    comment = (
        "I do not believe a word of this, and nobody else should believe it either, since both governments "
        "always say the same. " * 3
    )
    article = one(page(TITLE, LEAD, SECOND, THIRD, "3 Comments", "Rolf", comment, "Anna", comment.replace("word", "line")))
    assert "believe" not in body_text(article)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Home", "News", "Sport", "Contact us"), RejectionReason.NO_ARTICLE),
        (
            (
                "외교부는 수요일 서울에서 한일 외교장관 회담을 열었다고 밝혔다.",
                "양측은 긴밀히 소통하기로 했다고 당국자가 전했다.",
            ),
            RejectionReason.LANGUAGE,
        ),
        (
            (
                "Most Popular",
                "Girl group tops chart",
                "The group sold 120,000 copies of its second record in one week, its label said.",
                "Aug. 3, 2027",
                "Singer weds actor",
                "The two have been seen together since last winter, her agency confirmed on Thursday.",
                "Aug. 3, 2027",
                "Rain to ease",
                "Showers will end by Friday in most of the country, the weather office said on Monday.",
                "Aug. 2, 2027",
            ),
            RejectionReason.LIST_PAGE,
        ),
    ],
)
def test_pages_without_a_readable_article(lines: tuple[str, ...], expected: RejectionReason):
    assert reason(page(*lines)) is expected


def test_the_rejected_language_is_named_and_can_be_allowed():
    lines = (
        "Der Bundeskanzler traf am Mittwoch den Präsidenten in Berlin und sprach mit ihm über die Lage an der Grenze.",
        "Die beiden Seiten vereinbarten, sich im nächsten Monat wieder zu treffen und den Übergang zu öffnen.",
    )
    (rejection,) = clean_page(page(*lines))
    assert isinstance(rejection, Rejection)
    assert "'de'" in rejection.detail
    assert one(page(*lines), ArticleOptions(languages=None)).language == "de"


def test_english_menus_around_a_korean_article_do_not_make_it_english():
    text = "외교부는 수요일 서울에서 한일 외교장관 회담을 열었다고 밝혔다. 양측은 긴밀히 소통하기로 했다고 당국자가 전했다."
    menu = ("Read the news of the day and the night in this and all other languages", "About us and our work for the reader")
    assert reason(page(*menu, text, *menu)) is RejectionReason.LANGUAGE


def test_deeply_nested_tags_are_refused():
    assert (
        reason(page("<html><body>" + "<div>" * 100_000 + "x" + "</div>" * 100_000, form=PageFormat.HTML))
        is RejectionReason.UNREADABLE
    )


def test_a_layout_table_is_read_by_its_lines():
    cells = "".join(f"<p>{text}</p>" for text in ("ANKARA (BA) - " + LEAD, SECOND, THIRD))
    made = page(
        "<html><head><title>Agency</title></head><body><table><tr><td>Home<br>World</td><td><h2>"
        + TITLE
        + "</h2><br>12.10.2027 17:52<br>"
        + cells
        + "</td></tr></table></body></html>",
        form=PageFormat.HTML,
    )
    assert body_text(one(made)).split("\n\n")[-2:] == [SECOND, THIRD]


def test_transcripts_keep_their_speakers_apart():
    article = one(
        page(
            "Remarks after the talks",
            "MS. BRANDT: We have made a good start today, and we will meet again next month in Tarnburg.",
            "QUESTION: Did you speak about the crossing with your Arvian counterpart?",
            "MS. BRANDT: We did, and both sides agreed that trucks should roll again before winter comes.",
        )
    )
    assert kinds(article, SegmentKind.SPEAKER) == ["MS. BRANDT:", "QUESTION:", "MS. BRANDT:"]
    assert article.dateline is None


@pytest.mark.parametrize(
    "label",
    [
        "FOREIGN SECRETARY LAMB:",
        "FOREIGN SECRETARY:",
        "High Representative Kallio:",
        "Prime Minister Ada Lind:",
        "Secretary of State Marsh:",
        "DEPUTY PRIME MINISTER DAHL:",
        "Ada Lind (Prime Minister of Norland):",
        "Moderator:",
        "Q:",
    ],
)
def test_labels_of_speakers(label):
    match = speaker_label(f"{label} We have made a good start.")
    assert match is not None
    assert match["label"] == label


@pytest.mark.parametrize("line", ["The Minister: a life", "Foreign Ministry: no comment", "US: no talks", "Trade: up again"])
def test_what_is_no_label_of_a_speaker(line):
    assert speaker_label(line) is None


def test_numbered_summaries_keep_their_numbers_out_of_the_sentences():
    article = one(page("Norland-Arvia Foreign Ministers' Meeting", "October 12, 2027", LEAD, "1. " + SECOND, "2. " + THIRD))
    assert kinds(article, SegmentKind.BODY) == [LEAD, SECOND, THIRD]
    assert "1. " + SECOND in body_text(article)


def test_notes_and_corrections_are_no_prose():
    article = one(
        page(
            "(2nd LD) " + TITLE,
            "(ATTN: UPDATES with more details in paras 4-7; ADDS photo)",
            "OSLO, Oct. 12 (NNA) -- " + LEAD,
            SECOND,
            "(This story corrects the name of the crossing in paragraph 2.)",
            THIRD,
            "Reporting by Ada Holm; Editing by Jon Feld",
        )
    )
    assert article.flags == ("2nd LD",)
    assert len(kinds(article, SegmentKind.NOTE)) == 3
    assert kinds(article, SegmentKind.BODY) == [LEAD, SECOND, THIRD]


def test_lead_in_lines_and_summaries_belong_to_the_body():
    summary = "Ministers of Norland and Arvia agree in Oslo to reopen the Tarn crossing for trucks"
    article = one(
        page("Menu", TITLE, summary, "By Ada Holm", "Oct 12, 2027", "Foreign Minister Ilse Brandt said:", LEAD, SECOND, THIRD)
    )
    assert body_text(article).split("\n\n")[:2] == [summary, "Foreign Minister Ilse Brandt said:"]
    assert article.published is not None
    assert article.published.day == date(2027, 10, 12)


def test_the_year_comes_from_the_caption_and_the_day_from_the_dateline():
    caption = (
        "This photo provided by the foreign ministry on Oct. 12, 2027, shows Ilse Brandt (R) with Pavo "
        "Lindt. (PHOTO NOT FOR SALE) (NNA)"
    )
    article = one(page(TITLE, "OSLO, Oct. 12 (NNA) -- " + LEAD, SECOND, caption, THIRD))
    assert article.dateline is not None
    assert article.dateline.day == date(2027, 10, 12)
    assert article.published is not None
    assert (article.published.day, article.published.where) == (date(2027, 10, 12), "dateline")


def test_without_any_date_there_is_none():
    article = one(page(TITLE, "OSLO, Oct. 12 (NNA) -- " + LEAD, SECOND, THIRD))
    assert article.published is None
    assert article.dateline is not None
    assert article.dateline.day is None


def test_the_callers_day_stands_in_and_completes_the_year():
    article = one(page(TITLE, "OSLO, Oct. 12 (NNA) -- " + LEAD, SECOND, THIRD, hints=PageHints(published=date(2027, 10, 13))))
    assert article.dateline is not None
    assert article.dateline.day == date(2027, 10, 12)
    bare = one(page(TITLE, LEAD, SECOND, THIRD, hints=PageHints(published=date(2027, 10, 13))))
    assert bare.published is not None
    assert (bare.published.day, bare.published.where) == (date(2027, 10, 13), "hint")


@pytest.mark.parametrize(
    ("told", "day", "where"),
    [(date(2027, 10, 13), date(2027, 10, 13), "hint"), (date(2029, 3, 5), date(2029, 3, 4), "text")],
)
def test_a_day_above_the_page_is_not_later_than_the_callers(told: date, day: date, where: str):
    article = one(page("Oslo 7 C", "Sunday, March 4, 2029", "", TITLE, LEAD, SECOND, THIRD, hints=PageHints(published=told)))
    assert article.published is not None
    assert (article.published.day, article.published.where) == (day, where)


def test_contradicting_dates_are_told():
    article = one(page(TITLE, "Published: Nov 2, 2027", "OSLO, Oct. 12 (NNA) -- " + LEAD, SECOND, THIRD))
    assert article.disagreement is not None
    assert "2027-11-02" in article.disagreement
    assert "2027-10-12" in article.disagreement


def test_markup_gives_dates_with_zone_and_where_they_were_found():
    made = page(
        '<html><head><meta property="og:title" content="' + TITLE + ' | Times"><meta property="og:site_name" content="Times">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "' + TITLE + '", "datePublished": '
        '"2027-10-12T18:20:00+09:00", "dateModified": "2027-10-12T19:00:00+09:00", "author": {"name": "Ada Holm"}}'
        "</script></head>"
        "<body><article><h1>" + TITLE + "</h1><p>" + "</p><p>".join((LEAD, SECOND, THIRD)) + "</p></article></body></html>",
        form=PageFormat.HTML,
    )
    article = one(made)
    assert article.title == TITLE
    assert article.published is not None
    assert (article.published.time, article.published.zone, article.published.where) == ("18:20", "+09:00", "json-ld")
    assert article.updated is not None
    assert (article.byline, article.publisher) == ("Ada Holm", "Times")


def test_the_zone_of_the_outlet_stands_in():
    outlet = Outlet("times", "Times", "newspaper", "NOR", "Europe/Oslo")
    article = one(page(TITLE, "Published : Oct 12, 2027 - 21:17", LEAD, SECOND, THIRD, outlet=outlet))
    assert article.published is not None
    assert article.published.zone == "Europe/Oslo"
    assert article.publisher == "Times"


def test_lines_that_a_site_repeats_are_never_body():
    notice = "Our reporters work day and night to bring you the news that matters in Norland, in Arvia and beyond."
    pages = [
        Page(
            str(number) * 64,
            f"p{number}",
            PageFormat.DUMP,
            "\n".join((f"{TITLE} {number}", LEAD, f"{SECOND} It was round {number}.", notice)),
            "utf-8",
            "declared",
            PageHints(url=f"https://times.example/{number}"),
        )
        for number in range(4)
    ]
    pages = [
        Page(
            made.id,
            made.source,
            made.format,
            made.content.replace(LEAD, f"{LEAD} Day {made.source}."),
            "utf-8",
            "declared",
            made.hints,
        )
        for made in pages
    ]
    article = one(pages[0], ArticleOptions(boilerplate=repeated_lines(pages)))
    assert notice not in body_text(article)
    assert LEAD in body_text(article)


def test_segments_cover_the_text_in_order_and_the_same_page_gives_the_same_article():
    made = page(TITLE, "By Ada Holm", "OSLO, Oct. 12 (NNA) -- " + LEAD, SECOND, THIRD)
    article = one(made)
    assert article == one(made)
    assert article.text == "\n".join((TITLE, "By Ada Holm", "OSLO, Oct. 12 (NNA) -- " + LEAD, SECOND, THIRD))
    starts = [segment.span.start for segment in article.segments]
    assert starts == sorted(starts)
    assert len(article.id) == 32


def test_captions_with_counters_and_a_byline_in_capitals():
    first = "Foreign Minister Ilse Brandt speaks with the media in Oslo, Tuesday, Oct. 12, 2027. (AP Photo/Staff)"
    second = "Flags flutter outside the ministry in Oslo, Thursday, Oct. 7, 2027. (AP Photo/Staff, File)"
    article = one(
        page(
            *(f"{TITLE} | AP News", "Menu", "World", TITLE, "1 of 3 | ", first, "Read More", "2 of 3 | ", second, "Read More"),
            *("By  PIET MAES", "Updated 2:14 PM UTC, October 12, 2027", "Share", "OSLO (AP) — " + LEAD, SECOND, THIRD),
        )
    )
    assert (article.title, article.byline) == (TITLE, "Piet Maes")
    assert len(kinds(article, SegmentKind.CAPTION)) == 2
    assert article.dateline is not None
    assert article.dateline.day is None
    assert article.published is not None
    assert (article.published.day, article.published.time, article.published.zone) == (date(2027, 10, 12), "14:14", "UTC")


def test_a_sentence_set_as_a_list_belongs_to_the_body():
    article = one(
        page(
            "Home | News | Contact",
            "Chile and Oman sign a declaration on ports",
            "The Presidents of Chile and Oman met in Muscat on Tuesday and signed a declaration on ports and shipping.",
            "In the declaration, the two sides;",
            "- agreed to open a direct shipping line,",
            "- decided to set up a joint fund,",
            "- welcomed the truce in the region.",
            "The two Presidents said that the line would open in the spring, and that ministers would meet again in Lima.",
            "- Careers",
            "- Tenders",
            "- Site map",
        )
    )
    body = kinds(article, SegmentKind.BODY)
    assert "In the declaration, the two sides;" in body
    assert {"agreed to open a direct shipping line,", "decided to set up a joint fund,"} <= set(body)
    assert not {"Careers", "Tenders", "Site map"} & set(body)
