"""`kaderwerk post`: sends the mail in the outbox."""

import datetime as dt
import logging
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Event

import click
from django.conf import settings
from django.db import DatabaseError
from django.utils import translation

from kaderwerk import clock
from kaderwerk.cli.options import language_option
from kaderwerk.plans.services.reminding import remind
from kaderwerk.post.carriers import carriers
from kaderwerk.post.models import Mode
from kaderwerk.post.worker import work as send
from kaderwerk.rounds.models import Round
from kaderwerk.sentences import say

log = logging.getLogger(__name__)

#: So often it is looked which reminders are due.
LOOK_EVERY = dt.timedelta(minutes=5)


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

    Reminders that are due are put in the outbox first, and again every few minutes.

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
        tally = send(found, until_empty=once, stop=_reminding(told_to_stop))
        counts = {"sent": tally.sent, "again": tally.again, "dead": tally.dead}
        click.echo(say("post.tally", counts))


def _reminding(told_to_stop: Event) -> Callable[[], bool]:
    """Says whether to stop. Whoever asks, between two messages, has reminders queued on the way."""
    looked: dt.datetime | None = None

    def stop() -> bool:
        nonlocal looked
        now = clock.real_now()
        if looked is None or now - looked >= LOOK_EVERY:
            looked = now
            _remind()
        return told_to_stop.is_set()

    return stop


def _remind() -> None:
    """Queues what is due in every round. What goes wrong in one keeps no mail from being sent."""
    for round_ in Round.objects.filter(state="published").values_list("pk", flat=True):
        try:
            remind(round_)
        except DatabaseError:
            log.exception("remind")
