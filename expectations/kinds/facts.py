"""Expectations about facts computed beside the columns (`expectations.facts`). Users read the docstrings.

Each has one fact, except where several columns of a table are judged alike; then the suite names it.
"""

from typing import ClassVar

import numpy as np
import pandas as pd

from expectations.kinds.base import Mask, RowExpectation


class ExpectFact(RowExpectation):
    """A fact is true for each row."""

    fact: str
    success_keys: ClassVar[tuple[str, ...]] = ("columns", "fact")
    args_keys: ClassVar[tuple[str, ...]] = ("columns", "fact")

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows for which the fact is not true."""
        return np.asarray(~frame[self.fact].to_numpy(np.bool_), np.bool_)


class ExpectDeclaredTable(ExpectFact):
    """The warehouse has a table of this name."""

    fact: str = "is_table_declared"


class ExpectDeclaredColumn(ExpectFact):
    """The table has a column of this name."""

    fact: str = "is_column_declared"


class ExpectPresentColumn(ExpectFact):
    """A column that must not be NULL is there."""

    fact: str = "is_present"


class ExpectDeclaredType(ExpectFact):
    """The column has the type that the warehouse declares."""

    fact: str = "is_of_type"


class ExpectReadableColumn(ExpectFact):
    """The bytes of the column are values of its type, texts are UTF-8."""

    fact: str = "is_readable"


class ExpectPathInside(ExpectFact):
    """The path stays below the folder that it is relative to."""

    fact: str = "is_path_inside"


class ExpectArticleIfKept(ExpectFact):
    """A page that was kept names the article and the text that it gave."""

    fact: str = "has_article_if_kept"


class ExpectVisibleText(ExpectFact):
    """There is something in the text to read, beside white space and control characters."""

    fact: str = "is_text_visible"


class ExpectDigestOfText(ExpectFact):
    """The digest is the SHA-256 of the text: versions are told apart by it."""

    fact: str = "is_digest_of_text"


class ExpectAuthor(ExpectFact):
    """An author is named."""

    fact: str = "has_author"


class ExpectOutlet(ExpectFact):
    """The outlet is known by name or by domain."""

    fact: str = "has_outlet"


class ExpectTextBeyondTitle(ExpectFact):
    """The text is more than the title once again."""

    fact: str = "has_own_title"


class ExpectPlausibleDate(ExpectFact):
    """The date of publication is later than 1400 and at most a day later than the fetch."""

    fact: str = "is_date_plausible"


class ExpectPlausibleWordCount(ExpectFact):
    """The number of words fits the text: at least half of what white space divides, at most every second character."""

    fact: str = "is_word_count_plausible"


class ExpectNoControls(ExpectFact):
    """No control characters stand in the text."""

    fact: str = "is_free_of_controls"


class ExpectDecodedText(ExpectFact):
    """No sign that the text was decoded with the wrong charset."""

    fact: str = "is_decoded"


class ExpectCertainCharset(ExpectFact):
    """The charset was declared, or letters and language both speak for it."""

    fact: str = "is_charset_certain"


class ExpectNoRepeats(ExpectFact):
    """No line of sixty or more characters stands in the text twice."""

    fact: str = "is_without_repeats"


class ExpectFirstOfText(ExpectFact):
    """No earlier article of the batch has the same text."""

    fact: str = "is_text_unique"


class ExpectModifiedLater(ExpectFact):
    """What was modified was published before."""

    fact: str = "is_modified_later"


class ExpectKnownArticle(ExpectFact):
    """The row belongs to an article whose text is at hand."""

    fact: str = "is_of_article"


class ExpectExactSpan(ExpectFact):
    """The stored words are exactly the text of the article between their offsets."""

    fact: str = "is_exact"


class ExpectSpanInside(ExpectFact):
    """The offsets lie in the text of the article, the end after the start."""

    fact: str = "is_inside"


class ExpectSentencesInOrder(ExpectFact):
    """A sentence begins where the one before has ended, or later."""

    fact: str = "is_after_previous"


class ExpectSentence(ExpectFact):
    """The sentence that the row names exists."""

    fact: str = "has_sentence"


class ExpectBeginInSentence(ExpectFact):
    """The words begin before the sentence that they name ends."""

    fact: str = "begins_in_sentence"


class ExpectDaysInOrder(ExpectFact):
    """First and last day are both given, the first not after the last, or both missing."""

    fact: str = "are_days_in_order"


class ExpectSaneYears(ExpectFact):
    """The days lie between the years 500 and 2300."""

    fact: str = "are_years_sane"


class ExpectParent(ExpectFact):
    """The row that this one is a part of exists."""

    fact: str = "has_parent"


class ExpectContentHull(ExpectFact):
    """The content reaches from the start of its first fragment to the end of its last."""

    fact: str = "is_content_hull"


class ExpectSourceOutsideContent(ExpectFact):
    """No fragment of the source lies in a fragment of the content."""

    fact: str = "is_source_apart"


class ExpectQuotationMarks(ExpectFact):
    """What is called direct stands in quotation marks."""

    fact: str = "is_in_quotes"


class ExpectNamedSpeaker(ExpectFact):
    """There is no speaker, or one whom a mention of the article names: so the speaker is an entity of the article."""

    fact: str = "is_speaker_named"


class ExpectCueInText(ExpectFact):
    """The words that cite stand in the text."""

    fact: str = "is_cue_in_text"


class ExpectWholePoint(ExpectFact):
    """Latitude and longitude are both given or both missing."""

    fact: str = "is_point_whole"
