"""The inner structure of titles: where a post begins and ends around its head noun, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from readout.lexicon.posts import PostTable
from readout.mentions.words import Word, joined, phrase
from readout.model.entity import PostLevel

Words = tuple[Word, ...]
Range = tuple[int, int]

_LEADERS = frozenset({PostLevel.HEAD_OF_STATE, PostLevel.HEAD_OF_GOVERNMENT, PostLevel.HEAD_OF_ORGANIZATION})
_GIVEN_NAMES = frozenset({"sultan", "emir", "amir"})
_OWN_TITLES = frozenset({"president", "minister", "premier", "speaker", "chairman", "secretary", "ambassador", "mr"})
_NAME_LINKS = frozenset({"bin", "ibn", "bint", "al"})
_LONGEST_NAME = 3
LINKS = frozenset({"and", "of", "the", "for", "&", "on", "in"})
_PLACING = frozenset({"to", "at", "in", "on"})
_PREPOSITIONS = frozenset({"of", "for", *_PLACING})


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a head: first word of the post, the kinds of its modifiers, its field and its body."""

    first: int
    kinds: frozenset[str]
    field: str | None
    body: Range | None


@dataclass(frozen=True, slots=True)
class Right:
    """What follows a head.

    `last` is one past the last word, `worded` one past the last word of the post's own wording (before a bare "of Japan");
    then field of work, body, and the state or body that owns the post.
    """

    last: int
    worded: int
    field: str | None
    body: Range | None
    owner: Range | None


def field_ending(words: Words, end: int, table: PostTable) -> int | None:
    """Return the first word of the longest field of work that ends before word `end`; None if none does."""
    for size in range(min(table.longest_portfolio, end), 0, -1):
        if phrase(words, end - size, end) in table.portfolios and joined(words, end - size, end):
            actor = actor_ending(words, end, table)
            return None if actor is not None and actor <= end - size else end - size
    return None


def actor_ending(words: Words, end: int, table: PostTable) -> int | None:
    """Return the first word of the longest name of a state or body that ends before word `end`; None if none does."""
    for size in range(min(table.longest_actor, end), 0, -1):
        if _names_actor(words, end - size, end, table):
            return end - size
    return None


def actor_at(words: Words, first: int, table: PostTable) -> int | None:
    """Return one past the last word of the longest name of a state or body that begins at `first`; None if none does."""
    for last in range(min(first + table.actor_starts.get(words[first].text, 0), len(words)), first, -1):
        if _names_actor(words, first, last, table):
            return last
    return None


def is_given_name(words: Words, at: int) -> bool:
    """Say whether a title is somebody's given name ("Sultan bin Khalid" is no sultan; "amir" is one only as "the Amir")."""
    before = words[at - 1].lower if at > 0 and words[at].gap == " " else ""
    following = words[at + 1].lower if at + 1 < len(words) else ""
    named = following in _NAME_LINKS or before in _OWN_TITLES  # "Sultan bin Khalid", "President Sultan Akmatov"
    return words[at].lower in _GIVEN_NAMES and (named or (words[at].lower == "amir" and before != "the"))


def read_left(words: Words, at: int, table: PostTable) -> Left:
    """Read what belongs to a post before its head noun at word `at`."""
    first, kinds, field, body = at, set[str](), None, None
    while first > 0 and words[first].gap in {" ", "-"} and not words[first - 1].owner:
        before = words[first - 1].lower
        if actor_ending(words, first, table) is not None:
            break
        start = field_ending(words, first, table)
        if before in table.modifiers:
            kinds.add(table.modifiers[before])
            first -= 1
        elif start is not None:
            field = phrase(words, start, first) if field is None else field
            first = start
        elif before in {"and", "&"} and field is not None and _linked_field(words, first, table):
            first -= 1
        else:
            begun = _body_before(words, first, table) if body is None else None
            if begun is None:
                break
            first, body = begun, (begun, first)
    return Left(first, frozenset(kinds), field, body)


