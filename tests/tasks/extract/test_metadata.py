"""Authors, sections, tags and walls as publishers state them."""

from datetime import UTC, datetime

import pytest

from tasks.extract.metadata.authors import split_authors
from tasks.extract.metadata.json_ld import read_json_ld
from tests.tasks.extract.pages import PARAGRAPHS, make_html, read_article


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        (["Marta Quill, Jon Sands and Lea Ferris"], ("Marta Quill", "Jon Sands", "Lea Ferris")),
        (["By Marta Quill; Jon Sands"], ("Marta Quill", "Jon Sands")),
        (["Von Jörg Öhler und Anna Krug"], ("Jörg Öhler", "Anna Krug")),
        (["Par Zoé d'Arc et Jean-Luc Petit"], ("Zoé d'Arc", "Jean-Luc Petit")),
        (["Marta Quill, Senior Political Correspondent", "Autor/in: Anna Krug"], ("Marta Quill", "Anna Krug")),
        (["Marta Quill (Image: Port Pictures)", "marta quill"], ("Marta Quill",)),
        (["Anna Krug, notre correspondante à Lyon", "Anna Krug and the City Team"], ("Anna Krug",)),
        (["Anna Krug, Lea Ferris, and Thomas Dell Associated Press"], ("Anna Krug", "Lea Ferris", "Thomas Dell")),
        (["Anna Krug, Consumer affairs correspondent", "Door onze redacteur Jan Smit"], ("Anna Krug", "Jan Smit")),
        (["ANNA KRUG, AP Auto Writer"], ("ANNA KRUG",)),
        (["MND Staff"], ("MND Staff",)),
        (["Reporter: Anna Krug", "Thomas Dell for the Port News"], ("Anna Krug", "Thomas Dell")),
        (["Krug, Anna", "Onze verslaggever Peter de Vries", "mit dpa"], ("Anna Krug", "Peter de Vries")),
        (["marta@gazette.example", "@martaquill", "https://x.example/marta"], ()),
        (["Marta Quill 05.01.2025"], ("Marta Quill",)),
        (["Staff Writer", "Redaktion", "admin"], ()),
        (["Dr. Marta Quill", "Prof. Dr. Jon Sands"], ("Marta Quill", "Jon Sands")),
        (["By Marta Quill19 Nov 2026", "Jon SandsPublished Nov 19, 2026"], ("Marta Quill", "Jon Sands")),
        (["Lea Ferris | Corresponsal en Puerto Alto"], ("Lea Ferris",)),
        (["김민수 기자 minsu@ilbo.example 입력 2026.11.19 06:00 수정 2026.11.19 09:12"], ("김민수",)),
        (["Marta Quill, ELLERY RADIO"], ("Marta Quill",)),
        (["MARTA QUILL"], ("MARTA QUILL",)),
        (["gazette.example", "Deutsche Welle"], ()),
        (["Anna Nowak i Jan Lis", "Ayşe Ay ve Can Su"], ("Anna Nowak", "Jan Lis", "Ayşe Ay", "Can Su")),
        (["(责编：王海、李小红)"], ("王海", "李小红")),
        (["김민수 기자"], ("김민수",)),
        (["来源：海岛日报 作者：李晓明 2026年11月19日 07:30"], ("李晓明",)),
        (["Ellery Gazette 2", "Marta Quill"], ("Marta Quill",)),
        (["Marta Quill", "martaq", "Image: Jon Sands"], ("Marta Quill",)),
        (["By MARTA QUILL - Associated Press"], ("MARTA QUILL",)),
        (["Marta Quill in Port Ellery"], ("Marta Quill",)),
        (["Marta Quill | Ellery", "Jon Sands, Lokalreporter"], ("Marta Quill", "Jon Sands")),
        (["Can Su / Kızılova", "Anna Nowak, PAP"], ("Can Su", "Anna Nowak")),
        (["Marta Quill, Port Harcourt", "Jon Sands and Lea Ray, Cape Town"], ("Marta Quill", "Jon Sands", "Lea Ray")),
        (["dal nostro inviato Marta Quill", "Redactie Regio Journaal"], ("Marta Quill",)),
        (["a cura di Marta Quill", "Oprac. Jan Lis", "Oleh Dewi Sari"], ("Marta Quill", "Jan Lis", "Dewi Sari")),
    ],
)
def test_people_are_split_and_cleaned(raw: list[str], people: tuple[str, ...]) -> None:
    assert split_authors(raw, ["The Ellery Gazette"]).people == people


