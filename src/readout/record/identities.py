"""Keeping the tables of people in step with the sightings.

Forms are compared along links: two forms are linked if their names may be the same. Forms of several parts that links hold
together are decided together; a short form ("Xi") links nobody, it joins the one person of its state who bears the name, if
there is exactly one. So a new page touches the people of the names it holds only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from readout.model.record import Identity
from readout.record import schema
from readout.record.codec import dumps
from readout.record.keys import fold
from readout.record.people import Form, Joined, NearForms, Verdicts, join_forms, linked, own_id, rank_of, spellings_of

CHUNK = 500


@dataclass(slots=True)
class _Seen:
    """What was seen of a name form while it is counted."""

    names: Counter[str] = field(default_factory=Counter)
    first: str = ""
    ranks: set[tuple[str, int]] = field(default_factory=set)
    articles: int = 0


def refresh_people(connection: Connection, touched: Iterable[str], verdicts: Verdicts) -> None:
    """Decide anew who is who among the touched name forms and all forms that have to do with them."""
    seeds = _with_mates(connection, set(touched))
    if not seeds:
        return
    forms = _linked_forms(connection, {form for form in seeds if not _short(form)}, verdicts)
    groups = join_forms(forms.values(), verdicts)
    short = {form for form in seeds if _short(form)} | _short_forms(connection, {*forms, *seeds})
    full = {form for form in {*seeds, *forms} if not _short(form)}
    old_ids = _persons_of(connection, full) | {own_id(form) for form in short}
    _forget(connection, {*seeds, *forms, *short}, old_ids)
    _write(connection, groups)
    _place_short(connection, _load(connection, short), verdicts)


def _short(form: str) -> bool:
    return " " not in form.split("|", 1)[1]


def _parts(form: str) -> list[str]:
    country, name = form.split("|", 1)
    return [f"{country}|{part}" for part in sorted(set(name.split()))]


def _in(connection: Connection, column: object, table_column: object, values: Iterable[str]) -> Iterator[str]:
    ordered = sorted(set(values))
    for start in range(0, len(ordered), CHUNK):
        query = select(column).where(table_column.in_(ordered[start : start + CHUNK]))  # type: ignore[call-overload, attr-defined]
        yield from connection.execute(query).scalars()


def _persons_of(connection: Connection, forms: Iterable[str]) -> set[str]:
    return set(_in(connection, schema.form.c.person_id, schema.form.c.form, forms))


def _with_mates(connection: Connection, forms: set[str]) -> set[str]:
    """The forms and those that shared a person with them: what loses a form is decided anew too."""
    return forms | set(_in(connection, schema.form.c.form, schema.form.c.person_id, _persons_of(connection, forms)))


def _linked_forms(connection: Connection, seeds: set[str], verdicts: Verdicts) -> dict[str, Form]:
    """All forms of several parts that links lead to from the seeds."""
    found: dict[str, Form] = {}
    rejected: dict[str, Form] = {}
    open_ = seeds
    while open_:
        fresh = _load(connection, open_)
        found.update(fresh)
        near = _near(connection, fresh, verdicts) - set(found)
        known = {name: rejected[name] for name in near if name in rejected}
        candidates = known | _load(connection, near - set(known))
        rejected.update(candidates)
        open_ = _linked_to(fresh, candidates, verdicts)
    return found


def _linked_to(fresh: Mapping[str, Form], candidates: Mapping[str, Form], verdicts: Verdicts) -> set[str]:
    """Ids of candidates that are linked to a fresh form; names are compared within a state only."""
    forms, near = list(fresh.values()), NearForms(verdicts)
    for number, form in enumerate(forms):
        near.add(form, number)
    return {
        other.id for other in candidates.values() if any(linked(forms[number], other, verdicts) for number in near.of(other))
    }


def _near(connection: Connection, forms: Mapping[str, Form], verdicts: Verdicts) -> set[str]:
    """Forms of several parts that share a part, or a spelling of one, or a judgement, with any of the forms."""
    parts = {part for form in forms for part in _parts(form)}
    parts |= {f"{form.country}|{other}" for form in forms.values() for part in form.parts for other in spellings_of(part)}
    shared = {form for form in _in(connection, schema.form_part.c.form, schema.form_part.c.part, parts) if not _short(form)}
    judged = {other for pair in verdicts if pair & set(forms) for other in pair if not _short(other)}
    return shared | judged


def _short_forms(connection: Connection, forms: Iterable[str]) -> set[str]:
    """Short forms that any of the forms may be called by."""
    parts = {part for form in forms for part in _parts(form)}
    return {form for form in _in(connection, schema.form_part.c.form, schema.form_part.c.part, parts) if _short(form)}


def _load(connection: Connection, forms: Iterable[str]) -> dict[str, Form]:
    """What was seen of forms; those that nobody names any more are left out."""
    table = schema.sighting.c
    month = func.substr(table.day, 1, 7)
    seen: dict[str, _Seen] = defaultdict(_Seen)
    ordered = sorted(set(forms))
    for start in range(0, len(ordered), CHUNK):
        query = (
            select(table.form, table.name, table.level, month, func.min(table.day), func.count(table.article_id.distinct()))
            .where(table.form.in_(ordered[start : start + CHUNK]))
            .group_by(table.form, table.name, table.level, month)
        )
        for form, name, level, when, first, articles in connection.execute(query):
            one = seen[form]
            one.names[name] += articles
            one.articles += articles
            one.first = min(filter(None, (one.first, first)), default="")
            rank = rank_of(level)
            if rank is not None and when:
                one.ranks.add((when, rank))
    return {form: _form(form, one) for form, one in sorted(seen.items())}


def _form(form: str, one: _Seen) -> Form:
    names = tuple(name for name, _ in sorted(one.names.items(), key=lambda item: (-item[1], item[0])))
    return Form(form, names, one.first, frozenset(one.ranks), one.articles)


def _forget(connection: Connection, forms: Iterable[str], people: Iterable[str]) -> None:
    for table, column, values in (
        (schema.form, schema.form.c.form, sorted(set(forms))),
        (schema.form_part, schema.form_part.c.form, sorted(set(forms))),
        (schema.person, schema.person.c.id, sorted(set(people))),
    ):
        for start in range(0, len(values), CHUNK):
            connection.execute(delete(table).where(column.in_(values[start : start + CHUNK])))


def _write(connection: Connection, people: Iterable[Joined]) -> None:
    ordered = list(people)
    if not ordered:
        return
    connection.execute(insert(schema.person), [_person_row(person) for person in ordered])
    connection.execute(insert(schema.form), [row for person in ordered for row in _form_rows(person)])
    parts = [{"part": part, "form": form.id} for person in ordered for form in person.forms for part in _parts(form.id)]
    connection.execute(insert(schema.form_part), parts)


def _place_short(connection: Connection, forms: Mapping[str, Form], verdicts: Verdicts) -> None:
    """Let each short form join the one person who bears the name; else it stays on its own and may be each of them."""
    for name in sorted(forms):
        form = forms[name]
        bearers = {
            other
            for other in _in(connection, schema.form_part.c.form, schema.form_part.c.part, _parts(name))
            if not _short(other)
        }
        judged = {other for pair, same in verdicts.items() if name in pair for other in pair if other != name and same}
        barred = {other for pair, same in verdicts.items() if name in pair for other in pair if other != name and not same}
        people = sorted(_persons_of(connection, judged or bearers) - _persons_of(connection, barred))
        if len(people) == 1:
            _join_short(connection, form, people[0], "judged" if judged else "short form, the only one of this name and state")
        else:
            near = () if barred and not people else tuple(people)
            _write(connection, [Joined(own_id(name), (form,), form.names[0], (), near)])


def _join_short(connection: Connection, form: Form, person: str, reason: str) -> None:
    name = str(connection.execute(select(schema.person.c.name).where(schema.person.c.id == person)).scalar())
    identity = Identity(form.names[0], name, same=True, reason=reason)
    row = {"form": form.id, "person_id": person, "own_id": own_id(form.id), "reasons": dumps((identity,))}
    connection.execute(insert(schema.form).values(row))
    connection.execute(insert(schema.form_part), [{"part": part, "form": form.id} for part in _parts(form.id)])


def _person_row(person: Joined) -> dict[str, str | int | None]:
    return {
        "id": person.id,
        "name": person.name,
        "folded": fold(person.name),
        "country": person.forms[0].country or None,
        "articles": sum(form.articles for form in person.forms),
        "may_be": dumps(person.may_be),
    }


def _form_rows(person: Joined) -> Iterator[dict[str, str]]:
    for form in person.forms:
        said = tuple(one for one in person.reasons if one.one in form.names or one.other in form.names)
        yield {"form": form.id, "person_id": person.id, "own_id": own_id(form.id), "reasons": dumps(said)}
