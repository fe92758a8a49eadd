"""A site in demo mode inside the tests: a database that the command made, and a browser for it."""

import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.test import Client, override_settings

from kaderwerk import clock
from kaderwerk.databases import working_in
from kaderwerk.environment import password_hashers
from tests.rehearsal.conftest import kaderwerk


def made(phase: str, folder: Path) -> Path:
    """The database of a phase, by the command that `make demo` gives."""
    done = kaderwerk("demo", "start", "--phase", phase, "--folder", folder, "--only-make")
    assert done.returncode == 0, done.stderr
    return folder / f"{phase}.sqlite3"


@contextmanager
def in_demo_mode(database: Path):
    """What the end of the settings does for mode demo, in a database."""
    templates = [{**settings.TEMPLATES[0]}, *settings.TEMPLATES[1:]]
    options = templates[0]["OPTIONS"]
    processors = [*options["context_processors"], "kaderwerk.demo.site.banner.banner"]
    templates[0]["OPTIONS"] = {**options, "context_processors": processors}
    before = clock.set_clock(clock.real_now)
    try:
        with (
            override_settings(
                MODE="demo",
                INSTALLED_APPS=[*settings.INSTALLED_APPS, "kaderwerk.demo.site"],
                MIDDLEWARE=["kaderwerk.demo.site.middleware.ClockMiddleware", *settings.MIDDLEWARE],
                ROOT_URLCONF="kaderwerk.demo.site.addresses",
                TEMPLATES=templates,
                PASSWORD_HASHERS=password_hashers(),
                MAILBOX=database.parent / "mailbox",
            ),
            working_in(str(database)),
        ):
            yield
    finally:
        clock.set_clock(before)


@contextmanager
def a_copy(database: Path, folder: Path):
    """A demo of one's own to play in."""
    own = folder / database.name
    shutil.copy(database, own)
    with in_demo_mode(own):
        yield
        connections["default"].close()


def browser(language: str = "en") -> Client:
    return Client(headers={"accept-language": language})
