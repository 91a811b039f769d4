"""Dates: an instant with its zone or a bare date; what cannot be is refused in words."""

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from tasks.extract.metadata.choice import Refused
from tasks.extract.metadata.dates import read_moment
from tasks.extract.metadata.zones import find_zone
from tasks.extract.settings import ExtractSettings
from tasks.records import Claims
from tests.tasks.extract.pages import FETCHED_AT, PARAGRAPHS, extract, make_html, read_article

BERLIN = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("raw", "at", "precision", "offset"),
    [
        ("2024-05-18T09:30:15+02:00", datetime(2024, 5, 18, 7, 30, 15), "second", 120),
        ("2024-05-18T09:30:15.123Z", datetime(2024, 5, 18, 9, 30, 15), "second", 0),
        ("2024-05-18T09:30-0400", datetime(2024, 5, 18, 13, 30), "minute", -240),
        ("20240518T093000Z", datetime(2024, 5, 18, 9, 30), "second", 0),
        ("2024-05-18 09:30", datetime(2024, 5, 18, 9, 30), "minute", None),
        ("2024-05-18", datetime(2024, 5, 18), "day", None),
        ("Sat, 18 May 2024 09:30:00 GMT", datetime(2024, 5, 18, 9, 30), "second", 0),
        ("May 18, 2024 9:30 AM EDT", datetime(2024, 5, 18, 13, 30), "minute", -240),
        ("5.4.2024", datetime(2024, 4, 5), "day", None),
        ("4/25/2024", datetime(2024, 4, 25), "day", None),
        ("18 May 2024", datetime(2024, 5, 18), "day", None),
        ("Sat May 18 09:30:00 CEST 2024", datetime(2024, 5, 18, 7, 30), "second", 120),
        ("Veröffentlicht am 18. Mai 2024 um 9.30 Uhr", datetime(2024, 5, 18, 9, 30), "minute", None),
        ("18.05.24, 09:30 MESZ", datetime(2024, 5, 18, 7, 30), "minute", 120),
        ("Publié le 18 mai 2024 à 9h30", datetime(2024, 5, 18, 9, 30), "minute", None),
        ("1er février 2024", datetime(2024, 2, 1), "day", None),
        ("18 de mayo de 2024 - 21:30", datetime(2024, 5, 18, 21, 30), "minute", None),
        ("5 gennaio 2024", datetime(2024, 1, 5), "day", None),
        ("18 maja 2024, 9:30", datetime(2024, 5, 18, 9, 30), "minute", None),
        ("18 Mayıs 2024", datetime(2024, 5, 18), "day", None),
        ("2024. május 18., szombat 9:30", datetime(2024, 5, 18, 9, 30), "minute", None),
        ("18 نوفمبر 2023 09:30", datetime(2023, 11, 18, 9, 30), "minute", None),
        ("05.18.2024", datetime(2024, 5, 18), "day", None),
        ("18. Mai 2024, 9 Uhr", datetime(2024, 5, 18, 9, 0), "minute", None),
        ("le 1er mai 2024 à 9h", datetime(2024, 5, 1, 9, 0), "minute", None),
        ("18.05.2024 - 08.30", datetime(2024, 5, 18, 8, 30), "minute", None),
        ("18/05/2024 - 21.05", datetime(2024, 5, 18, 21, 5), "minute", None),
        ("Publicat: 18 noiembrie 2023, 07:45", datetime(2023, 11, 18, 7, 45), "minute", None),
        ("18 Νοεμβρίου 2023", datetime(2023, 11, 18), "day", None),
        ("Julkaistu 18.5.2024 klo 6.40", datetime(2024, 5, 18, 6, 40), "minute", None),
        ("Sabtu, 18 Mei 2024 08.15 WIB", datetime(2024, 5, 18, 1, 15), "minute", 420),
        ("2024年5月18日 午後9時30分", datetime(2024, 5, 18, 21, 30), "minute", None),
        ("입력 2024.05.18 09:30", datetime(2024, 5, 18, 9, 30), "minute", None),
        ("May 18, 2024 at 9 p.m. ET", datetime(2024, 5, 19, 1, 0), "minute", -240),
        ("Jan. 18, 2024, 9:30 PM GMT+7", datetime(2024, 1, 18, 14, 30), "minute", 420),
        ("1716024600", datetime(2024, 5, 18, 9, 30), "second", None),
        ("1716024600000", datetime(2024, 5, 18, 9, 30), "second", None),
    ],
)
def test_dates_as_publishers_write_them(raw: str, at: datetime, precision: str, offset: int | None) -> None:
    moment = read_moment(raw, FETCHED_AT)
    assert (moment.at, moment.precision, moment.utc_offset_minutes) == (at.replace(tzinfo=UTC), precision, offset)


