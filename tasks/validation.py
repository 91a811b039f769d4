"""What is wrong with a file that people write, in their words: declarations of sources, corrections, settings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from tasks.escape import escape_text

WORDS = {
    "tuple_type": "a list is wanted: [first, second], or each on a line of its own after `- `",
    "string_type": "a text is wanted; put it in quotes",
    "string_too_short": "write at least {min_length} characters",
    "string_pattern_mismatch": "use small letters, digits, - and _ only, and begin with a letter or digit",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "int_parsing": "write a whole number",
    "int_type": "write a whole number",
    "int_from_float": "write a whole number",
    "float_parsing": "write a number",
    "float_type": "write a number",
    "greater_than": "write more than {gt}",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
    "literal_error": "write {expected}",
    "model_type": "fields are wanted: {{name: value}}, or each on an indented line of its own",
    "dict_type": "fields are wanted: {{name: value}}, or each on an indented line of its own",
    "path_type": "the name of a file is wanted",
} | dict.fromkeys(
    ("date_type", "date_parsing", "date_from_datetime_parsing", "datetime_type", "datetime_parsing"),
    "write a day, 2026-03-01, or a moment, 2026-03-01T08:30:00Z",
)
"""What is wanted, by pydantic's name of the fault; a list or group as YAML has it."""
TOML_WORDS = WORDS | {
    "list_type": "a list is wanted: [first, second]; where entries are listed, begin each with [[{field}]]",
    "too_short": "write at least {min_length}",
    "model_type": "fields are wanted: name = value, each on a line of its own below [{field}]",
    "dict_type": "fields are wanted: name = value, each on a line of its own below [{field}]",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a declaration: where, what, and how to mend it."""

    file: Path
    field: str
    message: str

    def __str__(self) -> str:
        """One line that names file, field and mend."""
        return f"{self.file}: {self.field}: {self.message}" if self.field else f"{self.file}: {self.message}"


def describe_errors(file: Path, model: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    """What is wrong with a declaration that should have the fields of the model: field, fault and mend of each."""
    for fault in error.errors():
        yield Problem(file, name_field(fault), describe_fault(model, fault, WORDS, "{}: …"))


def describe_toml_fault(model: type[BaseModel], fault: ErrorDetails) -> str:
    """Fault and mend of a field of a TOML file that should have the fields of the model."""
    return describe_fault(model, fault, TOML_WORDS, "{} = …")


def name_field(fault: ErrorDetails) -> str:
    """The path of a field. A value that may be a day or a moment is faulty as both; the field is the same."""
    place = fault["loc"][:-1] if fault["type"].startswith("date") else fault["loc"]
    return ".".join(part for part in (place or fault["loc"]) if isinstance(part, str))


def describe_fault(model: type[BaseModel], fault: ErrorDetails, words: Mapping[str, str], assignment: str) -> str:
    """Fault and mend of a field, with what is wanted in `words`, and how the kind of file gives a field its value."""
    around = _list_fields(model, fault["loc"][:-1])
    if fault["type"] == "extra_forbidden":
        return f"unknown field; {_advise(str(fault['loc'][-1]), around)}"
    if fault["type"] == "missing":
        info = around.get(str(fault["loc"][-1]))
        given = assignment.format(fault["loc"][-1])
        return f"it is missing; add `{given}`" + (f" ({info.description})" if info and info.description else "")
    return _put_in_words(fault, words)


def _put_in_words(fault: ErrorDetails, all_words: Mapping[str, str]) -> str:
    """A fault of a value as people say it, with the mend."""
    shown = escape_text(repr(fault["input"]), 80)
    if fault["type"] == "value_error":
        return fault["msg"].removeprefix("Value error, ")
    words = all_words.get(fault["type"])
    if words is None:
        return f"{fault['msg']} (it is {shown})"
    if fault["type"] == "tuple_type" and isinstance(fault["input"], str):
        return f"{shown} stands alone, but a list is wanted: write [{escape_text(fault['input'], 80)}]"
    return f"it is {shown}; {words.format(**{'field': name_field(fault)} | fault.get('ctx', {}))}"


def _list_fields(model: type[BaseModel], place: Iterable[int | str]) -> Mapping[str, FieldInfo]:
    """The fields that the model has at a place of a declaration, such as `("assertions", "fill_rates", "authors")`."""
    for part in place:
        if info := model.model_fields.get(str(part)):
            model = next(filter(None, map(_find_model, (info.annotation, *get_args(info.annotation)))), model)
    return model.model_fields


def _find_model(annotation: Any) -> type[BaseModel] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _advise(name: str, known: Iterable[str]) -> str:
    """Name the fields that are spelled nearly so; else all that can stand there."""
    if near := get_close_matches(name, known := list(known)):
        return f"did you mean {' or '.join(near)}?"
    return f"take it out; there can be: {', '.join(known)}"
