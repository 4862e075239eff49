"""Which post is said of which name: titles before names, appositions, "X is the ...", lists of holders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.model.entity import PostLevel
from readout.model.mention import ActorMention, NameMention, PostMention
from readout.model.span import Quote, Span

_ADDRESS = r"(?:(?:the )?(?:H\. ?E\.|[A-Z][A-Za-z]*[.'’]?|of) ?)*"
_BEFORE = re.compile(rf"^[ ](?:[(\"“‘] ?)?{_ADDRESS}$")
_COMMA = re.compile(rf"^(?:\.?,|:|,? the) {_ADDRESS}$")
_PLACED = r"(?: ?\((?:[LRC]|[a-z]+(?: [a-z]+){0,3})\)|, (?:far |second from )?(?:left|right|center|centre))?"
_AGED = r"(?:, (?:aged )?\d\d(?=,))?"
_ADJECTIVES = r"(?:(?!of |for |to |with |by |in |on |at |from |and )[a-z-]+ ){0,2}"
_BODY = r"[A-Za-z][\w.]*(?: [A-Za-z][\w.]*){0,3}['’]s "
_ARTICLE = rf"(?:(?:the|a|an|his|her|its|their) {_ADJECTIVES})?(?:{_BODY})?"
_AFTER = re.compile(
    rf"^{_PLACED}{_AGED}(?:,| \(| \([A-Z][\w. ]+,| -| –| —| --),? ?(?:who (?:also )?(?:is|was|serves as|served as) )?"
    rf"(?:also |now |currently |then |formerly |newly appointed |elected |appointed |named |acting as )?{_ARTICLE}$"
)
_COPULA = re.compile(
    rf"^{_AGED},? ?(?:who )?(?:also |now )?"
    rf"(?:is|was|has been|had been|serves as|served as|has served as|works as|became|took office as"
    rf"|will be|was named|was appointed(?: as)?) (?:also |now |until recently )?{_ARTICLE}$"
)
_WHO = re.compile(
    r"^, (?:with |for |under |to )?who(?:m)? [^.;]{0,80}?\b(?:is|was|became|becomes|been|as)"
    rf"(?: also| now| then| until recently)* {_ARTICLE}$"
)
_NAMED = re.compile(r"\b(?:named|appointed|nominated|made|elected|installed) $")
_HEADS = re.compile(r"^,? who (?:also )?(?P<verb>heads|leads|chairs|directs|commands|oversees|runs) (?P<rest>[^,.;:()]{3,80})")
_GOES_ON = frozenset(
    "and of for in on at to with during who as from over by about before after while when but also respectively or under "
    "into".split()
)
_NEXT_WORD = re.compile(r"^\s*([a-z]+)")
_AND = re.compile(r"^,? and (?:of )?(?:the )?$")
_TWO_STATES = re.compile(r"^ of (?:the two|both) (?:countries|nations|states|sides|governments)")
_FROM = re.compile(r"^,? (?:from|in|of) (?:the )?$")
_NEAR = 16
_REACH = 220
_LIST_LINK = re.compile(r"^(?:,| and|, and|, as well as| as well as| &|;)+(?: and)? ?(?:the )?$")


@dataclass(frozen=True, slots=True)
class Link:
    """A post said of a name.

    Attributes:
        name: The name.
        post: The post.
        wording: The post as one person holds it ("foreign minister" from "foreign ministers").
        owner: Words that name the state or body the holder serves; None if none do.
        codes: Codes of these words; empty if none.
        relation: "before", "apposition", "after", "copula", "list", "heads" or "described".
    """

    name: NameMention
    post: PostMention
    wording: str
    owner: Quote | None
    codes: tuple[str, ...]
    relation: str


def link_posts(
    text: str, names: Sequence[NameMention], posts: Sequence[PostMention], actors: Sequence[ActorMention]
) -> tuple[Link, ...]:
    """Tie posts to the names they are said of.

    Titles directly before names are tied first, then titles joined to them by "and", lists, and what stands after names.

    Args:
        text: Text of the article.
        names: Names in text order.
        posts: Posts in text order.
        actors: States and bodies, for the words that own a post.

    Returns:
        Links in order of their posts.
    """
    page = _Page(text, names, posts, actors)
    links = {post.quote.span.start: link for post in page.posts if (link := _title(page, post)) is not None}
    pairs = list(zip(page.posts[:-1], page.posts[1:], strict=True))
    for post, following in reversed(pairs):
        _note(links, post, _coupled(page, post, links.get(following.quote.span.start), following))
    titled = {id(link.name) for link in links.values()}
    for post in page.posts:
        if not post.plural and post.quote.span.start not in links:
            _note(links, post, _beside(page, post, titled))
            titled.update(id(link.name) for link in (links.get(post.quote.span.start),) if link is not None)
    for post, following in reversed(pairs):
        if _pinned_before(page, following):
            _note(links, post, _coupled(page, post, links.get(following.quote.span.start), following))
    for post, following in pairs:
        _note(links, following, _second(page, links.get(post.quote.span.start), following))
    listed = [link for post in page.posts if post.plural for link in _listed(page, post)]
    found = [*links.values(), *listed, *_heading(page)]
    return tuple(sorted(found, key=lambda link: (link.post.quote.span, link.name.quote.span)))


def _note(links: dict[int, Link], post: PostMention, link: Link | None) -> None:
    """Keep a link for a post that has none yet."""
    if link is not None:
        links.setdefault(post.quote.span.start, link)


class _Page:
    """Text, names, posts and actors of a page, indexed by place."""

    def __init__(
        self, text: str, names: Sequence[NameMention], posts: Sequence[PostMention], actors: Sequence[ActorMention]
    ) -> None:
        self.text = text
        self.names = sorted(names, key=lambda name: name.quote.span.start)
        self.starts = [name.quote.span.start for name in self.names]
        self.posts = sorted(posts, key=lambda post: post.quote.span.start)
        self.actors = sorted(actors, key=lambda actor: actor.quote.span.start)
        self.actor_starts = [actor.quote.span.start for actor in self.actors]

    def following(self, offset: int) -> NameMention | None:
        """Return the first name that begins at or after `offset`."""
        at = bisect_left(self.starts, offset)
        return self.names[at] if at < len(self.names) else None

    def previous(self, offset: int) -> NameMention | None:
        """Return the last name that begins before `offset`."""
        at = bisect_left(self.starts, offset) - 1
        return self.names[at] if at >= 0 else None

    def actors_in(self, start: int, end: int) -> list[ActorMention]:
        """Return the actors that begin between `start` and `end`."""
        return self.actors[bisect_left(self.actor_starts, start) : bisect_left(self.actor_starts, end)]

    def codes(self, quote: Quote | None) -> tuple[str, ...]:
        """Return the codes of the states and bodies named in `quote`."""
        return () if quote is None else codes_in(quote.span, self.actors_in(quote.span.start - _REACH, quote.span.end))


def codes_in(span: Span, actors: Sequence[ActorMention]) -> tuple[str, ...]:
    """Return the codes of the states and bodies named inside `span`, in text order, each once."""
    codes = [
        actor.code
        for actor in actors
        if actor.code is not None and actor.quote.span.start < span.end and span.start < actor.quote.span.end
    ]
    return tuple(dict.fromkeys(codes))


def singular(wording: str) -> str:
    """Return a plural title for one holder ("foreign ministers of defense" gives "foreign minister of defense")."""
    head, preposition, rest = wording, "", ""
    match = re.search(r" (?:of|for|to|on|at|in) ", wording)
    if match is not None:
        head, preposition, rest = wording[: match.start()], match.group(), wording[match.end() :]
    if head.lower().endswith("ies"):
        head = f"{head[:-3]}y"
    elif head.endswith("men"):
        head = f"{head[:-3]}man"
    elif re.search(r"(?:ss|ch)es$", head):
        head = head[:-2]
    elif head.endswith("s") and not head.endswith("ss"):
        head = head[:-1]
    else:
        head = re.sub(r"s(?=-|\sgeneral\b)", "", head)
    return f"{head}{preposition}{rest}"


def _title(page: _Page, post: PostMention) -> Link | None:
    """Tie a title to the name that follows it directly."""
    following = page.following(post.quote.span.end)
    if following is None or post.plural or not post.before_name:
        return None
    gap = page.text[post.quote.span.end : following.quote.span.start]
    return _link(following, post, page.codes(post.owner), "before") if _BEFORE.match(gap) else None


def _coupled(page: _Page, post: PostMention, link: Link | None, following: PostMention) -> Link | None:
    """Tie the first of two posts that one person holds ("Deputy Prime Minister and Foreign Minister X")."""
    joined = {"before", "apposition"} if _pinned_before(page, following) else {"before"}
    if link is None or link.relation not in joined or post.plural or following.owner is not None:
        return None
    if post.quote.text[0].islower() != following.quote.text[0].islower():
        return None  # "the deputy secretary and Ambassador X": two people
    between = page.text[post.quote.span.end : following.quote.span.start]
    if not re.match(r"^ and (?:the |concurrently )?$", between):
        return None
    return _link(link.name, post, page.codes(post.owner), link.relation)


def _beside(page: _Page, post: PostMention, titled: set[int]) -> Link | None:
    """Tie a post to the name it explains or that explains it."""
    start, end = post.quote.span.start, post.quote.span.end
    previous, following = page.previous(start), page.following(end)
    relation = _after(page.text, previous, post) if previous is not None else None
    apposed = following is not None and _explains(page, post, following)
    origin = _origin(page, post)
    if previous is not None and relation is not None:
        # A name that has its post already leaves the next one to the next name: "the president, X, the speaker, Y, and ..."
        turns = post.role.endswith("counterpart") or id(previous) in titled
        if not (apposed and turns and relation == "after" and post.determiner is not None):
            return _from_origin(_link(previous, post, page.codes(origin or post.owner), relation), origin)
    if following is None or not apposed:
        return None
    return _from_origin(_link(following, post, page.codes(origin or post.owner), "apposition"), origin)


def _from_origin(link: Link, origin: Quote | None) -> Link:
    """Return the link with the state that a counterpart comes from as its owner."""
    return link if origin is None else replace(link, owner=origin)


def _origin(page: _Page, post: PostMention) -> Quote | None:
    """Return the state that a counterpart comes from ("his counterpart from Laos"); None if none is named."""
    if not post.role.endswith("counterpart") or post.owner is not None:
        return None
    end = post.quote.span.end
    return next((a.quote for a in page.actors_in(end, end + _NEAR) if _FROM.match(page.text[end : a.quote.span.start])), None)


def _explains(page: _Page, post: PostMention, following: NameMention) -> bool:
    """Say whether the name after a post explains it ("his Japanese counterpart, X,")."""
    start, end = post.quote.span.start, post.quote.span.end
    if following.sentence != post.sentence or following.quote.span.start - end > _REACH:
        return False
    origin = _origin(page, post)
    gap = end if origin is None else origin.span.end
    if not _COMMA.match(_without_posts(page, gap, following.quote.span.start)):
        return False
    opens = start == 0 or page.text[start - 1] == "\n" or page.text[start - 2 : start] == ". "
    pinned = _pinned(post) or _pinned_before(page, post)
    return (pinned and _stands_alone(page.text, following)) or (opens and page.text[start].isupper())


def _pinned_before(page: _Page, post: PostMention) -> bool:
    """Say whether a pinned post right before takes this one along ("the Deputy Premier and Minister of Trade, X")."""
    at = bisect_left([item.quote.span.start for item in page.posts], post.quote.span.start)
    before = page.posts[at - 1] if at > 0 else None
    return (
        before is not None
        and _pinned(before)
        and not before.plural
        and page.text[before.quote.span.end : post.quote.span.start] in {" and ", " and concurrently "}
    )


def _second(page: _Page, link: Link | None, following: PostMention) -> Link | None:
    """Tie the second of two posts after a name ("X, Deputy Prime Minister and Minister of Foreign Affairs, ...")."""
    if link is None or link.relation not in {"after", "copula"} or following.plural:
        return None
    between = page.text[link.post.quote.span.end : following.quote.span.start]
    if not re.match(r"^,? and (?:the |concurrently |also |now )?$", between):
        return None
    return _link(link.name, following, page.codes(following.owner), link.relation)


def _without_posts(page: _Page, start: int, end: int) -> str:
    """Return the text between two places without the titles in it ("chair, [Dominica's Prime Minister] X")."""
    text = page.text[start:end]
    for post in page.posts[bisect_left([item.quote.span.start for item in page.posts], start) :] if len(text) < _REACH else []:
        if post.quote.span.start >= end:
            break
        if post.quote.span.end <= end and not post.plural:
            text = text.replace(post.quote.text, "", 1)
    return re.sub(r" +", " ", text)


def _link(name: NameMention, post: PostMention, owned: tuple[str, ...], relation: str) -> Link:
    return Link(name, post, post.wording, post.owner, owned[:1], relation)


def _pinned(post: PostMention) -> bool:
    return post.determiner is not None or post.owner is not None or post.role.endswith("counterpart")


def _after(text: str, name: NameMention, post: PostMention) -> str | None:
    """Return how a post after a name is said of it; None if it is not."""
    end = post.quote.span.end
    if post.quote.span.start - name.quote.span.end > _REACH or text[end : end + 2] in {"'s", "’s"}:
        return None  # "X, the French president's adviser": the president is another
    start = post.quote.span.start
    between = text[name.quote.span.end : start]
    if _AFTER.match(between):
        return "after"
    if _COPULA.match(between) or _WHO.match(between):
        return "copula"
    before = text[max(0, name.quote.span.start - 12) : name.quote.span.start]
    if between == " " and _NAMED.search(before):
        return "copula"
    return None


def _stands_alone(text: str, name: NameMention) -> bool:
    """Say whether a name after a comma explains the words before it, and does not begin the next clause."""
    rest = text[name.quote.span.end : name.quote.span.end + 40]
    if rest[:2] in {"'s", "’s"}:
        return False
    word = _NEXT_WORD.match(rest)
    return word is None or word.group(1) in _GOES_ON


def _listed(page: _Page, post: PostMention) -> Iterator[Link]:
    """Yield a link for each name of the list that follows a plural post ("the envoys of A and B, X and Y")."""
    members: list[tuple[NameMention, Quote | None]] = []
    at = post.quote.span.end
    for name in page.names[bisect_left(page.starts, at) :]:
        if name.sentence != post.sentence or name.quote.span.start - at > _REACH:
            break
        owner = _owner_before(page, name, at)
        between = _without_posts(page, at, owner.span.start if owner is not None else name.quote.span.start)
        listed = _LIST_LINK.match(_plain(between)) and (
            members or (_TWO_STATES.sub("", between)[:1] == "," and " and" not in between and _pinned(post))
        )
        if not (listed or (not members and _BEFORE.match(between))):
            break
        own = _owner_after(page, name)
        members.append((name, owner or own))
        at = name.quote.span.end if own is None else own.span.end + (page.text[own.span.end : own.span.end + 1] == ")")
    yield from _shared(page, post, members or _listed_before(page, post))


def _listed_before(page: _Page, post: PostMention) -> list[tuple[NameMention, Quote | None]]:
    """Return the names before a plural post that it is said of ("X and Y, the trade ministers of A and B")."""
    found: list[tuple[NameMention, Quote | None]] = []
    at = post.quote.span.start
    for name in reversed(page.names[: bisect_left(page.starts, at)]):
        between = page.text[name.quote.span.end : at]
        fits = _LIST_LINK.match(between) if found else _AFTER.match(between)
        if name.sentence != post.sentence or not fits or (found and len(found) == 1 and " and" not in between):
            break
        found.append((name, None))
        at = name.quote.span.start
    return found[::-1] if len(found) > 1 else []


def _shared(page: _Page, post: PostMention, members: list[tuple[NameMention, Quote | None]]) -> Iterator[Link]:
    """Yield a link for each member of a list, states dealt out one by one if there are as many."""
    owned = page.codes(post.owner)
    matched = len(owned) == len(members)
    for i, (name, owner) in enumerate(members):
        codes = page.codes(owner) if owner is not None else owned[i : i + 1] if matched else ()
        if not codes and len(owned) == 1:
            codes = owned
        quote = owner or (post.owner if codes else None)
        yield Link(name, replace(post, plural=False), singular(post.wording), quote, codes[:1], "list")


def _owner_after(page: _Page, name: NameMention) -> Quote | None:
    """Return the state right after a name in a list ("X of New Zealand and Y of Tonga"); None if none is."""
    end = name.quote.span.end
    for actor in page.actors_in(end, end + 12):
        if re.match(r"^ (?:(?:of|for) )?(?:the |\((?:[Tt]he )?)?$", page.text[end : actor.quote.span.start]):
            return actor.quote
    return None


def _plain(between: str) -> str:
    """Return the words between two members of a list without forms of address."""
    return (
        re.sub(r"\b(?:H\. ?E\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Gen\.?|Adm\.?)\s*", "", _TWO_STATES.sub("", between)).rstrip()
        + " "[: between.endswith(" ")]
    )


def _owner_before(page: _Page, name: NameMention, after: int) -> Quote | None:
    """Return the state named right before a name ("Peru's Luz Paz", "presidents of Peru, X, and Chile, Y"); None if none is."""
    start = name.quote.span.start
    for actor in page.actors_in(after, start):
        between = page.text[actor.quote.span.end : start]
        if between in {"'s ", "’s ", "' ", "’ ", " "} or (
            between == ", " and _AND.search(page.text[after : actor.quote.span.start])
        ):
            return actor.quote
    return None


def _heading(page: _Page) -> Iterator[Link]:
    """Yield posts that a clause describes ("X, who leads the emergency services")."""
    text = page.text
    for name in page.names:
        match = _HEADS.match(text[name.quote.span.end : name.quote.span.end + _REACH])
        if match is None:
            continue
        start = name.quote.span.end + match.start("verb")
        quote = Quote.cut(text, Span(start, name.quote.span.end + match.end("rest")))
        yield Link(name, _heading_post(quote, name.sentence), quote.text, None, (), "heads")


def _heading_post(quote: Quote, sentence: int) -> PostMention:
    """Return the post that the words of a clause stand for."""
    return PostMention(quote, sentence, quote.text, None, None, "head", PostLevel.OTHER)
