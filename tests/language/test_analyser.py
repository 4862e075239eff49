"""The contract of `Analyser`, held by the compact model; another analyser has to pass the same tests."""

from __future__ import annotations

import pytest

from readout.language import Analyser, CompactAnalyser, load_analyser
from readout.model.article import Article, Segment, SegmentKind
from readout.model.sentence import NameLabel, Sentence
from readout.model.span import Span

NEWS = (
    "Ruiz and Okoro agree to reopen crossing\n"
    "Amadou Keita, Mali's foreign minister, met his Ghanaian counterpart, Akosua Boateng, in Accra on Tuesday "
    "to discuss trade.\n"
    "They did not sign a treaty, the ministry said.The U.S. envoy, Lt. Gen. Paul Ott, left early.\n"
    "Prime Minister Lin Mei-hua (left) greets President Jorge Paz of Chile at the airport."
)
ODD = (
    "🤝🏽 🇰🇷🇯🇵 !!!",
    "اجتمع وزير الخارجية مع نظيره في القاهرة.",
    "Kim\u200bGunn met \u2067דוד כהן\u2069 \ufeffin Cairo.",
    "中国外交部发言人说，双方同意继续对话。",
    "... --- ???",
    "a",
    "12 34 56.",
    "x" * 3000,
    "\u0301\u0301",
)


def article(text: str, kind: SegmentKind = SegmentKind.BODY) -> Article:
    segments, place = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            segments.append(Segment(Span(place, place + len(line)), kind, number))
        place += len(line) + 1
    return Article("a" * 32, "p" * 32, "test", text, tuple(segments))


def assert_well_formed(sentences: tuple[Sentence, ...], text: str) -> None:
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    place = 0
    for sentence in sentences:
        assert sentence.tokens
        for token in sentence.tokens:
            assert token.span.start >= place
            assert token.span.of(text) == token.text
            assert sentence.span.contains(token.span)
            assert token.lemma
            place = token.span.end
        assert [token.head for token in sentence.tokens].count(-1) == 1
        for number in range(len(sentence.tokens)):
            assert number in sentence.subtree(sentence.children(-1)[0])
        for item in (*sentence.names, *sentence.posts, *sentence.roles):
            assert 0 <= item.first < item.last <= len(sentence.tokens)
        for post in sentence.posts:
            assert post.holder is None or sentence.names[post.holder].label is NameLabel.PERSON


@pytest.mark.parametrize("text", [NEWS, *ODD])
def test_sentences_are_well_formed(analyser: Analyser, text: str):
    sentences = analyser.analyse(article(text))
    assert sentences
    assert_well_formed(sentences, text)


def test_the_same_alone_and_among_others(analyser: CompactAnalyser):
    articles = [article(text) for text in (NEWS, *ODD, *NEWS.split("\n"))]
    assert analyser.analyse_all(articles) == [analyser.analyse(item) for item in articles]


def test_the_same_with_more_threads(analyser: CompactAnalyser):
    assert load_analyser(threads=2).analyse(article(NEWS)) == analyser.analyse(article(NEWS))


def test_a_very_long_sentence(analyser: Analyser):
    text = "the envoy of Fiji met , " * 1000
    sentences = analyser.analyse(article(text))
    assert sum(len(sentence.tokens) for sentence in sentences) == 6000
    assert sentences[0].tokens[-1].span.of(text) == ","
    assert [token.head for token in sentences[0].tokens].count(-1) == 1


@pytest.mark.parametrize("kind", [SegmentKind.CREDIT, SegmentKind.DATELINE, SegmentKind.OTHER])
def test_what_is_not_news_is_not_read(analyser: Analyser, kind: SegmentKind):
    assert analyser.analyse(article(NEWS, kind)) == ()


def test_kind_and_paragraph_are_kept(analyser: Analyser):
    sentences = analyser.analyse(article("One met.\nTwo met.", SegmentKind.CAPTION))
    assert [(sentence.kind, sentence.paragraph) for sentence in sentences] == [
        (SegmentKind.CAPTION, 0),
        (SegmentKind.CAPTION, 1),
    ]


def test_an_article_without_text(analyser: Analyser):
    assert analyser.analyse(Article("a", "p", "test", "", ())) == ()


def described(sentence: Sentence) -> dict[str, list[str]]:
    def text(first: int, last: int) -> str:
        return " ".join(token.text for token in sentence.tokens[first:last])

    pairs = [(sentence.names[post.holder], post) for post in sentence.posts if post.holder is not None]
    return {
        "people": [text(name.first, name.last) for name in sentence.names if name.label is NameLabel.PERSON],
        "places": [text(name.first, name.last) for name in sentence.names if name.label is NameLabel.LOCATION],
        "pairs": [f"{text(name.first, name.last)} = {text(post.first, post.last)}" for name, post in pairs],
        "institutions": [text(post.first, post.last) for post in sentence.posts if post.institution],
        "root": [sentence.tokens[sentence.children(-1)[0]].lemma],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Amadou Keita, Mali's foreign minister, met his Ghanaian counterpart, Akosua Boateng, in Accra on Tuesday.",
            {
                "people": ["Amadou Keita", "Akosua Boateng"],
                "places": ["Mali", "Accra"],
                "pairs": ["Amadou Keita = foreign minister", "Akosua Boateng = counterpart"],
                "institutions": [],
                "root": ["meet"],
            },
        ),
        (
            "South Korean President Noh Tae-jun and Japanese Prime Minister Kenta Morishima spoke by phone, "
            "the foreign ministry said.",
            {
                "people": ["Noh Tae - jun", "Kenta Morishima"],
                "places": [],
                "pairs": ["Noh Tae - jun = President", "Kenta Morishima = Prime Minister"],
                "institutions": ["foreign ministry"],
                "root": ["say"],
            },
        ),
    ],
)
def test_names_posts_and_holders(analyser: Analyser, text: str, expected: dict[str, list[str]]):
    (sentence,) = analyser.analyse(article(text))
    assert described(sentence) == expected