def read_right(words: Words, at: int, table: PostTable, *, free: bool) -> Right:
    """Read what belongs to a post after its head noun.

    Args:
        words: Words of the sentence.
        at: One past the head.
        table: The posts.
        free: True if no name can follow directly, so that unknown capitalised words belong to the post.

    Returns:
        The end of the post and what was read.
    """
    right = Right(at, at, None, None, None)
    if phrase(words, at, at + 3) == "in charge of":
        at += 2
    elif phrase(words, at, at + 2) == "responsible for":
        at += 1
    if at > right.last:
        charge = _complement(words, at, table, free=free)
        return right if charge is None else charge
    while right.last < len(words) and words[right.last].gap == " " and words[right.last].lower in _PREPOSITIONS:
        more = _complement(words, right.last, table, free=free)
        if more is None:
            break
        worded = more.worded if more.worded > right.last else right.worded
        right = Right(more.last, worded, right.field or more.field, right.body or more.body, right.owner or more.owner)
    return right


def _linked_field(words: Words, first: int, table: PostTable) -> bool:
    """Say whether "and" before word `first` joins two fields ("Mines and Energy"), not two titles."""
    return first > 1 and field_ending(words, first - 1, table) is not None


def _body_before(words: Words, end: int, table: PostTable) -> int | None:
    """Return where a body's name ends a step before `end` begins ("Foreign Ministry" spokesman, "FO" spokesperson)."""
    word = words[end - 1]
    if (
        word.text != "HE"
        and word.text.isupper()
        and 1 < len(word.text) <= 5
        and word.text.isalpha()
        and word.text not in table.actors
    ):
        return end - 1
    if table.institutions.get(word.lower) != "body":
        return None
    first = end - 1
    while first > 0 and words[first].gap == " " and not words[first - 1].owner:
        start = field_ending(words, first, table)
        if start is None and words[first - 1].lower in {"white", "blue", "central", "supreme", "general", "national"}:
            start = first - 1
        if start is None:
            return _named_body(words, first, table)
        first = start
    return first


def _named_body(words: Words, first: int, table: PostTable) -> int:
    """Return where a body's own name begins after its owner ("the UN [Assistance Mission] head"); `first` if none owns it."""
    at = first
    while at > 0 and first - at <= _LONGEST_NAME and words[at].gap == " " and not words[at - 1].owner:
        if actor_ending(words, at, table) is not None:
            return at
        if not words[at - 1].capital:
            return first
        at -= 1
    return first


def _complement(words: Words, at: int, table: PostTable, *, free: bool) -> Right | None:
    """Read one complement that begins with the preposition at word `at`; None if it is none."""
    preposition = words[at].lower
    first = at + 1
    if first < len(words) and words[first].lower in {"the", "a", "an"}:
        first += 1
    if first >= len(words) or words[first].gap != " ":
        return None
    end = actor_at(words, first, table)
    dignitary = _dignitary(words, end or first, table)
    if dignitary is not None and preposition in {"of", "to", "for"}:
        owner = (first, end) if end is not None else None
        return Right(dignitary, dignitary, None, (first, dignitary), owner)
    if end is not None:
        body = _owned_body(words, end, table)
        if body is not None:
            return Right(body, body, None, (first, body), (first, end) if preposition == "of" else None)
        if _title_follows(words, end, table):
            return None  # "aide to Kenyan President X"
        if not _goes_on(words, end, table):
            last = _actor_list_end(words, end, table)
            bare = preposition in {"of", "at"}
            return Right(last, at if bare else last, None, None, (first, last) if bare else None)
    return _named_complement(words, (at, first), end, table, free=free)


def _named_complement(words: Words, place: Range, end: int | None, table: PostTable, *, free: bool) -> Right | None:
    """Read a complement that names a field or a body; `place` is its preposition and first word, `end` ends a state's name."""
    at, first = place
    preposition = words[at].lower
    last = _run_end(words, first, table, free=free)
    if last is None or (preposition in _PLACING and end is None and not _all_known(words, first, last, table)):
        return None
    owner = (first, end) if end is not None and preposition in {"of", "at", "in"} else None
    worded = at if preposition in {"at", "in"} else last
    wording = field_in(words, first, last, table)
    return Right(last, worded, wording, (first, last) if wording is None else None, owner)


