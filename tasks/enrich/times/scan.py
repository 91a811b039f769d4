"""Find the expressions of a text: all matches of all rules, of which the leftmost and longest are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.enrich.times.reading import Context, Match, Reading, Rule, UnknownAnchorError

REACH = 10
"""The most tokens that an expression has before or after its trigger."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression from its first token to the one after its last, with the rule that read it and what it means."""

    start: int
    end: int
    rule: str
    reading: Reading


def scan_rules(rules: Sequence[Rule], context: Context) -> Iterator[Found]:
    """The expressions in order; they do not overlap. One that counts from an unknown day has no value."""
    reached = 0
    for match, rule in sorted_matches(rules, context):
        if match.start < reached:
            continue
        readings = read_match(rule, match, context)
        for reading in readings:
            context.remember(reading)
            start, end = match.span(reading.group) if reading.group else (match.start, match.end)
            yield Found(start, end, rule.name, reading)
            context.previous_end = reached = max(reached, end)


def sorted_matches(rules: Sequence[Rule], context: Context) -> list[tuple[Match, Rule]]:
    """All matches, the leftmost first, of these the longest, of these that of the earliest rule."""
    found = [
        (match.start(), -match.end(), number, match)
        for number, rule in enumerate(rules)
        for start, end in find_windows(rule, context.symbols)
        for match in rule.pattern.finditer(context.symbols, start, end)
    ]
    found.sort(key=lambda item: item[:3])
    return [(Match(match, context.tokens), rules[number]) for _, _, number, match in found]


def find_windows(rule: Rule, symbols: str) -> list[tuple[int, int]]:
    """Where the rule can match: some tokens around its triggers, joined where they overlap."""
    windows: list[tuple[int, int]] = []
    for trigger in rule.trigger.finditer(symbols):
        start, end = max(0, trigger.start() - REACH), trigger.end() + REACH
        if windows and windows[-1][1] >= start:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def read_match(rule: Rule, match: Match, context: Context) -> Sequence[Reading]:
    """What the rule makes of the match; without the day that it counts from, an expression without value."""
    try:
        readings = rule.read(match, context)
    except UnknownAnchorError:
        return [Reading("TIME" if "clock" in rule.name else "DATE", None, "publication", confidence=0.3)]
    except (OverflowError, ValueError):  # a day that no calendar has: year 0, 10000, 30 February
        return []
    if readings is None:
        return []
    return [readings] if isinstance(readings, Reading) else readings
