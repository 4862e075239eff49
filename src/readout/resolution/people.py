"""People of a page: one chain of mentions each, with the posts and the state that the page gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.lexicon.names import NameTable
from readout.model.article import Article, SegmentKind
from readout.model.entity import HeldPost, Person, Post, PostLevel
from readout.model.mention import GroupMention, PersonMention, PostMention
from readout.model.sentence import Sentence
from readout.resolution.allegiance import allegiances
from readout.resolution.chains import Chain, chains_of
from readout.resolution.descriptions import VAGUE, Description, describe
from readout.resolution.figures import Figure
from readout.resolution.ground import Found, ground_of
from readout.resolution.groups import groups_of
from readout.resolution.holders import Link, link_posts
from readout.resolution.pronouns import pronouns_of
from readout.resolution.served import Allegiance

_GUESSES = frozenset({"home", "weighed"})
"""Reasons for an allegiance that say nothing of whether its holder is an official."""

_RANKING = frozenset(PostLevel) - {PostLevel.OTHER, PostLevel.WORKING, PostLevel.MILITARY}


def resolve_people(
    article: Article,
    sentences: tuple[Sentence, ...],
    found: Found,
    table: NameTable,
) -> tuple[tuple[Person, ...], tuple[PersonMention, ...], tuple[GroupMention, ...]]:
    """Tell who the people of a page are.

    Args:
        article: The article.
        sentences: Its sentences.
        found: Names, posts, states and bodies found in it.
        table: What is known about names.

    Returns:
        People by first mention; every mention of them in text order (names, descriptions, pronouns); groups in text order.
    """
    names, posts, actors = found.names, found.posts, found.actors
    chains = chains_of(names, posts, table)
    links = link_posts(article.text, names, posts, actors)
    ground = ground_of(article, sentences, found, table)
    served = allegiances(chains, links, ground, table)
    by_name = {id(mention): number for number, chain in enumerate(chains) for mention in chain.mentions}
    held: dict[int, list[Link]] = {}
    for link in links:
        held.setdefault(by_name[id(link.name)], []).append(link)
    diplomatic = any(post.official and (post.level in _RANKING or post.role.endswith("counterpart")) for post in posts) or any(
        found.reason == "known" and len(chains[number].parts) > 1 for number, found in served.items()
    )
    figures = tuple(
        _figure(number, chain, held.get(number, []), served.get(number), diplomatic=diplomatic)
        for number, chain in enumerate(chains)
    )
    said = {link.post.quote.span for link in links}
    descriptions = describe(
        [post for post in posts if post.quote.span not in said], figures, actors, ground.homes[0] if ground.homes else None
    )
    named = _mentions(chains, descriptions)
    mentions = pronouns_of(article, sentences, figures, named)
    groups = groups_of(sentences, figures, mentions, descriptions, ground)
    told: dict[int, list[Description]] = {}
    for description in descriptions:
        for number in description.people:
            told.setdefault(number, []).append(description)
    meant: dict[str, list[PersonMention]] = {}
    for mention in mentions:
        meant.setdefault(mention.person, []).append(mention)
    kinds = {sentence.index: sentence.kind for sentence in sentences}
    people = tuple(
        _person(
            (figure, _name(chain, kinds)),
            _all_posts(figure, held.get(figure.number, ()), told.get(figure.number, ())),
            served.get(figure.number),
            meant[f"p{figure.number + 1}"],
            chain,
        )
        for figure, chain in zip(figures, chains, strict=True)
    )
    return people, mentions, groups


def _figure(number: int, chain: Chain, links: Sequence[Link], served: Allegiance | None, *, diplomatic: bool) -> Figure:
    return Figure(
        number=number,
        country=served.code if served is not None else None,
        posts=tuple(link.post for link in links),
        spans=tuple(mention.quote.span for mention in chain.mentions),
        sentences=tuple(mention.sentence for mention in chain.mentions),
        gender=chain.gender,
        official=_official(chain, links, served, diplomatic=diplomatic),
        styles=frozenset(word for mention in chain.mentions for word in (mention.honorific or "").split()),
    )


def _mentions(chains: Sequence[Chain], descriptions: Sequence[Description]) -> tuple[PersonMention, ...]:
    """Return the mentions of people by name or description, in text order."""
    names = [
        PersonMention(
            mention.quote.span, mention.sentence, f"p{number + 1}", "full" if len(mention.quote.text.split()) > 1 else "short"
        )
        for number, chain in enumerate(chains)
        for mention in chain.mentions
    ]
    described = [
        PersonMention(description.post.quote.span, description.post.sentence, f"p{description.people[0] + 1}", "post")
        for description in descriptions
        if len(description.people) == 1 and not description.post.plural
    ]
    return tuple(sorted([*names, *described], key=lambda item: item.span))


def _all_posts(figure: Figure, links: Sequence[Link], descriptions: Sequence[Description]) -> tuple[HeldPost, ...]:
    """Return the posts said of the person's names, then those that descriptions of them tell."""
    stated = [
        _held(link.wording, link.post, link.codes[0] if link.codes else figure.country)
        for link in links
        if not link.post.role.endswith("counterpart")
    ]
    told = [_held(item.wording, item.post, figure.country) for item in descriptions if item.tells]
    kept = _distinct(stated)
    return _distinct([*kept, *told]) if any(post.post.role not in VAGUE for post in told) or not kept else kept


