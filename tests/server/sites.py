"""Sites to play: papers with feeds, sitemaps and articles, and pages that are no articles."""

from collections.abc import Callable, Mapping

from tests.server.server import Asked, Reply, Site, WebServer

NOT_FOUND = Reply("<p>not here</p>", status=404)
SENTENCE = "The minister said on Tuesday that the government would not agree to the plan, and left the room. "


def make_article(number: int, head: str = "", words: int = 200) -> str:
    text = (SENTENCE * (words // 18 + 1)).strip()
    body = f"<body><article><p>{text}</p></article></body>"
    return f"<html lang=en><head><title>Article {number}</title>{head}</head>{body}</html>"


def make_feed(urls: list[str]) -> str:
    items = "".join(f"<item><title>T</title><link>{url}</link></item>" for url in urls)
    return f"<rss version='2.0'><channel><title>Press</title>{items}</channel></rss>"


def play_pages(pages: Mapping[str, Reply | Callable[[Asked], Reply]]) -> Site:
    """Play a fixed set of paths; everything else is not found."""

    def answer(asked: Asked) -> Reply:
        page = pages.get(asked.path, NOT_FOUND)
        return page if isinstance(page, Reply) else page(asked)

    return answer


def with_validators(body: str, content_type: str = "text/html") -> Callable[[Asked], Reply]:
    """Play a page that answers "not modified" to who has it already."""
    etag = f'"{hash(body) & 0xFFFF:x}"'

    def answer(asked: Asked) -> Reply:
        status = 304 if asked.headers.get("if-none-match") == etag else 200
        return Reply(body, status, (("ETag", etag),), content_type)

    return answer


def play_paper(server: WebServer, host: str, article_count: int, robots: str = "", latency: float = 0.0) -> Site:
    """Play a paper with a feed of its articles, both of which can be asked for conditionally."""
    urls = [server.url(host, f"/{number}") for number in range(article_count)]
    feed = with_validators(make_feed(urls), "application/rss+xml")

    def answer(asked: Asked) -> Reply:
        if asked.path == "/robots.txt":
            return Reply(robots, content_type="text/plain", latency_seconds=latency) if robots else NOT_FOUND
        if asked.path == "/feed":
            return feed(asked)
        if asked.path[1:].isdigit():
            return Reply(make_article(int(asked.path[1:])), latency_seconds=latency)
        return NOT_FOUND

    return answer
