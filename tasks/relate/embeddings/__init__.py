"""Texts as vectors of a small language model: what the extra `embeddings` is for."""
