"""Citations that an article's hyperlinks show."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.enrich.citations.resolve import Own
from tasks.outlets import Gazetteer
from tasks.outlets.gazetteer import find_by_domain, normalise_name
from tasks.records import ArticleText, Citation, Link, Outlet

LINK_CONFIDENCE = 0.6


def add_links(article: ArticleText, citations: Sequence[Citation], own: Own, gazetteer: Gazetteer) -> list[Citation]:
    """The citations in words, with the address where a link to the same outlet stands in their line, then the rest.

    The rest are links to other outlets' pages that no words cite, one for each address.
    """
    cited = list(citations)
    linked: dict[str, Citation] = {}
    for link in article.links:
        outlet = None if link.is_internal else find_by_domain(link.domain, gazetteer)
        if outlet is None or outlet.outlet_id == own.outlet_id or normalise_name(outlet.name) == own.name:
            continue
        place = find_citation(article.text, cited, link, outlet)
        if place is None:
            linked.setdefault(link.url, cite_link(article.article_id, link, outlet))
        else:
            cited[place] = replace(cited[place], url=link.url, cited_domain=link.domain)
    return [*cited, *linked.values()]


def find_citation(text: str, cited: Sequence[Citation], link: Link, outlet: Outlet) -> int | None:
    """The place in the list of the citation that a link belongs to: of its outlet, in its line, without a link."""
    if link.start_char is None or link.end_char is None:
        return None
    start = text.rfind("\n", 0, link.start_char) + 1
    end = text.find("\n", link.end_char)
    for place, citation in enumerate(cited):
        is_in_line = start <= (citation.start_char or 0) and (end < 0 or (citation.end_char or 0) <= end)
        if citation.outlet_id == outlet.outlet_id and citation.url is None and is_in_line:
            return place
    return None


def cite_link(article_id: str, link: Link, outlet: Outlet) -> Citation:
    """A link to another outlet's page as a citation."""
    return Citation(
        article_id=article_id,
        citation_no=0,
        attribution_no=None,
        outlet_id=outlet.outlet_id,
        cited_outlet=outlet.name,
        cited_domain=link.domain,
        kind="link",
        via="link",
        cue_text=None,
        start_char=link.start_char,
        end_char=link.end_char,
        url=link.url,
        confidence=LINK_CONFIDENCE,
    )
