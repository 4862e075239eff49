"""Step 2, clean: the article, its wire furniture, title and dates."""

from __future__ import annotations

from readout.articles.clean import clean_page
from readout.articles.compose import body_text
from readout.articles.options import ArticleOptions
from readout.articles.repetition import repeated_lines

__all__ = ["ArticleOptions", "body_text", "clean_page", "repeated_lines"]
