"""The vocabulary of refusal: every reason that may stand in `ops.rejects.reason`, and what it means."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a record was refused. The value is what the warehouse stores."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    INVALID_JSON = "invalid_json"
    INVALID_TABLE = "invalid_table"
    INVALID_ARCHIVE = "invalid_archive"
    MISSING_FIELD = "missing_field"
    INVALID_FIELD = "invalid_field"
    DUPLICATE_KEY = "duplicate_key"
    UNSAFE_PATH = "unsafe_path"
    UNSUPPORTED_TYPE = "unsupported_type"
    NO_TEXT = "no_text"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    FAILED = "failed"
    EXPECTATION_FAILED = "expectation_failed"
    BATCH_REFUSED = "batch_refused"
    FORGOTTEN = "forgotten"

    @property
    def meaning(self) -> str:
        """One sentence for people, shown in reports and in the data dictionary."""
        return _MEANINGS[self]


_MEANINGS = {
    Reason.UNREADABLE: "The file cannot be opened or read.",
    Reason.EMPTY: "There is nothing in it but white space.",
    Reason.BINARY: "It is called a page or a text but holds binary data.",
    Reason.TOO_LARGE: "It is larger than the size limit in the settings.",
    Reason.TOO_DEEP: "Its elements are nested deeper than the limit in the settings.",
    Reason.INVALID_JSON: "The line is not a JSON object.",
    Reason.INVALID_TABLE: "The table file is damaged, or lacks the columns that are needed.",
    Reason.INVALID_ARCHIVE: "The archive or compressed file is damaged from this place on.",
    Reason.MISSING_FIELD: "The record has neither html nor text, or lacks its url where one is needed.",
    Reason.INVALID_FIELD: "A field that is needed has a value that cannot be read.",
    Reason.DUPLICATE_KEY: "Another record of the same batch has the same key.",
    Reason.UNSAFE_PATH: "The path leads out of the folder that was named.",
    Reason.UNSUPPORTED_TYPE: "It is of a kind that Broadsheet does not read.",
    Reason.NO_TEXT: "No article text was found on the page.",
    Reason.TIMEOUT: "It took longer than the time limit for one record; the worker was stopped.",
    Reason.CRASHED: "The worker process died while it was at this record.",
    Reason.FAILED: "The stage raised an error on this record.",
    Reason.EXPECTATION_FAILED: "A critical expectation does not hold for this row.",
    Reason.BATCH_REFUSED: "The batch that it came in failed a critical expectation as a whole.",
    Reason.FORGOTTEN: "It was taken out with `broadsheet forget` and must not come back; nothing of it is kept.",
}
