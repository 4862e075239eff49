"""What is known so far of whom a page's people serve, while their allegiances are worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readout.model.mention import NameMention
from readout.resolution.chains import Chain
from readout.resolution.holders import Link
from readout.resolution.served import Allegiance


class Known:
    """What is known so far: chains, their posts, and the allegiances found (which grow), by sentence and role."""

    def __init__(self, chains: Sequence[Chain], linked: Mapping[int, Sequence[Link]], found: Mapping[int, Allegiance]) -> None:
        self.chains = chains
        self.linked = linked
        self.found = found
        self._named: dict[int, list[tuple[NameMention, int]]] = {}
        for number, chain in enumerate(chains):
            for mention in chain.mentions:
                self._named.setdefault(mention.sentence, []).append((mention, number))
        self._roles: dict[str, set[int]] = {}
        self._counterparts: dict[int, set[int]] = {}
        self.titles: dict[int, int] = {}
        for number, links in linked.items():
            for link in links:
                if not link.post.former:
                    self._roles.setdefault(link.post.role, set()).add(number)
                if link.post.role.endswith("counterpart"):
                    self._counterparts.setdefault(link.post.sentence, set()).add(number)
                if link.relation == "before":
                    self.titles.setdefault(id(link.name), link.post.quote.span.start)

    def named(self, sentence: int) -> Iterator[tuple[NameMention, int, Allegiance]]:
        """Yield the names in a sentence whose bearers' allegiance is known."""
        for mention, number in self._named.get(sentence, ()):
            if number in self.found:
                yield mention, number, self.found[number]

    def names_somebody(self, sentence: int, start: int, end: int) -> bool:
        """Say whether a person is named between two places of a sentence, whomever they serve."""
        named = (mention.quote.span for mention, _ in self._named.get(sentence, ()))
        return any(start <= span.start and span.end <= end for span in named)

    def codes_of_role(self, role: str, number: int) -> set[str]:
        """Return the states whose holder of a role is another person than `number`."""
        return {self.found[other].code for other in self._roles.get(role, ()) if other != number and other in self.found}

    def counterparts(self, sentence: int, number: int) -> set[str]:
        """Return the states of others whom a sentence calls a counterpart."""
        others = self._counterparts.get(sentence, set())
        return {self.found[other].code for other in others if other != number and other in self.found}
