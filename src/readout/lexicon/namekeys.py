"""Comparing names of people across pages: same name, same name in another spelling, perhaps the same, different.

A string score alone never merges two diplomats; the level says what a name alone can show, and the reason is kept with
every judgement. Names are compared free of order: "Kim Gunn" and "Gunn Kim" are one name. Korean given names are compared
syllable by syllable, Chinese and Vietnamese ones as wholes, others part by part with tables of equal spellings and a
spelling key for transliterations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from readout.lexicon.names import NameTable, parts_of

_PARTICLES = frozenset(
    "al el an as ash at ad ar az bin bint ibn ben ould abu van von der den de del della di da do dos das du la le e y".split()
)
_JUNIOR = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
_PREFIX = re.compile(r"^(?:al|el|as|ash|at|ad|ar|an|az)-(?=[a-z]{3})")
_SERVANT = re.compile(r"^(abd[aeiou]l)-(?=[a-z])")
# Digraphs of transliteration and the letter that stands for them in a spelling key, applied in this order.
_SPELLINGS = tuple(
    pair.split(">")
    for pair in (
        "sch>s sh>s tch>c tsch>c ch>c kh>k gh>g ph>f th>t dh>d zh>z dj>j ck>k q>k x>ks w>v ou>u oo>u ee>i ii>i ie>i iy>i yy>i "
        "ij>i ey>i ei>i ay>ai aa>a oe>o ae>a ue>u j>i y>i ia>a"
    ).split()
)


class NameLevel(IntEnum):
    """How far two names agree."""

    DIFFERENT = 0
    POSSIBLE = 1
    EQUIVALENT = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The outcome of comparing two names.

    Attributes:
        level: How far they agree.
        score: To rank candidates: 1.0 for the same name, 0.9 and more for another spelling, 0.4 to 0.8 for perhaps, 0.0 for
            different.
        reason: Why, for people: "same parts", "spelling: lee/yi", "initials J.", ...
    """

    level: NameLevel
    score: float
    reason: str


def name_key(name: str) -> str:
    """Return the order-free key of a name, folded, without hyphens and particles ("KIM Dae-ho" gives "daeho kim")."""
    return " ".join(sorted(part.replace("-", "") for part in _parts(name)))


def family_keys(name: str, table: NameTable) -> tuple[str, ...]:
    """Return the keys under which a name may be looked up by family name, all spellings of one family name under one key.

    Both ends of the name count, for the order is not known; blocking on (country, family key) finds all candidates.
    """
    parts = _parts(name)
    if not parts:
        return ()
    found: list[str] = []
    for part in dict.fromkeys((parts[0], parts[-1])):
        pairs = table.surnames.get(part, ())
        found.extend(f"{language}:{key}" for language, key in pairs)
        found.append(_spelling(_PREFIX.sub("", part)))
    return tuple(dict.fromkeys(found))


def compare_names(first: str, second: str, table: NameTable) -> NameMatch:
    """Compare two names.

    Args:
        first: A name as printed, without title.
        second: Another.
        table: Family names and equal spellings.

    Returns:
        Level, score and reason; the same for either order of the arguments.
    """
    one, two = sorted((_parts(first), _parts(second)), key=lambda parts: (len(parts), parts))
    if not one or not two:
        return NameMatch(NameLevel.DIFFERENT, 0.0, "no name")
    if _numbers(first) and _numbers(second) and _numbers(first) != _numbers(second):
        return NameMatch(NameLevel.DIFFERENT, 0.0, "another number or generation")
    if _same_parts(one, two):
        return NameMatch(NameLevel.EXACT, 1.0, "same parts")
    if len(one) == 1 or len(two) == 1:
        shared = one[0] in two or any(_alike(one[0], part, table) for part in two)
        return (
            NameMatch(NameLevel.POSSIBLE, 0.4, "one name only")
            if shared
            else NameMatch(NameLevel.DIFFERENT, 0.0, "no shared part")
        )
    eastern = _eastern(one, two, table)
    return eastern if eastern is not None else _western(one, two, table)


def _parts(name: str) -> tuple[str, ...]:
    """Return the folded parts without particles and generations; "al-Sisi" loses its article."""
    whole = [piece for part in parts_of(name) for piece in _SERVANT.sub(r"\1 ", part).split()]
    found = [_PREFIX.sub("", part) for part in whole if part not in _JUNIOR]
    kept = [part for part in found if part not in _PARTICLES]
    return tuple(kept if len(kept) > 1 else found)


def _numbers(name: str) -> frozenset[str]:
    return frozenset(part for part in parts_of(name) if part in _JUNIOR)


def _same_parts(one: Sequence[str], two: Sequence[str]) -> bool:
    """Say whether the parts are the same, hyphens aside, with the family name at either end and the given name in one order."""
    return bool(_turns(one) & _turns(two))


