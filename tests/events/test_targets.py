"""Whom the rules aim acts at, and which of them were done at the talks their page tells of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events import extract_events
from readout.lexicon.choices import Choice
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import EventType
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

FACTS = Facts(
    actors={
        "Norway": ("NOR", Reading.ACTOR),
        "Chile": ("CHL", Reading.ACTOR),
        "Peru": ("PER", Reading.ACTOR),
        "Fiji": ("FJI", Reading.ACTOR),
    },
    places={"Oslo": ("NOR", "city"), "Lima": ("PER", "city")},
)

CRITICISED = """
Peru Peru PROPN NNP 2 nsubj
criticised criticise VERB VBD 0 root
Fiji Fiji PROPN NNP 2 obj
. . PUNCT . 2 punct
"""

REJECTED_REMARKS = """
Fiji Fiji PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
the the DET DT 4 det
remarks remark NOUN NNS 2 obj
. . PUNCT . 2 punct
"""

CONDEMNED_MISSILES = """
Fiji Fiji PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
missiles missile NOUN NNS 2 obj
that that PRON WDT 7 obj
Peru Peru PROPN NNP 7 nsubj
fired fire VERB VBD 4 acl:relcl
. . PUNCT . 2 punct
"""

URGED_IT = """
Fiji Fiji PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
Peru Peru PROPN NNP 2 obj
and and CCONJ CC 5 cc
urged urge VERB VBD 2 conj
it it PRON PRP 5 obj
to to PART TO 8 mark
withdraw withdraw VERB VB 5 xcomp
. . PUNCT . 2 punct
"""

WELCOMED_DEAL = """
Fiji Fiji PROPN NNP 2 nsubj
welcomed welcome VERB VBD 0 root
the the DET DT 4 det
deal deal NOUN NN 2 obj
. . PUNCT . 2 punct
"""

DEMANDED_THAT = """
Fiji Fiji PROPN NNP 2 nsubj
demanded demand VERB VBD 0 root
that that SCONJ IN 5 mark
Peru Peru PROPN NNP 5 nsubj
apologise apologise VERB VB 2 ccomp
. . PUNCT . 2 punct
"""

SHELLED_IN = """
Fiji Fiji PROPN NNP 2 nsubj
bombed bomb VERB VBD 0 root
a a DET DT 4 det
hospital hospital NOUN NN 2 obj
in in ADP IN 6 case
Lima Lima PROPN NNP 2 obl
. . PUNCT . 2 punct
"""

URGED_THIRD = """
Norway Norway PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Peru Peru PROPN NNP 2 obj
to to PART TO 5 mark
withdraw withdraw VERB VB 2 xcomp
. . PUNCT . 2 punct
"""

EXPELLED = """
Norway Norway PROPN NNP 2 nsubj
expelled expel VERB VBD 0 root
two two NUM CD 4 nummod
diplomats diplomat NOUN NNS 2 obj
. . PUNCT . 2 punct
"""

HAS_URGED = """
Norway Norway PROPN NNP 3 nsubj
has have AUX VBZ 3 aux
urged urge VERB VBN 0 root
donors donor NOUN NNS 3 obj
to to PART TO 6 mark
pay pay VERB VB 3 xcomp
. . PUNCT . 3 punct
"""

URGED_OTHERS = HAS_URGED.replace("has have AUX VBZ 3 aux", "once once ADV RB 3 advmod").replace("VBN 0 root", "VBD 0 root")


@pytest.fixture(scope="module")
def lexicon():
    return replace(load_event_lexicon(), aims=Choice())


@pytest.mark.parametrize(
    ("tables", "targets"),
    [
        ([CRITICISED, REJECTED_REMARKS], ("PER",)),
        ([CONDEMNED_MISSILES], ("PER",)),
        ([URGED_IT], ("PER",)),
        ([HELD_TALKS, WELCOMED_DEAL], ("CHL", "NOR")),
        ([DEMANDED_THAT], ("PER",)),
        ([SHELLED_IN], ("PER",)),
        ([HELD_TALKS, URGED_THIRD], ("PER",)),
        ([HELD_TALKS, EXPELLED], ("CHL",)),
    ],
)
def test_target(lexicon, tables, targets):
    acts = [a for a in extract_events(*page(tables, FACTS), lexicon).acts if a.actors in {("FJI",), ("NOR",)}]
    assert acts[-1].targets == targets


@pytest.mark.parametrize(
    ("table", "kind", "meeting"),
    [
        (EXPELLED, EventType.SANCTION, None),
        (HAS_URGED, EventType.REQUEST, None),
        (URGED_OTHERS, EventType.REQUEST, "m1"),
    ],
)
def test_done_at_the_talks_or_away(lexicon, table, kind, meeting):
    acts = extract_events(*page([HELD_TALKS, table], FACTS), lexicon).acts
    assert [(act.type, act.meeting) for act in acts] == [(kind, meeting)]


THREATENED = """
Norway Norway PROPN NNP 2 nsubj
threatened threaten VERB VBD 0 root
to to PART TO 4 mark
close close VERB VB 2 xcomp
the the DET DT 6 det
port port NOUN NN 4 obj
. . PUNCT . 2 punct
"""

DENIED_RUMOURS = """
Norway Norway PROPN NNP 3 nsubj
has have AUX VBZ 3 aux
denied deny VERB VBN 0 root
the the DET DT 5 det
rumours rumour NOUN NNS 3 obj
. . PUNCT . 3 punct
"""

THANKED_THIRD = """
Norway Norway PROPN NNP 2 nsubj
thanked thank VERB VBD 0 root
Fiji Fiji PROPN NNP 2 obj
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(("table", "targets"), [(THREATENED, ("CHL",)), (DENIED_RUMOURS, ()), (THANKED_THIRD, ("FJI",))])
def test_target_of_a_side_whose_words_name_nobody_or_a_third(lexicon, table, targets):
    acts = extract_events(*page([HELD_TALKS, table], FACTS), lexicon).acts
    assert [act.targets for act in acts] == [targets]
