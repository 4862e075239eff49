"""The shape of a written word, which the uncased encoder reads through its token-type input."""

from __future__ import annotations

LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, PUNCTUATION, ALPHANUMERIC = range(8)
SHAPES = 8


def word_shape(word: str) -> int:
    """One of eight classes: lower case, Title, UPPER, an Initial, miXed, digits, punctuation, letters with digits.

    Words without case (most scripts of Asia) count as lower case.
    """
    has_digit = any(char.isdigit() for char in word)
    has_letter = any(char.isalpha() for char in word)
    if has_digit:
        return ALPHANUMERIC if has_letter else DIGITS
    if not has_letter:
        return PUNCTUATION
    if word.islower() or word.lower() == word:
        return LOWER
    letters = [char for char in word if char.isalpha()]
    if len(letters) == 1:
        return INITIAL
    if word.isupper():
        return UPPER
    if letters[0].isupper() and all(not char.isupper() for char in letters[1:]):
        return TITLE
    return MIXED
