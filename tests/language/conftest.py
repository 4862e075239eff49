"""The packaged model, loaded once."""

from __future__ import annotations

import pytest

from readout.language import CompactAnalyser
from readout.language.parser import Parser
from readout.language.weights import load_files


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser(load_files())


@pytest.fixture(scope="session")
def analyser(parser: Parser) -> CompactAnalyser:
    return CompactAnalyser(parser, "test")
