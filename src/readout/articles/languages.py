"""The language of an article, told offline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resiliparse.parse.lang import detect_fast

_WORD = re.compile(r"[a-zA-ZÀ-ɏ']+")
# The commonest English words that no neighbour language shares; a fifth of English running text, under 4 % of any other.
_ENGLISH = frozenset(
    (
        "the of and to that was with for his from had which were have has their been would who will "
        "they its this by it are on at said be as not but"
    ).split()
)
# Words of English diplomacy news that its neighbours spell otherwise, for lines too short to hold many small words.
_NEWS = frozenset(
    (
        "meet meets met meeting talks talk talked said says hold holds held discuss discussed foreign prime secretary defense "
        "defence state affairs between new over after before during about into sign signs signed visit visits visited spoke "
        "phone call trade ties security joint statement leaders ministers officials presidents counterpart agreed joined also "
        "in monday tuesday wednesday thursday friday saturday sunday"
    ).split()
)
# Small words of the languages that letter statistics confuse with short English news full of names.
_NEIGHBOURS = frozenset(
    (
        "de la el los las en y del con por que se un una le les des du et est dans au aux avec der die das und den dem mit von "
        "im zu ist il di da do dos em e o os ao na no um uma che della een het op ang ng sa mga si ni kay ay yang dan "
        "dengan untuk ke dari pada ini itu och att som till med av det er og pa ve bir ile da i w z na do się"
    ).split()
)
_NEWS_SHARE = 0.15
_LETTER = re.compile(r"[^\W\d_]")
# The scripts in order: kana before Han letters, which Japanese uses too. Where several languages share a script, its largest.
_SCRIPTS = {
    "ko": re.compile(r"[\uac00-\ud7af]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
}
_ONE_LANGUAGE = frozenset({"ko", "ja", "zh", "th", "el", "he"})
_SCRIPT_SHARE = 0.25
_ENGLISH_SHARE = 0.16
_SHORT = 60
_LEAST = 3
_SHORT_SHARE = 0.1
_SAMPLE = 4000


def language_of(text: str) -> str:
    """Tell the language of a text.

    Short English news is full of foreign names, on which letter statistics stumble; its small words decide first.

    Args:
        text: Body of an article.

    Returns:
        ISO 639-1 code; "unknown" if the text is too short to tell.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if words and len("".join(words)) > len(sample) / 2:
        share = sum(word in _ENGLISH for word in words) / len(words)
        if share >= _ENGLISH_SHARE or (share >= _SHORT_SHARE and len(words) < _SHORT):
            return "en"
        if _LEAST <= len(words) < _SHORT and _reads_english(words):
            return "en"
    script = _script(sample)
    if script in _ONE_LANGUAGE:
        return script
    language, _ = detect_fast(sample)
    if language == "en" and sum(word in _NEIGHBOURS for word in words) > sum(word in _ENGLISH for word in words):
        ranked: list[tuple[str, int]] = list(detect_fast(sample, n_results=2))  # type: ignore[arg-type]
        language = next((code for code, _ in ranked if code != "en"), "unknown")
    return script if language == "unknown" and script is not None else str(language)


def _reads_english(words: Sequence[str]) -> bool:
    """Say whether a few words of news are English: with a margin over the small words of its neighbours."""
    english = sum(word in _ENGLISH or word in _NEWS for word in words)
    foreign = sum(word in _NEIGHBOURS for word in words)
    return english >= _NEWS_SHARE * len(words) and english > 2 * foreign


def is_latin(text: str) -> bool:
    """Say whether a text is written in Latin letters, as far as its most common script tells."""
    return _script(text) is None


def _script(text: str) -> str | None:
    """Return the language to which most letters of a text belong by their script; None for Latin letters."""
    letters = len(_LETTER.findall(text))
    for language, pattern in _SCRIPTS.items():
        if len(pattern.findall(text)) >= _SCRIPT_SHARE * letters > 0:
            return language
    return None
