"""`kaderwerk serve`: the site, for a browser or for a proxy in front of it."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from django.utils import translation
from gunicorn.app.base import BaseApplication

from kaderwerk.cli.options import language_option
from kaderwerk.rounds.models import Round, kaders_of
from kaderwerk.sentences import say
from kaderwerk.web.house import is_up_to_date

#: Memory that a worker touches at each heartbeat, where there is any that is no disk.
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108


class Server(BaseApplication):
    """Workers that share the program, each with a few threads."""

    def __init__(self, **options: Any):
        self.chosen = options
        super().__init__()

    def load_config(self) -> None:
        """What a request may be, and for how long a worker works."""
        fixed = {
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 30,
            "graceful_timeout": 30,
            "keepalive": 5,
            "limit_request_line": 4094,
            "limit_request_fields": 50,
            "limit_request_field_size": 8190,
            "max_requests": 2000,
            "max_requests_jitter": 200,
            "loglevel": "warning",
            # Whether a proxy is believed is said in the settings, and nowhere else.
            "secure_scheme_headers": {},
        }
        if _SHARED_MEMORY.is_dir():
            fixed["worker_tmp_dir"] = str(_SHARED_MEMORY)
        for name, value in {**fixed, **self.chosen}.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """The site, with the frameworks read that people ask for first.

        Each worker is a copy of this process: what is here already is read once for all, and is
        left alone when memory is cleared up.
        """
        application: Callable[..., Any] = get_wsgi_application()
        kaders_of(Round.objects.filter(state="published").values_list("kader_text", flat=True))
        # No worker may get a connection that another one has too.
        connections.close_all()
        gc.collect()
        gc.freeze()
        return application


def serve(*, host: str, port: int, workers: int = 2, threads: int = 4) -> None:
    """Serves until told to stop. Gathers what pages need first. Does not come back."""
    if settings.STATIC_ROOT:
        call_command("collectstatic", interactive=False, verbosity=0)
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    Server(bind=bind, workers=workers, threads=threads).run()


def _has_secret() -> bool:
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return False


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64))
@language_option
def command(host: str, port: int, workers: int, threads: int, language: str) -> None:
    """Serve the site, until told to stop.

    Exit code 1 when it cannot start: the message says what is missing.
    """
    with translation.override(language):
        if not settings.ALLOWED_HOSTS:
            raise click.ClickException(say("serve.no_hosts", {}))
        if not _has_secret():
            raise click.ClickException(say("serve.no_secret", {}))
        try:
            ready = is_up_to_date()
        except DatabaseError:
            ready = False
        if not ready:
            raise click.ClickException(say("serve.not_migrated", {}))
        click.echo(say("serve.ready", {"url": f"http://{host}:{port}/"}))
    serve(host=host, port=port, workers=workers, threads=threads)
