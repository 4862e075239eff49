"""Human judgements: an append-only log that is replayed over every re-run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    SAME_PERSON = "same_person"
    DIFFERENT_PERSON = "different_person"
    NOTE = "note"
    RETRACT = "retract"  # takes an earlier judgement back; both stay in the log


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of a person about one value.

    Attributes:
        subject: Id of the claim, meeting or person judged.
        field: Field judged ("date"); None for the whole entry.
        verdict: The decision.
        value: The corrected value, the other id of a merge, split or identity, or the number of the judgement that is taken
            back; None where the verdict needs none.
        by: Who decided.
        at: ISO 8601 time with zone.
        why: Reason in words; None if not given.
        machine_value: What the machine said at that time; None if it said nothing.
        machine_confidence: Its confidence then, 0 to 1; None if unknown.
    """

    subject: str
    field: str | None
    verdict: Verdict
    value: str | None
    by: str
    at: str
    why: str | None = None
    machine_value: str | None = None
    machine_confidence: float | None = None
