"""`kaderwerk migrate`: makes the tables, or brings them up to date."""

import click
from django.core.management import call_command
from django.db import OperationalError
from django.utils import translation

from kaderwerk.cli.options import language_option
from kaderwerk.sentences import say


@click.command()
@language_option
def command(language: str) -> None:
    """Make the tables of the database, or bring them up to date. Doing it twice does no harm.

    Exit code 0: the database can be used. 1: it cannot, and the message says why.
    """
    with translation.override(language):
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise click.ClickException(say("migrate.unusable", {"reason": reason})) from None
        click.echo(say("migrate.done", {}))
