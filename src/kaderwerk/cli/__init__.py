"""The command line: `kaderwerk --help` lists what there is."""

import io
import os
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Any

import click
import django

#: Each is a module of this package with a click command called `command`.
COMMANDS = (
    "kader", "plan", "rehearse", "demo", "verify", "verify-document", "migrate", "post", "seal",
    "files", "serve", "admin",
)  # fmt: skip


class Commands(click.Group):
    """The commands, imported once Django stands: some need its models."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaderwerk.settings")
        django.setup()
        command: click.Command = import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        # A pipe or a file gets UTF-8 as well, whatever the locale of the machine says.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("kaderwerk"), message="%(prog)s %(version)s")
def main() -> None:
    """Run a funding scheme from its framework file to the payment."""
