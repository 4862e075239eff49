"""The sides of mentions for which the rules find fewer than two."""

from __future__ import annotations

from dataclasses import replace

from readout.events import explain_events
from readout.events.encounter import plain_encounter
from readout.events.merging import Told, WeighedSide
from readout.events.pagesides import page_sides
from readout.events.parties import Party
from readout.events.scene import Scene, build_scene
from readout.events.sidechoice import chosen_sides, with_sides
from readout.events.sidesigns import Standing, candidates, side_signs
from readout.lexicon.choices import Choice
from readout.lexicon.triggers import load_event_lexicon
from readout.model.event import MeetingFormat, MeetingStatus
from readout.model.mention import Reading
from tests.events.building import HELD_TALKS, Facts, page

RECEIVED = """
Later later ADV RB 4 advmod
Lund Lund PROPN NNP 4 nsubj
then then ADV RB 4 advmod
received receive VERB VBD 0 root
Rojas Rojas PROPN NNP 4 obj
. . PUNCT . 4 punct
"""
MET = """
The the DET DT 2 det
negotiators negotiator NOUN NNS 3 nsubj
met meet VERB VBD 0 root
in in ADP IN 5 case
Oslo Oslo PROPN NNP 3 obl
. . PUNCT . 3 punct
"""
NORWAY_SAID = """
Norway Norway PROPN NNP 2 nsubj
praised praise VERB VBD 0 root
Chile Chile PROPN NNP 2 obj
. . PUNCT . 2 punct
"""
FACTS = Facts(
    people={"Rojas": ("p1", "Ana Rojas", "CHL")},
    actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR)},
)


def scene_with(weights: dict[str, float]) -> Scene:
    article, sentences, mentions = page([HELD_TALKS, RECEIVED], FACTS)
    return build_scene(article, sentences, mentions, replace(load_event_lexicon(), sides=Choice(weights)))


def received(sides: tuple[str, ...] = ("CHL",)) -> Told:
    encounter = plain_encounter(1, 3, frozenset({3}), "receive", Party(("p1",), ("CHL",)), MeetingFormat.IN_PERSON)
    return Told(encounter, MeetingStatus.HELD, None, None, ("p1",), sides)


def standing(scene: Scene) -> Standing:
    return Standing(page_sides(scene), None, ("CHL", "NOR"), (("CHL", "NOR"),))


def test_a_page_names_its_codes_by_rank_lead_and_deeds():
    found = page_sides(scene_with({}))
    assert (found.ranks, found.own) == ({"CHL": 0, "NOR": 1}, None)
    assert found.lead == {"CHL", "NOR"}
    assert "NOR" in found.acting
    assert found.staffed == {"CHL"}


def test_a_code_bears_the_signs_of_rules_page_meetings_and_words():
    scene = scene_with({})
    assert candidates(scene, received(), standing(scene)) == ("CHL", "NOR")
    norway = side_signs(scene, received(), standing(scene), "NOR")
    assert {"absent", "of main", "of main with the ruled", "paired before", "before", "in lead"} <= set(norway)
    chile = side_signs(scene, received(), standing(scene), "CHL")
    assert {"ruled", "ruled by person", "with officials"} <= set(chile)
    assert not {"absent", "of main", "before"} & set(chile)


def test_a_likely_side_joins_the_one_that_the_words_name():
    scene = scene_with({"always": -2.0, "ruled": 4.0, "paired before": 4.0})
    found = with_sides(scene, received(), standing(scene))
    assert (found.sides, found.people) == (("CHL", "NOR"), ("p1",))
    assert [(each.code, round(each.chance, 2)) for each in found.weighed] == [("CHL", 0.88), ("NOR", 0.88)]


def test_people_leave_with_a_side_that_leaves():
    scene = scene_with({"always": 3.0, "ruled": -9.0})
    told = received(("SWE",))
    assert with_sides(scene, told, standing(scene)).sides == ("CHL", "NOR")
    third = replace(received(()), people=("p1",))
    assert with_sides(scene, third, standing(scene)).people == ("p1",)


def test_nothing_changes_where_two_sides_are_named_or_no_second_is_likely():
    scene = scene_with({"always": 3.0})
    both = received(("CHL", "SWE"))
    assert with_sides(scene, both, standing(scene)) is both
    doubtful = scene_with({"always": -1.0, "ruled": 4.0})
    lone = received()
    assert with_sides(doubtful, lone, standing(doubtful)) is lone
    letter = replace(lone, encounter=replace(lone.encounter, kind="letter"))
    assert with_sides(scene, letter, standing(scene)) is letter


def test_a_third_side_must_be_surer_than_the_second():
    weighed = tuple(
        WeighedSide(code, chance, ()) for code, chance in (("CHL", 0.4), ("NOR", 0.75), ("SWE", 0.8), ("DNK", 0.95))
    )
    assert chosen_sides(weighed, ("CHL",)) == ("CHL", "DNK")
    assert chosen_sides(weighed, ()) == ("DNK", "SWE")
    assert chosen_sides(weighed[:2], ("CHL",)) == ("CHL", "NOR")


def test_explain_names_the_signs_of_a_weighed_side_and_the_first_meeting_may_rest_on_signs_alone():
    article, sentences, mentions = page(
        [MET, NORWAY_SAID],
        Facts(actors={"Norway": ("NOR", Reading.ACTOR), "Chile": ("CHL", Reading.ACTOR)}, places={"Oslo": ("NOR", "city")}),
    )
    lexicon = replace(load_event_lexicon(), sides=Choice({"always": 3.0}))
    events, reasons = explain_events(article, sentences, mentions, lexicon)
    assert [meeting.sides for meeting in events.meetings] == [("CHL", "NOR")]
    assert all("weighed, chance 0.95" in f.how and f.signs for f in reasons[0].fillers if f.role == "side")
