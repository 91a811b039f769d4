"""Where each setting comes from."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deploy.settings import SETTINGS_FILE, Settings, read_settings_file

PREFIX = "BROADSHEET_"


@dataclass(frozen=True, slots=True)
class SetValue:
    """One setting, its value ready for JSON, and where it comes from."""

    name: str
    value: Any
    origin: str
    """`default`, `broadsheet.toml`, or the name of the environment variable."""


def trace_settings(settings: Settings, environment: Mapping[str, str] = os.environ) -> Iterator[SetValue]:
    """Every setting with its origin. A later place wins: defaults, the file, the environment."""
    in_file = dict(flatten(read_settings_file(settings.home / SETTINGS_FILE)))
    variables = {name.upper() for name in environment}
    for name, value in flatten(settings.model_dump(mode="json", exclude={"home"})):
        yield SetValue(name, value, find_origin(name, in_file, variables))


def find_origin(name: str, in_file: Mapping[str, Any], variables: set[str]) -> str:
    """Where a setting of that dotted name comes from. A variable may set a whole group, and so may the file."""
    groups = ["__".join(name.split(".")[:count]) for count in range(name.count(".") + 1, 0, -1)]
    for group in groups:
        if (variable := PREFIX + group.upper()) in variables:
            return variable
    is_in_file = any(key == name or key.startswith(name + ".") for key in in_file)
    return SETTINGS_FILE if is_in_file else "default"


def flatten(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """`{"workers": {"processes": 2}}` as `("workers.processes", 2)`. An empty group is a value."""
    for name, value in values.items():
        if isinstance(value, Mapping) and value:
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
