"""The alarm of critical expectations is for those that kept records out, and leads to them."""

from expectations.verdict import Check
from flows.alarms import STARTER, read_entries
from flows.signals import describe_failures
from flows.tally import Tally
from tasks.reasons import Reason


def make_check(expectation: str, severity: str, table: str = "core.articles", is_success: bool = False) -> Check:
    return Check("batch-1", table, expectation, None, severity, is_success, None, 1, 100.0)


def test_only_critical_failures_are_told_with_their_batches() -> None:
    tally = Tally()
    for _ in range(2):
        tally.count_checks([
            make_check("expect_author", "warning"),
            make_check("expect_in_range", "info", "batch"),
            make_check("expect_exact_span", "critical"),
            make_check("expect_known_article", "critical", is_success=True),
        ])  # fmt: skip
    tally.count_checks([make_check("expect_unique", "critical", "batch.columns")])
    span, unique = describe_failures(tally)
    assert span["what"].startswith("core.articles: expect_exact_span did not hold in 2 batches;")
    assert unique["what"].startswith("batch.columns: expect_unique did not hold in 1 batch;")
    assert (span["reason"], unique["reason"]) == (Reason.EXPECTATION_FAILED, Reason.BATCH_REFUSED)
    assert tally.failed_expectations["core.articles: expect_author"] == 2


def test_the_alarm_says_what_the_event_brings() -> None:
    (entry,) = (entry for entry in read_entries(STARTER) if "critical" in entry["name"])
    tally = Tally()
    tally.count_checks([make_check("expect_exact_span", "critical")])
    (told,) = describe_failures(tally)
    for name in ("what", "reason"):
        assert f"{{{{ event.payload.{name} }}}}" in entry["notify"]["body"]
        assert told[name]
