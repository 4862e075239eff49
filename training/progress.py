"""Quick figures on the development halves while the training runs; `evaluation/language.py` makes the real table."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from training.batches import IGNORED, Batch, Batcher
from training.examples import Example
from training.network import Network, Words
from training.spans import F1, spans


@torch.no_grad()
def quick_figures(
    network: Network, batcher: Batcher, examples: Sequence[Example], labels: dict[str, tuple[str, ...]]
) -> dict[str, float]:
    """UPOS accuracy, UAS, LAS (greedy heads), F1 of names, posts, roles and events, accuracy of pairs; in percent.

    ``type`` is the share of marked predicates whose best label other than ``none`` is right.
    """
    network.eval()
    right = {"upos": 0, "uas": 0, "las": 0, "pairs": 0, "type": 0, "status": 0}
    total = dict.fromkeys(right, 0)
    scored = {layer: F1() for layer in ("uner", "own", "post", "institution", "roles", "event")}
    for _, batch in batcher.plain(examples):
        words = network.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
        truth = batch.tags["upos"]
        right["upos"] += int((network.tag_scores(words, "upos").argmax(-1) == truth)[truth != IGNORED].sum())
        total["upos"] += int((truth != IGNORED).sum())
        heads = network.arc_scores(words, batch.present).argmax(-1)
        known = batch.heads != IGNORED
        same = (heads == batch.heads) & known
        relabelled = network.label_scores(words, heads).argmax(-1)
        right["uas"] += int(same.sum())
        right["las"] += int((same & (relabelled == batch.labels)).sum())
        total["uas"] += int(known.sum())
        total["las"] += int((known & (batch.labels != IGNORED)).sum())
        for layer in ("uner", "own", "post", "institution"):
            _score_rows(scored[layer], network.tag_scores(words, layer).argmax(-1), batch.tags[layer], labels[layer])
        if len(batch.role_predicates):
            guess = network.role_scores(words, batch.role_sentences, batch.role_predicates, batch.present).argmax(-1)
            _score_rows(scored["roles"], guess, batch.role_tags, labels["role"])
        if len(batch.pair_posts):
            guess = network.pair_scores(words, batch.pair_sentences, batch.pair_posts, batch.pair_names) > 0
            right["pairs"] += int((guess == (batch.pair_truth > 0.5)).sum())
            total["pairs"] += len(guess)
        _score_events(network, words, batch, (right, total, scored["event"]))
    network.train()
    figures = {key: 100 * right[key] / total[key] for key in right if total[key]}
    return figures | {key: item.percent for key, item in scored.items() if item.relevant}


def _score_events(network: Network, words: Words, batch: Batch, counts: tuple[dict[str, int], dict[str, int], F1]) -> None:
    """Adds the events of one batch to the counts (right answers, all answers, found predicates)."""
    right, total, found = counts
    truth = batch.tags["event"]
    if not (truth != IGNORED).any():
        return
    scores = network.event_scores(words, batch.present)
    real = truth > 0
    right["type"] += int((scores["event"][..., 1:].argmax(-1) + 1 == truth)[real].sum())
    total["type"] += int(real.sum())
    status = batch.tags["event_status"]
    right["status"] += int((scores["event_status"].argmax(-1) == status)[status != IGNORED].sum())
    total["status"] += int((status != IGNORED).sum())
    guess = scores["event"].argmax(-1).masked_fill(truth == IGNORED, 0)
    found.right += int((real & (guess == truth)).sum())
    found.found += int((guess > 0).sum())
    found.relevant += int(real.sum())


def _score_rows(score: F1, guess: torch.Tensor, truth: torch.Tensor, tags: Sequence[str]) -> None:
    for guessed, true in zip(guess.tolist(), truth.tolist(), strict=True):
        places = [place for place, number in enumerate(true) if number != IGNORED]
        if not places:
            continue
        score.add(spans([tags[guessed[place]] for place in places]), spans([tags[true[place]] for place in places]))
