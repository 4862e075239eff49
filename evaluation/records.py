"""Figures of whole records: people, meetings, acts and links of pages against their gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from evaluation.matching import Record, act_score, dates_agree, meeting_score, overlap, pair, same_name, same_place


@dataclass(slots=True)
class Figure:
    """Counts behind a figure: hits among gold and predicted items; accuracies count the same items on both sides."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, hits: int, gold: int, predicted: int) -> None:
        """Add the counts of one page."""
        self.hits += hits
        self.gold += gold
        self.predicted += predicted

    def add_case(self, *, right: bool) -> None:
        """Add one case of an accuracy."""
        self.add(int(right), 1, 1)

    @property
    def precision(self) -> float:
        """Hits among predicted, 0 to 1; 0 if nothing was predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Hits among gold, 0 to 1."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; the accuracy where the two agree."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class RecordFigures:
    """Figures by name, filled page by page."""

    figures: dict[str, Figure] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Figure:
        """The figure of that name, empty at first."""
        return self.figures.setdefault(name, Figure())

    def overall(self) -> float:
        """Mean of the parts a user relies on."""
        names = ("people", "meetings", "participants", "issues", "acts typed", "acts with actors")
        dated = self["meeting date"].f1 * self["meetings"].recall
        return (sum(self[name].f1 for name in names) + dated) / (len(names) + 1)


def score_records(pairs: Iterable[tuple[Record, Record]]) -> RecordFigures:
    """Score (gold, predicted) records of pages."""
    figures = RecordFigures()
    for gold, predicted in pairs:
        figures["title"].add_case(right=gold["title"] == predicted["title"])
        figures["published"].add_case(right=gold["published"] == predicted["published"])
        _score_people(figures, gold, predicted)
        meetings = _score_meetings(figures, gold, predicted)
        acts = _score_acts(figures, gold, predicted, meetings)
        _score_links(figures, gold, predicted, {**meetings, **acts})
    return figures


def _score_people(figures: RecordFigures, gold: Record, predicted: Record) -> None:
    pairs = pair(gold["people"], predicted["people"], lambda g, p: same_name(g["name"], p["name"]))
    figures["people"].add(len(pairs), len(gold["people"]), len(predicted["people"]))
    for mine, theirs in pairs:
        if mine["country"]:
            figures["person country"].add_case(right=mine["country"] == theirs["country"])
        for post in mine["posts"]:
            figures["person post"].add_case(right=any(overlap(post, other) >= 0.75 for other in theirs["posts"]))


def _score_meetings(figures: RecordFigures, gold: Record, predicted: Record) -> dict[str, str]:
    pairs = pair(gold["meetings"], predicted["meetings"], meeting_score)
    figures["meetings"].add(len(pairs), len(gold["meetings"]), len(predicted["meetings"]))
    if not gold["meetings"]:
        figures["pages without a meeting kept empty"].add_case(right=not predicted["meetings"])
    matched = {mine["id"]: theirs for mine, theirs in pairs}
    for mine in gold["meetings"]:
        theirs = matched.get(mine["id"], {"participants": (), "issues": ()})
        people = pair(mine["participants"], theirs["participants"], same_name)
        figures["participants"].add(len(people), len(mine["participants"]), len(theirs["participants"]))
        issues = pair(mine["issues"], theirs["issues"], _issue_score)
        figures["issues"].add(len(issues), len(mine["issues"]), len(theirs["issues"]))
    for mine, theirs in pairs:
        figures["meeting sides"].add_case(right=set(mine["sides"]) == set(theirs["sides"]))
        figures["meeting date"].add_case(right=dates_agree(mine["date"], theirs["date"]))
        figures["meeting status"].add_case(right=mine["status"] == theirs["status"])
        if mine["place"]:
            figures["meeting place"].add_case(right=same_place(mine["place"], theirs["place"]))
        if mine["format"]:
            figures["meeting format"].add_case(right=mine["format"] == theirs["format"])
    return {mine["id"]: theirs["id"] for mine, theirs in pairs}


def _issue_score(one: str, other: str) -> float:
    shared = overlap(one, other)
    return shared if shared >= 0.5 else 0.0


def _score_acts(figures: RecordFigures, gold: Record, predicted: Record, meetings: dict[str, str]) -> dict[str, str]:
    pairs = pair(gold["acts"], predicted["acts"], act_score)
    typed = [(mine, theirs) for mine, theirs in pairs if mine["type"] == theirs["type"]]
    with_actors = [(mine, theirs) for mine, theirs in typed if set(mine["actors"]) == set(theirs["actors"])]
    for name, hits in (("acts", pairs), ("acts typed", typed), ("acts with actors", with_actors)):
        figures[name].add(len(hits), len(gold["acts"]), len(predicted["acts"]))
    for mine, theirs in typed:
        figures["act status"].add_case(right=mine["status"] == theirs["status"])
        if mine["meeting"]:
            figures["act meeting"].add_case(right=meetings.get(mine["meeting"]) == theirs["meeting"])
    return {mine["id"]: theirs["id"] for mine, theirs in pairs}


def _score_links(figures: RecordFigures, gold: Record, predicted: Record, same: dict[str, str]) -> None:
    mine = {(same.get(link["from"]), same.get(link["to"]), link["kind"]) for link in gold["links"]}
    theirs = {(link["from"], link["to"], link["kind"]) for link in predicted["links"]}
    figures["links"].add(len(mine & theirs), len(gold["links"]), len(predicted["links"]))
