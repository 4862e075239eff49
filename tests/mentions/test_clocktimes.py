import pytest

from readout.lexicon.times import load_time_words
from readout.mentions.times import find_times
from readout.model.mention import Clock
from readout.model.span import Quote, Span
from tests.mentions.pages import page, sentences

WORDS = load_time_words()


def times(line):
    article = page(line)
    return find_times(article, sentences(article), WORDS)


@pytest.mark.parametrize(
    ("line", "clock", "quote"),
    [
        ("The board meets at 3 p.m. on Friday.", "15:00", "3 p.m."),
        ("It opened on Monday (0400 GMT).", "04:00Z", "0400 GMT"),
        ("They spoke on Tuesday at 10:30 Moscow time.", "10:30+03:00", "10:30 Moscow time"),
        ("The plane landed at 18:45 KST on Nov. 3.", "18:45+09:00", "18:45 KST"),
        ("A briefing was due Thursday at noon EST.", "12:00-05:00", "noon EST"),
        ("Doors open on 5 May at 9 a.m. local time.", "09:00", "9 a.m. local time"),
        ("The truce began on Sunday at 6:00 UTC+5:30.", "06:00+05:30", "6:00 UTC+5:30"),
        ("They won 2:30 on Sunday.", None, None),
        ("The hall was full at 17 p.m. on Sunday.", None, None),
        ("It ended Friday, and the rest of the envoys who had come left at noon.", None, None),
    ],
)
def test_time_of_day_beside_a_day(line, clock, quote):
    (mention,) = times(line)
    found = mention.clock
    assert (found.iso(), found.quote.text) == (clock, quote) if clock else found is None


def test_a_zone_that_many_share_fixes_no_offset():
    clock = Clock(Quote(Span(0, 4), "noon"), 12, 0, "local time")
    assert clock.iso() == "12:00"


@pytest.mark.parametrize(
    ("line", "occasion"),
    [
        ("Flights resumed a day after the summit, officials said.", "the summit"),
        ("The truce began three days after the junta shelled the port.", "the junta shelled the port"),
        ("They left two days later.", None),
    ],
)
def test_times_that_count_from_an_event_keep_its_words(line, occasion):
    (mention,) = times(line)
    assert (mention.occasion.text if mention.occasion else None) == occasion
