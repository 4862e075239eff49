"""Readout: diplomacy news and press releases as a citable record."""

from __future__ import annotations

__version__ = "0.1.0"