def _turns(parts: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Return the readings of a name as (family, given): family name first or last, the given name joined."""
    bare = [part.replace("-", "").replace("'", "") for part in parts]
    if len(bare) == 1:
        return frozenset({(bare[0], "")})
    return frozenset({(bare[0], "".join(bare[1:])), (bare[-1], "".join(bare[:-1]))})


def _eastern(one: Sequence[str], two: Sequence[str], table: NameTable) -> NameMatch | None:
    """Compare two names that begin or end with a family name of the tables; None if they do not share one."""
    best: NameMatch | None = None
    for left_family, left_given in _splits(one, table):
        for right_family, right_given in _splits(two, table):
            languages = _shared_languages(left_family, right_family, table)
            if not languages:
                continue
            match = _given(left_given, right_given, "ko" in languages, table)
            if match.level is NameLevel.EXACT and left_family != right_family:
                match = NameMatch(NameLevel.EQUIVALENT, 0.95, f"family name spelt {left_family}/{right_family}")
            if best is None or match.score > best.score:
                best = match
    return best


def _splits(parts: Sequence[str], table: NameTable) -> list[tuple[str, tuple[str, ...]]]:
    """Return (family, syllables or parts of the given name) for each end that is a family name of the tables."""
    found = []
    if parts[0] in table.surnames:
        found.append((parts[0], tuple(piece for part in parts[1:] for piece in part.split("-"))))
    if parts[-1] in table.surnames:
        found.append((parts[-1], tuple(piece for part in parts[:-1] for piece in part.split("-"))))
    return found


def _shared_languages(one: str, two: str, table: NameTable) -> set[str]:
    left, right = set(table.surnames.get(one, ())), set(table.surnames.get(two, ()))
    return {language for language, _ in left & right}


def _given(one: Sequence[str], two: Sequence[str], korean: bool, table: NameTable) -> NameMatch:  # noqa: FBT001 - read at one place
    """Compare given names of one family name."""
    left, right = "".join(one), "".join(two)
    if left == right:
        return NameMatch(NameLevel.EXACT, 1.0, "same parts")
    if korean:
        grade = _syllables(one, two, table)
        if grade == "equal":
            return NameMatch(NameLevel.EQUIVALENT, 0.92, f"spelling: {'-'.join(one)}/{'-'.join(two)}")
        if grade == "near":
            return NameMatch(NameLevel.POSSIBLE, 0.6, f"near spelling: {'-'.join(one)}/{'-'.join(two)}")
    if _group(left, right, table.equal, frozenset({"zh"})):
        return NameMatch(NameLevel.EQUIVALENT, 0.92, f"spelling: {left}/{right}")
    if _initials(one, two):
        return NameMatch(NameLevel.POSSIBLE, 0.5, "initials")
    return NameMatch(NameLevel.DIFFERENT, 0.0, f"given names {left}/{right}")


def _syllables(one: Sequence[str], two: Sequence[str], table: NameTable) -> str | None:
    """Return "equal" or "near" if the Korean syllables agree one by one in some division; None if they do not."""
    best: str | None = None
    for left in _divisions(one, table):
        for right in _divisions(two, table):
            if len(left) != len(right):
                continue
            grades = [_syllable(a, b, table) for a, b in zip(left, right, strict=True)]
            if all(grade == "equal" for grade in grades):
                return "equal"
            if all(grade is not None for grade in grades):
                best = "near"
    return best


def _divisions(parts: Sequence[str], table: NameTable) -> list[tuple[str, ...]]:
    """Return the given name as written and, if it is one word, divided into two known syllables wherever it can be."""
    if len(parts) != 1:
        return [tuple(parts)]
    word = parts[0]
    halves = [
        (word[:i], word[i:]) for i in range(1, len(word)) if _is_syllable(word[:i], table) and _is_syllable(word[i:], table)
    ]
    return [(word,), *halves]


def _is_syllable(text: str, table: NameTable) -> bool:
    return any(language == "ko" for language, _ in table.equal.get(text, ()))


def _syllable(one: str, two: str, table: NameTable) -> str | None:
    korean = frozenset({"ko"})
    if one == two or _group(one, two, table.equal, korean):
        return "equal"
    return "near" if _group(one, two, table.near, korean) else None


def _western(one: Sequence[str], two: Sequence[str], table: NameTable) -> NameMatch:
    """Compare two names part by part: every part of the shorter must have its own in the longer."""
    left = list(two)
    grades: list[tuple[str, str, str]] = []
    for part in sorted(one, key=len, reverse=True):
        found = _partner(part, left, table)
        if found is None:
            return _slip(one, two)
        left.remove(found[0])
        grades.append((found[1], part, found[0]))
    if any(len(part) > 1 and len(other) > 1 for _, part, other in grades) and _conflicting_initials(one, two, left):
        return NameMatch(NameLevel.DIFFERENT, 0.0, "other initials")
    return _graded(grades, left, one, two, table)


def _graded(
    grades: Sequence[tuple[str, str, str]], left: Sequence[str], one: Sequence[str], two: Sequence[str], table: NameTable
) -> NameMatch:
    changed = ", ".join(f"{part}/{other}" for grade, part, other in grades if grade != "same")
    kinds = {grade for grade, _, _ in grades}
    whole = [part for grade, part, _ in grades if grade != "initial"]
    if left and any(part in table.surnames for part in (one[0], two[0])) and len(one) == 2 and kinds == {"same"}:
        return NameMatch(NameLevel.POSSIBLE, 0.55, f"parts left over: {' '.join(left)}")
    if "initial" in kinds and len(whole) < 2:
        return NameMatch(NameLevel.POSSIBLE, 0.7, f"initials: {changed}")
    if "near" in kinds:
        return NameMatch(NameLevel.POSSIBLE, 0.75, f"near spelling: {changed}")
    more = [part for part in left if len(part) > 1]
    if (more and "spelling" in kinds) or (len(more) > 1 and "equal" in kinds):
        return NameMatch(NameLevel.POSSIBLE, 0.6, f"fuller by {' '.join(more)}; spelling: {changed}")
    if left:
        spelt = f"; spelling: {changed}" if changed else ""
        return NameMatch(NameLevel.EQUIVALENT, 0.9 if more else 0.93, f"fuller by {' '.join(left)}{spelt}")
    return NameMatch(NameLevel.EQUIVALENT, 0.94, f"spelling: {changed}" if changed else "same parts in another order")


def _partner(part: str, others: Sequence[str], table: NameTable) -> tuple[str, str] | None:
    """Return the part of the other name that is the same, with the grade; None if there is none.

    Grades: "same", "equal" (by the tables), "spelling" (by the spelling key), "near", "initial".
    """
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("same", lambda other: part.replace("-", "") == other.replace("-", "")),
        ("equal", lambda other: _group(part, other, table.equal, None)),
        ("spelling", lambda other: _alike(part, other, table)),
        ("near", lambda other: _group(part, other, table.near, None)),
        ("initial", lambda other: min(len(part), len(other)) == 1 and part[0] == other[0]),
    )
    for grade, test in tests:
        for other in others:
            if test(other):
                return other, grade
    return None


def _alike(one: str, two: str, table: NameTable) -> bool:
    """Say whether two parts are one name in two spellings."""
    if one == two or _group(one, two, table.equal, None):
        return True
    left, right = _spelling(one), _spelling(two)
    return left == right and min(len(left), len(right)) >= 4


def _group(one: str, two: str, groups: Mapping[str, frozenset[tuple[str, int]]], languages: frozenset[str] | None) -> bool:
    shared = groups.get(one, frozenset()) & groups.get(two, frozenset())
    return any((language in languages) if languages is not None else language not in {"ko", "zh"} for language, _ in shared)


def _spelling(part: str) -> str:
    """Return a key that different transliterations of one name share: doubled letters once, common digraphs as one letter."""
    key = part.replace("-", "").replace("'", "")
    for written, letter in _SPELLINGS:
        key = key.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", key)


def _initials(one: Sequence[str], two: Sequence[str]) -> bool:
    """Say whether one given name is the initials of the other ("S. J." for "Sang-jin")."""
    short, long = sorted((one, two), key=lambda parts: sum(map(len, parts)))
    return all(len(part) == 1 for part in short) and [part[0] for part in long][: len(short)] == list(short)


def _conflicting_initials(one: Sequence[str], two: Sequence[str], left: Sequence[str]) -> bool:
    """Say whether both names have middle initials and they differ ("George W." and "George H. W. Bush")."""
    first = [part for part in one if len(part) == 1]
    second = [part for part in two if len(part) == 1]
    return bool(first and second and first != second)


def _slip(one: Sequence[str], two: Sequence[str]) -> NameMatch:
    """Return POSSIBLE if all parts are the same but one long part, which differs by a single letter; else DIFFERENT."""
    only_one, only_two = sorted(set(one) - set(two)), sorted(set(two) - set(one))
    if len(one) == len(two) and len(only_one) == len(only_two) == 1:
        a, b = only_one[0], only_two[0]
        if min(len(a), len(b)) >= 6 and a[0] == b[0] and _one_edit(a, b):
            return NameMatch(NameLevel.POSSIBLE, 0.65, f"one letter: {a}/{b}")
    return NameMatch(NameLevel.DIFFERENT, 0.0, f"parts {' '.join(only_one)}/{' '.join(only_two)}")


def _one_edit(one: str, two: str) -> bool:
    if abs(len(one) - len(two)) > 1:
        return False
    short, long = sorted((one, two), key=len)
    for i, char in enumerate(short):
        if char != long[i]:
            return short[i + 1 :] == long[i + 1 :] or short[i:] == long[i + 1 :]
    return True
