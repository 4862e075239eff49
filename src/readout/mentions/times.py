"""Time expressions of an article, each with the direction that its clause shows."""

from __future__ import annotations

from readout.lexicon.times import TimeWords
from readout.mentions.timecursor import Cursor, Word, split_words
from readout.mentions.timegrammar import parse
from readout.mentions.timetense import clause_direction
from readout.model.article import Article
from readout.model.mention import TimeMention
from readout.model.sentence import Sentence
from readout.model.span import Span


def find_times(article: Article, sentences: tuple[Sentence, ...], lexicon: TimeWords) -> tuple[TimeMention, ...]:
    """Find the time expressions of the article's sentences, in text order; they never overlap."""
    return tuple(mention for sentence in sentences for mention in _sentence_times(article, sentence, lexicon))


def _sentence_times(article: Article, sentence: Sentence, lexicon: TimeWords) -> list[TimeMention]:
    words = split_words(sentence.span.of(article.text))
    cursor = Cursor(lexicon, words)
    found: list[TimeMention] = []
    at = 0
    while at < len(words):
        match = parse(cursor, at)
        if match is None:
            at += 1
            continue
        start, end = words[match.start].start, _end(words[match.end - 1], lexicon)
        span = Span(sentence.span.start + start, sentence.span.start + end)
        direction, evidence = clause_direction(sentence, span)
        found.append(TimeMention(article.quote(span), sentence.index, match.expression, direction, evidence))
        at = match.end
    return found


def _end(word: Word, lexicon: TimeWords) -> int:
    """End of an expression's last word; the full stop belongs to it only in an abbreviation ("Oct.")."""
    abbreviated = any(word.lower in words for words in lexicon.by_kind.values())
    return word.end if abbreviated or not word.text.endswith(".") else word.end - 1
