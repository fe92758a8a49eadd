"""Pages of the house itself: is it well, which version is it, in which language."""

from functools import cache
from importlib.metadata import version as version_of

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils import translation
from django.views.decorators.cache import never_cache

from kaderwerk.web.door import WRITES, Access, door
from kaderwerk.web.going import safe_next

YEAR = 365 * 24 * 3600


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """All that this version of the program has. Read once per process."""
    return frozenset(MigrationLoader(None).disk_migrations)


def is_up_to_date() -> bool:
    """Whether every migration has been applied. Raises DatabaseError without a database."""
    return _migrations() <= MigrationRecorder(connection).applied_migrations().keys()


@never_cache
@door(Access.PUBLIC)
def health(_request: HttpRequest) -> HttpResponse:
    """`ok` when the database answers and has every table; 503 otherwise. It says no more."""
    try:
        is_well = is_up_to_date()
    except DatabaseError:
        is_well = False
    return HttpResponse("ok" if is_well else "not ok", "text/plain", 200 if is_well else 503)


@door(Access.PUBLIC)
def version(_request: HttpRequest) -> HttpResponse:
    """The version of the program."""
    return HttpResponse(version_of("kaderwerk"), "text/plain")


@door(Access.PUBLIC)
def robots(_request: HttpRequest) -> HttpResponse:
    """What is for everybody may be found; the rest asks who you are anyway."""
    closed = ("account", "people", "plans", "desk", "assess", "decide", "letters", "invitation")
    lines = ["User-agent: *", *(f"Disallow: /{folder}/" for folder in closed), ""]
    return HttpResponse("\n".join(lines), "text/plain")


@door(Access.PUBLIC)
def icon(_request: HttpRequest) -> HttpResponse:
    """Where a browser looks for an icon when a page names none."""
    return redirect(static("ui/icon.svg"))


@door(Access.PUBLIC, methods=WRITES)
def language(request: HttpRequest) -> HttpResponse:
    """Shows the pages in another language from here on, and goes back to where one was."""
    response = redirect(safe_next(request))
    wanted = request.POST.get("language", "")
    if translation.check_for_language(wanted) and wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
