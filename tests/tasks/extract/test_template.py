"""Which recurring texts are template, and what taking them out does to a page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tasks.extract.assemble import RoleBlock, digest_text
from tasks.extract.template.apply import apply_template
from tasks.extract.template.judge import Recurrence, judge_recurrence
from tasks.records import Template

PLUG = "Our reporters listen for you on every working day: friends of the paper make that possible."
SEEN_AT = datetime(2026, 3, 1, tzinfo=UTC)
ONE = Recurrence(
    host="tarn.example", text=PLUG, page_count=3, text_count=3, span_page_count=5, chance=0.95, is_heading=False,
    is_agency_note=False, language_code="en", first_seen_at=SEEN_AT, last_seen_at=SEEN_AT,
    around=("The council of Tarn decided that the mill bridge will be repaired before winter.",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("recurrence", "host_page_count", "verdict"),
    [
        (ONE, 5, "template"),
        (ONE, 4, "too_few_pages"),
        (replace(ONE, page_count=2), 5, "too_few_pages"),
        (replace(ONE, page_count=2, chance=0.6), 5, "template"),
        (replace(ONE, span_page_count=400), 9_000, "too_few_pages"),
        (replace(ONE, span_page_count=100), 9_000, "template"),
        (replace(ONE, text="Reuters contributed to this report."), 5, "agency_note"),
        (replace(ONE, is_heading=True), 5, "heading"),
        (replace(ONE, around=(f"Why reporters listen: on a working day with the friends of the {PLUG}",)), 5,
         "about_the_article"),
        (replace(ONE, text="Yes."), 5, "about_the_article"),
        (replace(ONE, text="Yes.", text_count=0), 5, "template"),
    ],
)  # fmt: skip
def test_a_recurring_text_is_judged_by_pages_model_and_what_it_is_about(
    recurrence: Recurrence, host_page_count: int, verdict: str
) -> None:
    assert judge_recurrence(recurrence, host_page_count) == verdict


def block(text: str, role: str = "body") -> RoleBlock:
    return RoleBlock(text, role, "model 0.97", is_in_text=role != "promo")


def template(*texts: str, headings: tuple[str, ...] = ()) -> Template:
    return Template(frozenset(map(digest_text, texts)), frozenset(map(digest_text, headings)))


def test_the_template_leaves_the_text_and_stays_a_block() -> None:
    blocks = (block("News."), block(PLUG), block("More news."), block(PLUG, "promo"))
    roles = [(one.role, one.is_stored) for one in apply_template(blocks, template(PLUG))]
    assert roles == [("body", True), ("template", False), ("body", True), ("promo", False)]
    assert "read as body, model 0.97" in (apply_template(blocks, template(PLUG))[1].evidence or "")


def test_a_recurring_heading_goes_with_the_template_below_it_only() -> None:
    blocks = (block("Support us", "heading"), block(PLUG), block("Background", "heading"), block("It began in May."))
    found = apply_template(blocks, template(PLUG, headings=("Support us", "Background")))
    assert [one.is_stored for one in found] == [False, False, True, True]


def test_a_text_of_nothing_but_template_is_kept() -> None:
    (found,) = apply_template((block(PLUG),), template(PLUG))
    assert (found.role, found.is_stored) == ("body", True)
    assert "nothing else is left" in (found.evidence or "")
