"""Sums with their currency: the model often ends a number before a currency that it has seldom seen."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tasks.enrich.mentions.name import OUTSIDE, Name, Places, put_in

NUMBERS = frozenset({"CARDINAL", "QUANTITY", "MONEY"})
_WORDS = Path(__file__).with_name("currencies.txt").read_text(encoding="utf-8").split()
_CURRENCY = f"(?:{'|'.join(_WORDS)})"
"""What is a weight as well (pounds) is not among these."""
_BEHIND = re.compile(rf"\s(?:[A-Z][A-Za-z.]+\s){{0,2}}{_CURRENCY}\b")
"""With whose it is: "Swiss francs", "Hong Kong dollars"."""
_SCALED_POUNDS = re.compile(r"(?<=illion)\spounds?(?: sterling)?\b")
"""Fewer may be a weight."""
CURRENCY_SIGNS = frozenset("$£€¥₦₹₩₱₽₺₴₪฿₫₲₡")
_SCALE = re.compile(r"(?:k|mn?|bn|tn)\b")
_ISO_CODES = (
    "AED ARS AUD BDT BHD BRL CAD CHF CLP CNY COP CZK DKK EGP ETB EUR GBP GHS HKD HUF IDR ILS INR JPY KES KRW KWD LKR "
    "MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RMB RON RUB SAR SEK SGD THB TRY TWD TZS UAH UGX USD VND XAF XOF "
    "ZAR"
).replace(" ", "|")
_PREFIXED = re.compile(
    rf"(?<![\w$])(?:(?:US|AU?|CA?|HK|NZ|NT|S)\$|[KTU]?[Ss]hs?\.?|Ksh\.?|Rs\.?|Rp\.?|RM|GH[¢₵]|{_ISO_CODES}|[RN](?=\d[\d.,]*\s?"
    r"[mbt]))\s?\d[\d,.]*(?<![.,])(?:\s?(?:[mbt]illion|crore|lakh|k|mn?|bn|tn)\b)?"
)
"""Sums with the letters of their currency before the figure, as the press of most countries writes them."""
_WHOLE = re.compile(rf"\d.*\s{_CURRENCY}|.*illion\s(?:pounds?|{_CURRENCY})", re.DOTALL)


def with_currencies(names: Sequence[Name], text: str) -> list[Name]:
    """The names, in order of the text; a number takes its scale, its sign, and the currency that stands free behind it,
    and is a sum then."""
    listed = _with_prefixed(names, text)
    ends = [after.start for _, after in pairwise(listed)] + [len(text)]
    scaled = [_with_sign(_with_scale(name, text, end), text) for name, end in zip(listed, ends, strict=False)]
    return [_with_currency(name, text, end) for name, end in zip(scaled, ends, strict=False)]


def _with_prefixed(names: Sequence[Name], text: str) -> list[Name]:
    """The names with the sums that begin with letters, instead of what the model takes their parts for: "[Sh]30"."""
    places, found = Places(names), list[Name]()
    for sum_ in _PREFIXED.finditer(text):
        inside = [names[place] for place in places.within(*sum_.span())]
        if any(name.label == "MONEY" or name.start < sum_.start() or name.end > sum_.end() for name in inside):
            continue
        found.append(Name(*sum_.span(), sum_[0], inside[0].model_label if inside else OUTSIDE, "MONEY"))
    return put_in(names, found)


def _with_scale(name: Name, text: str, free_until: int) -> Name:
    """A number with the scale right behind its last digit: "about £[1]m"."""
    scale = _SCALE.match(text, name.end)
    if name.label not in NUMBERS or not name.text[-1].isdigit() or scale is None or scale.end() > free_until:
        return name
    return replace(name, end=scale.end(), text=text[name.start : scale.end()])


def _with_sign(name: Name, text: str) -> Name:
    """A number with the sign right before it: "£[14m]"."""
    is_signed = text[name.start - 1 : name.start] in CURRENCY_SIGNS
    if name.label not in NUMBERS or not name.text[0].isdigit() or not is_signed:
        return name
    return replace(name, start=name.start - 1, text=text[name.start - 1 : name.end], label="MONEY")


def _with_currency(name: Name, text: str, free_until: int) -> Name:
    if name.label not in NUMBERS:
        return name
    found = _BEHIND.match(text, name.end) or _SCALED_POUNDS.match(text, name.end)
    if found and found.end() <= free_until:
        return replace(name, end=found.end(), text=text[name.start : found.end()], label="MONEY")
    return name.typed("MONEY") if _WHOLE.fullmatch(name.text) else name
