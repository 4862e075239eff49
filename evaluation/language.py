"""The figures of the language model: ``python -m evaluation.language --data FOLDER [--sentences FOLDER]``.

The data folder holds the treebanks, name files and role files named in training/README.md; the sentences are the project's
own. Gold tokens unless the row says raw text. Everything measured is what `Sentence` values carry, repairs included.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.dumps import dump_figures, weekday_figures
from evaluation.triggers import all_event_figures
from readout.language.lemmas import lemma, load_exceptions
from readout.language.parser import Parse, Parser
from readout.language.splitter import split
from readout.language.tokeniser import tokenise
from readout.language.weights import load_files
from readout.model.sentence import NameLabel
from training.corpora import load_ewt, load_gum, load_pud, load_pud_names
from training.examples import Example
from training.own import load_own
from training.spans import F1, spans

HERE = Path(__file__).parent
TRIGGERS = HERE.parent / "src/readout/data/triggers.en"
Figures = dict[str, float]


@dataclass(slots=True)
class Share:
    """Right answers among all."""

    right: int = 0
    total: int = 0

    def add(self, *, right: bool) -> None:
        """Counts one answer."""
        self.right += right
        self.total += 1

    @property
    def percent(self) -> float:
        """Share in percent; 0 where nothing was asked."""
        return 100 * self.right / self.total if self.total else 0.0


@dataclass(slots=True)
class Marks:
    """All counts of one test set."""

    shares: dict[str, Share] = field(default_factory=dict)
    f1: dict[str, F1] = field(default_factory=dict)

    def share(self, name: str) -> Share:
        """The share of that name, new at first use."""
        return self.shares.setdefault(name, Share())

    def score(self, name: str) -> F1:
        """The F1 of that name, new at first use."""
        return self.f1.setdefault(name, F1())

    def figures(self) -> Figures:
        """All figures in percent, rounded to one tenth."""
        found = {name: item.percent for name, item in self.shares.items() if item.total}
        found |= {name: item.percent for name, item in self.f1.items() if item.relevant}
        return {name: round(value, 1) for name, value in found.items()}


def gold_token_figures(parser: Parser, examples: Sequence[Example]) -> Figures:
    """UPOS, XPOS, UAS, LAS, names and roles of treebank sentences."""
    marks = Marks()
    predicates = [[item.predicate for item in example.roles] for example in examples]
    exceptions = load_exceptions()
    for example, parse in zip(examples, parser.parse([example.words for example in examples], predicates), strict=True):
        if example.heads is not None:
            _mark_tree(marks, example, parse, exceptions)
        if "uner" in example.layers:
            _mark_names(marks, example, parse)
        if "predicate" in example.layers:
            _mark_roles(marks, example, parse)
    return marks.figures()


def _mark_tree(marks: Marks, example: Example, parse: Parse, exceptions: Mapping[tuple[str, str], str]) -> None:
    for place, head in enumerate(example.heads or ()):
        same = parse.heads[place] + 1 == head
        marks.share("UPOS").add(right=parse.upos[place] == example.layers["upos"][place])
        marks.share("XPOS").add(right=parse.xpos[place] == example.layers["xpos"][place])
        marks.share("UAS").add(right=same)
        marks.share("LAS").add(right=same and parse.labels[place] == (example.labels or ())[place])
        true = (example.lemmas or ())[place]
        marks.share("lemma").add(right=parse.lemmas[place] == true)
        marks.share("lemma, case apart").add(right=parse.lemmas[place].lower() == true.lower())
        given = lemma(example.words[place], example.layers["xpos"][place], exceptions)
        marks.share("lemma, gold tags").add(right=given == true)


def _mark_names(marks: Marks, example: Example, parse: Parse) -> None:
    truth = {item for item in spans(example.layers["uner"]) if item[2] in {"PER", "ORG", "LOC"}}
    found = {(name.first, name.last, str(name.label)) for name in parse.names if name.label is not NameLabel.MISC}
    marks.score("names").add(found, truth)
    for kind in ("PER", "ORG", "LOC"):
        marks.score(kind).add({item for item in found if item[2] == kind}, {item for item in truth if item[2] == kind})


def _mark_roles(marks: Marks, example: Example, parse: Parse) -> None:
    for roles in example.roles:
        found = {(item.first, item.last, item.role) for item in parse.roles if item.predicate == roles.predicate}
        marks.score("roles").add(found, spans(roles.tags))


def own_figures(parser: Parser, examples: Sequence[Example]) -> Figures:
    """Names, posts, institutions, name-post pairs, appositions and coordinations, roles of the governing predicate."""
    marks = Marks()
    predicates = [[item.predicate for item in example.roles] for example in examples]
    for example, parse in zip(examples, parser.parse([example.words for example in examples], predicates), strict=True):
        truth = spans(example.layers["own"])
        found = {(name.first, name.last, str(name.label)) for name in parse.names if name.label is not NameLabel.MISC}
        for kind in ("PER", "ORG", "LOC"):
            marks.score(kind).add({item for item in found if item[2] == kind}, {item for item in truth if item[2] == kind})
        _mark_posts(marks, example, parse)
        for place, head in enumerate(example.heads or ()):
            label = (example.labels or ())[place]
            if label in {"appos", "conj"}:
                marks.share(f"{label} arcs").add(right=parse.heads[place] + 1 == head)
        _mark_roles(marks, example, parse)
    return marks.figures()


def _mark_posts(marks: Marks, example: Example, parse: Parse) -> None:
    posts = {(post.first, post.last, "POST") for post in parse.posts if not post.institution}
    marks.score("posts").add(posts, spans(example.layers["post"]))
    institutions = {(post.first, post.last, "INST") for post in parse.posts if post.institution}
    marks.score("institutions").add(institutions, spans(example.layers["institution"]))
    ends = {first: last for first, last, _ in spans(example.layers["post"])}
    people = {first: last for first, last, kind in spans(example.layers["own"]) if kind == "PER"}
    truth = {(post * 1000 + ends[post], name * 1000 + people[name], "pair") for post, name in example.pairs or ()}
    held = [(post, parse.names[post.holder]) for post in parse.posts if post.holder is not None]
    found = {(post.first * 1000 + post.last, name.first * 1000 + name.last, "pair") for post, name in held}
    marks.score("pairs").add(found, truth)


def raw_text_figures(parser: Parser, documents: Sequence[Sequence[Example]]) -> Figures:
    """Sentence, token and LAS F1 from paragraphs of raw text, aligned by character."""
    marks = Marks()
    for sentences in documents:
        text, truth, borders = _written(sentences)
        ranges = split(text)
        cut = [tokenise(text, start, end) for start, end in ranges]
        parses = parser.parse([[text[first:last] for first, last in tokens] for tokens in cut])
        found = {arc for tokens, parse in zip(cut, parses, strict=True) for arc in _arcs(tokens, parse.heads, parse.labels)}
        words = {(first, last, "") for tokens in cut for first, last in tokens}
        marks.score("sentences raw").add({(start, end, "") for start, end in ranges}, borders)
        marks.score("tokens raw").add(words, {(first, last, "") for first, last, _ in truth})
        marks.score("LAS raw").add(found, truth)
    return marks.figures()


def _written(sentences: Sequence[Example]) -> tuple[str, set[tuple[int, int, str]], set[tuple[int, int, str]]]:
    """The text of a paragraph, its arcs (place of the word, with label and place of the head) and its sentences."""
    text = ""
    truth: set[tuple[int, int, str]] = set()
    borders: set[tuple[int, int, str]] = set()
    for example in sentences:
        start = len(text)
        tokens = []
        for word, space in zip(example.words, example.spaces or (True,) * len(example.words), strict=True):
            tokens.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        text = text.rstrip() + " "
        borders.add((start, len(text) - 1, ""))
        truth.update(_arcs(tokens, [head - 1 for head in example.heads or ()], example.labels or ()))
    return text, truth, borders


def _arcs(tokens: Sequence[tuple[int, int]], heads: Sequence[int], labels: Sequence[str]) -> set[tuple[int, int, str]]:
    return {
        (first, last, f"{label} {tokens[head] if head >= 0 else 'root'}")
        for (first, last), head, label in zip(tokens, heads, labels, strict=True)
    }


def paragraphs(examples: Sequence[Example]) -> list[list[Example]]:
    """The sentences by paragraph, as the treebank marks them."""
    found: list[list[Example]] = []
    for example in examples:
        if example.opens or not found:
            found.append([])
        found[-1].append(example)
    return found


def splitting_figures(folder: Path) -> Figures:
    """Sentence F1 on paragraphs of five of the project's own sentences, headlines on lines of their own."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    records = [json.loads(line) for line in lines]
    score = F1()
    for start in range(0, len(records), 5):
        paragraph = ""
        borders = set()
        for record in records[start : start + 5]:
            paragraph = paragraph.rstrip() + "\n" if record["kind"] == "headline" else paragraph
            borders.add((len(paragraph), len(paragraph) + len(record["text"]), ""))
            paragraph += record["text"] + ("\n" if record["kind"] == "headline" else " ")
        score.add({(first, last, "") for first, last in split(paragraph)}, borders)
    return {"sentences raw": round(score.percent, 1)}


