"""Small plots of meetings for notebooks. Need Altair (`pip install readout[plots]`).

    from readout.surfaces.notebook import per_month, timeline

    timeline(record.meetings(country="JPN"))

A notebook shows `record.meetings(...)` itself as a table with the first sentence that proves each meeting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from readout.errors import ConfigError
from readout.model.record import Meeting
from readout.record.results import Meetings
from readout.surfaces.export.wording import actor_name, title_of

if TYPE_CHECKING:
    import altair

STATUSES = ("held", "planned", "proposed", "cancelled", "denied")
"""Order of the legend, the surest first."""

COLOURS = ("#1b6ca8", "#e0a030", "#b9b9b9", "#b3443c", "#5a3e66")
MOST = 5_000
"""Most meetings of a plot: what Altair puts into one page."""


def timeline(meetings: Meetings) -> altair.Chart:
    """Each dated meeting as a bar over the days it can have been, one line for each set of sides, coloured by status.

    Raises:
        ConfigError: Altair is not installed, or the answer has more than MOST dated meetings.
    """
    alt = _altair()
    chart = alt.Chart(alt.Data(values=_rows(meetings))).mark_tick(thickness=3, size=14)
    plot: altair.Chart = chart.encode(
        x=alt.X("first:T", title=None),
        x2="last:T",
        y=alt.Y("sides:N", title=None, sort="-x"),
        color=_colour(alt),
        tooltip=["title:N", "sources:Q"],
    ).properties(width=560)
    return plot


def per_month(meetings: Meetings) -> altair.Chart:
    """Number of dated meetings in each month, by status; a meeting counts in the month of its first day."""
    alt = _altair()
    chart = alt.Chart(alt.Data(values=_rows(meetings))).mark_bar()
    plot: altair.Chart = chart.encode(
        x=alt.X("yearmonth(first):T", title=None), y=alt.Y("count():Q", title="meetings"), color=_colour(alt)
    ).properties(width=560, height=180)
    return plot


def _colour(alt: Any) -> Any:  # noqa: ANN401 - an optional module
    return alt.Color("status:N", title=None, scale=alt.Scale(domain=list(STATUSES), range=list(COLOURS)))


def _rows(meetings: Meetings) -> list[dict[str, object]]:
    rows = [_row(meeting) for meeting in meetings if meeting.date is not None]
    if len(rows) > MOST:
        raise ConfigError(f"{len(rows):,} meetings are too many for one plot; narrow the question to at most {MOST:,}")
    return rows


def _row(meeting: Meeting) -> dict[str, object]:
    assert meeting.date is not None
    return {
        "first": meeting.date.first.isoformat(),
        "last": meeting.date.last.isoformat(),
        "sides": "-".join(actor_name(code) for code in meeting.sides),
        "status": meeting.status.value,
        "sources": meeting.independent_sources,
        "title": title_of(meeting),
    }


def _altair() -> Any:  # noqa: ANN401 - an optional module
    try:
        import altair as alt  # noqa: PLC0415 - optional
    except ImportError as error:
        raise ConfigError("plots need Altair; run `pip install 'readout[plots]'`") from error
    return alt
