"""Posts and titles: the nouns that name offices and occupations, their modifiers, and their fields of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from readout.errors import LexiconError
from readout.lexicon.files import Row, Strength, read_table
from readout.model.entity import PostLevel

# Tables of states and bodies whose names stand before posts ("Japanese", "U.N."), with the columns that hold the names.
_ACTOR_TABLES = (
    ("countries.tsv", ("name", "names", "demonyms", "capital", "seats", "nicknames", "abbreviations")),
    ("organizations.tsv", ("name", "names", "abbreviations")),
    ("groups.tsv", ("name", "names", "abbreviations")),
    ("ambiguous_actors.tsv", ("phrase",)),
    ("offices.tsv", ("phrase",)),
)
_MODIFIER_KINDS = frozenset({"rank", "senior", "former", "acting", "designate", "passing"})
_INSTITUTION_KINDS = frozenset({"body", "area", "thing"})
_FALSE_WORDS = frozenset({"the", "of", "and"})


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of a title.

    Attributes:
        role: Canonical role of the bare noun ("minister").
        level: Rank of the bare noun.
        before_name: True if it may stand directly before a name.
        official: True if its holder acts in an official or political capacity.
        country: The one state that uses it; None if several do.
        strong: True if it makes capitalised words after it a name without a second sign.
        plural: True for the plural form.
    """

    role: str
    level: PostLevel
    before_name: bool
    official: bool
    country: str | None
    strong: bool
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A field of work: its canonical name and the word it lends to a role ("foreign"), None if none."""

    canonical: str
    role: str | None


@dataclass(frozen=True, slots=True)
class PostTable:
    """All that titles are made of; keys are lower-case words joined by single blanks.

    Attributes:
        heads: Title noun, singular or plural, to its meaning.
        modifiers: Word before the noun to its kind ("rank", "senior", "former", "acting", "designate", "passing").
        portfolios: Wording to field of work.
        institutions: Noun that ends the name of a body, area or thing to its kind.
        actors: Names of states, capitals, peoples, organisations and groups, as written.
        head_starts: First word of heads to the number of words of the longest head that begins with it.
        actor_starts: The same for the names of actors.
        longest_portfolio: Words of the longest portfolio wording.
        longest_actor: Words of the longest actor name.
    """

    heads: Mapping[str, Head]
    modifiers: Mapping[str, str]
    portfolios: Mapping[str, Portfolio]
    institutions: Mapping[str, str]
    actors: frozenset[str]
    head_starts: Mapping[str, int]
    actor_starts: Mapping[str, int]
    longest_portfolio: int
    longest_actor: int


def load_post_table(overlay: Path | None = None) -> PostTable:
    """Read the tables of posts.

    Args:
        overlay: Folder of the user's own tables; None for none.

    Returns:
        The table.

    Raises:
        LexiconError: A row has an unknown level, kind or strength.
    """
    heads: dict[str, Head] = {}
    for row in read_table("posts.tsv", overlay):
        head = _head(row)
        for form in row.items("form"):
            heads[_key(form)] = head
            heads.setdefault(plural_of(_key(form)), _plural(head))
    modifiers = {row.text("word").lower(): _kind(row, _MODIFIER_KINDS) for row in read_table("post_modifiers.tsv", overlay)}
    portfolios = {
        _key(wording): Portfolio(row.text("canonical"), row.optional("role"))
        for row in read_table("portfolios.tsv", overlay)
        for wording in row.items("words")
    }
    institutions = {
        row.text("word").lower(): _kind(row, _INSTITUTION_KINDS) for row in read_table("institution_words.tsv", overlay)
    }
    for word, kind in list(institutions.items()):
        if kind == "body":
            institutions.setdefault(_plural_noun(word), kind)
    actors = _actor_names(overlay)
    return PostTable(
        heads=heads,
        modifiers=modifiers,
        portfolios=portfolios,
        institutions=institutions,
        actors=actors,
        head_starts=_starts(heads),
        actor_starts=_starts(actors),
        longest_portfolio=_longest(portfolios),
        longest_actor=_longest(actors),
    )


def _key(wording: str) -> str:
    """Return a wording as the word scanner shows it: lower case, plain apostrophes, no commas, no final stop."""
    return wording.lower().replace("’", "'").replace(",", "").rstrip(".")


def plural_of(form: str) -> str:
    """Return the plural of a title ("ministers", "secretaries of state", "secretaries-general", "charges d'affaires")."""
    for joint in (" of ", "-general", " general", "-in-", "-at-", " at ", " in ", " d'"):
        if joint in form and not form.startswith(("general ", "director general", "director-general", "governor")):
            first, _, rest = form.partition(joint)
            return f"{_plural_noun(first)}{joint}{rest}"
    return _plural_noun(form)


def _plural_noun(noun: str) -> str:
    if noun.endswith("man") and noun not in {"german", "human"}:
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    if noun.endswith(("s", "ch", "x")):
        return f"{noun}es"
    return f"{noun}s"


def _head(row: Row) -> Head:
    try:
        level = PostLevel(row.text("level"))
        strength = Strength(row.text("strength"))
    except ValueError as error:
        raise LexiconError(f"{row.file}:{row.line}: {error}; use a level of PostLevel and strong, weak or ambiguous") from error
    return Head(
        role=row.text("role"),
        level=level,
        before_name=row.text("title") == "yes",
        official=row.text("official") == "yes",
        country=row.optional("country"),
        strong=strength is Strength.STRONG,
    )


def _plural(head: Head) -> Head:
    return Head(head.role, head.level, head.before_name, head.official, head.country, head.strong, plural=True)


def _kind(row: Row, allowed: frozenset[str]) -> str:
    kind = row.text("kind")
    if kind not in allowed:
        raise LexiconError(f"{row.file}:{row.line}: kind '{kind}' is unknown; use one of {', '.join(sorted(allowed))}")
    return kind


def _actor_names(overlay: Path | None) -> frozenset[str]:
    found: set[str] = set()
    for table, columns in _ACTOR_TABLES:
        for row in read_table(table, overlay):
            found.update(name for column in columns for name in row.items(column))
    return frozenset(name.removeprefix("the ") for name in found if name.lower() not in _FALSE_WORDS and name[:1].isupper())


def _longest(wordings: Mapping[str, object] | frozenset[str]) -> int:
    return max((wording.count(" ") + 1 for wording in wordings), default=1)


def _starts(wordings: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for wording in wordings:
        words = wording.split(" ")
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found
