"""Copies: trimmed, reworded, re-headed ones are found; two reports of one event are not."""

import numpy as np

from tasks.records import Copy
from tasks.relate.copies.find import Text, find_copies, shingle_texts
from tasks.relate.fingerprints.shingles import hash_sentences
from tasks.relate.fingerprints.words import read_words

NO_SENTENCES = np.empty(0, np.int32)
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


def find(*texts: Text, boilerplate: np.ndarray[tuple[int], np.dtype[np.int32]] = NO_SENTENCES) -> list[Copy]:
    """The copies among texts that are given in the order of publication."""
    pairs = [(one.article_id, other.article_id) for place, other in enumerate(texts) for one in texts[:place]]
    found: dict[str, Copy] = {}
    find_copies(pairs, shingle_texts(texts, boilerplate), found)
    return [*found.values()]


def find_originals(*texts: Text) -> dict[str, str]:
    return {copy.article_id: copy.copy_of for copy in find(*texts)}


def test_the_earliest_publication_is_the_original_of_all() -> None:
    assert find_originals(Text("z", REPORT), Text("a", REPORT), Text("m", REPORT)) == {"a": "z", "m": "z"}


def test_a_copy_cut_to_two_fifths_is_found_and_another_report_is_none() -> None:
    cut = " ".join(REPORT.split()[: len(REPORT.split()) * 2 // 5])
    assert find_originals(Text("a", REPORT), Text("b", cut)) == {"b": "a"}
    assert find_originals(Text("a", REPORT), Text("b", OTHER)) == {}


def test_an_agency_credit_is_evidence() -> None:
    words = REPORT.split()
    mixed = " ".join(words[: len(words) // 3] + OTHER.split()[10:50])
    credited = find(
        Text("a", REPORT, outlet_name="Meridian Wire"), Text("b", mixed, agency="Meridian Wire"),
    )  # fmt: skip
    assert find(Text("a", REPORT), Text("b", mixed)) == []
    assert [(copy.copy_of, copy.kind) for copy in credited] == [("a", "syndicated")]


def test_what_an_outlet_ends_its_briefs_with_makes_no_copies_and_hides_none() -> None:
    end = "Sign up for the harbour letter and read the news of the quay before anybody else is out of bed."
    briefs = [
        "Two people were hurt when a lorry hit a bus on the ring road on Monday, the police of Northhaven said.",
        "The town library will open on Sundays from next month on after a close vote of the council last night.",
    ]
    texts = [*briefs, f"Update: bus hit by a lorry.\n{briefs[0]}"]
    named = zip("abc", texts, strict=True)
    assert find_originals(*(Text(name, f"{text}\n{end}", outlet="quay") for name, text in named)) == {"c": "a"}


def test_an_update_with_another_lead_is_a_copy() -> None:
    words = [f"word{number}" for number in range(160)]
    first, second = (" ".join([*lead.split()[:25], *words]) for lead in (REPORT, OTHER))
    assert find_originals(Text("a", first, outlet="quay"), Text("b", second, outlet="quay")) == {"b": "a"}


def test_boilerplate_makes_no_copies_and_hides_none() -> None:
    plugs = (
        "Sign up for the harbour letter and read the news of the quay before anybody else is out of bed. This text may "
        "not be published, broadcast or read aloud on any ship without consent of the owners of the paper in writing. "
        "Follow the paper wherever people still like to read what stands in it, and tell us what you think of it all."
    )
    first, second = Text("a", f"{REPORT}\n{plugs}"), Text("b", f"{OTHER}\n{plugs}", outlet="other")
    short = Text("c", f"{' '.join(REPORT.split()[:30])}\n{plugs}")
    known = np.unique(np.concatenate(hash_sentences(read_words([plugs]), 1)))
    found = find(first, second, short, boilerplate=known)
    assert [(copy.article_id, copy.copy_of, copy.similarity) for copy in found] == [("c", "a", 1.0)]
    assert [copy.article_id for copy in find(first, second, short)] == ["b", "c"]
