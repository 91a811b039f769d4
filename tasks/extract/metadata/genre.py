"""What kind of text it is: news, opinion, analysis, live, review, advertisement."""

import re
from urllib.parse import unquote, urlsplit

TYPES = {
    "OpinionNewsArticle": "opinion", "AnalysisNewsArticle": "analysis", "LiveBlogPosting": "live",
    "ReviewNewsArticle": "review", "Review": "review", "CriticReview": "review",
    "AdvertiserContentArticle": "advertisement",
}
SECTIONS = (
    ("advertisement", r"advertorial|sponsored|paid-?post|brand-?(?:studio|voice)|partner-?content|anzeige"
                      r"|publi-?reportage"),
    ("live", r"live-?(?:blog|ticker|updates?|news)|liveticker|en-?direct|en-?vivo"),
    ("opinion", r"opinions?|comment(?:isfree|ary)?|editorials?|op-?eds?|columns?|columnists?|letters?|meinung"
                r"|kommentare?|kolumnen?|tribunes?|opini[oó]n|columnas?|views|voices|leserbriefe|leitartikel|débats|commenti"),
    ("analysis", r"analys(?:is|e|es)|an[aá]lisis|analisi|explainers?|hintergrund|décryptage"),
    ("review", r"(?:film|book|music|theat(?:er|re)|album|tv|restaurant|game)?-?reviews?"
               r"|rezension(?:en)?|kritik|critiques?|reseñas?"),
)
PATTERNS = tuple((genre, re.compile(rf"^(?:{words})$", re.IGNORECASE)) for genre, words in SECTIONS)


def read_genre(types: list[str], section: str | None, url: str) -> str | None:
    """The genre by the page's JSON-LD types, its section, or a part of its path; `news` for a news article."""
    for kind in types:
        if kind in TYPES:
            return TYPES[kind]
    parts = [section or "", *unquote(urlsplit(url).path).split("/")[:-1]]
    for part in parts:
        folded = part.strip().replace(" ", "-")
        for genre, pattern in PATTERNS:
            if pattern.match(folded):
                return genre
    return "news" if any(kind.endswith("NewsArticle") for kind in types) else None
