"""What a reading of one page misses, invents or names otherwise than the gold record; for the sets that are not locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evaluation.matching import Record, act_score, meeting_score, pair, same_name


def error_lines(gold: Record, predicted: Record) -> Iterator[str]:
    """One line per difference in people, meetings and acts: the page, what is wrong, and the words of the page."""
    for line in (*_people(gold, predicted), *_entries("meetings", gold, predicted), *_entries("acts", gold, predicted)):
        yield f"{gold['id']} {line}"


def _people(gold: Record, predicted: Record) -> Iterator[str]:
    pairs = pair(gold["people"], predicted["people"], lambda g, p: same_name(g["name"], p["name"]))
    yield from (f"person missed: {person['name']}" for person in _left(gold["people"], [mine for mine, _ in pairs]))
    yield from (f"no person: {person['name']}" for person in _left(predicted["people"], [theirs for _, theirs in pairs]))


def _entries(part: str, gold: Record, predicted: Record) -> Iterator[str]:
    score: Callable[[Record, Record], float] = meeting_score if part == "meetings" else act_score
    pairs = pair(gold[part], predicted[part], score)
    yield from (f"{part} missed: {_shown(entry)}" for entry in _left(gold[part], [mine for mine, _ in pairs]))
    yield from (f"{part} invented: {_shown(entry)}" for entry in _left(predicted[part], [theirs for _, theirs in pairs]))
    for mine, theirs in pairs:
        fields = ("status", "date", "sides") if part == "meetings" else ("type", "actors", "status")
        for name in fields:
            if _value(mine[name]) != _value(theirs[name]):
                yield f"{part} {name} {_value(mine[name])} read as {_value(theirs[name])}: {_shown(mine)}"


def _left(entries: list[Record], paired: list[Record]) -> Iterator[Record]:
    return (entry for entry in entries if not any(entry is other for other in paired))


def _value(value: str | list[str] | None) -> str:
    return " ".join(sorted(value)) if isinstance(value, list) else str(value)


def _shown(entry: Record) -> str:
    kind = entry.get("type") or entry["status"]
    return f"{kind} {_value(entry.get('actors', entry.get('sides', [])))} | {entry['quote']}"