def test_agencies_and_the_outlet_are_told_apart_from_people() -> None:
    byline = split_authors(["Marta Quill and Agence France-Presse", "The Ellery Gazette"], ["The Ellery Gazette"])
    assert byline.people == ("Marta Quill",)
    assert byline.organisations == ("Agence France-Presse", "The Ellery Gazette")
    assert byline.agency == "AFP"


def test_an_agency_beside_the_author_in_a_byline_is_an_author_too() -> None:
    article = read_article(make_html(before="<div class='author'>Marta Quill, dpa</div>"))
    assert (article.authors, article.agency) == (("Marta Quill", "dpa"), "dpa")


def test_an_agency_that_signs_alone_stands_as_author_and_is_the_agency() -> None:
    article = read_article(make_html(json_ld={
        "@type": "NewsArticle", "headline": "Quay to reopen", "author": [{"@type": "Organization", "name": "Reuters"}],
    }))
    assert (article.authors, article.agency) == (("Reuters",), "Reuters")


def test_authors_are_found_by_reference() -> None:
    article = read_article(make_html(json_ld={"@graph": [
        {"@type": "NewsArticle", "headline": "Quay to reopen", "author": {"@id": "#marta"}},
        {"@type": "Person", "@id": "#marta", "name": "Marta Quill"},
    ]}))
    assert article.authors == ("Marta Quill",)


def test_of_several_articles_in_the_data_the_one_with_the_headline_is_the_pages() -> None:
    title = "Ferry quay to reopen after two years of quarrels"
    article = read_article(make_html(title=title, json_ld=[
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": {
            "@type": "NewsArticle", "headline": "Storm closes the lighthouse", "datePublished": "2024-05-02T08:00:00Z",
            "author": {"@type": "Person", "name": "Jon Sands"}, "articleSection": "Weather",
        }}]},
        {"@type": "ReportageNewsArticle", "headline": title, "datePublished": "2024-05-18T08:00:00Z",
         "author": {"@type": "Person", "name": "Marta Quill"}},
    ]))
    assert (article.authors, article.published_at) == (("Marta Quill",), datetime(2024, 5, 18, 8, tzinfo=UTC))


def test_a_line_break_parts_the_name_from_the_role() -> None:
    byline = "<div class='byline'><b>By Marta Quill &amp; Jon Sands</b><br>Gazette Staff Writers</div>"
    assert read_article(make_html(before=byline)).authors == ("Marta Quill", "Jon Sands")


def test_where_no_headline_is_marked_the_heading_that_the_title_begins_with_is_it() -> None:
    page = make_html(title="Quay to reopen in May").replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    page = page.replace(" | The Ellery Gazette", " › Notes from the shore")
    assert read_article(page).title == "Quay to reopen in May"


def test_a_byline_on_the_page_is_read_where_nothing_else_names_anyone() -> None:
    article = read_article(make_html(before="<div class='byline'>By <a rel='author' href='/m'>Marta Quill</a></div>"))
    assert article.authors == ("Marta Quill",)


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='n1'>By <b>Marta Quill</b></div>",
        "<span class='StyledBylineAuthor'>Marta Quill</span>",
        "<p>By <a href='/people/marta-quill'>Marta Quill</a></p>",
        "<div class='e_k'>Von Marta Quill</div>",
        "<p>Words: Marta Quill | Photos: Lea Ferris</p>",
        "<p>Haber: Marta Quill</p>",
        "<span class='yazar'>Marta Quill</span>",
        "<ul><li class='creator__name'><a class='creator__link'>Marta Quill</a><span>Follow Us</span></li></ul>",
    ],
)
def test_bylines_without_markup_are_found_by_class_link_or_words(byline: str) -> None:
    teaser = "<div class='teaser'><span class='author'>Jon Sands</span></div>"
    house = {"@type": "NewsArticle", "author": {"@type": "Organization", "name": "The Ellery Gazette"}}
    article = read_article(make_html(before=teaser + byline, json_ld={**house, "headline": "Quay to reopen"}))
    assert article.authors == ("Marta Quill",)


