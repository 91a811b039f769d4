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


PRESENT = "(right|even)? now|currently|at present|at the moment|these days|nowadays|the present|presently|current"
PAST = "(more|most)? recently|recent|the past|lately|that time"
FUTURE = "the (near|immediate)? future|the near term|the short term|as soon as possible"
"""Of the words that people mark as times only now and then, those that they mark in two cases of five or more. Measured
on two thirds of TimeBank and AQUAINT, where once, previously, earlier, soon, shortly and an adjectival future were
marked in 10 of 70 cases."""

RULES = [
    rule("present", "now|currently|present|moment|days|nowadays|presently|current", PRESENT, read_present),
    rule("past", "recently|recent|past|lately|time", PAST, read_past),
    rule("future", "future|term|possible", FUTURE, read_future),
]
