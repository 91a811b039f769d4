"""What a number can be by its shape: a day of a month, a year, a count, a decade, a time of day."""

from tasks.enrich.times.tokens import Token

SHAPES = {
    "day_number": "D", "count": "N", "ordinal_number": "R", "year": "Y", "fraction": "F", "decade_number": "S",
    "clock": "C", "split_year": "L", "stamp": "I", "possessive": "P", "slash_date": "U", "meridiem": "M",
    "hour_mark": "H",
}  # fmt: skip


def shape_of(token: Token) -> str | None:
    """The symbol of a number or clock time by what it can be: a day of a month, a year, a count ..."""
    match token.lastgroup:
        case "number":
            return _shape_of_number(token[0])
        case "suffix":
            return _shape_of_suffixed(token[0])
        case "possessive":
            return "P"
        case "clock":
            return "C"
        case "stamp":
            return "I"
        case "numeric":
            return "U"
        case "meridiem":
            return "M"
    return None


def _shape_of_number(text: str) -> str | None:
    if is_split_year(text):
        return "L"
    if not text.isdigit():
        return "F" if text in ("1/2", "1/4", "3/4") else "N" if "/" not in text else None
    number = int(text[:9])
    if len(text) <= 2 and 1 <= number <= 31:
        return "D"
    return "Y" if len(text) == 4 and 1200 <= number <= 2100 else "N"


def is_split_year(text: str) -> bool:
    """Whether a number is a year and the next one: 2012/13."""
    first, _, last = text.partition("/")
    is_shaped = len(first) == 4 and len(last) == 2 and (first + last).isdecimal()
    return is_shaped and 1200 <= int(first) <= 2100 and (int(first) + 1) % 100 == int(last)


def _shape_of_suffixed(text: str) -> str | None:
    if text.endswith("0s") or (text.endswith("0er") and len(text) == 6):
        return "S"
    if text[-2:] in ("st", "nd", "rd", "th", "er"):
        return "R"
    return "H" if text.endswith("h") else None
