"""`kaderwerk post`: sends the mail in the outbox."""

import signal
from pathlib import Path
from threading import Event

import click
from django.conf import settings
from django.utils.translation import gettext as _

from kaderwerk.post.carriers import carriers
from kaderwerk.post.models import Mode
from kaderwerk.post.worker import work as send


@click.group()
def post() -> None:
    """Mail that goes out."""


@post.command()
@click.option("--once", is_flag=True, help="Stop when nothing more can go now.")
@click.option(
    "--mailbox",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder for mail of rounds that are not live.",
)
def work(*, once: bool, mailbox: Path | None) -> None:
    """Sends what is due, until it is told to stop. Any number of these can run side by side."""
    found = carriers(mailbox)
    click.echo(
        _("Mail of rounds that are not live goes to the folder %(folder)s.")
        % {"folder": mailbox or settings.MAILBOX}
    )
    if Mode.LIVE not in found:
        click.echo(_("There is no mail server (KADERWERK_SMTP_URL). Mail of live rounds waits."))
    told_to_stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: told_to_stop.set())
    tally = send(found, until_empty=once, stop=told_to_stop.is_set)
    click.echo(
        _("%(sent)d sent, %(again)d to try again, %(dead)d given up.")
        % {"sent": tally.sent, "again": tally.again, "dead": tally.dead}
    )