def _dignitary(words: Words, at: int, table: PostTable) -> int | None:
    """Return the end of an unnamed leader whom a post serves ("adviser to the prime MINISTER"); None if none follows."""
    for end in range(min(at + 2, len(words)), at, -1):
        head = table.heads.get(phrase(words, at, end))
        if head is not None and head.level in _LEADERS and not head.plural and not words[end - 1].owner:
            named = end < len(words) and words[end].gap == " " and words[end].capital
            return None if named else end
    return None


def _owned_body(words: Words, end: int, table: PostTable) -> int | None:
    """Return the end of a body owned by a state ("Japan's largest opposition party"); None if none follows."""
    if not words[end - 1].owner or end >= len(words) or words[end].capital:
        return None
    for last in range(min(end + 4, len(words)), end + 1, -1):
        if table.institutions.get(words[last - 1].lower) == "body" and all(not word.capital for word in words[end:last]):
            return last
    return None


def _goes_on(words: Words, at: int, table: PostTable) -> bool:
    """Say whether a body's or field's name goes on after a state's name ("Chinese" delegation, "Japan's" foreign ministry)."""
    if at >= len(words) or words[at].gap.strip("'’s ") or words[at].gap == "":
        return False
    if words[at].lower in table.institutions:
        return True
    for size in range(1, table.longest_portfolio + 1):
        if at + size <= len(words) and phrase(words, at, at + size) in table.portfolios:
            return True
    return any(words[i].lower in table.institutions for i in range(at, min(at + 4, len(words))) if _capitals(words, at, i + 1))


def _capitals(words: Words, first: int, last: int) -> bool:
    return all(word.capital for word in words[first:last]) and joined(words, first, last)


def _actor_list_end(words: Words, end: int, table: PostTable) -> int:
    """Return the end of "A, B and C" when the names of states go on after `end`."""
    while end < len(words):
        nxt = end
        if words[nxt].lower in {"and", "&"} and words[nxt].gap.strip() in {"", ","}:
            nxt += 1
        elif words[nxt].gap.strip() != ",":
            break
        if nxt < len(words) and words[nxt].lower == "the":
            nxt += 1
        more = actor_at(words, nxt, table) if nxt < len(words) else None
        if more is None or (more < len(words) and (words[more - 1].owner or words[more].lower in table.heads)):
            break  # "for Chile, Omani diplomat X"
        end = more
    return end


def _run_end(words: Words, first: int, table: PostTable, *, free: bool) -> int | None:
    """Return the end of a body's or field's name that begins at `first`; None if nothing known is in it."""
    at, solid, known_once = first, None, False
    while at < len(words):
        if at > first and words[at].gap != " " and not words[at - 1].owner:
            return _listed_fields_end(words, at, table) or solid
        if opens_title(words, at, table):
            return solid if solid is not None and solid < at and not _only_fields(words, first, at, table) else None
        known = _known_until(words, at, table)
        if known is not None:
            at = solid = known
            known_once = True
        elif words[at].lower in {"and", "&"} and _title_follows(words, at + 1, table):
            return solid
        elif words[at].lower in LINKS and at > first:
            if _bare_owner(words, at, table):
                # "Minister of Regional Integration of Gabon": what stands between two links is a field, known or not; but
                # what follows a known one without a link is the holder ("Minister of Foreign Affairs Elin Berg of Sweden").
                goes_on = solid is None or solid == at or words[solid].lower in LINKS
                return at if words[at].lower == "of" and goes_on and _is_heading(words, first, at) else solid
            at += 1
        elif words[at].capital or _before_institution(words, at, table) or _before_known(words, at, table):
            at += 1
            solid = at if free and not known_once and words[at - 1].capital else solid
        else:
            break
    return solid


def _is_heading(words: Words, first: int, last: int) -> bool:
    """Say whether all words are capitalised but the links between them ("Foreign Affairs and Human Mobility")."""
    return joined(words, first, last) and all(word.capital or word.lower in LINKS for word in words[first:last])


