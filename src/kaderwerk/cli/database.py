"""`kaderwerk migrate`: makes the tables, or brings them up to date."""

import click
from django.core.management import call_command
from django.db import OperationalError
from django.utils.translation import gettext as _


@click.command()
def migrate() -> None:
    """Makes the tables of the database, or brings them up to date. Does no harm twice."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        message = _("The database cannot be used: %(reason)s") % {"reason": reason}
        raise click.ClickException(message) from None
    click.echo(_("The database is up to date."))
