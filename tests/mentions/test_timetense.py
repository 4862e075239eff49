import pytest

from readout.mentions.timetense import clause_direction
from readout.model.article import SegmentKind
from readout.model.mention import TimeDirection
from readout.model.sentence import Sentence, Token
from readout.model.span import Span

PAST, FUTURE, UNKNOWN = TimeDirection.PAST, TimeDirection.FUTURE, TimeDirection.UNKNOWN


def sentence(rows, kind=SegmentKind.BODY):
    """Build a sentence from "word lemma UPOS XPOS head relation" lines; heads count from 0, the root has -1."""
    tokens, start = [], 0
    for row in rows.strip().splitlines():
        text, lemma, upos, xpos, head, relation = row.split()
        tokens.append(Token(Span(start, start + len(text)), text, lemma, upos, xpos, int(head), relation))
        start += len(text) + 1
    return Sentence(0, Span(0, start - 1), kind, 0, tuple(tokens))


MET = """
They they PRON PRP 1 nsubj
met meet VERB VBD -1 root
Friday Friday PROPN NNP 1 obl:unmarked
"""
WILL_MEET = """
They they PRON PRP 2 nsubj
will will AUX MD 2 aux
meet meet VERB VB -1 root
Friday Friday PROPN NNP 2 obl:unmarked
"""
AGREED_TO_MEET = """
They they PRON PRP 1 nsubj
agreed agree VERB VBD -1 root
to to PART TO 3 mark
meet meet VERB VB 1 xcomp
Friday Friday PROPN NNP 1 obl:unmarked
"""
HAD_BEEN_DUE = """
They they PRON PRP 3 nsubj
had have AUX VBD 3 aux
been be AUX VBN 3 cop
due due ADJ JJ -1 root
to to PART TO 5 mark
meet meet VERB VB 3 xcomp
Friday Friday PROPN NNP 5 obl:unmarked
"""
IS_TO_MEET = """
He he PRON PRP 3 nsubj
is be AUX VBZ 3 aux
to to PART TO 3 mark
meet meet VERB VB -1 root
them they PRON PRP 3 obj
Friday Friday PROPN NNP 3 obl:unmarked
"""
SUMMIT_TO_BE_HELD = """
A a DET DT 1 det
summit summit NOUN NN -1 root
to to PART TO 4 mark
be be AUX VB 4 aux:pass
held hold VERB VBN 1 acl
Friday Friday PROPN NNP 4 obl:unmarked
"""
AHEAD_OF_FRIDAY = """
He he PRON PRP 1 nsubj
arrived arrive VERB VBD -1 root
ahead ahead ADP IN 4 case
of of ADP IN 2 fixed
talks talk NOUN NNS 1 obl
Friday Friday PROPN NNP 4 nmod:unmarked
"""


@pytest.mark.parametrize(
    ("rows", "direction", "evidence"),
    [
        (MET, PAST, "met"),
        (WILL_MEET, FUTURE, "will meet"),
        (AGREED_TO_MEET, FUTURE, "agreed to meet"),
        (HAD_BEEN_DUE, UNKNOWN, None),
        (IS_TO_MEET, FUTURE, None),
        (SUMMIT_TO_BE_HELD, FUTURE, "to held"),
        (AHEAD_OF_FRIDAY, FUTURE, "talks"),
    ],
)
def test_direction_follows_the_clause(rows, direction, evidence):
    one = sentence(rows)
    found, words = clause_direction(one, one.tokens[-1].span)
    assert found is direction
    if evidence is not None or direction is UNKNOWN:
        assert words == evidence


def test_headlines_in_the_present_say_nothing():
    rows = """
    Envoys envoy NOUN NNS 1 nsubj
    meet meet VERB VBP -1 root
    Friday Friday PROPN NNP 1 obl:unmarked
    """
    body, headline = sentence(rows), sentence(rows, SegmentKind.HEADLINE)
    assert clause_direction(body, body.tokens[2].span)[0] is FUTURE
    assert clause_direction(headline, headline.tokens[2].span) == (UNKNOWN, None)


def test_a_span_outside_the_sentence_has_no_direction():
    assert clause_direction(sentence(MET), Span(500, 503)) == (UNKNOWN, None)


PUT_OFF = """
Talks talk NOUN NNS 2 nsubj
were be AUX VBD 2 aux:pass
put put VERB VBN -1 root
off off ADP RP 2 compound:prt
until until ADP IN 5 case
Friday Friday PROPN NNP 2 obl
"""
MISREAD = """
Talks talk NOUN NNS 1 compound
resume resume NOUN NN -1 root
on on ADP IN 3 case
Friday Friday PROPN NNP 1 nmod
"""
COPULA = """
She she PRON PRP 4 nsubj
will will AUX MD 4 aux
be be AUX VB 4 cop
in in ADP IN 4 case
Ottawa Ottawa PROPN NNP -1 root
Friday Friday PROPN NNP 4 obl:unmarked
"""


@pytest.mark.parametrize("rows", [PUT_OFF, MISREAD, COPULA])
def test_what_is_put_off_announced_or_a_stay_lies_ahead(rows):
    one = sentence(rows)
    assert clause_direction(one, one.tokens[-1].span)[0] is FUTURE
