"""From the mention that names a speaker to the entity, and again when the entities are others."""

from dataclasses import replace

from tasks.records import Mention
from tests.warehouse.press import annotate_batch, extract_batch, make_article, make_attribution, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.speakers import link_speakers

TEXT = "Mayor Ann Reed left Port Reed. “We will reopen,” said a Port Reed spokesman; she said no more."
ASKED = "SELECT source_entity_id, affiliation_entity_id FROM core.attributions ORDER BY attribution_no"


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def fill(warehouse):
    article = make_article(TEXT)
    batch = annotate_batch([article])
    (name_start, name_end), (place_start, place_end) = span("Ann Reed"), span("Port Reed")
    said = make_attribution(article)
    batch["core.attributions"] = to_arrow("core.attributions", [
        replace(said, speaker_start_char=name_start, speaker_end_char=name_end, speaker_text="Ann Reed"),
        replace(said, attribution_no=1, affiliation_start_char=place_start, affiliation_end_char=place_end,
                affiliation_text="Port Reed"),
        replace(said, attribution_no=2),
    ])  # fmt: skip
    batch["core.mentions"] = to_arrow("core.mentions", [
        Mention(article.article_id, 0, 0, *span("Mayor Ann Reed"), "Mayor Ann Reed", "PERSON", "PERSON", 0, "name"),
        Mention(article.article_id, 1, 0, place_start, place_end, "Port Reed", "GPE", "GPE", 1, "name"),
    ])  # fmt: skip
    warehouse.load(page_batch(make_page(article.page_id)), extract_batch([article]), batch)
    warehouse.query("UPDATE core.mentions SET entity_id = 'e' || mention_no")


def test_speakers_are_the_entities_of_the_mentions_that_name_them(warehouse):
    fill(warehouse)
    assert warehouse.call(link_speakers) == 2
    assert warehouse.query(ASKED) == [("e0", None), (None, "e1"), (None, None)]
    assert warehouse.call(link_speakers) == 0


def test_speakers_follow_their_entities(warehouse):
    fill(warehouse)
    warehouse.call(link_speakers)
    warehouse.query("UPDATE core.mentions SET entity_id = CASE WHEN mention_no = 1 THEN 'e7' END")
    assert warehouse.call(link_speakers) == 2
    assert warehouse.query(ASKED) == [(None, None), (None, "e7"), (None, None)]
