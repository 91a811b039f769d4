"""Whom the sources of a text mean."""

from tasks.enrich.attribution.speakers.resolve import Speaker, find_speakers

__all__ = ["Speaker", "find_speakers"]
