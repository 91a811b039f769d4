"""When to publish during a run, so that publishing stays a small share of it. Pure arithmetic on given times."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

PUBLISH_SHARE = 0.02
"""Highest share of a run's time that goes into publishing; the publish at its end comes on top."""


@dataclass(frozen=True, slots=True)
class PublishRhythm:
    """What is known of the last publish of a run."""

    finished_at: datetime | None = None
    cost: timedelta = timedelta()
    share: float = PUBLISH_SHARE

    def is_due(self, now: datetime) -> bool:
        """Whether the time since the last publish pays for another one that costs the same.

        The first is due at once: the file is small, and people can look at it from the first batch on.
        """
        return self.finished_at is None or (now - self.finished_at) * self.share >= self.cost

    def after(self, started_at: datetime, finished_at: datetime) -> "PublishRhythm":
        """The rhythm after a publish that took from `started_at` to `finished_at`."""
        return replace(self, finished_at=finished_at, cost=max(timedelta(), finished_at - started_at))
