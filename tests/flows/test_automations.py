"""An automation that came back from the server is known again."""

import uuid
from datetime import timedelta

import pytest
from prefect.automations import Automation, EventTrigger

from flows.alarms import STARTER, is_same, make_automation, read_entries


@pytest.mark.parametrize("entry", read_entries(STARTER), ids=lambda entry: entry["name"])
def test_the_order_of_events_is_no_difference(entry: dict[str, object]) -> None:
    wanted = make_automation(STARTER, entry, str(uuid.UUID(int=1)))
    values = wanted.model_dump(mode="json")
    for name in ("expect", "after"):
        values["trigger"][name].reverse()
    known = Automation(**{**values, "id": uuid.UUID(int=2)})
    assert is_same(known, wanted)
    known.description = "another"
    assert not is_same(known, wanted)


@pytest.mark.parametrize("entry", read_entries(STARTER), ids=lambda entry: entry["name"])
def test_an_event_that_the_server_hands_on_twice_is_told_once(entry: dict[str, object]) -> None:
    trigger = make_automation(STARTER, entry, str(uuid.UUID(int=1))).trigger
    assert isinstance(trigger, EventTrigger)
    assert trigger.within >= timedelta(seconds=60)  # else an event's second coming fires again
