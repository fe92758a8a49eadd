"""`kaderwerk post`: sends the mail in the outbox."""

import signal
from pathlib import Path
from threading import Event

import click
from django.conf import settings
from django.utils import translation

from kaderwerk.cli.options import language_option
from kaderwerk.post.carriers import carriers
from kaderwerk.post.models import Mode
from kaderwerk.post.worker import work as send
from kaderwerk.sentences import say


@click.group()
def command() -> None:
    """Send the mail that waits."""


@command.command()
@click.option("--once", is_flag=True, help="Stop when nothing more can go now.")
@click.option(
    "--mailbox",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for mail of rounds that are not live.",
)
@language_option
def work(*, once: bool, mailbox: Path | None, language: str) -> None:
    """Send what is due, until told to stop. Any number of these can run side by side.

    Ends by itself only with --once. SIGTERM and Ctrl-C let it finish the message that it has.
    """
    found = carriers(mailbox)
    told_to_stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: told_to_stop.set())
    with translation.override(language):
        click.echo(say("post.mailbox", {"folder": str(mailbox or settings.MAILBOX)}))
        if Mode.LIVE not in found:
            click.echo(say("post.no_server", {}))
        tally = send(found, until_empty=once, stop=told_to_stop.is_set)
        counts = {"sent": tally.sent, "again": tally.again, "dead": tally.dead}
        click.echo(say("post.tally", counts))
