"""Copies: trimmed, reworded, re-headed ones are found; two reports of one event are not."""

from datetime import UTC, datetime, timedelta

import numpy as np

from tasks.relate.copies.find import Text, find_copies
from tasks.relate.fingerprints.shingles import hash_sentences
from tasks.relate.fingerprints.words import read_words

NO_SENTENCES = np.empty(0, np.int32)
MONDAY = datetime(2026, 2, 16, 8, 0, tzinfo=UTC)
REPORT = (
    "The harbour bridge at Northhaven will stay closed until the end of the month, the council said after engineers "
    "found cracks in two of its bearings. Ferries will run every twenty minutes from the fish market, and buses are "
    "to be sent round by the ring road. Shopkeepers on the quay fear for the spring trade. Repairs cost four million."
)
OTHER = (
    "Northhaven's council has shut the bridge over the harbour for weeks because two bearings are cracked, sending "
    "traffic to the ring road while a ferry takes walkers across from the market. The bill for mending it may reach "
    "four million, engineers told councillors, who had been warned two years ago that the steel was tired."
)


def text(name: str, words: str, hours: float | None = 0, **other: str) -> Text:
    return Text(name, None if hours is None else MONDAY + timedelta(hours=hours), words, **other)


def find(*texts: Text) -> dict[str, str]:
    named = {text.article_id: text for text in texts}
    pairs = [(one, other) for one in named for other in named if one != other]
    return {copy.article_id: copy.copy_of for copy in find_copies(pairs, named, NO_SENTENCES)}


def test_the_earliest_publication_is_the_original_whatever_came_first() -> None:
    late, early = text("a", REPORT, hours=3), text("z", REPORT, hours=1)
    assert find(late, early) == {"a": "z"}
    assert find(early, late, text("m", REPORT, hours=None)) == {"a": "z", "m": "z"}


def test_a_copy_cut_to_two_fifths_is_found_and_another_report_is_none() -> None:
    cut = " ".join(REPORT.split()[: len(REPORT.split()) * 2 // 5])
    assert find(text("a", REPORT), text("b", cut, hours=1)) == {"b": "a"}
    assert find(text("a", REPORT), text("b", OTHER, hours=1)) == {}


def test_an_agency_credit_is_evidence() -> None:
    words = REPORT.split()
    mixed = " ".join(words[: len(words) // 3] + OTHER.split()[10:50])
    plain = find(text("a", REPORT), text("b", mixed, hours=1))
    credited = find_copies([("a", "b")], {
        "a": text("a", REPORT, outlet_name="Meridian Wire"), "b": text("b", mixed, hours=1, agency="Meridian Wire"),
    }, NO_SENTENCES)  # fmt: skip
    assert plain == {}
    assert [(copy.copy_of, copy.kind) for copy in credited] == [("a", "syndicated")]


def test_boilerplate_makes_no_copies_and_hides_none() -> None:
    plugs = (
        "Sign up for the harbour letter and read the news of the quay before anybody else is out of bed. This text may "
        "not be published, broadcast or read aloud on any ship without consent of the owners of the paper in writing. "
        "Follow the paper wherever people still like to read what stands in it, and tell us what you think of it all."
    )
    first, second = text("a", f"{REPORT}\n{plugs}"), text("b", f"{OTHER}\n{plugs}", hours=1)
    short = text("c", f"{' '.join(REPORT.split()[:30])}\n{plugs}", hours=2)
    known = np.unique(np.concatenate(hash_sentences(read_words([plugs]), 1)))
    texts = {item.article_id: item for item in (first, second, short)}
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    found = find_copies(pairs, texts, known)
    assert [(copy.article_id, copy.copy_of, copy.similarity) for copy in found] == [("c", "a", 1.0)]
    assert {copy.article_id for copy in find_copies(pairs, texts, NO_SENTENCES)} == {"b", "c"}
