"""Speakers of transcripts, whose names in capitals are those of places too."""

from tests.enrich.articles import article, enrich
from tests.enrich.test_places import named

TALK = """NADIA BLOOM, HOST: Rents have risen. With us is Jackson Paris of the tenants' union. Mr. Paris, why strike?

JACKSON PARIS: Because rent in Lane County went up by a third in two years.

BLOOM: Would you move to Chicago?

PARIS: Never."""
DIGEST = """LONDON: Two men were held on Monday.

VIRGINIA BEACH: A court ruled that the law stands.

SAN JOSE: A fire broke out in a shop.

LONDON: A man died."""


def test_those_whose_names_begin_the_turns_of_a_transcript_are_people_and_on_no_map() -> None:
    mentions = enrich(article(TALK))["core.mentions"]
    speakers = {mention.text: mention for mention in mentions if mention.text.isupper() and mention.text != "HOST"}
    assert speakers.keys() == {"NADIA BLOOM", "JACKSON PARIS", "BLOOM", "PARIS"}
    assert {mention.label for mention in speakers.values()} == {"PERSON"}
    assert speakers["PARIS"].bearer_no == speakers["JACKSON PARIS"].bearer_no
    assert named(TALK).keys() == {"Lane County", "Chicago"}


def test_the_turns_of_a_surname_are_said_by_whom_it_names() -> None:
    rows = {row.source_text: row for row in enrich(article(TALK))["core.attributions"]}
    assert (rows["PARIS"].speaker_text, rows["BLOOM"].speaker_text) == ("Jackson Paris", "NADIA BLOOM")
    assert (rows["PARIS"].cue_text, rows["PARIS"].content_text) == (":", "Never")
    assert rows["NADIA BLOOM"].content_text.startswith("Rents have risen.")


def test_towns_that_begin_the_items_of_a_digest_are_places() -> None:
    assert {"LONDON", "VIRGINIA BEACH", "SAN JOSE"} <= named(DIGEST).keys()
