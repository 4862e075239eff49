"""`readout extract`: records of single pages, to standard output."""

from __future__ import annotations

import json

from readout.model.page import Rejection
from readout.pipeline import read_sources
from readout.surfaces.cli.cleaning import report
from readout.surfaces.cli.context import configured_reader
from readout.surfaces.cli.paths import expand
from readout.surfaces.export.pagerecord import page_record


def extract_records(paths: list[str]) -> None:
    """Print one record a line; rejections go to standard error as JSON lines."""
    for result in read_sources(expand(paths), configured_reader()):
        if isinstance(result, Rejection):
            report(result)
        else:
            print(json.dumps(page_record(result), ensure_ascii=False))
