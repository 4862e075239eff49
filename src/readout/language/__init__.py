"""Step 3, analyse: sentences, tokens, tags, trees, names, roles."""

from __future__ import annotations

from readout.language.analyser import Analyser, CompactAnalyser, load_analyser
from readout.language.pipelines import SpacyAnalyser

__all__ = ["Analyser", "CompactAnalyser", "SpacyAnalyser", "load_analyser"]
