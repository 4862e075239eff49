"""A comparison as a sheet: who published what, the table of matters, and what the verdicts mean."""

from __future__ import annotations

from readout.model.event import ActStatus
from readout.record.store import Store
from readout.surfaces.citing.citation import Citation, document_of, sentence_number
from readout.surfaces.compare.comparison import Comparison, Row, Verdict
from readout.surfaces.compare.telling import PRESS, Statement, Telling
from readout.surfaces.export.wording import actor_name, one_line, title_of, topic_label
from readout.surfaces.sheets.references import References
from readout.surfaces.sheets.sheet import Block, Cell, Grid, Heading, Phrase, Quoted, Sheet

NOTE = (
    "Accounts are laid beside each other by shared words and by the meaning of the words that tell matters apart; two names "
    "of one place stay apart. “Only” says that no sentence of the other account was found that may tell the matter; "
    "“not aligned” says that the other account may tell it in other words. Neither says that something was not discussed."
)

VERBS = {
    "AGREE": "agreed", "SUPPORT": "supported", "CONCEDE": "conceded", "COOPERATE": "cooperated", "AID": "gave aid",
    "RETREAT": "withdrew", "REQUEST": "asked", "ACCUSE": "criticised", "REJECT": "rejected", "THREATEN": "threatened",
    "PROTEST": "protested", "SANCTION": "sanctioned", "MOBILIZE": "mobilised", "COERCE": "coerced", "ASSAULT": "attacked",
    "STATE": "stated", "CONSULT": "met",
}  # fmt: skip
"""Fixed words for the types of acts."""


def comparison_sheet(store: Store, comparison: Comparison) -> Sheet:
    """The comparison as a document."""
    references = References()
    blocks: list[Block] = [Heading("Accounts"), _accounts(comparison)]
    blocks += _missing(comparison)
    blocks.append(Heading("Matter by matter"))
    if comparison.rows:
        header = ("Matter", *(group_name(group) for group in comparison.groups), "Verdict")
        rows = tuple(_row(store, comparison, row, references) for row in comparison.rows)
        blocks.append(Grid(header, rows))
        blocks.append(Phrase(summary(comparison)))
    else:
        blocks.append(Phrase("No statement was read in these accounts; the pages may still hold some."))
    beside = len(comparison.meetings) - 1
    more = f", with {beside} more entr{'y' if beside == 1 else 'ies'} laid beside it" if beside else ""
    title = f"Comparison of accounts: {title_of(comparison.meetings[0])}{more}"
    return Sheet(title, NOTE, tuple(blocks), references.listed())


def summary(comparison: Comparison) -> str:
    """One line that counts the verdicts."""
    counts: dict[str, int] = {}
    for row in comparison.rows:
        counts[verdict_words(row)] = counts.get(verdict_words(row), 0) + 1
    return f"{len(comparison.rows)} matters: " + ", ".join(f"{number} {words}" for words, number in counts.items()) + "."


def group_name(group: str) -> str:
    """Heading of a group's column."""
    return "Press" if group == PRESS else f"{actor_name(group)} (government)"


def verdict_words(row: Row) -> str:
    """The verdict in words, with the name of the group that alone tells."""
    if row.verdict is Verdict.ONLY and row.only is not None:
        return "only press" if row.only == PRESS else f"only {actor_name(row.only)}"
    return row.verdict.value


def _accounts(comparison: Comparison) -> Grid:
    header = ("Account of", "Publisher and headline", "Published", "Words", "Statements read")
    return Grid(header, tuple(_account(telling) for telling in comparison.tellings))


def _account(telling: Telling) -> tuple[Cell, ...]:
    article = telling.article
    headline = one_line(article.title) if article.title else "no headline"
    name = article.publisher or article.agency or (actor_name(telling.group) if telling.group != PRESS else None)
    shown = f"{name or 'publisher not stated'}: “{headline}”"
    found = article.published
    when = (
        "not stated"
        if found is None
        else " ".join(part for part in (found.day.isoformat(), found.time, found.zone if found.time else None) if part)
    )
    copied = " (copy or update of another account)" if telling.copy_of else ""
    cells = (group_name(telling.group), shown + copied, when, str(telling.words), str(len(telling.statements)))
    return tuple((Phrase(cell),) for cell in cells)


