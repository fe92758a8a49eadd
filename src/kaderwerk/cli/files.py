"""`kaderwerk files`: has files looked at for viruses that could not be when they came in."""

import signal
import sys
from threading import Event

import click
from django.utils import translation

from kaderwerk.answering.attachments.keeping import scan_waiting
from kaderwerk.answering.attachments.scanning import has_scanner
from kaderwerk.cli.options import language_option
from kaderwerk.sentences import say

#: Between two looks at what waits, in seconds.
_PAUSE = 10


@click.group()
def command() -> None:
    """Look after the files that people added."""


@command.command()
@click.option("--once", is_flag=True, help="Stop when nothing more can be looked at now.")
@language_option
def scan(*, once: bool, language: str) -> None:
    """Have files that wait looked at for viruses, until told to stop.

    Exit code 1 when no scanner is set.
    """
    told_to_stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: told_to_stop.set())
    with translation.override(language):
        if not has_scanner():
            click.echo(say("files.no_scanner", {}), err=True)
            sys.exit(1)
        done = 0
        while not told_to_stop.is_set():
            now = scan_waiting()
            done += now
            if not now and (once or told_to_stop.wait(_PAUSE)):
                break
        click.echo(say("files.scanned", {"count": done}))
