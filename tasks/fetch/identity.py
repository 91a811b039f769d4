"""The identity of pages and articles, as the fetch stage gives it out."""

from tasks.identity import Identity, article_id, body_digest, file_url, identify, normalize_url, page_id

__all__ = ["Identity", "article_id", "body_digest", "file_url", "identify", "normalize_url", "page_id"]