def _missing(comparison: Comparison) -> list[Block]:
    """Say for which sides no account of their own is in the record."""
    sides = sorted({code for meeting in comparison.meetings for code in meeting.sides} - set(comparison.groups))
    if not sides:
        return []
    names = ", ".join(actor_name(code) for code in sides)
    return [Phrase(f"No account published by the government of {names} is in the record.")]


def _row(store: Store, comparison: Comparison, row: Row, references: References) -> tuple[Cell, ...]:
    cells = [tuple(_said(store, one, references) for one in once(row.cells.get(group, ()))) for group in comparison.groups]
    silent = [cell or (Phrase(silence(group, row, comparison)),) for group, cell in zip(comparison.groups, cells, strict=True)]
    return ((Phrase(topic_label(row.topic) if row.topic else "—"),), *silent, _verdict(row))


def silence(group: str, row: Row, comparison: Comparison) -> str:
    """What stands in an empty cell; never that something is missing where that is not sure."""
    if group in comparison.compared and row.verdict is Verdict.ONLY:
        return "no words on it found"
    return "not aligned" if group in comparison.compared else "—"


def _verdict(row: Row) -> Cell:
    return (Phrase(verdict_words(row)), *([Phrase(words)] if (words := different_words(row)) else []))


def different_words(row: Row) -> str | None:
    """The words for the same act where accounts differ ("Greece: supported; Turkey: cooperated"); None if they agree."""
    told = {group: sorted({kind_of(one) for one in ones if one.act}) for group, ones in row.cells.items()}
    told = {group: kinds for group, kinds in told.items() if kinds}
    if len(told) < 2 or len({tuple(words) for words in told.values()}) == 1:
        return None
    return "words differ: " + "; ".join(
        f"{_short_name(group)} “{'”, “'.join(_own_words(row.cells[group]))}…”" for group in told
    )


def _short_name(group: str) -> str:
    return "press" if group == PRESS else actor_name(group)


def _own_words(statements: tuple[Statement, ...]) -> list[str]:
    """The first words of each quote: where the verb of the act stands."""
    return [" ".join(one_line(one.evidence.quote.text).split()[:6]) for one in once(statements)]


def kind_of(one: Statement) -> tuple[str, str]:
    """Type and status of what a statement tells: an act, a meeting ahead, or a sentence that was not read as either."""
    if one.act is not None:
        return one.act.claim.type.value, one.act.claim.status.value
    return ("CONSULT", one.further.status.value) if one.further is not None else ("", "")


def once(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Statements of one article with the same words and type once."""
    found = {(one.article, one.sentence, kind_of(one)[0]): one for one in reversed(statements)}
    return tuple(sorted(found.values(), key=lambda one: (one.article, one.order, one.act.id if one.act else "")))


def _said(store: Store, one: Statement, references: References) -> Quoted:
    return references.quoted(who_says(one), citation_of(store, one))


def citation_of(store: Store, one: Statement) -> Citation:
    """The citation of a statement's words."""
    document, number = document_of(store, one.article), sentence_number(store, one.evidence)
    return Citation(
        one.act.id if one.act else one.article, "act" if one.act else "article", document, one.evidence, number, None, 0
    )


def who_says(one: Statement) -> str:
    """Whom a group's account makes the doer: its own side, the other, or both ("says it asked", "says Japan asked")."""
    if one.act is None:
        return f"of a meeting {one.further.status.value}" if one.further is not None else "in other words"
    claim = one.act.claim
    doers = claim.actors
    if one.group != PRESS and tuple(doers) == (one.group,):
        who = "says it"
    elif one.group in doers or len(doers) > 1:
        who = "says both" if len(doers) == 2 else "says all"
    else:
        who = f"says {' and '.join(actor_name(code) for code in doers) or 'somebody'}"
    manner = {ActStatus.PLANNED: " (planned)", ActStatus.NEGATED: " (not done)"}.get(claim.status, "")
    return f"{who} {VERBS[claim.type.value]}{manner}"