def _held(wording: str, post: PostMention, country: str | None) -> HeldPost:
    return HeldPost(Post(wording, post.role, post.level, post.portfolio, post.organization, country, post.former), post.quote)


def _person(
    figure: tuple[Figure, str],
    posts: tuple[HeldPost, ...],
    served: Allegiance | None,
    mentions: Sequence[PersonMention],
    chain: Chain,
) -> Person:
    """Put a person together from the figure with its name, posts, allegiance, mentions and chain."""
    seen, name = figure
    evidence = served.quote if served is not None else None
    if served is not None and evidence is None:
        evidence = chain.mentions[0].quote
    return Person(
        id=f"p{seen.number + 1}",
        name=name,
        country=seen.country,
        country_evidence=evidence,
        posts=posts,
        mentions=tuple(mention.span for mention in mentions),
        official=seen.official,
    )


def _name(chain: Chain, kinds: Mapping[int, SegmentKind]) -> str:
    """Return the fullest form of the name, body text before captions and headlines; all capitals are set in lower case."""
    best = max(
        chain.mentions,
        key=lambda item: (*_fullness(item.quote.text), kinds.get(item.sentence) is SegmentKind.BODY, -item.quote.span.start),
    )
    name = " ".join(best.quote.text.replace("- ", "-").split())
    return name.title() if name.isupper() else name


def _fullness(name: str) -> tuple[int, int]:
    """Return how many words a name has, and how many of them are more than an initial."""
    words = name.split()
    return len(words), sum(len(word.rstrip(".")) > 1 for word in words)


def _distinct(posts: Sequence[HeldPost]) -> tuple[HeldPost, ...]:
    """Return each distinct post once, in its longest wording."""
    kept: list[HeldPost] = []
    for new in posts:
        same = next((i for i, old in enumerate(kept) if _same_post(old.post, new.post)), None)
        if same is None:
            kept.append(new)
        elif len(new.post.wording.split()) > len(kept[same].post.wording.split()):
            kept[same] = new
    return tuple(kept)


def _same_post(one: Post, two: Post) -> bool:
    """Say whether one wording holds all words of the other."""
    first, second = set(one.wording.lower().split()), set(two.wording.lower().split())
    return first <= second or second <= first


def _official(chain: Chain, links: Sequence[Link], served: Allegiance | None, *, diplomatic: bool) -> bool:
    """Say whether a person acts in an official or political capacity; on pages without officials nobody without a post does."""
    if links:
        return any(link.post.official for link in links)
    if not diplomatic:
        return False
    if served is not None and served.reason not in _GUESSES:
        return True
    sure = [mention for mention in chain.mentions if mention.sign not in {"verb", "shape", "repeat", "model"}]
    return bool(sure) or (chain.mentions[0].sign == "model" and len(chain.parts) > 1 and len(chain.mentions) > 1)
