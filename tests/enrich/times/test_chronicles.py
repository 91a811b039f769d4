"""Dates without a year in texts that tell of years gone by."""

from tests.enrich.times.reading import read_times, read_values

CHRONICLE = (
    "The siege of Marnfort began on 3 November 1847. On 9 November the outer wall fell. By December the town was "
    "starving.\n\nIn February the river froze. The garrison surrendered on 2 March 1848.\n\nA first treaty was signed "
    "in May 1848, a second in 1851. Trade returned in the summer. In 1853 the railway came; the bridge opened in 1855. "
    "On 4 April the first train crossed it. It was rebuilt in 1861 and in 1870."
)


def test_dates_of_a_chronicle_belong_to_the_year_spoken_of() -> None:
    values = dict(read_values(CHRONICLE))
    assert values["9 November"] == "1847-11-09"
    assert values["December"] == "1847-12"
    assert values["February"] == "1848-02"
    assert values["the summer"] == "1851-SU"
    assert values["4 April"] == "1855-04-04"


def test_they_count_from_the_time_spoken_of_even_without_a_publication() -> None:
    times = {time.text: time for time in read_times(CHRONICLE, published_at=None)}
    assert (times["9 November"].value, times["9 November"].anchor) == ("1847-11-09", "previous")


def test_a_day_of_an_earlier_year_leaves_the_months_of_news_alone() -> None:
    values = dict(read_values("The quay burned on 3 March 2009. In April the council voted, and on 2 May again."))
    assert (values["April"], values["2 May"]) == ("2024-04", "2024-05-02")


def test_a_text_that_names_its_own_days_is_no_chronicle() -> None:
    values = dict(read_values(f"Marnfort remembered its siege on Tuesday and again last night.\n\n{CHRONICLE}"))
    assert values["4 April"] == "2024-04-04"
