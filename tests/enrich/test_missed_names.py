"""Names that the model misses or cuts wrongly, told by what the rest of the article says."""

from tests.enrich.articles import article, enrich


def mentions(text: str):
    """The mentions that name something, dates and numbers apart."""
    return [mention for mention in enrich(article(text))["core.mentions"] if mention.bearer_no is not None]


def bearers(text: str) -> dict[str, set[int]]:
    """The numbers of the bearers of each name."""
    found: dict[str, set[int]] = {}
    for mention in mentions(text):
        found.setdefault(mention.text, set()).add(mention.bearer_no)
    return found


STRIKE = (
    "Quillon Workers Strike As Brandvold Refuses Talks\n"
    "Maria Brandvold, the head of Quillon Steel, met workers in Port Ambrose on Monday. Brandvold said that the firm "
    "had no money. “No one will come back,” Brandvold told the ZQT broadcaster. Workers walked out of the plant of "
    "Quillon Steel for a third day, and Brandvold’s deputy called the police. Brandvold lost."
)


def test_every_mention_of_a_name_is_found_in_headlines_too():
    starts = [mention.start_char for mention in mentions(STRIKE) if mention.text.startswith("Brandvold")]
    assert len(starts) == STRIKE.count("Brandvold") - 1  # one is part of the full name
    numbers = bearers(STRIKE)
    assert numbers["Brandvold"] == numbers["Maria Brandvold"]


def test_capitalised_words_of_a_headline_are_no_names_by_that():
    words = {mention.text for mention in mentions(STRIKE) if mention.start_char < STRIKE.index("\n")}
    assert not words & {"Workers", "Strike", "Refuses", "Talks", "Refuses Talks", "Workers Strike"}


def test_a_capital_at_the_start_of_a_sentence_makes_no_name():
    assert "Workers" not in bearers(STRIKE)


def test_a_people_is_its_country_by_the_table():
    text = "China and the Chinese army waited. Chinese ships sailed to Japan."
    rules = {(mention.text, mention.bearer_rule) for mention in mentions(text)}
    assert {("China", "country"), ("Chinese", "demonym"), ("Japan", "country")} <= rules
    assert bearers(text)["China"] == bearers(text)["Chinese"] != bearers(text)["Japan"]


def test_names_end_where_they_end():
    text = "Ada Quill and Tomas Reyer spoke. Later Ada Quill in Lisbon met Tomas Reyer, and the Harbour Bank paid."
    numbers = bearers(text)
    assert numbers["Ada Quill"] != numbers["Tomas Reyer"]


def test_an_office_is_its_only_holder():
    text = (
        "U.S. Secretary of State Antony Blinken met Foreign Minister Wang Yi and Hungarian Foreign Minister Peter "
        "Szijjarto in Munich. The Secretary of State said nothing. The Foreign Minister of neither country did."
    )
    office = [mention for mention in mentions(text) if mention.text == "Secretary of State"]
    assert [mention.bearer_rule for mention in office] == ["office"]
    assert {office[0].bearer_no} == bearers(text)["Antony Blinken"]
    assert "Foreign Minister" not in bearers(text)


def test_a_surname_that_begins_a_sentence_is_found_by_what_follows():
    text = "Jeffries, the Democratic leader, said his party would not be bullied. Farmers, the local press said, left."
    assert [(one.text, one.label) for one in mentions(text)][:1] == [("Jeffries", "PERSON")]
    assert "Farmers" not in {one.text for one in mentions(text)}
