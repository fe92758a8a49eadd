"""What anybody can read: the rounds, one round, everything that is asked, and papers to take."""

from django.http import HttpResponse
from django.shortcuts import render

from kaderwerk import clock
from kaderwerk.documents.blank.asked import asked
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.showing.rules import rules_of
from kaderwerk.rounds.showing.scheme import scheme_of, schemes_of
from kaderwerk.rounds.views.reading import kept_for_visitors, language, readable_round
from kaderwerk.rounds.visible import rounds_for
from kaderwerk.web.door import Access, door
from kaderwerk.web.request import Request


@door(Access.PUBLIC)
@kept_for_visitors
def home(request: Request) -> HttpResponse:
    """The front page: what this is, and the schemes with where they are."""
    schemes = schemes_of(rounds_for(request.actor), language(), clock.now())
    return render(request, "rounds/home.html", {"schemes": schemes})


@door(Access.PUBLIC, find=readable_round)
@kept_for_visitors
def public(request: Request, round_: Round) -> HttpResponse:
    """Everything about one scheme: what, for whom, what counts, when, how much."""
    scheme = scheme_of(round_, language(), clock.now())
    return render(request, "rounds/public.html", {"scheme": scheme, "kader": scheme.kader})


@door(Access.PUBLIC, find=readable_round)
@kept_for_visitors
def questions(request: Request, round_: Round) -> HttpResponse:
    """The full list of questions, and the rules that are checked between them."""
    scheme = scheme_of(round_, language(), clock.now())
    context = {
        "scheme": scheme,
        "kader": scheme.kader,
        "sections": asked(scheme.kader),
        "rules": rules_of(scheme.kader),
    }
    return render(request, "rounds/questions.html", context)


@door(Access.PUBLIC, find=readable_round)
@kept_for_visitors
def framework(request: Request, round_: Round) -> HttpResponse:
    """The framework file itself, byte for byte, known by its hash."""
    etag = f'"{round_.kader_text_id}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers={"ETag": etag})
    response = HttpResponse(
        bytes(round_.kader_text.content), content_type="application/toml; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{round_.version}.toml"'
    response.headers["ETag"] = etag
    return response
