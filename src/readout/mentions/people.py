"""Names of people in sentences, without their titles.

A name is found by what stands beside it (a title, "his counterpart,", "who"), by the language model, by its being well known,
or by its repeating a name found elsewhere on the page; so it is found even where the model misses it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from readout.lexicon.names import NameTable, fold, parts_of
from readout.lexicon.posts import PostTable
from readout.mentions.modelposts import seen_posts
from readout.mentions.nameruns import Run, runs_in
from readout.mentions.posts import posts_in
from readout.mentions.titlephrases import Words
from readout.mentions.words import words_of
from readout.model.article import Article, SegmentKind
from readout.model.mention import NameMention, PostMention
from readout.model.sentence import NameLabel, Sentence
from readout.model.span import Quote, Span

_PAIR_NOUNS = frozenset({"summit", "meeting", "talks", "call", "phone", "encounter", "meet", "negotiations", "relationship"})
_SPEECH = frozenset(
    "said says told tells asked added stressed noted met meets urged called warned announced expressed reiterated confirmed "
    "welcomed thanked agreed arrived visited held hosted spoke discussed explained wrote tweeted proposed rejected denied "
    "who".split()
)
_PLACE_WORDS = frozenset("in at near outside from to around towards toward into of the".split())
_APPOSED = re.compile(
    r"^(?:,| \() ?(?:(?:far )?(?:left|right|center|centre), )?(?:also |now |currently )?(?:(?:the|a|an|his|her|its|their) )?"
    r"(?:(?!and\b|of\b|who\b|said\b)[\w.-]+ ){0,3}(?:[\w.]+['’]s )?$"
)
_JOINTS = frozenset({"and", "of", "the", "mr.", "ms.", "dr."})
_APPOSED_REACH = 60
_ALSO_FAMILIES = frozenset(
    "park hall lake bay church temple bridge day law wall west north lodge camp street park house post".split()
)
_REGIME = frozenset("regime government administration doctrine forces loyalists family dynasty era foundation prize".split())
_SURE = frozenset({"title", "apposition", "model", "known", "shape", "speaker", "verb"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with its words, posts and candidate runs."""

    sentence: Sentence
    sentence_text: str
    words: Words
    posts: tuple[PostMention, ...]
    runs: tuple[Run, ...]


def find_people(
    article: Article, sentences: tuple[Sentence, ...], posts: PostTable, names: NameTable
) -> tuple[NameMention, ...]:
    """Find the names of people.

    Args:
        article: The article.
        sentences: Its sentences; works without their analysis, better with it.
        posts: The table of posts.
        names: The table of names.

    Returns:
        Names without titles, in text order, not overlapping; speaker labels of transcripts first (sentence -1).
    """
    scenes = tuple(_scene(article.text, sentence, posts, names) for sentence in sentences)
    analysed = any(sentence.names for sentence in sentences)
    others = _called_otherwise(scenes)
    written = frozenset(word.lower for scene in scenes for word in scene.words if word.capital and not word.text.isupper())
    day = article.reference_day
    found: list[NameMention] = list(_speakers(article, posts, names))
    left: list[tuple[_Scene, Run]] = []
    for scene in scenes:
        shouted = bool(written) and all(word.text.isupper() for word in scene.words if word.text.isalpha())
        for run in scene.runs:
            if shouted and scene.words[run.last - 1].lower not in written:
                continue  # a headline in capitals shows no names; the text below it does
            sign = None if _is_pair(scene, run) else _sign(scene, run, posts, names, analysed=analysed)
            if sign == "model" and run.size == 1 and scene.words[run.first].lower in others:
                continue
            if sign is None and _is_known(_text(article.text, scene.words, run), scene, run, names, day):
                sign = "known"
            if sign is None:
                left.append((scene, run))
            else:
                found.append(_mention(article.text, scene, run, sign))
    found.extend(_repeats(article, left, found, names))
    return tuple(sorted(_apart(found), key=lambda mention: (mention.sentence >= 0, mention.quote.span)))


