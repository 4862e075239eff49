import pytest

from readout.errors import LexiconError
from readout.lexicon.posts import load_post_table, plural_of
from readout.model.entity import PostLevel


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("foreign minister", "foreign ministers"),
        ("secretary of state", "secretaries of state"),
        ("secretary-general", "secretaries-general"),
        ("spokesman", "spokesmen"),
        ("director general", "director generals"),
        ("charge d'affaires", "charges d'affaires"),
    ],
)
def test_plurals(one, many):
    assert plural_of(one) == many


def test_a_user_adds_a_post_without_code(tmp_path):
    (tmp_path / "posts.tsv").write_text(
        "form\trole\tlevel\ttitle\tofficial\tcountry\tstrength\tsource\n"
        "landammann\tlandammann\thead_of_government\tyes\tyes\tCHE\tstrong\tuser\n",
        encoding="utf-8",
    )
    head = load_post_table(tmp_path).heads["landammann"]
    assert (head.level, head.country) == (PostLevel.HEAD_OF_GOVERNMENT, "CHE")


def test_an_unknown_level_names_file_and_line(tmp_path):
    (tmp_path / "posts.tsv").write_text(
        "form\trole\tlevel\ttitle\tofficial\tcountry\tstrength\tsource\nboss\tboss\ttop\tyes\tyes\t\tstrong\tuser\n",
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=r"posts\.tsv:2"):
        load_post_table(tmp_path)
