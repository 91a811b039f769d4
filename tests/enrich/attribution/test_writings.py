"""Studies, reports and statements speak for those who made them."""

import pytest

from tests.enrich.attribution.parsing import find


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("A study by Dr Tora Lund", "Tora Lund"),
        ("A letter from Mayor Anna Keller", "Anna Keller"),
        ("An analysis compiled by the Met Office", "the Met Office"),
        ("A table published on Monday by the Ministry of Health", "the Ministry of Health"),
        ("A survey of 400 farmers by the National Farmers Union", "the National Farmers Union"),
        ("A report in Le Monde", "Le Monde"),
        ("An analysis published in Nature", "Nature"),
        ("Reporting by The Wall Street Journal", "Wall Street Journal"),
        ("A new paper from researchers at the University of Leeds", "the University of Leeds"),
        ("A statement from Corrib Rail", "Corrib Rail"),
    ],
)
def test_a_writing_is_its_author_speaking(source, speaker):
    found = find(f"{source} said the road was closed.")
    assert [row.speaker_text or row.affiliation_text for row, _ in found] == [speaker]


@pytest.mark.parametrize(
    "source",
    [
        "A report on the Ministry of Health",
        "A book about Anna Keller",
        "Documents obtained by the Wall Street Journal",
        "A study published in May",
        "A survey of farmers in Yorkshire",
    ],
)
def test_what_a_writing_is_about_and_who_saw_it_is_not(source):
    found = find(f"{source} said the road was closed.")
    assert {row.speaker_text or row.affiliation_text for row, _ in found} <= {None}
