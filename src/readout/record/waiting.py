"""Evidence that waits to be fused: a load of many pages writes what they tell, and fuses it once at the end.

Fusing page by page looks at the neighbours of every page anew, so that a page costs the more the more the store knows of its
days. Evidence that waits has accounts without cluster and acts without entry; notes in the store name the articles, since
their people have to be decided anew. It is fused in portions, each a transaction of its own. A killed load leaves the rest to
the next one, and the record is the same as if pages had come one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from readout.record import schema
from readout.record.chunks import chunks, cut
from readout.record.fusing import Touched

PORTION_FORMS = 2_000
PORTION_CLAIMS = 4_000
PORTION_BUCKETS = 4_000
"""What is fused in one transaction: a few seconds of work, so that other writers are let in."""

_NOTE = "waiting "


@dataclass(frozen=True, slots=True)
class Portion:
    """What one transaction fuses."""

    touched: Touched = field(default_factory=Touched)
    people: frozenset[str] = frozenset()


def put_off(connection: Connection, articles: Iterable[str]) -> None:
    """Note that articles wait to be fused."""
    ordered = sorted(articles)
    if ordered:
        forget_notes(connection, (_NOTE + ordered[0],))
        connection.execute(insert(schema.store).values(key=_NOTE + ordered[0], value=" ".join(ordered)))


def notes(connection: Connection) -> dict[str, list[str]]:
    """Articles that wait, by note."""
    table = schema.store.c
    query = select(table.key, table.value).where(table.key.startswith(_NOTE, autoescape=True))
    return {row.key: row.value.split() for row in connection.execute(query)}


def forget_notes(connection: Connection, keys: Iterable[str]) -> None:
    """Remove notes."""
    for part in chunks(keys):
        connection.execute(delete(schema.store).where(schema.store.c.key.in_(part)))


def portions(connection: Connection, articles: Iterable[str]) -> list[Portion]:
    """Everything that waits, in portions; of the people those that `articles` name."""
    sighting, mention, deed = schema.sighting.c, schema.mention.c, schema.deed.c
    forms: set[str] = set()
    for part in chunks(articles):
        forms.update(connection.execute(select(sighting.form).where(sighting.article_id.in_(part)).distinct()).scalars())
    accounts = select(mention.claim_id, mention.block, mention.reach_first, mention.reach_last).where(mention.cluster.is_(None))
    found = [Portion(people=frozenset(part)) for part in cut(sorted(forms), PORTION_FORMS)]
    # By day, since bridges hold between blocks of the same days: by block, each portion would look at those of all years anew.
    rows = connection.execute(accounts.order_by(mention.reach_first, mention.block, mention.claim_id)).all()
    for some in cut(rows, PORTION_CLAIMS):
        touched = Touched()
        for row in some:
            touched.add(row.claim_id, row.block, (row.reach_first, row.reach_last))
        found.append(Portion(touched))
    buckets = select(deed.bucket).where(deed.act_id.is_(None), deed.meeting_claim.is_(None)).distinct().order_by(deed.bucket)
    loose = connection.execute(buckets).scalars().all()
    return [*found, *(Portion(Touched(buckets=set(part))) for part in cut(loose, PORTION_BUCKETS))]