def speed(parser: Parser, examples: Sequence[Example]) -> Figures:
    """Tokens a second of processor time on one thread, tree decoding, names and roles included."""
    words = [example.words for example in examples]
    start = time.process_time()
    parser.parse(words)
    return {"tokens a second": round(sum(len(row) for row in words) / (time.process_time() - start))}


def all_figures(parser: Parser, data: Path | None, sentences: Path) -> dict[str, Figures]:
    """The whole table; the rows of the treebanks only where their folder is given."""
    rows: dict[str, Callable[[], Figures]] = {
        "own test": lambda: own_figures(parser, load_own(sentences, "test")),
        "own splitting": lambda: splitting_figures(sentences),
        "own dumps": dump_figures,
        "weekdays": lambda: weekday_figures(parser),
    }
    if data is not None:
        pud = load_pud(data)
        news = [item for item in pud if item.ident.startswith("n")]
        gum = [item for half in ("dev", "test") for item in load_gum(data, half)]
        gum_news = [item for item in gum if "GUM_news" in item.ident]
        ewt = load_ewt(data, "test")
        rows |= {
            "EWT test": lambda: gold_token_figures(parser, ewt),
            "EWT test raw": lambda: raw_text_figures(parser, paragraphs(ewt)),
            "PUD news": lambda: gold_token_figures(parser, news),
            "PUD news raw": lambda: raw_text_figures(parser, paragraphs(news)),
            "PUD": lambda: gold_token_figures(parser, pud),
            "PUD names": lambda: gold_token_figures(parser, load_pud_names(data)),
            "GUM news": lambda: gold_token_figures(parser, gum_news),
            "GUM test": lambda: gold_token_figures(parser, load_gum(data, "test")),
            "speed": lambda: speed(parser, news),
        }
    return {name: row() for name, row in rows.items()}


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.language", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="folder with parse/, ner/ and srl/; without it only the own sentences are measured"
    )
    parser.add_argument("--sentences", type=Path, default=HERE.parent / "training" / "sentences")
    parser.add_argument("--model", type=Path, help="folder of another exported model")
    parser.add_argument("--plover", type=Path, help="JSON file of the examples of PLOVER's codebook")
    parser.add_argument("--events-only", action="store_true", help="only the rows of the event head")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    arguments = parser.parse_args()
    loaded = Parser(load_files(arguments.model))
    figures = all_event_figures(loaded, arguments.sentences, TRIGGERS, arguments.plover)
    if not arguments.events_only:
        figures = all_figures(loaded, arguments.data, arguments.sentences) | figures
    for name, row in figures.items():
        print(f"{name:14} " + "  ".join(f"{key} {value:g}" for key, value in row.items()))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
