"""The statements of all accounts, matter by matter: which tell of one matter, and whether an account is silent on one.

Wordings are not only looked at two by two: each statement's best counterpart in another account is compared with its next best,
so that a clear first choice of both sides is taken at a lower score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.surfaces.compare.alignment import (
    LIKELY_SCORE,
    MARGIN,
    OTHER_DOERS,
    SAME_SCORE,
    SILENT_SCORE,
    Likeness,
    likeness,
    parts_of,
    score,
    share_doers,
    told_score,
    wordings,
)
from readout.surfaces.compare.background import Background
from readout.surfaces.compare.telling import Statement, Telling

Matter = list[Statement]


def matters_of(told: Sequence[Telling], background: Background) -> tuple[list[Matter], Pairs]:
    """Statements that tell of one matter, together; one joins only where it fits every member of another group.

    A group that has no statement on a matter, but a sentence that surely tells it, is given that sentence.

    Returns:
        The matters, and which statements are of one.
    """
    originals = [one for one in told if one.copy_of is None]
    statements = [one for telling in originals for one in telling.statements]
    background.learn(text for one in statements for text in wordings(one))
    background.learn(text for telling in told for one in telling.passages for text in parts_of(one, background))
    pairs = Pairs(statements, background)
    matters: list[Matter] = []
    for one in statements:
        fitting = [matter for matter in matters if _fits(one, matter, pairs)]
        home = next((matter for matter in fitting if pairs.is_surely_in(one, matter)), fitting[0] if fitting else None)
        if home is None:
            matters.append([one])
        else:
            home.append(one)
    matters = _by_sentence(matters)
    _add_passages(matters, originals, background)
    return matters, pairs


class Pairs:
    """Which statements are of one matter, each account's seen as a whole."""

    def __init__(self, statements: Sequence[Statement], background: Background) -> None:
        self._background = background
        self._choices: dict[tuple[Statement, str], tuple[Statement | None, float]] = {}
        for group in sorted({one.group for one in statements}):
            others = [one for one in statements if one.group == group]
            self._choices.update({(one, group): self._choice(one, others) for one in statements if one.group != group})

    def of_one_matter(self, one: Statement, other: Statement) -> bool:
        """Whether two statements of different groups are, alone or as each other's clear first choice."""
        if likeness(one, other, self._background) is Likeness.SAME:
            return True
        mine, my_lead = self._choices[one, other.group]
        theirs, their_lead = self._choices[other, one.group]
        clear = mine is other and theirs is one and min(my_lead, their_lead) >= MARGIN
        return clear and score(one, other, self._background) >= LIKELY_SCORE

    def is_surely_in(self, one: Statement, matter: Matter) -> bool:
        """Whether a statement, looked at alone, is of one matter with one of its kind (act or plan) of another group in it."""
        others = (other for other in matter if other.group != one.group and (other.further is None) is (one.further is None))
        return any(likeness(one, other, self._background) is Likeness.SAME for other in others)

    def _choice(self, one: Statement, others: Sequence[Statement]) -> tuple[Statement | None, float]:
        """The best counterpart, and its lead over the best one in another sentence."""
        ranked = sorted(((score(one, other, self._background), -at) for at, other in enumerate(others)), reverse=True)
        if not ranked:
            return None, 0.0
        best = others[-ranked[0][1]]
        rest = [value for value, at in ranked if others[-at].sentence != best.sentence]
        return best, ranked[0][0] - max(rest, default=0.0)


def _by_sentence(matters: Sequence[Matter]) -> list[Matter]:
    """Acts of one sentence together, where no other group tells of any: two matters may be told in one breath."""
    found: list[Matter] = []
    homes: dict[tuple[str, str], Matter] = {}
    for matter in matters:
        key = (matter[0].article, matter[0].sentence)
        if len({one.group for one in matter}) == 1 and key in homes:
            homes[key] += matter
            continue
        found.append(matter)
        if len({one.group for one in matter}) == 1:
            homes[key] = matter
    return found


def _fits(one: Statement, matter: Matter, pairs: Pairs) -> bool:
    """Whether a statement is of one matter with some act of every sentence that other groups tell it in."""
    sentences: dict[tuple[str, str], list[Statement]] = {}
    for other in matter:
        if other.group != one.group:
            sentences.setdefault((other.article, other.sentence), []).append(other)
    return bool(sentences) and all(any(pairs.of_one_matter(one, other) for other in others) for others in sentences.values())


def _add_passages(matters: list[Matter], told: Sequence[Telling], background: Background) -> None:
    for telling in told:
        taken = {one.sentence for one in telling.statements}
        free = [one for one in telling.passages if not one.elsewhere and one.evidence.sentence.text not in taken]
        for passage in free:
            ranked = sorted(
                (
                    (max(told_score(one, passage, background) for one in matter), -at)
                    for at, matter in enumerate(matters)
                    if all(one.group != telling.group for one in matter)
                ),
                reverse=True,
            )
            if ranked and ranked[0][0] >= SAME_SCORE:
                matters[-ranked[0][1]].append(Statement(telling.group, passage.evidence, passage.context))


def is_silent(
    matter: Matter, rest: Iterable[Matter], told: Sequence[Telling], groups: set[str], background: Background
) -> bool:
    """Whether nothing in the accounts of `groups` may tell a matter.

    Args:
        matter: The matter.
        rest: The other matters.
        told: All accounts.
        groups: The groups that do not tell it.
        background: What is left aside.
    """
    firm = [other for other in rest if len({one.group for one in other}) > 1]
    read: dict[tuple[str, str], list[Statement]] = {}
    for one in (one for other in rest for one in other):
        read.setdefault((one.article, one.sentence), []).append(one)
    settled = {(one.article, one.sentence) for other in firm for one in other}
    loose = [one for other in rest if other not in firm for one in other if one.group in groups]
    passages = [one for telling in told if telling.group in groups for one in telling.passages if not one.elsewhere]
    for one in matter:
        if any(likeness(one, other, background) is not Likeness.DIFFERENT for other in loose):
            return False
        for passage in passages:
            key = (passage.evidence.article_id, passage.evidence.sentence.text)
            least = LIKELY_SCORE if key in settled else SILENT_SCORE
            if told_score(one, passage, background) - _apart(one, read.get(key, ())) >= least:
                return False
    return True


def _apart(one: Statement, others: Sequence[Statement]) -> float:
    """What is taken off the score of a sentence whose acts have other doers."""
    acts = [other.act for other in others if other.act is not None]
    return OTHER_DOERS if one.act is not None and acts and not any(share_doers(one.act, other) for other in acts) else 0.0
