"""People of gold pages whose state no words state: which of the page's states is theirs."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.matching import same_name
from evaluation.openpages import OpenPage
from evaluation.options import Open, Option
from readout.pipeline import find_names
from readout.resolution.allegiance import evidence_of
from readout.resolution.chains import chains_of
from readout.resolution.ground import ground_of
from readout.resolution.holders import link_posts
from readout.resolution.weighed import candidates


def served_choices(page: OpenPage) -> Iterator[Open]:
    """Yield the people whose state the gold record gives and no words of the page state."""
    table = page.knowledge.names
    found = find_names(page.article, page.sentences, page.knowledge)
    chains = chains_of(found.names, found.posts, table)
    links = link_posts(page.article.text, found.names, found.posts, found.actors)
    ground = ground_of(page.article, page.sentences, found, table)
    evidence = evidence_of(chains, links, ground, table)
    for number, chain in enumerate(chains):
        name = max((mention.quote.text for mention in chain.mentions), key=lambda text: len(text.split()))
        served = next((one["country"] for one in page.gold["people"] if same_name(one["name"], name)), None)
        if served is None or number in evidence.sure.found:
            continue
        told = evidence.told.get(number)
        states = candidates(number, evidence.sure, told, ground)
        options = tuple(Option(signs, code == served) for code, signs in states.items())
        yield Open(page.name, str(page.gold["id"]), options, told is not None and told.code == served)
