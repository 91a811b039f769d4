"""Alarms: Prefect automations out of a file, applied so that the server has each of them once and as written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from prefect.automations import Automation
from prefect.blocks.core import Block
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from pydantic import ValidationError

from flows.mail_block import MailAlarm, keep_lines
from tasks.errors import SettingsError

STARTER = Path(__file__).parent.parent / "deploy" / "automations.yaml"
FILE_NAME = "automations.yaml"
BLOCK_NAME = "broadsheet-alarms"


def find_file(home: Path) -> Path:
    """The user's own file of automations, else the one that ships."""
    own = home / FILE_NAME
    return own if own.is_file() else STARTER


def save_webhook(url: str) -> str:
    """Keep a webhook that takes a JSON object with `text` (Slack, Mattermost and others); the block's id."""
    message = {"title": "{{subject}}", "text": "{{subject}}\n{{body}}"}
    block = CustomWebhookNotificationBlock(name=BLOCK_NAME, url=url, json_data=message, headers=None, cookies=None)
    return str(block.save(BLOCK_NAME, overwrite=True))


def save_mail(url: str) -> str:
    """Keep a mail server and address, as an Apprise address (mailtos://user:password@host?to=...); the block's id."""
    return str(MailAlarm(url=keep_lines(url)).save(BLOCK_NAME, overwrite=True))


def find_block(name: str) -> str:
    """The id of a notification block that is on the server already, by `type/name`.

    Raises:
        SettingsError: there is none.
    """
    try:
        block: Any = Block.load(name)
    except ValueError as error:
        raise SettingsError(f"there is no block {name}: make it in the UI, or give --webhook or --mail") from error
    return str(block._block_document_id)


def apply_automations(file: Path, block_id: str) -> Iterator[str]:
    """Bring the server's automations in line with the file; the name of each, with what was done.

    Raises:
        SettingsError: the file cannot be read, or an entry is none that Prefect takes.
    """
    for entry in read_entries(file):
        yield apply_automation(make_automation(file, entry, block_id))


def read_entries(file: Path) -> list[dict[str, Any]]:
    """The entries of a file of automations."""
    try:
        entries: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["automations"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise SettingsError(f"{file}: no list of `automations` can be read: {error}") from error
    return entries


def make_automation(file: Path, entry: dict[str, Any], block_id: str) -> Automation:
    """An entry as Prefect has it; `notify` becomes a notification through the block."""
    values = {name: value for name, value in entry.items() if name != "notify"}
    actions = list(values.pop("actions", []))
    if "notify" in entry:
        actions.append({"type": "send-notification", "block_document_id": block_id, **entry["notify"]})
    try:
        return Automation(**values, actions=actions)
    except ValidationError as error:
        raise SettingsError(f"{file}: {entry.get('name', 'an entry')}: {error}") from error


def apply_automation(wanted: Automation) -> str:
    """Make an automation, or bring the one of its name up to date."""
    try:
        known: Automation = Automation.read(name=wanted.name)  # type: ignore[assignment]
    except ValueError:
        wanted.create()
        return f"{wanted.name}: made"
    if is_same(known, wanted):
        return f"{wanted.name}: is so already"
    wanted.id = known.id
    wanted.update()
    return f"{wanted.name}: brought up to date"


def is_same(known: Automation, wanted: Automation) -> bool:
    """Whether two automations do the same; events are sets, whose order in JSON is chance."""
    return known.model_dump(exclude={"id"}) == wanted.model_dump(exclude={"id"})
