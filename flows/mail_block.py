"""A notification block for mail over SMTP. The server must know it too: `flows.api_process` imports it."""

from prefect.blocks.notifications import AppriseNotificationBlock


class MailAlarm(AppriseNotificationBlock):
    """Sends notifications by mail. `url`: an Apprise address, mailtos://user:password@host?to=desk@paper.example."""

    _block_type_name = "Broadsheet Mail"
    _block_type_slug = "broadsheet-mail"
