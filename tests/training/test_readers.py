from __future__ import annotations

import json
from pathlib import Path

from training.readers import read_conllu, read_names, read_roles, role_tags, with_names, with_roles

CONLLU = """# newdoc id = d
# sent_id = s1
# text = It can't wait.
1\tIt\tit\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def test_conllu(tmp_path: Path):
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    (example,) = read_conllu(tmp_path / "a.conllu", "test")
    assert example.words == ("It", "ca", "n't", "wait", ".")
    assert example.heads == (4, 4, 4, 0, 4)
    assert example.spaces == (True, False, True, False, True)
    assert (example.ident, example.opens) == ("s1", True)


def test_names_of_both_layouts(tmp_path: Path):
    (tmp_path / "a.bio").write_text("# doc = x\nAda\tB-PER\nmet\tO\nin\tO\n2019\tO\n\nshe\tB-O\n", encoding="utf-8")
    (tmp_path / "b.iob2").write_text("# sent_id = s1\n1\tIt\tO\t-\t-\n2\tMali\tB-LOC\t-\tx\n", encoding="utf-8")
    first, second = read_names(tmp_path / "a.bio", "news", "test", dates_annotated=False)
    assert first.layers["news"] == ("B-PER", "O", "O", "?")
    assert second.layers["news"] == ("O",)
    (third,) = read_names(tmp_path / "b.iob2", "uner", "test")
    assert (third.words, third.layers["uner"], third.ident) == (("It", "Mali"), ("O", "B-LOC"), "s1")


def test_roles_are_joined_to_their_sentence(tmp_path: Path):
    (tmp_path / "a.conllu").write_text(CONLLU, encoding="utf-8")
    preds = [{"i": 3, "lemma": "wait", "roleset": "wait.01", "args": [["ARG1", 0, 1], ["ARGM-NEG", 2, 3], ["C-ARG1", 4, 5]]}]
    record = {"sent_id": "s1", "tokens": ["It", "ca", "n't", "wait", "."], "preds": preds}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (example,) = read_conllu(tmp_path / "a.conllu", "test")
    joined = with_roles(example, read_roles(tmp_path / "a.jsonl")["s1"])
    assert joined.roles[0].tags == ("B-ARG1", "O", "B-NEG", "O", "O")
    assert joined.layers["predicate"] == ("no", "no", "no", "yes", "no")
    assert with_names(example, None, "uner") is example


def test_role_tags_of_a_long_argument():
    assert role_tags([["ARG0", 0, 2], ["ARGM-XYZ", 2, 3]], 4) == ("B-ARG0", "I-ARG0", "O", "O")
