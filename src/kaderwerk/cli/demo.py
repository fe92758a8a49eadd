"""`kaderwerk demo`: makes what there is to try the program with, and shows it."""

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import translation

from kaderwerk import clock
from kaderwerk.cli.options import FILE, language_option
from kaderwerk.databases import make_tables, working_in
from kaderwerk.demo.casting import PASSWORD
from kaderwerk.demo.folder import DEFAULT_SEED, the_kader, write_folder
from kaderwerk.demo.phases import PHASES
from kaderwerk.demo.scene import build
from kaderwerk.demo.site.moving import resume_clock, start_clock
from kaderwerk.demo.site.queries import somebody
from kaderwerk.documents.sealing.keys import new_key
from kaderwerk.sentences import say

#: Where `make demo` keeps its databases, one for each phase.
FOLDER = Path("build/demo")


@click.group()
def command() -> None:
    """Make what there is to try the program with, or start it."""


@command.command()
@click.option("--out", required=True, type=FILE, help="The folder to write to; made if absent.")
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Another seed: other plans.")
@language_option
def plans(out: Path, seed: int, language: str) -> None:
    """Write a folder of invented plans that `kaderwerk rehearse` can play.

    One file for each region that applies, and `judgements.toml` with what is found of them. Files
    of the same name are replaced. The same seed gives the same files. Exit code 2 when nothing can
    be written.
    """
    with translation.override(language):
        try:
            write_folder(out, seed)
        except OSError as error:
            params = {"reason": error.strerror or str(error)}
            click.echo(f"{error.filename or out}: {say('file.not_written', params)}", err=True)
            sys.exit(2)
        click.echo(say("rehearsal.written", {"folder": str(out)}))


@command.command()
@click.option("--phase", type=click.Choice(list(PHASES)), default="write", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--folder", type=FILE, default=FOLDER, show_default=True, help="For the databases.")
@click.option("--reset", is_flag=True, help="Begin again, whatever was done in this phase.")
@click.option("--only-make", is_flag=True, help="Make the database, and start nothing.")
def start(*, phase: str, port: int, folder: Path, reset: bool, only_make: bool) -> None:
    """Start a site with the whole scheme in it, as far as a phase, to play on from there.

    Only this machine can reach it. Exit code 2 when the port is in use, or nothing can be written.
    """
    if settings.MODE != "demo":
        _again_in_demo_mode(port)
    if not only_make and _is_taken(port):
        _tell("demo.port_taken", port=str(port), other=str(port + 1))
        sys.exit(2)
    try:
        database = _database(phase, folder, reset=reset)
    except OSError as error:
        _tell("file.not_written", reason=f"{error.filename or folder}: {error.strerror or error}")
        sys.exit(2)
    with working_in(str(database)):
        address = somebody()
    if only_make:
        click.echo(database)
        return
    click.echo()
    _tell("demo.address", address=f"http://127.0.0.1:{port}/demo/")
    _tell(f"demo.phase.{phase}")
    _tell("demo.try")
    _tell("demo.accounts", email=address, password=PASSWORD)
    _serve(database, port)


def _again_in_demo_mode(port: int) -> None:
    """Starts this command anew: the mode of a site is read before anything else."""
    words = [sys.executable, "-m", "kaderwerk.cli", *sys.argv[1:]]
    os.execve(sys.executable, words, {**os.environ, **_site_at(port)})  # noqa: S606


def _site_at(port: int) -> dict[str, str]:
    """What the site is told of itself; the address is that of the links in its mail."""
    return {"KADERWERK_MODE": "demo", "KADERWERK_URL": f"http://127.0.0.1:{port}"}


def _database(phase: str, folder: Path, *, reset: bool) -> Path:
    """The database of a phase, made when there is none. One that is not whole is never left."""
    folder.mkdir(parents=True, exist_ok=True)
    path, making = folder / f"{phase}.sqlite3", folder / f"{phase}.making"
    if reset:
        _remove(path)
    if path.exists():
        _tell("demo.reused")
        with working_in(str(path)):
            make_tables()
            resume_clock()
        return path
    _tell("demo.making")
    _remove(making)
    with working_in(str(making)):
        with connection.cursor() as cursor:
            # Nobody waits for what is made here to survive a power cut: it is made again.
            cursor.execute("PRAGMA synchronous=OFF")
        make_tables()
        start_clock(build(phase, _progress))
    return making.rename(path)


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _serve(database: Path, port: int) -> None:
    """Becomes the server. Sessions outlive it, since its secret is kept beside the databases."""
    secret = database.parent / "secret"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(64), "utf-8")
    words = [sys.executable, "-m", "kaderwerk.cli", "serve", "--port", str(port)]
    sealing = [sys.executable, "-m", "kaderwerk.cli", "seal", "work", "--with-parent"]
    environment = {
        **os.environ,
        **_site_at(port),
        "KADERWERK_DATABASE_URL": str(database.resolve()),
        "KADERWERK_MAILBOX": str(database.parent.resolve() / "mailbox"),
        "KADERWERK_SECRET_KEY": secret.read_text("utf-8"),
        "KADERWERK_SEAL_KEY": str(_seal_key(database.parent)),
    }
    # Ends with the server, which this process becomes.
    subprocess.Popen(sealing, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    sys.stdout.flush()
    os.execve(sys.executable, words, environment)  # noqa: S606


def _seal_key(folder: Path) -> Path:
    """A key to seal with, which nobody vouches for: made once, beside the databases."""
    file = folder.resolve() / "seal.pem"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_bytes(new_key(f"{the_kader().ministry.name} (demo)", clock.real_now()))
    return file


def _is_taken(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def _tell(code: str, **params: str) -> None:
    """Says it in every language of the site, each once: a newcomer has chosen none yet."""
    said = [say(code, params, language) for language, _name in settings.LANGUAGES]
    for sentence in dict.fromkeys(said):
        click.echo(sentence)


def _progress(step: str, done: int, total: int) -> None:
    """One line that is written over where somebody watches; nothing elsewhere."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{step} {done}/{total}", err=True, nl=False)
        if done == total:
            click.echo("\r\x1b[K", err=True, nl=False)
