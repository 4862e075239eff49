"""Do pages that report one meeting end in one meeting of the record?

Usage: python -m evaluation.clusters [PAGES.jsonl ...]   (pages whose `cluster` names the meeting they report; without any,
the example pages, marked in gold/clusters.json)

A cluster is whole if one meeting has all its pages among its sources. Two clusters are confused if the meeting that most pages
of the one tell of is that of the other.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from readout.model.page import Rejection
from readout.model.reading import Reading
from readout.pages import read_pages
from readout.pipeline import load_reader, read_page
from readout.record.query import Query
from readout.record.results import Meetings
from readout.record.store import Store, open_store

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Clusters:
    """How marked clusters fared.

    Attributes:
        whole: Clusters all of whose pages share a meeting.
        clusters: Clusters of two or more pages.
        together: Pages that share the meeting of most pages of their cluster.
        pages: Pages in these clusters.
        confused: Pairs of clusters that share their meeting.
    """

    whole: int
    clusters: int
    together: int
    pages: int
    confused: int


def score_clusters(told: Mapping[str, frozenset[str]], marked: Mapping[str, str]) -> Clusters:
    """Compare meetings with marks.

    Args:
        told: For each page the ids of the meetings it tells of.
        marked: For each page the cluster it belongs to.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for page, cluster in sorted(marked.items()):
        members[cluster].append(page)
    shared = {
        cluster: Counter(meeting for page in pages for meeting in told.get(page, ())) for cluster, pages in members.items()
    }
    best = {cluster: max(counts, key=lambda one: (counts[one], one)) for cluster, counts in shared.items() if counts}
    several = {cluster: pages for cluster, pages in members.items() if len(pages) > 1}
    together = {cluster: shared[cluster][best[cluster]] if cluster in best else 0 for cluster in several}
    homes = Counter(meeting for cluster, meeting in best.items() if shared[cluster][meeting] > 1)
    return Clusters(
        sum(together[cluster] == len(pages) for cluster, pages in several.items()),
        len(several),
        sum(together.values()),
        sum(map(len, several.values())),
        sum(number - 1 for number in homes.values()),
    )


def read_clusters(path: Path) -> Clusters:
    """Read pages with marks into a store of their own and score it."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return score_clusters(meetings_told(path), {line["id"]: line["cluster"] for line in lines if line.get("cluster")})


def read_examples() -> Clusters:
    """Score the example pages."""
    marks = json.loads((HERE / "gold" / "clusters.json").read_text(encoding="utf-8"))
    marked = {page: cluster for cluster, pages in marks.items() for page in pages}
    return score_clusters(meetings_told(HERE.parent / "examples" / "pages"), marked)


def meetings_told(path: Path) -> dict[str, frozenset[str]]:
    """Read pages into a store of their own; for each page, by id or file name, the meetings of the record it tells of."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "clusters.db"), create=True)
        names = _write(path, store)
        found: dict[str, set[str]] = defaultdict(set)
        for meeting in Meetings(store, Query(page_size=500)):
            for source in meeting.sources:
                found[names[source.article]].add(meeting.id)
        store.close()
    return {page: frozenset(meetings) for page, meetings in found.items()}


def _write(path: Path, store: Store) -> dict[str, str]:
    reader = load_reader()
    names: dict[str, str] = {}
    sources = sorted(map(str, path.iterdir())) if path.is_dir() else [str(path)]
    for page in read_pages(sources, outlets=reader.knowledge.outlets):
        if not isinstance(page, Rejection):
            results = read_page(page, reader)
            store.write_page(page, "evaluation", results)
            name = page.hints.id or Path(page.source).name
            names.update({one.article.id: name for one in results if isinstance(one, Reading)})
    return names


if __name__ == "__main__":
    scores = {name: read_clusters(Path(name)) for name in sys.argv[1:]} or {"examples": read_examples()}
    for name, score in scores.items():
        print(
            f"{name}: {score.whole} of {score.clusters} clusters whole, {score.together} of {score.pages} pages with theirs, "
            f"{score.confused} clusters confused"
        )
