"""Step 1, read: files, dumps, archives and standard input to pages."""

from __future__ import annotations

from readout.pages.options import PageOptions
from readout.pages.read import read_pages

__all__ = ["PageOptions", "read_pages"]
