"""Canonical topics of issues."""

from __future__ import annotations

import pytest

from readout.lexicon.topics import load_topics


@pytest.fixture(scope="module")
def topics():
    return load_topics()


@pytest.mark.parametrize(
    ("phrase", "topic"),
    [
        ("compensation for wartime forced labor", "forced-labour"),
        ("the islets of Dokdo", "dokdo-takeshima"),
        ("new U.S. tariffs", "tariffs"),
        ("seasonal workers", "labour-migration"),
        ("the weather", None),
    ],
)
def test_longest_alias_decides(topics, phrase, topic):
    assert topics.find(phrase) == topic


def test_size_and_unique_ids(topics):
    ids = [entry.id for entry in topics.entries]
    assert len(ids) >= 120
    assert len(ids) == len(set(ids))


def test_user_adds_a_topic(tmp_path):
    (tmp_path / "topics.yaml").write_text("- {id: whaling, label: whaling, aliases: [whale hunt]}\n")
    assert load_topics(tmp_path).find("the whale hunt") == "whaling"