def test_the_house_stays_author_where_its_byline_says_so() -> None:
    byline = "<p class='byline'>The Ellery Gazette</p>"
    elsewhere = "<div><span class='author'>Jon Sands</span></div>"
    article = read_article(make_html(before=byline, after=elsewhere, json_ld={
        "@type": "NewsArticle", "headline": "Quay to reopen", "author": {"name": "The Ellery Gazette"},
        "publisher": {"name": "The Ellery Gazette"},
    }))
    assert article.authors == ("The Ellery Gazette",)


def test_a_signed_last_paragraph_names_the_author() -> None:
    signed = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "<p><strong>Marta Quill</strong></p>"
    assert read_article(make_html(body=signed)).authors == ("Marta Quill",)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Quay"}',
        '<!-- {"@type": "NewsArticle", "headline": "Quay"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Quay",}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Quay", "description": "a\nraw line end"};',
        '[{"@graph": [{"@type": ["Thing", "http://schema.org/NewsArticle"], "headline": "Quay"}]}]',
    ],
)
def test_broken_json_ld_is_mended(script: str) -> None:
    import lxml.html

    tree = lxml.html.fromstring(f"<html><head><script type='application/ld+json'>{script}</script></head><p>x</html>")
    assert "Quay" in [one.get("headline") for one in read_json_ld(tree)]


def test_hostile_json_ld_is_survived() -> None:
    nested = '{"@type":"NewsArticle","a":' * 3_000 + "1" + "}" * 3_000
    article = read_article(make_html(head=f'<script type="application/ld+json">{nested}</script>'))
    assert article.title == "Ferry quay to reopen after two years of quarrels"


def test_copy_signed_by_another_house_names_it_as_agency() -> None:
    article = read_article(make_html(json_ld={
        "@type": "NewsArticle", "headline": "Quay to reopen",
        "publisher": {"@type": "Organization", "name": "The Gazette"},
        "author": {"@type": "Organization", "name": "Meridian Wire"},
    }))
    assert (article.authors, article.agency) == (("Meridian Wire",), "Meridian Wire")


def test_breadcrumbs_and_addresses_tell_the_section() -> None:
    crumbs = [{"@type": "ListItem", "position": n, "name": name} for n, name in enumerate(("Home", "Shipping", "Quay"))]
    html = make_html(json_ld=[
        {"@type": "NewsArticle", "headline": "Quay"}, {"@type": "BreadcrumbList", "itemListElement": crumbs},
    ])
    assert read_article(html).section == "Shipping"
    assert read_article(make_html(), url="https://x.example/world-news/quay").section == "World news"
    assert read_article(make_html(), url="https://x.example/2024/05/quay").section is None


def test_the_folder_of_a_saved_page_tells_neither_section_nor_genre() -> None:
    saved = read_article(make_html(), url="file:opinion/quay.html")
    assert (saved.section, saved.genre) == (None, None)
    head = '<link rel="canonical" href="https://x.example/shipping/quay">'
    assert read_article(make_html(head=head), url="file:corpus/quay.html").section == "Shipping"


def test_a_short_text_behind_a_wall_is_a_stub() -> None:
    free = {"@type": "NewsArticle", "headline": "Quay", "isAccessibleForFree": True}
    assert not read_article(make_html(json_ld=free)).is_stub
    assert read_article(make_html(json_ld={**free, "isAccessibleForFree": "False"})).is_stub


def test_hostile_names_and_titles_cost_little() -> None:
    article = read_article(make_html(json_ld={
        "@type": "NewsArticle", "headline": "Quay " * 200_000, "author": ["x" * 1_000_000, "@" * 30_000],
    }))
    assert article.title == "Ferry quay to reopen after two years of quarrels"
    assert article.authors == ()


