"""Makes a round of a framework file: give the files, mend them, look, confirm."""

from typing import Any

from django.conf.locale import LANG_INFO
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from kaderwerk.kader.document import MOST_BYTES
from kaderwerk.kader.model import Kader, Phase, Window
from kaderwerk.organisations.actor import Actor
from kaderwerk.organisations.services.register import ListDiffers
from kaderwerk.permissions import Action
from kaderwerk.rounds.desk import live_twin
from kaderwerk.rounds.forms import ModeForm
from kaderwerk.rounds.problems import RoundProblem
from kaderwerk.rounds.services.uploading import Given, drop_uploads, keep_upload, make_of_uploads
from kaderwerk.rounds.uploads import Examination, examine, uploads_of
from kaderwerk.rounds.views.desk import UNPROCESSABLE
from kaderwerk.sentences import say
from kaderwerk.web.door import WRITES, door
from kaderwerk.web.problems import problems
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


def no_round_yet(_actor: Actor, pk: None) -> None:
    """Finds for the door: there is no round to find."""


@door(Action.PREPARE_ROUND, find=no_round_yet)
def new(request: Request, _nothing: None) -> HttpResponse:
    """What was uploaded, everything that is wrong with it, or what it makes."""
    return _new(request)


@door(Action.PREPARE_ROUND, find=no_round_yet, methods=WRITES)
def upload(request: Request, _nothing: None) -> HttpResponse:
    """Keeps files. What was uploaded before and not now stays."""
    frameworks = request.FILES.getlist("framework")
    translations = request.FILES.getlist("translations")
    try:
        keep_upload(
            framework=_given(frameworks[0]) if frameworks else None,
            translations=[_given(file) for file in translations],
            actor=request.actor,
        )
    except RoundProblem as no:
        return _new(request, [("framework", line) for line in reasons_of(no)])
    return redirect("rounds:new")


@door(Action.PREPARE_ROUND, find=no_round_yet, methods=WRITES)
def begin_again(request: Request, _nothing: None) -> HttpResponse:
    """Lets go of what was uploaded."""
    drop_uploads(actor=request.actor)
    return redirect("rounds:new")


@door(Action.PREPARE_ROUND, find=no_round_yet, methods=WRITES)
def make(request: Request, _nothing: None) -> HttpResponse:
    """Makes the round of what was uploaded and looked at."""
    form = ModeForm(request.POST)
    if not form.is_valid():
        return _new(request, problems(form), form)
    try:
        round_ = make_of_uploads(mode=form.cleaned_data["mode"], actor=request.actor)
    except RoundProblem as no:
        return _new(request, [("", line) for line in reasons_of(no)], form)
    except ListDiffers as differs:
        return _new(request, [("", line) for line in _differences(differs)], form)
    return redirect("rounds:manage", round_.pk)


def _given(file: UploadedFile) -> Given:
    return Given(file.name or "", file.read(MOST_BYTES + 1))


def _differences(differs: ListDiffers) -> list[str]:
    return [
        say(
            "round.other_applicants",
            {
                "applicant": difference.applicant,
                "field": difference.field,
                "registered": _shown(difference.registered),
                "listed": _shown(difference.listed),
            },
        )
        for difference in differs.differences[:50]
    ]


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "–")


def _new(
    request: Request, errors: list[tuple[str, str]] | None = None, form: ModeForm | None = None
) -> HttpResponse:
    found = examine(uploads_of(request.actor.person))
    twin = live_twin(found.kader.key, found.kader.version) if found and found.kader else None
    context = {
        "errors": errors or [],
        "found": found,
        "form": form or ModeForm(live=twin is None),
        "languages": _languages(found.kader.language, *found.overlays)
        if found and found.kader
        else [],
        "notes": _notes(found) if found else [],
        "dates": _dates(found.kader) if found and found.kader else [],
        "twin": twin,
    }
    return render(request, "rounds/new.html", context, status=UNPROCESSABLE if errors else 200)


def _languages(*codes: str) -> list[str]:
    """What languages are called; a code that is not known stays a code."""
    return [get_language_info(c)["name_translated"] if c in LANG_INFO else c for c in codes]


def _dates(kader: Kader) -> list[tuple[Phase, Window | None]]:
    return [(phase, kader.window(phase.key)) for phase in kader.phases]


def _notes(found: Examination) -> list[str]:
    """What whoever makes the round must know, and what stops them from making it."""
    said = [say("upload.same_language", {"language": name}) for name in _languages(*found.doubles)]
    said += [
        _("There is no translation in “%(language)s”: readers of it see the text itself.")
        % {"language": name}
        for name in _languages(*found.missing)
    ]
    return said
