"""Whose words a transcript's sentences are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.events.acts import find_acts
from readout.events.meetings import find_meetings
from readout.events.scene import build_scene
from readout.events.voices import with_voices
from readout.lexicon.triggers import load_event_lexicon
from readout.model.article import SegmentKind
from readout.model.mention import Reading
from tests.events.building import Facts, page

CONDEMNED = """
Chile Chile PROPN NNP 2 nsubj
condemned condemn VERB VBD 0 root
the the DET DT 4 det
raid raid NOUN NN 2 obj
by by ADP IN 6 case
Norway Norway PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""
LABEL = """
{} {} NOUN NN 0 root
: : PUNCT : 1 punct
"""


@pytest.mark.parametrize(
    ("label", "acts"), [("QUESTION", 0), ("Moderator", 0), ("Q", 0), ("MINISTER", 1), ("QUESTIONNAIRE", 1)]
)
def test_what_reporters_say_is_no_act(label, acts):
    facts = Facts(actors={"Chile": ("CHL", Reading.ACTOR), "Norway": ("NOR", Reading.ACTOR)})
    article, sentences, mentions = page([LABEL.format(label, label), CONDEMNED], facts)
    first = replace(article.segments[0], kind=SegmentKind.SPEAKER)
    labelled = replace(article, segments=(first, *article.segments[1:]))
    scene = with_voices(build_scene(labelled, sentences, mentions, load_event_lexicon()))
    assert len(find_acts(scene, find_meetings(scene))) == acts
