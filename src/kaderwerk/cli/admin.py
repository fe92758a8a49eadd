"""`kaderwerk admin`: lets the first people of an installation in."""

import click
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation

from kaderwerk.cli.options import language_option
from kaderwerk.organisations.actor import Role
from kaderwerk.sentences import say
from kaderwerk.web.inviting import let_in

ROLES = (Role.ADMINISTRATOR, Role.ROUND_MANAGER)


@click.command()
@click.argument("email")
@click.argument("name")
@click.argument("organisation")
@click.option(
    "--role",
    type=click.Choice([role.value for role in ROLES]),
    default=Role.ADMINISTRATOR.value,
    show_default=True,
    help="A round manager lets in the others of the ministry.",
)
@language_option
def command(email: str, name: str, organisation: str, role: str, language: str) -> None:
    """Let somebody in, and print the link with which they choose a password.

    ORGANISATION is the name of the ministry; it is made when there is none. The link works once,
    for two weeks, and is printed only. Doing this again gives a new link.
    """
    with translation.override(language):
        try:
            validate_email(email)
        except ValidationError as error:
            raise click.ClickException(" ".join(error.messages)) from None
        link = let_in(email=email, name=name, organisation=organisation, role=Role(role))
        click.echo(link or say("admin.has_password", {"email": email}))
