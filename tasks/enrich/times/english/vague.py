"""Times without a date: now, once, soon."""

from tasks.enrich.times.english.words import rule
from tasks.enrich.times.reading import Context, Match, Reading


def read_present(match: Match, context: Context) -> Reading:
    """Now."""
    return Reading("DATE", "PRESENT_REF", "publication", confidence=0.6)


def read_past(match: Match, context: Context) -> Reading:
    """Some time before."""
    return Reading("DATE", "PAST_REF", "publication", confidence=0.5)


def read_future(match: Match, context: Context) -> Reading:
    """Some time to come."""
    return Reading("DATE", "FUTURE_REF", "publication", confidence=0.5)


RULES = [
    rule(
        "present",
        "now|currently|present|moment|days|nowadays|presently|current",
        "(right|even|until)? now|currently|at present|at the moment|these days|nowadays|the present|presently|current",
        read_present,
    ),
    rule(
        "past",
        "recently|recent|past|lately|previously|once|formerly|earlier|time",
        "(more|most|until)? recently|recent|the past|lately|previously|once|formerly|earlier|that time|the time",
        read_past,
    ),
    rule(
        "future",
        "future|term|soon|shortly",
        "the (near|foreseeable)? future|the near term|the short term|soon|future|as soon as possible|shortly",
        read_future,
    ),
]
