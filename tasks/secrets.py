"""Secrets that stand where they would be seen: in settings, logs and process lists."""

import re

_PASSWORD = re.compile(r"(?i)(?:^|[\s?&:])(?:ssl)?password\s*=|//[^/@\s]*:[^/@\s]*@")


def has_password(address: str) -> bool:
    """Whether the address of a database, as libpq reads it, holds a password."""
    return _PASSWORD.search(address) is not None
