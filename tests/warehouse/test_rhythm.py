from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from warehouse.rhythm import PublishRhythm

START = datetime(2024, 3, 9, tzinfo=UTC)


def test_the_first_publish_is_due_at_once() -> None:
    assert PublishRhythm().is_due(START)


def test_the_next_is_due_when_it_costs_a_fiftieth_of_the_time_between() -> None:
    rhythm = PublishRhythm().after(START, START + timedelta(seconds=2))
    end = START + timedelta(seconds=2)
    assert not rhythm.is_due(end + timedelta(seconds=99))
    assert rhythm.is_due(end + timedelta(seconds=100))


def test_a_clock_that_is_set_back_does_not_make_publishing_free() -> None:
    rhythm = PublishRhythm().after(START, START - timedelta(hours=1))
    assert rhythm.cost == timedelta()


@given(costs=st.lists(st.floats(0.05, 30), min_size=1, max_size=20), batch_s=st.floats(0.1, 60))
def test_a_run_spends_less_than_two_percent_on_publishing_at_an_even_cost(costs: list[float], batch_s: float) -> None:
    cost = timedelta(seconds=costs[0])
    now, spent, rhythm = START, timedelta(), PublishRhythm()
    for _ in range(500):
        now += timedelta(seconds=batch_s)
        if rhythm.is_due(now):
            rhythm, now, spent = rhythm.after(now, now + cost), now + cost, spent + cost
    assert spent - cost <= 0.02 * (now - START)
