"""`kaderwerk seal`: makes a key to try with, seals what waits, and says how that stands."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import click
from django.conf import settings
from django.db.models import Count
from django.utils import translation

from kaderwerk import clock
from kaderwerk.cli.options import FILE, language_option
from kaderwerk.demo.site.moving import now as demo_now
from kaderwerk.demo.site.moving import read_clock
from kaderwerk.documents.sealing.keys import SealKey, UnusableKey, new_key
from kaderwerk.environment import Seal
from kaderwerk.plans.models import PaperToSeal, SealStatus
from kaderwerk.plans.sealer import Sealer
from kaderwerk.plans.sealer import work as seal_all
from kaderwerk.plans.services.sealing import ask_for_all, try_again
from kaderwerk.sentences import say


@click.group()
def command() -> None:
    """Seal signed plans and receipts."""


@command.command(name="new-key")
@click.argument("file", type=FILE)
@click.option("--organisation", required=True, help="Whose seal it is, as it stands on a plan.")
@language_option
def new_key_file(file: os.PathLike[str], organisation: str, language: str) -> None:
    """Make a key with a certificate of its own in FILE, to try things with.

    Exit code 2 when the file is there already, or cannot be written.
    """
    with translation.override(language):
        try:
            number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            click.echo(say("seal.there", {"file": str(file)}), err=True)
            sys.exit(2)
        except OSError as error:
            reason = error.strerror or str(error)
            click.echo(f"{file}: {say('file.not_written', {'reason': reason})}", err=True)
            sys.exit(2)
        with os.fdopen(number, "wb") as opened:
            opened.write(new_key(organisation, clock.real_now()))
        click.echo(say("seal.made", {"file": str(file)}))


@command.command()
@click.option("--once", is_flag=True, help="Stop when nothing more can be sealed now.")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when who started this stops.")
@language_option
def work(*, once: bool, with_parent: bool, language: str) -> None:
    """Make and seal what waits, until told to stop. Any number of these can run side by side.

    Ends by itself only with --once. SIGTERM and Ctrl-C let it finish the paper that it has. Without
    a key it makes receipts, and they have no seal. Exit code 1 for a key that cannot be used: the
    message says what is missing.
    """
    told_to_stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: told_to_stop.set())
    parent = os.getppid()

    def stop() -> bool:
        if settings.MODE == "demo":
            read_clock()
        return told_to_stop.is_set() or (with_parent and os.getppid() != parent)

    with translation.override(language):
        sealer = Sealer(settings.SEAL)
        if sealer.chosen.key:
            click.echo(_whose(_key(sealer), settings.SEAL))
        else:
            click.echo(say("seal.receipts_only", {}))
        if settings.MODE == "demo":
            clock.set_clock(demo_now)
        ask_for_all()
        tally = seal_all(sealer, until_empty=once, stop=stop)
        counts = {"sent": tally.sent, "again": tally.again, "dead": tally.dead}
        click.echo(say("seal.tally", counts))


@command.command()
@click.option("--again", is_flag=True, help="Try again what was given up.")
@language_option
def status(*, again: bool, language: str) -> None:
    """Say whether there is a key, and how many papers are sealed or wait.

    Exit code 1 when there is no key that can be used, or something was given up.
    """
    with translation.override(language):
        if again:
            click.echo(say("seal.revived", {"count": try_again()}))
        counted = PaperToSeal.objects.values_list("status").annotate(Count("pk"))
        counts = {each.value: 0 for each in SealStatus} | dict(counted)
        click.echo(say("seal.counts", counts))
        oldest = PaperToSeal.objects.filter(status=SealStatus.WAITING).order_by("asked_at").first()
        if oldest is not None:
            since, reason = oldest.asked_at.isoformat(timespec="minutes"), oldest.last_error or "–"
            click.echo(say("seal.waits_since", {"since": since, "reason": reason}))
        click.echo(_whose(_key(Sealer(settings.SEAL)), settings.SEAL))
    sys.exit(1 if counts[SealStatus.DEAD] else 0)


def _key(sealer: Sealer) -> SealKey:
    with _or_exit():
        if not sealer.chosen.key:
            raise UnusableKey("seal.no_key")
        return sealer.key


def _whose(key: SealKey, chosen: Seal) -> str:
    level = "B-LTA" if chosen.is_long_term else "B-T" if chosen.timestamps else "B-B"
    params = {
        "organisation": key.organisation,
        "level": level,
        "until_day": key.until.date().isoformat(),
    }
    said = say("seal.whose", params)
    return f"{said} {say('seal.whose_trial', {})}" if key.is_trial else said


@contextmanager
def _or_exit() -> Iterator[None]:
    try:
        yield
    except UnusableKey as no:
        click.echo(say(no.code, no.params), err=True)
        sys.exit(1)
