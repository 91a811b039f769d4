"""Months, days and numerals by language, held against what CLDR says."""

import pytest
from babel import Locale

from tasks.words.numbered import load_words

MONTHS = load_words("months")
ELSEWHERE = {("hr", "listopad"), ("hr", "listopada"), ("ms", "mac")}
"""Croatian October is Polish November; what a short word means alone must not hang on the language."""


@pytest.mark.parametrize("code", MONTHS)
def test_months_are_known_by_every_name_that_cldr_has(code: str) -> None:
    for names in Locale.parse(code).months.values():
        for number, phrase in names["wide"].items():
            word = phrase.lower().replace("’", " ").split()[-1]
            assert MONTHS[code].words.get(word) == number or (code, word) in ELSEWHERE, word


def test_a_word_is_one_month_in_all_languages() -> None:
    numbers: dict[str, int] = {}
    for months in MONTHS.values():
        for word, number in months.words.items():
            assert numbers.setdefault(word, number) == number, word


@pytest.mark.parametrize("code", load_words("weekdays"))
def test_days_of_the_week_count_from_monday(code: str) -> None:
    days = Locale.parse(code).days["format"]["wide"]
    assert all(load_words("weekdays")[code].names[name.lower()] == number for number, name in days.items())


def test_short_forms_stand_beside_the_names() -> None:
    assert load_words("months")["de"].names["jänner"] == load_words("months")["de"].short["jän"] == 1
    assert load_words("numerals")["fr"].words["seize"] == 16