def test_a_time_without_a_zone_takes_the_zone_of_the_outlet() -> None:
    moment = read_moment("2024-05-18T09:30:00", FETCHED_AT, BERLIN)
    assert (moment.at, moment.utc_offset_minutes) == (datetime(2024, 5, 18, 7, 30, tzinfo=UTC), 120)


@pytest.mark.parametrize(("is_day_first", "month"), [(True, 5), (False, 4)])
def test_the_country_tells_day_from_month(is_day_first: bool, month: int) -> None:
    assert read_moment("4/5/2024", FETCHED_AT, None, is_day_first).at.month == month


@pytest.mark.parametrize(
    ("domain", "country", "naive", "at"),
    [
        ("gazette.example", "DE", "2024-05-18T09:30:00", datetime(2024, 5, 18, 7, 30)),
        ("gazette.example", "DE", "2024-01-18T09:30:00", datetime(2024, 1, 18, 8, 30)),
        ("gazette.example", "ES", "2024-05-18T09:30:00", datetime(2024, 5, 18, 7, 30)),
        ("gazette.example", "BR", "2024-05-18T09:30:00", datetime(2024, 5, 18, 12, 30)),
        ("gazette.example", "US", "2024-05-18T09:30:00", None),
        ("declared.example", "US", "2024-05-18T09:30:00", datetime(2024, 5, 18, 13, 30)),
    ],
)
def test_zones_of_outlets(domain: str, country: str, naive: str, at: datetime | None) -> None:
    zone, reason = find_zone(domain, country, {"declared.example": "America/New_York"})
    assert (zone is None) == (at is None) == (reason is None)
    if at is not None:
        assert read_moment(naive, FETCHED_AT, zone).at == at.replace(tzinfo=UTC)


def test_a_page_of_the_last_day_of_the_calendar_has_dates_too() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert read_moment("2024-05-18T09:30:00Z", last).at == datetime(2024, 5, 18, 9, 30, tzinfo=UTC)
    assert read_moment("9999-12-31", last).at.year == 9999


