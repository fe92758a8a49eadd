"""What takes a message further: the mail server, or a folder that somebody can look into."""

from email.utils import parseaddr
from pathlib import Path
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from kaderwerk.post.models import Message, Mode


class Carrier(Protocol):
    """Takes one message. Raises whatever goes wrong; `is_final` tells what never will go right."""

    def __call__(self, message: Message) -> None: ...


def mailbox(folder: Path) -> Carrier:
    """Writes each message to a file in this folder, named after it: the same one twice is one."""

    def carry(message: Message) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{message.created_at:%Y%m%dT%H%M%S}-{message.pk}.eml"
        path.write_bytes(mail(message).message().as_bytes())

    return carry


def mail_server(message: Message) -> None:
    """Hands the message to the mail server of the settings."""
    mail(message, connection=get_connection()).send()


def carriers(folder: Path | None = None) -> dict[Mode, Carrier]:
    """A carrier for every mode that has one. Without a mail server, live mail has none."""
    box = mailbox(folder or settings.MAILBOX)
    found: dict[Mode, Carrier] = {Mode.TEST: box, Mode.PREVIEW: box}
    if settings.EMAIL_HOST:
        found[Mode.LIVE] = mail_server
    return found


def mail(message: Message, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The message as mail, with a Message-ID of its own: whoever gets it twice can see that."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return EmailMessage(
        subject=message.subject,
        body=message.body,
        to=[message.to_email],
        headers={
            "Message-ID": f"<{message.pk}@{domain}>",
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )


def is_final(error: Exception) -> bool:
    """Whether the mail server said no for good, as to an address that is not there."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, SMTPResponseException) and error.smtp_code >= 500
