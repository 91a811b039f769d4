"""What an address tells: the day of an article, and its outlet's country."""


from datetime import UTC, datetime

import pytest

from tasks.extract.metadata.dates import date_in_url
from tasks.extract.metadata.zones import country_of
from tests.tasks.extract.pages import make_html, read_article


@pytest.mark.parametrize(
    ("domain", "code"), [("www.x.de", "DE"), ("x.co.uk", "GB"), ("x.tv", None), ("x.com", None), (None, None)]
)
def test_countries_of_domains(domain: str | None, code: str | None) -> None:
    assert country_of(domain) == code


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    article = read_article(make_html())
    assert (article.published_source, article.published_precision) == ("url", "day")
    assert article.published_at == datetime(2024, 5, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://x.example/2024/05/18/quay", "2024-05-18"),
        ("https://x.example/quay-20240518.html", "2024-05-18"),
        ("https://x.example/quay-120240518123", None),
        ("https://x.example/quay", None),
    ],
)
def test_dates_in_addresses(url: str, date: str | None) -> None:
    assert date_in_url(url) == date