def _scene(text: str, sentence: Sentence, posts: PostTable, names: NameTable) -> _Scene:
    inside = sentence.span.of(text)
    words = words_of(inside, sentence.span.start)
    seen = seen_posts(sentence)
    titles = posts_in(text, words, posts, sentence.index, seen)
    return _Scene(sentence, inside, words, titles, runs_in(words, titles, posts, names, seen.people))


def _sign(scene: _Scene, run: Run, posts: PostTable, names: NameTable, *, analysed: bool) -> str | None:
    """Return what makes a run a name; None if nothing beside it does."""
    words = scene.words
    titled = run.honorific is not None or _after_title(scene, run)
    if _is_institution(words, run, posts, names, titled=titled):
        return None
    if titled:
        return "title"
    if _in_apposition(scene, run):
        return "apposition"
    if scene.sentence.kind is SegmentKind.HEADLINE and not _sentence_case(words):
        return None
    label = _label(scene.sentence, words, run)
    if label is not None:
        return "model" if label is NameLabel.PERSON else None
    if run.size in {2, 3, 4} and _family_shape(words, run, names):
        return "shape"
    return "verb" if _acts(words, run, analysed=analysed) else None


def _is_institution(words: Words, run: Run, posts: PostTable, names: NameTable, *, titled: bool) -> bool:
    """Say whether a run holds the noun of a body, area or thing; "Park Jin" and "Ambassador Hall" do not."""
    for at in range(run.first, run.last):
        kind = posts.institutions.get(words[at].lower)
        surname = at == run.first and names.family_first(words[at].text) and run.size in {2, 3}
        alone = titled and run.size == 1 and words[at].lower in _ALSO_FAMILIES
        if kind is not None and len(words[at].text) > 2 and not surname and not alone:
            return True
    return False


def _acts(words: Words, run: Run, *, analysed: bool) -> bool:
    """Say whether a run of two to four words acts as people do; without a model, any such run that no place word announces."""
    follows = words[run.last].lower if run.last < len(words) and words[run.last].gap.strip() in {"", ","} else ""
    if not 2 <= run.size <= 4:
        return False
    return follows in _SPEECH or (not analysed and run.first > 0 and not _after_place_word(words, run))


def _is_known(name: str, scene: _Scene, run: Run, names: NameTable, day: date | None) -> bool:
    """Say whether the run is a well-known person's name, in full or the one part nobody else is known by."""
    if names.known(name, day) is not None:
        return True
    following = scene.words[run.last] if run.last < len(scene.words) else None
    if (
        run.size > 1
        or len(name) < 4
        or (run.first > 0 and scene.words[run.first - 1].lower == "the")
        or scene.words[run.first].gap.strip().endswith(("-", "/"))
    ):
        return False
    if following is not None and following.gap == " " and (following.lower in _REGIME or following.capital):
        return False
    return scene.sentence.kind is not SegmentKind.HEADLINE and names.known_short(name, day) is not None


def _after_title(scene: _Scene, run: Run) -> bool:
    """Say whether a title stands directly before the run, or before a list of names that the run belongs to."""
    words = scene.words
    first = run.first
    for post in scene.posts:
        if not post.before_name:
            continue
        at = _word_after(words, post.quote.span.end)
        if at is None or at > first or words[at - 1].owner:
            continue
        if at == first:
            acronym = run.size == 1 and words[at].text.isupper() and len(words[at].text) <= 5
            return words[at].gap == " " or (words[at].gap in {" (", " “", ' "'} and not acronym)
        if post.plural and _is_list(scene, at, first):
            return True
    return False


