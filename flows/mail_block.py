"""A notification block for mail over SMTP. A server finds it as a collection of Prefect (`pyproject.toml`)."""

from prefect.blocks.notifications import AppriseNotificationBlock
from pydantic import SecretStr


class MailAlarm(AppriseNotificationBlock):
    """Sends notifications by mail. `url`: an Apprise address, mailtos://user:password@host?to=desk@paper.example."""

    _block_type_name = "Broadsheet Mail"
    _block_type_slug = "broadsheet-mail"


def keep_lines(url: str) -> SecretStr:
    """The address for mails in plain text, unless it says otherwise: as HTML, alarms would lose their line breaks."""
    if "format=" in url:
        return SecretStr(url)
    return SecretStr(f"{url}{'&' if '?' in url else '?'}format=text")
