"""How often the record errs: measured on gold pages, and by the judgements of those who use it."""

from __future__ import annotations

from collections import Counter

from readout.lexicon.files import read_table
from readout.model.judgement import Verdict
from readout.record import views
from readout.record.rulings import RulingState
from readout.record.store import Store

COUNTED = {Verdict.ACCEPT: "accepted", Verdict.CORRECT: "corrected", Verdict.REJECT: "rejected"}
"""Judgements that say whether a value is right."""


def measured_rates() -> list[dict[str, str | float | int]]:
    """Precision and recall of each kind of value on gold pages, as `python -m evaluation.rates` measured them.

    Each entry has `set`, `what`, `precision`, `recall`, `f1`, `gold` (number of values), and `reader`: the versions measured.
    """
    rows = read_table("export/error_rates.tsv")
    return [
        {
            "set": row.text("set"),
            "what": row.text("what"),
            "precision": float(row.text("precision")),
            "recall": float(row.text("recall")),
            "f1": float(row.text("f1")),
            "gold": int(row.text("gold")),
            "reader": row.text("reader"),
        }
        for row in rows
    ]


def judged_rates(store: Store) -> dict[str, dict[str, int]]:
    """How people judged this record: field ("meeting" for whole entries) to the number accepted, corrected and rejected."""
    found: dict[str, Counter[str]] = {}
    for entry in views.judgements(store):
        verdict = COUNTED.get(entry.judgement.verdict)
        if verdict is not None and entry.ruling.state is not RulingState.RETRACTED:
            found.setdefault(entry.judgement.field or "meeting", Counter())[verdict] += 1
    return {field: dict(sorted(counts.items())) for field, counts in sorted(found.items())}
