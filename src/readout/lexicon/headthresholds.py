"""How sure the language model's event head must be before the events step follows it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.files import Row, read_table

TABLE = "triggers.en/head.yaml"


@dataclass(frozen=True, slots=True)
class HeadThresholds:
    """Least probabilities, 0 to 1, at which the head's opinion counts.

    Attributes:
        found: Types a verb or a predicate beside a copula that the lexicon lacks.
        found_noun: Types a noun with an owner or a doer that the lexicon lacks.
        overrule_weak: Overrules the type of a weak row.
        overrule_strong: Overrules the type of a strong row.
        overrule_rule: Overrules the type that a rule gave to a statement.
        doubt: Below this probability of any event at all, a weak row alone tells no act.
        meeting: Takes a word that the lexicon lacks for an encounter.
        meeting_doubt: Below this probability of any event at all, a weak row alone tells no encounter.
    """

    found: float = 0.5
    found_noun: float = 0.6
    overrule_weak: float = 0.5
    overrule_strong: float = 0.9
    overrule_rule: float = 0.5
    doubt: float = 0.15
    meeting: float = 0.8
    meeting_doubt: float = 0.0


def load_head_thresholds(overlay: Path | None = None) -> HeadThresholds:
    """Load the thresholds; rows of the user's own file win.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Raises:
        LexiconError: A row names no threshold, or its value is no probability.
    """
    return HeadThresholds(**dict(_threshold(row) for row in read_table(TABLE, overlay)))


def _threshold(row: Row) -> tuple[str, float]:
    name, value = row.text("name"), row.values.get("at")
    known = {field.name for field in fields(HeadThresholds)}
    if name not in known:
        raise LexiconError(f"{row.file}:{row.line}: '{name}' is no threshold; use one of {', '.join(sorted(known))}")
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise LexiconError(f"{row.file}:{row.line}: 'at' is {value!r}, not a probability from 0 to 1; mend it")
    return name, float(value)
