"""Readout: diplomacy news and press releases as a citable record.

import readout

with readout.open("talks.db") as record:
    for meeting in record.meetings(country="KEN", since="2031-01"):
        print(meeting.date, meeting.place, meeting.attendees)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.record.record import Record

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open(location: str) -> Record:  # noqa: A001 - `readout.open("talks.db")` reads as what it does
    """Open a record to ask and to judge.

    Args:
        location: Path of a SQLite file, or "postgresql://user@host/database".

    Raises:
        StoreError: It is missing, damaged, or of another version; the message says what to do.
    """
    from readout.record.record import open_record  # noqa: PLC0415 - so that `import readout` stays quick

    return open_record(location)