def test_a_time_without_a_zone_takes_the_outlets_and_says_so() -> None:
    html = make_html(json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2024-05-18T09:30:00"})
    batch, _ = extract(html, url="https://www.ellery.de/quay")
    (article,), (extraction,) = batch["core.articles"], batch["core.extractions"]
    assert article.published_at == datetime(2024, 5, 18, 7, 30, tzinfo=UTC)
    assert article.published_utc_offset_minutes == 120
    assert json.loads(extraction.evidence)["published_at"]["zone"] == "outlet in DE: Europe/Berlin"


def test_a_time_by_an_unknown_clock_is_read_as_utc_and_says_so() -> None:
    html = make_html(json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2024-05-18T09:30:00"})
    batch, _ = extract(html, url="https://www.ellery.example/quay")
    (article,), (extraction,) = batch["core.articles"], batch["core.extractions"]
    assert (article.published_at.hour, article.published_utc_offset_minutes) == (9, None)
    assert json.loads(extraction.evidence)["published_at"]["zone"] == "UTC, for nobody says which"


@pytest.mark.parametrize(
    ("tags", "zone"),
    [
        (["de"], "Europe/Berlin"), (["de-CH"], "Europe/Zurich"), (["kr", "ko_KR"], "Asia/Seoul"),
        (["zh-Hant-TW"], "Asia/Taipei"), (["en_GB", "en-ZA"], "Africa/Johannesburg"), (["en", "en-US"], None),
        (["es", "es-MX"], "America/Mexico_City"), (["pt-BR"], "America/Sao_Paulo"), (["id"], "Asia/Jakarta"),
        (["fr"], "Europe/Paris"), (["fr-CA"], None), (["es"], None), (["utf-8"], None),
    ],
)
def test_language_tags_tell_the_clock_of_an_outlet_without_a_country(tags: list[str], zone: str | None) -> None:
    assert str(find_zone("x.com", None, {}, tags)[0]) == str(zone)
    assert find_zone("x.com", "US", {}, tags) == (None, None)


def test_a_time_by_an_unknown_clock_takes_that_of_the_pages_language() -> None:
    html = make_html(json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2024-05-18T09:30:00"})
    batch, _ = extract(html.replace("lang='en'", "lang='ja'"), url="https://www.ellery.example/quay")
    (article,), (extraction,) = batch["core.articles"], batch["core.extractions"]
    assert article.published_at == datetime(2024, 5, 18, 0, 30, tzinfo=UTC)
    assert json.loads(extraction.evidence)["published_at"]["zone"] == "language tag ja: Asia/Tokyo"


def test_the_pages_other_dates_tell_its_zone_first() -> None:
    html = make_html(json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2024-05-18T09:30:00",
                              "dateModified": "2024-05-18T10:00:00+01:00"})
    article = read_article(html, url="https://www.ellery.de/quay")
    assert article.published_at == datetime(2024, 5, 18, 8, 30, tzinfo=UTC)
    assert (article.modified_utc_offset_minutes, article.modified_precision, article.modified_source) == (
        60, "second", "json_ld")


def test_a_bare_date_stays_a_date() -> None:
    html = make_html(json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2024-05-18T00:00:00"})
    article = read_article(html, url="https://www.ellery.de/quay")
    assert (article.published_at, article.published_precision) == (datetime(2024, 5, 18, tzinfo=UTC), "day")


def test_a_date_more_than_a_day_after_the_feeds_gives_way() -> None:
    html = make_html(
        json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2024-05-20T09:30:00Z"},
        head="<meta property='article:published_time' content='2024-05-18T09:31:00Z'>",
    )
    batch, _ = extract(html, via="feed", claims=Claims(published_at="2024-05-18T09:30:00Z"))
    (article,), (extraction,) = batch["core.articles"], batch["core.extractions"]
    evidence = json.loads(extraction.evidence)["published_at"]
    assert (article.published_at, article.published_source) == (datetime(2024, 5, 18, 9, 31, tzinfo=UTC), "meta")
    assert evidence["refused"] == ["datePublished: more than a day after the feed's date: 2024-05-20T09:30:00Z"]
    assert evidence["witnesses"] == ["feed", "url"]


def test_what_else_the_page_says_is_kept_beside_the_date() -> None:
    html = make_html(
        json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2024-05-18T09:30:00Z"},
        head="<meta property='article:published_time' content='2024-05-19T09:30:00Z'>",
    )
    batch, _ = extract(html, url="https://x.example/2024/05/18/quay")
    evidence = json.loads(batch["core.extractions"][0].evidence)["published_at"]
    assert evidence["others"] == ["article:published_time: 2024-05-19T09:30:00Z"]
    assert evidence["witnesses"] == ["url"]


def test_times_that_readers_see_are_read_where_nothing_else_tells() -> None:
    seen = "<p class='meta'>18. Mai 2024, 9.30 Uhr</p><p>Aktualisiert: 19. Mai 2024, 10:00 Uhr</p>"
    html = make_html(before=f"<div class='teaser'>3. März 2024</div>{seen}")
    article = read_article(html, url="https://www.ellery.de/quay")
    assert (article.published_at, article.published_source) == (datetime(2024, 5, 18, 7, 30, tzinfo=UTC), "text")
    assert article.modified_at == datetime(2024, 5, 19, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("head", ["<meta name='publishdate' content='2024/05/18 10:30:00'>", ""])
def test_a_time_takes_the_zone_that_readers_see_beside_the_same_clock(head: str) -> None:
    article = read_article(make_html(head=head, before="<div class='date'>Sat, 18 May 2024 10:30 WIB</div>"))
    assert article.published_at == datetime(2024, 5, 18, 3, 30, tzinfo=UTC)
    assert article.published_utc_offset_minutes == 420


@pytest.mark.parametrize(
    "mark", ["<abbr class='published' title='{}'>10.30</abbr>", "<span itemprop='datePublished' content='{}'>x</span>"]
)
def test_times_in_the_markup_of_old_templates_are_read(mark: str) -> None:
    article = read_article(make_html(before=mark.format("2024-05-18T10:30:00+02:00")))
    assert article.published_at == datetime(2024, 5, 18, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(("line", "day"), [("05/04/2024", 5), ("05-04-24, 08:05", 5)])
def test_the_language_of_a_text_tells_day_from_month(line: str, day: int) -> None:
    text = ("De kade gaat weer open\n{}\nDe gemeenteraad heeft dinsdagavond besloten dat de oude kade weer open gaat "
            "voor de vissers.\nVolgens de wethouder is dat goedkoper dan de nieuwe haven die eerder was beloofd.")
    published = read_article(text.format(line), content_type="text/plain", url="file:a/b.txt").published_at
    assert published is not None
    assert (published.month, published.day) == (4, day)


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 19 May 2024 10:00 GMT | First published: 18 May 2024 07:30 GMT",
        "Publicerad 18 maj 2024 kl. 07.30 GMT Uppdaterad 19 maj 2024 kl. 10.00 GMT",
        "18 maggio 2024 07:30 GMT (modifica il 19 maggio 2024 | 10:00 GMT)",
    ],
)
def test_a_line_that_says_both_dates_says_which_is_which(line: str) -> None:
    article = read_article(make_html(before=f"<p class='info'>{line}</p>"), url="https://www.ellery.example/quay")
    assert article.published_at == datetime(2024, 5, 18, 7, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2024, 5, 19, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "dateline", "day"),
    [
        ("Updated: 19 May 2024", "PORT ELLERY, May 18 (Reuters) - ", date(2024, 5, 18)),
        ("Updated: 2 January 2024", "PORT ELLERY, Dec. 30 -- ", date(2023, 12, 30)),
        ("Updated: 19 May 2024", "PORT ELLERY, Oct. 1 -- ", None),  # an old text that was changed: of which year?
        ("By Marta Quill", "PORT ELLERY, 18 mai 2024 (AFP) - ", date(2024, 5, 18)),
        ("By Marta Quill", "PORT ELLERY, May 18 (Reuters) - ", None),
        ("By Marta Quill", "SAN BRUNO, Saturday, May 18, 2024\n", date(2024, 5, 18)),
    ],
)
def test_a_dateline_tells_the_day_where_nothing_else_does(stamp: str, dateline: str, day: date | None) -> None:
    text = f"Quay to reopen\n{stamp}\n{dateline}" + "\n".join(PARAGRAPHS)
    article = read_article(text, content_type="text/plain", url="file:a.txt")
    assert (article.published_at and article.published_at.date()) == day
    assert article.published_source == (day and "text")


FRENCH = "La loutre a été vue lundi près du pont de la ville, pour la première fois depuis soixante ans, dit la garde."
GERMAN = "Die Bäckerei hat am Montag so viele Schnecken gebacken wie nie zuvor, und sie sucht nun noch drei Aushilfen."


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("Ellery, 18 May 2024", PARAGRAPHS[0]), ("SAN BRUNO, Calif., May 18, 2024", PARAGRAPHS[0]),
        ("Kempten (Allgäu), Saturday, May 18, 2024", PARAGRAPHS[0]), ("Fribourg, le 18 mai 2024", FRENCH),
        ("Görlitz, den 18. Mai 2024", GERMAN), ("Marta Quill, 18 May 2024", PARAGRAPHS[0]),
    ],
)
def test_a_place_or_a_name_and_a_date_above_a_text_tell_the_day(line: str, prose: str) -> None:
    text = f"What was seen\n{line}\n{prose}\n" + prose.partition(",")[2]
    article = read_article(text, content_type="text/plain", url="file:a.txt")
    assert article.published_at == datetime(2024, 5, 18, tzinfo=UTC)
    assert article.authors == (("Marta Quill",) if "Quill" in line else ())
    assert line not in article.text


