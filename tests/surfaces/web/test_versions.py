from __future__ import annotations

from readout.surfaces.web.versions import Stretch, compared


def test_changed_words_stand_out_in_their_paragraph():
    (part,) = compared(["The ministers met in Doha on Monday."], ["The ministers met in Muscat on Monday."])
    assert part == (
        Stretch("same", "The ministers met in"),
        Stretch("gone", "Doha"),
        Stretch("new", "Muscat"),
        Stretch("same", "on Monday."),
    )


def test_whole_paragraphs_come_and_go():
    older, newer = (
        ["First.", "They disagreed on quotas."],
        ["First.", "They signed a protocol.", "It enters into force in May."],
    )
    assert compared(older, newer) == (
        (Stretch("same", "First."),),
        (Stretch("gone", "They disagreed on quotas."),),
        (Stretch("new", "They signed a protocol."),),
        (Stretch("new", "It enters into force in May."),),
    )


def test_two_documents_are_laid_over_each_other(read_only):
    client = read_only
    found = client.get("/documents.json").json()["documents"]
    newer, older = found[0]["article_id"], found[1]["article_id"]
    answer = client.get(f"/documents/{newer}/changes", params={"from": older})
    assert answer.status_code == 200
    assert "taken out" in answer.text
    assert client.get(f"/documents/{newer}/changes").status_code == 404
    assert client.get(f"/documents/{newer}/changes.json?from={newer}").json()["newer"] == newer
