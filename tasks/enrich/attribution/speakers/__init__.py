"""Whom the sources of a text mean."""

from tasks.enrich.attribution.speakers.resolve import find_speakers
from tasks.enrich.attribution.speakers.speaker import Speaker

__all__ = ["Speaker", "find_speakers"]
