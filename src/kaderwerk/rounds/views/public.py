"""What anybody can read: the rounds, one round, everything that is asked, and papers to take."""

import hashlib

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kaderwerk import clock
from kaderwerk.documents.blank.asked import asked
from kaderwerk.documents.blank.pdf import blank_pdf
from kaderwerk.documents.blank.word import blank_docx
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.rounds.showing.rules import rules_of
from kaderwerk.rounds.showing.scheme import scheme_of, schemes_of
from kaderwerk.rounds.views.reading import kept_for_visitors, readable_round
from kaderwerk.rounds.visible import rounds_for
from kaderwerk.web.door import Access, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request

_FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@door(Access.PUBLIC)
@kept_for_visitors
def home(request: Request) -> HttpResponse:
    """The front page: what this is, and the schemes with where they are."""
    schemes = schemes_of(rounds_for(request.actor), reading_language(), clock.now())
    return render(request, "rounds/home.html", {"schemes": schemes})


@door(Access.PUBLIC, find=readable_round)
@kept_for_visitors
def public(request: Request, round_: Round) -> HttpResponse:
    """Everything about one scheme: what, for whom, what counts, when, how much."""
    scheme = scheme_of(round_, reading_language(), clock.now())
    return render(request, "rounds/public.html", {"scheme": scheme, "kader": scheme.kader})


@door(Access.PUBLIC, find=readable_round)
@kept_for_visitors
def questions(request: Request, round_: Round) -> HttpResponse:
    """The full list of questions, and the rules that are checked between them."""
    scheme = scheme_of(round_, reading_language(), clock.now())
    context = {
        "scheme": scheme,
        "kader": scheme.kader,
        "sections": asked(scheme.kader),
        "rules": rules_of(scheme.kader),
    }
    return render(request, "rounds/questions.html", context)


@door(Access.PUBLIC, find=readable_round)
@kept_for_visitors
def blank(request: Request, round_: Round, form: str) -> HttpResponse:
    """The plan before anybody wrote in it, to prepare on paper: as PDF or as DOCX."""
    if form not in _FORMS:
        raise Http404
    kader = kader_in(round_, reading_language())
    content = blank_pdf(kader).pdf if form == "pdf" else blank_docx(kader)
    name = f"{round_.key}-{round_.version}-{kader.language}.{form}"
    return _file(request, content, _FORMS[form], name)


@door(Access.PUBLIC, find=readable_round)
@kept_for_visitors
def framework(request: Request, round_: Round) -> HttpResponse:
    """The framework file itself, byte for byte, known by its hash."""
    content = bytes(round_.kader_text.content)
    return _file(request, content, "application/toml; charset=utf-8", f"{round_.version}.toml")


def _file(request: Request, content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep; not sent again to whoever has exactly this one."""
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": etag})
    response = HttpResponse(content, content_type=content_type, headers={"ETag": etag})
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
