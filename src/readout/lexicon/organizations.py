"""International organisations, armed groups, and the offices and institutions that stand for a state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from readout.lexicon.actors import ActorAlias
from readout.lexicon.files import Row, Strength, read_table
from readout.model.mention import ActorKind

ORGANIZATIONS = "organizations.tsv"
GROUPS = "groups.tsv"
OFFICES = "offices.tsv"
INSTITUTIONS = "institutions.yaml"


def collective_aliases(row: Row, kind: ActorKind) -> Iterator[ActorAlias]:
    """Yield the aliases of one row of organisations or groups. Raises LexiconError if its code or name is missing."""
    code, weak = row.text("code"), row.items("weak")
    typed = [(row.text("name"), "name"), *((name, "name") for name in row.items("names"))]
    typed += [(name, "abbreviation") for name in row.items("abbreviations")]
    for phrase, alias in typed:
        yield ActorAlias(phrase, (code,), kind, alias, Strength.WEAK if phrase in weak else Strength.STRONG)


def load_collectives(overlay: Path | None = None) -> tuple[ActorAlias, ...]:
    """Load all aliases of organisations and armed groups. Raises LexiconError for a malformed row."""
    found: list[ActorAlias] = []
    for file, kind in ((ORGANIZATIONS, ActorKind.ORGANIZATION), (GROUPS, ActorKind.GROUP)):
        for row in read_table(file, overlay):
            found.extend(collective_aliases(row, kind))
    return tuple(found)


def load_offices(overlay: Path | None = None) -> tuple[ActorAlias, ...]:
    """Load offices and buildings that stand for one state by name ("Kremlin", "State Department")."""
    return tuple(
        ActorAlias(
            row.text("phrase"),
            (row.text("code"),),
            ActorKind.MINISTRY,
            "institution",
            Strength(row.optional("strength") or "strong"),
        )
        for row in read_table(OFFICES, overlay)
    )


def load_institutions(overlay: Path | None = None) -> tuple[ActorAlias, ...]:
    """Load institutions every state has ("foreign ministry"), patterns expanded; their country comes from the page."""
    found: dict[str, ActorAlias] = {}
    for row in read_table(INSTITUTIONS, overlay):
        for pattern in row.items("phrases"):
            for portfolio in row.items("portfolios") or ("",):
                phrase = pattern.replace("{p}", portfolio)
                alias = ActorAlias(phrase, (), ActorKind.MINISTRY, "institution", Strength.WEAK, scope=row.text("scope"))
                found.setdefault(phrase, alias)
    return tuple(found.values())