def test_the_posts_of_a_live_blog_are_not_the_article() -> None:
    post = {"@type": "BlogPosting", "headline": "A horn was heard", "datePublished": "2024-05-18T20:00:00Z",
            "articleBody": PARAGRAPHS[0], "author": "Jon Sands"}
    article = read_article(make_html(json_ld={
        "@type": "LiveBlogPosting", "headline": "Ferry quay to reopen after two years of quarrels",
        "datePublished": "2024-05-18T07:30:00Z", "author": "Marta Quill", "liveBlogUpdate": [post],
    }))
    assert article.title == "Ferry quay to reopen after two years of quarrels"
    assert (article.authors, article.published_at) == (("Marta Quill",), datetime(2024, 5, 18, 7, 30, tzinfo=UTC))


def test_tags_that_readers_see_stand_in_where_the_page_states_none() -> None:
    menu = "<nav class='topics'><a href='/topics/sport'>Sport</a></nav>"
    inline = "<p class='tags'>Read more about the <a href='/topics/harbour'>harbour</a> and its long history.</p>"
    shown = ("<ul class='topicList'><li><a href='/topics/quay'>#Quay</a></li><li><a href='/topics/port'>Port Ellery</a>"
             "</li></ul><p><a rel='tag' href='/x/7'>Ferries</a></p>")
    assert read_article(make_html(before=menu + inline, after=shown)).tags == ("Quay", "Port Ellery", "Ferries")
    stated = make_html(after=shown, head="<meta name='keywords' content='boats, harbour'>")
    assert read_article(stated).tags == ("boats", "harbour")


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li><strong>Datum</strong> 17.05.2024</li><li><strong>Autorin/Autor</strong> Marta Quill</li></ul>",
        "<p><b>Author:</b> Marta Quill</p>",
        "<div class='d'>Marta Quill - <span>17 May 2024, 9:30 a.m.</span></div>",
        "<p class='meta'>Geplaatst op 17 mei 2024 om 08:10 door Marta Quill</p>",
    ],
)
def test_a_name_behind_a_label_or_beside_a_date_signs(line: str) -> None:
    assert read_article(make_html(before=line)).authors == ("Marta Quill",)


@pytest.mark.parametrize(
    "line",
    [
        "<div class='a1'>Anna Lee</div><div class='a2'>May 17, 2024 9:05 p.m. ET</div>",
        "<ul><li>17 May 2024, 21:05 GMT</li><li>Anna Lee</li></ul>",
        "<p>17.05.2024 – Anna Lee</p>",
        "<p>Anna Lee, 17.05.2024 21:05</p>",
        "<p>Anna Lee – Local Democracy Reporter</p><p>17 May 2024</p>",
        "<div>A column by</div><div>Anna Lee</div>",
    ],
)
def test_a_name_that_nothing_marks_signs_beside_a_date_or_a_word(line: str) -> None:
    teaser = "<div class='teaser'>Donald Marsh</div><p>Port Ellery</p>"
    assert read_article(make_html(before=teaser + line)).authors == ("Anna Lee",)


def test_a_name_alone_above_the_text_signs_it_where_the_page_says_only_the_house() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    body = f"<p>… <em>costs are open</em></p><p><strong>Marta Quill/Jon Sands</strong></p>{paragraphs}"
    article = read_article(make_html(body=body, json_ld={
        "@type": "NewsArticle", "headline": "Quay to reopen", "author": {"@type": "Person", "name": "Ellery Gazette"},
        "publisher": {"@type": "Organization", "name": "Ellery Gazette"},
    }))
    assert article.authors == ("Marta Quill", "Jon Sands")


def test_a_stamp_that_says_what_it_is_of_comes_before_dates_of_teasers() -> None:
    before = "<h3>Quay closed <span class='date'>24.04.2024</span></h3><p><strong>Datum</strong> 17.05.2024</p>"
    article = read_article(make_html(before=before), url="https://www.ellery-gazette.example/quay")
    assert article.published_at == datetime(2024, 5, 17, tzinfo=UTC)


def test_a_date_behind_a_headline_without_markup_is_found_where_the_title_adds_the_site() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = read_article(
        "<html lang='en'><head><title>The Ellery Gazette - Ferry quay to reopen after quarrels</title></head><body>"
        f"<div>Ferry quay to reopen after quarrels</div><div>Friday 17 May 2024</div>{text}</body></html>",
        url="https://www.ellery-gazette.example/quay",
    )
    assert article.published_at == datetime(2024, 5, 17, tzinfo=UTC)
