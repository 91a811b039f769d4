"""Who signs a text without a page around it, and where its lines say so."""

import pytest

from tests.tasks.extract.pages import PARAGRAPHS, read_article

BODY = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "head",
    [
        "By Anna Lee19 November 2024\n",
        "Anna LeeNov 18, 2024 8:15am EST\n",
        "By Anna LeePublished: 21:05 GMT, 18 November 2024 | Updated: 07:10 GMT, 19 November 2024\n",
        "By ANNA LEE Staff Writer\n11/19/2024\n",
        "Posted on November 19, 2024 by Anna Lee\n",
        "Anna Lee\nPort Alto\n18/11/2024\n",
        "Anna Lee\nCorresponsal en Puerto Alto\n18/11/2024\n",
        "Anna Lee, envoyée spéciale à Port-Haut\n18/11/2024\n",
        "Anna Lee avec AFP, le 19 novembre 2024\n",
        "By Anna Lee\nPuerto Alto - 18 nov 2024 - 22:55 CET\n",
    ],
)
def test_a_name_beside_a_time_a_place_or_a_role_signs(head: str) -> None:
    article = read_article(f"Quay to reopen\n{head}{BODY}", content_type="text/plain", url="file:a.txt")
    assert [name.title() for name in article.authors if name != "AFP"] == ["Anna Lee"]
    assert article.text == f"Quay to reopen\n\n{BODY}"


def test_two_names_in_a_line_sign() -> None:
    text = f"Quay to reopen\nAnna Lee and Thomas Dell\n18 May 2024\n{BODY}"
    assert read_article(text, content_type="text/plain", url="file:a.txt").authors == ("Anna Lee", "Thomas Dell")


@pytest.mark.parametrize("tail", ["— Anna Lee in Port Alto", "Anna Lee is a reporter for the Ellery Gazette."])
def test_the_last_line_signs_where_no_other_does(tail: str) -> None:
    article = read_article(f"Quay to reopen\n{BODY}\n{tail}", content_type="text/plain", url="file:a.txt")
    assert article.authors == ("Anna Lee",)
    assert tail not in article.text
