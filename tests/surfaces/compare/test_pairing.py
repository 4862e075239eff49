"""Matters over whole accounts."""

from __future__ import annotations

from dataclasses import replace

from readout.model.article import Article, Segment, SegmentKind
from readout.model.claim import Evidence
from readout.model.event import ActClaim, ActStatus, EventType
from readout.model.span import Span
from readout.record.deeds import ActAccount
from readout.surfaces.compare.alignment import deadlines
from readout.surfaces.compare.background import background_of
from readout.surfaces.compare.pairing import is_silent, matters_of
from readout.surfaces.compare.telling import Passage, Statement, Telling

BACKGROUND = background_of(("Greece", "Turkey"))


def sentences(article):
    text, spans, at = article.text, [], 0
    for part in text.split("\n"):
        spans.append(Span(at, at + len(part)))
        at += len(part) + 1
    return spans


def telling(group, *told, away=()):
    """An article of sentences, each with the acts (type, doers, first words of the quote) read in it."""
    text = "\n".join(sentence for sentence, *_ in told)
    article = Article(group * 3, group, "test", text, (Segment(Span(0, len(text)), SegmentKind.BODY, 0),))
    passages, statements = [], []
    for span, (sentence, *acts) in zip(sentences(article), told, strict=True):
        passages.append(Passage(Evidence.cite(article.id, text, span, span), sentence, sentence in away))
        for kind, doers, words in acts:
            start = span.start + sentence.index(words)
            evidence = Evidence.cite(article.id, text, span, Span(start, span.end))
            claim = ActClaim("a", kind, doers, (), (), ActStatus.DONE, None, "m", evidence, "test", 0.9)
            act = ActAccount(f"{group}{start}", article.id, "2031-01-01", claim, (), None, None)
            statements.append(Statement(group, evidence, sentence, act))
    return Telling(group, article, None, tuple(statements), tuple(passages))


def groups(told):
    matters, _ = matters_of(told, BACKGROUND)
    return [sorted({one.group for one in matter}) for matter in matters]


PROMISE = (EventType.AGREE, ("GRC",), "promised")
BOTH = (EventType.AGREE, ("GRC", "TUR"), "agreed")


def test_a_sentence_that_was_not_read_as_an_act_completes_a_matter():
    told = [
        telling("GRC", ("They agreed to reopen the railway tunnel at Dorva.", BOTH)),
        telling("TUR", ("The reopening of the Dorva railway tunnel is a joint wish.",), ("The weather was fine.",)),
    ]
    matters, _ = matters_of(told, BACKGROUND)
    assert [[one.act is None for one in matter] for matter in matters] == [[False, True]]
    assert not groups([told[0], telling("TUR", ("The weather was fine.",))])[1:]


def test_what_is_said_of_another_meeting_neither_completes_nor_opens_a_matter():
    mine = telling("GRC", ("They agreed to reopen the railway tunnel at Dorva.", BOTH))
    elsewhere = "Italy will reopen its own railway tunnel at Dorva."
    theirs = telling("TUR", (elsewhere,), away={elsewhere})
    matters, _ = matters_of([mine, theirs], BACKGROUND)
    assert len(matters[0]) == 1
    assert is_silent(matters[0], [], [mine, theirs], {"TUR"}, BACKGROUND)
    assert not is_silent(matters[0], [], [mine, telling("TUR", (elsewhere,))], {"TUR"}, BACKGROUND)


def test_one_sentence_may_tell_of_two_matters():
    told = [
        telling("GRC", ("Greece promised a new ferry terminal at Lemi.", PROMISE)),
        telling(
            "TUR",
            (
                "Greece refused to free the trawler crew and promised a new ferry terminal at Lemi.",
                (EventType.REJECT, ("GRC",), "refused"),
                PROMISE,
            ),
        ),
    ]
    assert groups(told) == [["GRC", "TUR"], ["TUR"]]


def test_one_deadline_of_one_doer_is_a_sign():
    assert deadlines("a plan by the end of October") == {"end october"}
    assert deadlines("before May or by train") == {"may"}
    told = [
        telling("GRC", ("Greece promised to cut imports of coal by the end of October.", PROMISE)),
        telling("TUR", ("Greece promised a plan on coal from abroad by the end of October.", PROMISE)),
    ]
    assert groups(told) == [["GRC", "TUR"]]
    other = telling("TUR", ("Greece promised a plan on coal from abroad by the end of March.", PROMISE))
    assert groups([told[0], other]) == [["GRC"], ["TUR"]]


def test_another_doer_speaks_against_one_matter():
    mine = telling("GRC", ("Greece promised to repair the pumps of the border canal.", PROMISE))
    thanked = ("Turkey thanked for data on the canal water.", (EventType.SUPPORT, ("TUR",), "thanked"))
    theirs = telling("TUR", thanked)
    matters, _ = matters_of([mine, theirs], BACKGROUND)
    assert is_silent(matters[0], matters[1:], [mine, theirs], {"TUR"}, BACKGROUND)
    assert replace(theirs, statements=()).words == 8