def _in_apposition(scene: _Scene, run: Run) -> bool:
    """Say whether the run is explained by a post beside it, or is one of the names that explain a plural post."""
    words = scene.words
    for post in scene.posts:
        at = _word_after(words, post.quote.span.end)
        pinned = post.determiner is not None or post.owner is not None or post.plural or post.role == "counterpart"
        if at is not None and pinned and words[at].gap.strip() in {",", ", the", ":"} and at <= run.first:
            if at == run.first and not (post.plural and run.size == 1):
                return True
            if post.plural and _is_list(scene, at, run.first):
                return True
    who = _before_who(words, run) and not _after_place_word(words, run)
    return (run.size > 1 and who) or _before_post(scene, run)


def _before_post(scene: _Scene, run: Run) -> bool:
    """Say whether ", special representative for ..." follows the run; a single name needs "the" or a state before the post."""
    words = scene.words
    end = words[run.last - 1].end
    if run.last >= len(words) or words[run.last].gap.strip() not in {",", "("} or words[run.last - 1].owner:
        return False
    post = next((post for post in scene.posts if post.quote.span.start > end), None)
    if post is None or post.quote.span.start - end > _APPOSED_REACH:
        return False
    alone = run.size == 1
    if alone and (_after_place_word(words, run) or (post.owner is None and post.determiner != "the")):
        return False
    start = scene.sentence.span.start
    between = scene.sentence_text[end - start : post.quote.span.start - start]
    return _APPOSED.match(between) is not None


def _before_who(words: Words, run: Run) -> bool:
    return run.last < len(words) and words[run.last].gap.strip() == "," and words[run.last].lower in {"who", "whom", "whose"}


def _after_place_word(words: Words, run: Run) -> bool:
    return run.first > 0 and words[run.first].gap == " " and words[run.first - 1].lower in _PLACE_WORDS


def _is_list(scene: _Scene, first: int, last: int) -> bool:
    """Say whether words `first` up to `last` are names, commas and "and" only."""
    covered = {i for run in scene.runs for i in range(run.first, run.last)}
    return all(
        i in covered or scene.words[i].lower in {"and", "of", "the", "mr.", "ms.", "dr."} for i in range(first, last)
    ) and all(scene.words[i].gap.strip() in {"", ",", "- "} for i in range(first + 1, last + 1))


def _family_shape(words: Words, run: Run, names: NameTable) -> bool:
    """Say whether the run is written as Korean and Chinese names are ("Min Dae-ho", "Xi Jinping")."""
    parts = [word.text for word in words[run.first : run.last]]
    hyphened = "-" in parts[-1] and parts[-1].split("-")[-1][:1].islower()
    return names.family_first(parts[0]) and (hyphened or len(parts) == 2)


def _called_otherwise(scenes: Iterable[_Scene]) -> frozenset[str]:
    """Return the words alone that the model takes for a place or body at least as often as for a person, lower case."""
    votes: Counter[str] = Counter()
    for scene in scenes:
        for run in scene.runs:
            label = _label(scene.sentence, scene.words, run) if run.size == 1 else None
            if label is not None:
                votes[scene.words[run.first].lower] += 1 if label is NameLabel.PERSON else -1
    return frozenset(word for word, balance in votes.items() if balance <= 0)


def _label(sentence: Sentence, words: Words, run: Run) -> NameLabel | None:
    """Return what the language model calls the run; None if it has no opinion."""
    start, end = words[run.first].start, words[run.last - 1].end
    best: tuple[int, NameLabel] | None = None
    for name in sentence.names:
        span = sentence.span_of(name.first, name.last)
        shared = min(span.end, end) - max(span.start, start)
        if shared > 0 and (best is None or shared > best[0]):
            best = (shared, name.label)
    return best[1] if best is not None else None


def _sentence_case(words: Words) -> bool:
    """Say whether a headline is written like a sentence, so that capitals still mean names."""
    long = [word for word in words if len(word.text) > 3]
    return sum(word.capital for word in long) <= 0.6 * len(long)


def _word_after(words: Words, end: int) -> int | None:
    return next((i for i, word in enumerate(words) if word.start >= end), None)