def test_a_text_shows_when_it_was_published_and_changed() -> None:
    text = "Quay to reopen\nMay 18, 2024 9:30 AM EDT\nUpdated: May 19, 2024 10:00 AM EDT\n" + "\n".join(PARAGRAPHS)
    article = read_article(text, content_type="text/plain", url="file:a.txt")
    assert article.published_at == datetime(2024, 5, 18, 13, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2024, 5, 19, 14, 0, tzinfo=UTC)


def test_a_zone_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(ValidationError, match="Europe/Atlantis"):
        ExtractSettings(zones={"x.example": "Europe/Atlantis"})


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("0001-01-01T00:00:00Z", "older than the web"),
        ("2099-01-01", "later than the fetch"),
        ("2024-02-31", "no day of the calendar"),
        ("2024-05-20T12:11:00Z", "later than the fetch"),
        ("9999-12-31T23:59:59-12:00", "calendar"),
        ("4/5/2024", "cannot be told apart"),
        ("yesterday", "not a date"),
        ("May", "not a date"),
        ("12:30", "not a date"),
        ("2024", "not a date"),
    ],
)
def test_absurd_dates_are_refused_in_words(raw: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_moment(raw, FETCHED_AT)


def test_a_refused_date_gives_way_to_the_next_evidence() -> None:
    article = read_article(make_html(
        json_ld={"@type": "NewsArticle", "headline": "x y", "datePublished": "2099-05-18T09:30:00Z"},
        head="<meta property='article:published_time' content='2024-05-18T09:30:00+01:00'>",
    ))
    assert article.published_at == datetime(2024, 5, 18, 8, 30, tzinfo=UTC)
    assert (article.published_source, article.published_utc_offset_minutes) == ("meta", 60)
