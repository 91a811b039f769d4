"""Tests of the words that stand for numbers."""