def _listed_fields_end(words: Words, at: int, table: PostTable) -> int | None:
    """Return where a list of fields ends ("Foreign Affairs, [Trade and Fair Labour] of Peru"); None if the list is of others.

    It counts only if each of its members holds a known field and a state's name closes it.
    """
    if words[at].gap.strip() != ",":
        return None
    known = False
    while at < len(words):
        if words[at].lower == "of" and known and _bare_owner(words, at, table):
            return at
        if actor_at(words, at, table) is not None or not (words[at].capital or words[at].lower in LINKS):
            return None
        known = known or (words[at].capital and _known_until(words, at, table) is not None)
        at += 1
        ends = at < len(words) and (words[at].gap.strip() == "," or words[at].lower in {"and", "&"})
        if ends and not known and words[at - 1].capital:
            return None
        known = known and not ends
    return None


def _title_follows(words: Words, at: int, table: PostTable) -> bool:
    """Say whether fields and the title of another person begin here ("Foreign SECRETARY X")."""
    while at < len(words) and words[at].capital:
        head = table.heads.get(words[at].lower)
        if head is not None and head.before_name and not head.plural:
            return at + 1 < len(words) and words[at + 1].capital and words[at + 1].gap == " "
        size = next((n for n in range(table.longest_portfolio, 0, -1) if phrase(words, at, at + n) in table.portfolios), 0)
        at += size or (1 if words[at].lower in table.modifiers else len(words))
    return False


def opens_title(words: Words, at: int, table: PostTable) -> bool:
    """Say whether another title begins here ("spokesperson for Foreign MINISTER X", "envoys of PRESIDENT X")."""
    head = table.heads.get(words[at].lower) if not is_given_name(words, at) else None
    return head is not None and head.strong and head.before_name and words[at].capital and not head.plural


def _only_fields(words: Words, first: int, last: int, table: PostTable) -> bool:
    """Say whether all words are fields or modifiers, which then belong to the title that follows them."""
    return all(word.lower in table.portfolios or word.lower in table.modifiers for word in words[first:last])


def _bare_owner(words: Words, at: int, table: PostTable) -> bool:
    """Say whether a link word brings only a state's name ("of Japan", "in Tokyo"): the name of the body ends before it."""
    first = at + 2 if at + 1 < len(words) and words[at + 1].lower == "the" else at + 1
    end = actor_at(words, first, table) if first < len(words) else None
    return end is not None and words[at].lower != "and" and not _goes_on(words, end, table)


def _known_until(words: Words, at: int, table: PostTable) -> int | None:
    """Return the end of the known field, state or institution word at `at`; None if the word is unknown."""
    for size in range(min(table.longest_portfolio, len(words) - at), 0, -1):
        if phrase(words, at, at + size) in table.portfolios and joined(words, at, at + size):
            return at + size
    end = actor_at(words, at, table)
    if end is not None:
        return end
    return at + 1 if words[at].lower in table.institutions else None


def _before_institution(words: Words, at: int, table: PostTable) -> bool:
    """Say whether an unknown lower-case word stands right before an institution's noun ("prisoners committee")."""
    nxt = at + 1
    follows = nxt < len(words) and words[nxt].gap == " " and table.institutions.get(words[nxt].lower) in {"body", "area"}
    return follows and words[at].lower not in {"his", "her", "its", "their", "our", "my"}


def _before_known(words: Words, at: int, table: PostTable) -> bool:
    """Say whether a modifier stands before a field of work ("national" reconciliation)."""
    nxt = at + 1
    if words[at].lower in table.modifiers and nxt < len(words) and words[nxt].gap == " " and words[nxt].capital:
        return True
    return (
        words[at].lower in table.modifiers
        and nxt < len(words)
        and words[nxt].gap == " "
        and (_known_until(words, nxt, table) is not None)
    )


def _all_known(words: Words, first: int, last: int, table: PostTable) -> bool:
    if table.institutions.get(words[first].lower) == "body":
        return True
    return _known_until(words, first, table) is not None and table.institutions.get(words[last - 1].lower) != "thing"


def field_in(words: Words, first: int, last: int, table: PostTable) -> str | None:
    """Return the field of work that the words name; None if they name a body."""
    if any(table.institutions.get(word.lower) == "body" for word in words[first:last]):
        return None
    return " ".join(word.text for word in words[first:last])


def _names_actor(words: Words, first: int, last: int, table: PostTable) -> bool:
    if not words[first].capital or (last - first > 1 and not joined(words, first, last)):
        return False
    return " ".join(word.text for word in words[first:last]) in table.actors
