"""A PostgreSQL to test on: the one that was named, a throw-away cluster, or a server here."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

#: Where packages put the programs of the server, which are often not on the path.
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)

#: A cluster that is thrown away needs no durability, and tests with many threads need room.
OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
}


class Unavailable(Exception):
    """There is no PostgreSQL to test on. Says in one clause what was looked for."""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a database whose user may make databases; raises Unavailable.

    `KADERWERK_PG_URL` goes first, and must then work. A throw-away cluster goes before a server
    that happens to run here, because it touches nobody's data.
    """
    if named := os.environ.get("KADERWERK_PG_URL"):
        if problem := _problem_with(named):
            raise Unavailable(f"KADERWERK_PG_URL does not serve: {problem}")
        yield named
    elif programs := _programs():
        with _throw_away_cluster(programs) as url:
            yield url
    else:
        yield _running_server()


def _programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, of the newest version here."""
    if (found := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    folders = [found for place in PLACES for found in Path("/").glob(place.removeprefix("/"))]
    complete = [f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()]
    return max(complete, key=lambda folder: (len(str(folder)), str(folder)), default=None)


@contextlib.contextmanager
def _throw_away_cluster(programs: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="kaderwerk-pg-", ignore_cleanup_errors=True) as folder:
        data, log = Path(folder, "data"), Path(folder, "log")
        port = _free_port()
        options = OPTIONS | {"port": str(port), "unix_socket_directories": folder}
        given = " ".join(f"-c {name}={value}" for name, value in options.items())
        owner = _owner()
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)

        def run(program: str, *arguments: str) -> None:
            # The server outlives `pg_ctl` and keeps its output open: it must not be a pipe of ours.
            with log.open("ab") as output:
                subprocess.run(
                    [programs / program, "-D", data, *arguments],
                    check=True,
                    cwd=folder,
                    stdout=output,
                    stderr=output,
                    user=owner.pw_uid if owner else None,
                    group=owner.pw_gid if owner else None,
                    extra_groups=[] if owner else None,
                )

        try:
            run("initdb", "-U", "kaderwerk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
            run("pg_ctl", "-w", "-o", given, "start")
        except (OSError, subprocess.CalledProcessError) as problem:
            last = (
                (log.read_text("utf-8", "replace").splitlines() or [""])[-1] if log.exists() else ""
            )
            raise Unavailable(
                f"no cluster could be started in {folder} ({last or problem})"
            ) from None
        try:
            yield f"postgresql://kaderwerk@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")


def _owner() -> pwd.struct_passwd | None:
    """As whom the server runs: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _running_server() -> str:
    for user in ("postgres", pwd.getpwuid(os.geteuid()).pw_name):
        url = f"postgresql://{user}@127.0.0.1:5432/postgres"
        if not _problem_with(url):
            return url
    raise Unavailable(
        "no KADERWERK_PG_URL, no programs of PostgreSQL, "
        "and no server at 127.0.0.1:5432 that lets us in"
    )


def _problem_with(url: str) -> str:
    """Why tests cannot run there; empty when they can."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
            ).fetchone()
    except psycopg.Error as problem:
        return str(problem).splitlines()[0]
    return "" if row and row[0] else "its user may not make databases"