def _text(text: str, words: Words, run: Run) -> str:
    return text[words[run.first].start : words[run.last - 1].end]


def _mention(text: str, scene: _Scene, run: Run, sign: str) -> NameMention:
    words = scene.words[run.first : run.last]
    family = next((word.text for word in words if word.text.isupper() and len(word.text) > 1), None) if run.size > 1 else None
    span = Span(words[0].start, words[-1].end)
    mixed = any(not word.text.isupper() for word in words)
    return NameMention(Quote.cut(text, span), scene.sentence.index, run.honorific, run.gender, sign, family if mixed else None)


def _repeats(
    article: Article, left: Iterable[tuple[_Scene, Run]], found: Iterable[NameMention], names: NameTable
) -> Iterator[NameMention]:
    """Yield the runs that repeat a name of the page or part of it, and pairs such as "Xi-Biden summit"."""
    full = {fold(mention.quote.text) for mention in found}
    parts = {part for mention in found if mention.sign in _SURE for part in parts_of(mention.quote.text) if len(part) > 1}
    stretches = {stretch for name in full for stretch in _stretches(parts_of(name))}
    for scene, run in left:
        yield from _pair(article, scene, run, parts, names)
        for start in range(run.first, min(run.first + 2, run.last)):
            part = Run(start, run.last, run.honorific, run.gender)
            key = parts_of(_text(article.text, scene.words, part))
            known = (len(key) == 1 and key[0] in parts) or key in stretches
            if known and (start == run.first or scene.words[run.first].gap == "" or run.first == 0):
                yield _mention(article.text, scene, part, "repeat")
                break


def _stretches(chain: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the stretches of two or more parts of a name, the whole name included."""
    for first in range(len(chain) - 1):
        for last in range(first + 2, len(chain) + 1):
            yield chain[first:last]


def _is_pair(scene: _Scene, run: Run) -> bool:
    """Say whether a run is two names before a meeting's noun ("Seo-Saif summit")."""
    first, dash, second = scene.words[run.first].text.partition("-")
    following = scene.words[run.last] if run.last < len(scene.words) else None
    if run.size != 1 or not dash or "-" in second or not (first[:1].isupper() and second[:1].isupper()):
        return False
    return following is not None and following.lower in _PAIR_NOUNS


def _pair(article: Article, scene: _Scene, run: Run, parts: set[str], names: NameTable) -> Iterator[NameMention]:
    """Yield both names of "Seo-Saif summit", if the page or the table knows them."""
    if not _is_pair(scene, run):
        return
    word = scene.words[run.first]
    first, _, second = word.text.partition("-")
    if all(fold(part) in parts or fold(part) in names.families for part in (first, second)):
        for start, size in ((word.start, len(first)), (word.start + len(first) + 1, len(second))):
            yield NameMention(Quote.cut(article.text, Span(start, start + size)), scene.sentence.index, sign="repeat")


def _speakers(article: Article, posts: PostTable, names: NameTable) -> Iterator[NameMention]:
    """Yield the names in a transcript's speaker labels ("PRESIDENT BIDEN:")."""
    for segment in article.of_kind(SegmentKind.SPEAKER):
        words = words_of(segment.span.of(article.text), segment.span.start)
        titles = posts_in(article.text, words, posts, -1)
        for run in runs_in(words, titles, posts, names):
            span = Span(words[run.first].start, words[run.last - 1].end)
            if run.honorific is not None or titles:
                yield NameMention(Quote.cut(article.text, span), -1, run.honorific, run.gender, "speaker")


def _apart(found: Iterable[NameMention]) -> Iterator[NameMention]:
    """Yield the mentions without those that overlap an earlier, longer one."""
    last = -1
    for mention in sorted(found, key=lambda item: (item.quote.span.start, -item.quote.span.end)):
        if mention.quote.span.start >= last:
            yield mention
            last = mention.quote.span.end
