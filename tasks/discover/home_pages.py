"""Home pages: the feeds that they announce, and the news sitemaps that the host's robots.txt names."""

from urllib.parse import urljoin, urlsplit

from tasks.discover.fields import read_url
from tasks.html_head import Head
from tasks.records import Document

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
MAX_FEEDS = 20
_ARTICLE_TYPES = frozenset({"article", "newsarticle"})


def list_feeds(document: Document, head: Head) -> list[str]:
    """Return the addresses of the feeds that a page announces, without those of comments."""
    found: list[str] = []
    for link in head.links:
        if "alternate" in link.rel.split() and link.type in FEED_TYPES and link.href and "comments" not in link.href:
            url = _join(document.url, head.base, link.href)
            if url and url not in found:
                found.append(url)
    return found[:MAX_FEEDS]


def list_news_sitemaps(document: Document) -> list[str]:
    """Return the sitemaps of the host that say by name that they hold news, else all of them."""
    news = [url for url in document.sitemaps if "news" in urlsplit(url).path.lower()]
    return news or list(document.sitemaps)


def looks_like_home(document: Document, head: Head) -> bool:
    """Whether a page is the way to articles and no article: a site's root, or one that announces feeds and says so."""
    path = urlsplit(document.url).path
    if path in ("", "/"):
        return True
    is_article = head.metas.get("og:type", "").lower() in _ARTICLE_TYPES or "article:published_time" in head.metas
    return not is_article and head.metas.get("og:type", "").lower() == "website" and bool(list_feeds(document, head))


def _join(base: str, inner_base: str | None, href: str) -> str | None:
    try:
        url = read_url(urljoin(urljoin(base, inner_base or ""), href), "")
    except ValueError:
        return None
    return url if isinstance(url, str) and url.startswith("http") else None
