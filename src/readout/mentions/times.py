"""Time expressions of an article, each with the direction that its clause shows."""

from __future__ import annotations

import re

from readout.lexicon.times import TimeWords
from readout.mentions.clocktimes import with_clocks
from readout.mentions.timecursor import Cursor, Word, split_words
from readout.mentions.timegrammar import parse
from readout.mentions.timetense import clause_direction, moved_to
from readout.model.article import Article
from readout.model.mention import TimeMention
from readout.model.sentence import Sentence
from readout.model.span import Quote, Span
from readout.model.timeexpr import Bounded, FromEvent, TimeExpression

_OCCASION = re.compile(r"\s+(?:of |from )?(\w(?:[^,;:()\n\"“”]{0,110}?[^\s,;:()\"“”])??)(?=\.?\s*(?:$|[,;:()\n\"“”]))")


def find_times(article: Article, sentences: tuple[Sentence, ...], lexicon: TimeWords) -> tuple[TimeMention, ...]:
    """Find the time expressions of the article's sentences, in text order; they never overlap."""
    return tuple(mention for sentence in sentences for mention in _sentence_times(article, sentence, lexicon))


def _sentence_times(article: Article, sentence: Sentence, lexicon: TimeWords) -> tuple[TimeMention, ...]:
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
        occasion = _occasion(article, sentence, span) if isinstance(match.expression, FromEvent) else None
        expression = _expression(match.expression, sentence, span)
        found.append(TimeMention(article.quote(span), sentence.index, expression, direction, evidence, occasion=occasion))
        at = match.end
    return with_clocks(article.text, sentence, found, lexicon)


def _expression(expression: TimeExpression, sentence: Sentence, span: Span) -> TimeExpression:
    """Return an expression; the day itself where something is put off until it."""
    token = sentence.token_at(span.start)
    if isinstance(expression, Bounded) and token is not None and moved_to(sentence, token):
        return expression.of
    return expression


def _occasion(article: Article, sentence: Sentence, span: Span) -> Quote | None:
    """Return the event's words after "two days after", up to the end of their clause; None if there are none."""
    match = _OCCASION.match(article.text[span.end : sentence.span.end])
    if match is None:
        return None
    return article.quote(Span(span.end + match.start(1), span.end + match.end(1)))


def _end(word: Word, lexicon: TimeWords) -> int:
    """End of an expression's last word; the full stop belongs to it only in an abbreviation ("Oct.")."""
    abbreviated = any(word.lower in words for words in lexicon.by_kind.values())
    return word.end if abbreviated or not word.text.endswith(".") else word.end - 1
