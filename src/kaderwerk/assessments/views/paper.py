"""The page on which an officer takes in a plan that was neither written nor signed here."""

import datetime as dt
import re
import secrets
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.answering.attachments import MOST_BYTES
from kaderwerk.answering.forms.typed import plain_number
from kaderwerk.assessments.forms import TypedArrival, typed_arrival
from kaderwerk.kader.answers.amounts import read_money
from kaderwerk.kader.answers.base import MISSING
from kaderwerk.kader.model import Kader, Window, instant
from kaderwerk.kader.no import No
from kaderwerk.kader.warned import MayBePersonal
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, Refused
from kaderwerk.plans.content import reference_of
from kaderwerk.plans.models import CAME_BY, Plan
from kaderwerk.plans.queries import request_of, window_for
from kaderwerk.plans.services.taking_in_paper import (
    Paper,
    Signed,
    can_take_in_plan,
    take_in_paper,
)
from kaderwerk.rounds.models import Place
from kaderwerk.rounds.queries import kader_in
from kaderwerk.sentences import say
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request

#: So many signatures can be typed beside those that the framework asks for.
_MORE = 4

#: In cents: below a billion euros.
_LARGEST_AMOUNT = 10**11 - 1

#: The code of a no that is about what it is, and not about what came.
_NOTHING_ASKED = "paper.nothing_asked"

#: What the form sends along, so that pressing the button twice takes it in once.
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")

_FIELDS = ("type", "organisation", "name", "function", "day")


def find_place(_actor: Actor, pk: UUID) -> Place:
    """An applicant in a round; that it can apply is no secret. Raises Http404."""
    places = Place.objects.select_related("round", "applicant__payee")
    found = places.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@door(Action.TAKE_IN_PAPER, find=find_place, methods=BOTH)
def paper(request: Request, place: Place) -> HttpResponse:
    """The file, when it arrived, what it asks for, and who signed on it.

    When there may be data of a person in the file, they are asked here: the file must come again.
    """
    kader = kader_in(place.round, reading_language())
    rows = _rows(request, kader)
    if request.method != "POST":
        return _page(request, place, kader, rows, [])
    typed = typed_arrival(request.POST)
    errors: list[tuple[str, str]] = []
    arrived = _arrived(typed, kader, errors)
    changes = _changes(request, errors)
    came = _paper(request, kader, rows, errors)
    if errors or arrived is None or came is None:
        return _page(request, place, kader, rows, errors)
    try:
        take_in_paper(
            place.pk,
            came,
            arrived_at=arrived,
            actor=request.actor,
            changes=changes,
            key=_key(place, request.POST.get("key", "")),
        )
    except Refused:
        raise
    except MayBePersonal as asked:
        said = _("There may be data of a person in this file. Look once more.")
        return _page(request, place, kader, rows, [("file", said)], asked)
    except No as no:
        field = "changes" if _NOTHING_ASKED in dict(no.reasons) else "file"
        return _page(request, place, kader, rows, [(field, line) for line in reasons_of(no)])
    done = _("The plan of %(applicant)s has been taken in. Everyone in it gets a receipt.")
    messages.success(request, done % {"applicant": place.applicant.name})
    return redirect("assessments:overview", place.round_id)


class _Kind(NamedTuple):
    """What can be taken in for a place: a first version, or one that the ministry asked for."""

    value: str
    label: str
    window: Window


def _waiting(place: Place) -> list[Plan]:
    """The plans of which the ministry waits for a change. One query."""
    plans = Plan.objects.filter(place=place, case=Case.WAITING)
    return list(plans.select_related("place__round", "place__applicant").order_by("number"))


def _kinds(place: Place) -> list[_Kind]:
    """What is waited for first; a first version as long as there can be one."""
    kinds = []
    for plan in _waiting(place):
        said = _("The changed version of %(reference)s, that the ministry asked for")
        label = said % {"reference": reference_of(plan)}
        kinds.append(_Kind(str(plan.pk), label, window_for(place, request_of(plan))))
    if can_take_in_plan(place) or not kinds:
        kinds.append(_Kind("", _("A plan that is handed in now"), window_for(place, None)))
    return kinds


def _changes(request: Request, errors: list[tuple[str, str]]) -> UUID | None:
    """The plan of which this is the changed version; None for a first version, if that is said."""
    try:
        return UUID(chosen) if (chosen := request.POST["changes"]) else None
    except (KeyError, ValueError):
        errors.append(("changes", _("Say what it is.")))
        return None


def _key(place: Place, typed: str) -> str | None:
    """The key of this request, of this place alone; None when none came along."""
    return f"take_in_paper:{place.pk}:{typed}" if _KEY.fullmatch(typed) else None


def _arrived(
    typed: TypedArrival, kader: Kader, errors: list[tuple[str, str]]
) -> dt.datetime | None:
    local, wrong = typed.read(kader.zone)
    errors += wrong
    arrived = instant(local, kader.zone) if local else None
    if arrived and arrived > clock.now():
        errors.append(("day", _("This moment is still to come. Give the moment it arrived.")))
    return arrived


def _paper(
    request: Request, kader: Kader, rows: list[dict[str, Any]], errors: list[tuple[str, str]]
) -> Paper | None:
    upload = request.FILES.get("file")
    if upload is None:
        errors.append(("file", _("Choose the file that came, or a scan of the paper.")))
    if request.POST.get("came_by") not in CAME_BY:
        errors.append(("came_by", _("Say how it came.")))
    answers = _answers(request, kader, errors)
    signatures = tuple(_signed(row, errors) for row in rows if _is_filled(row))
    if upload is None or errors:
        return None
    return Paper(
        came_by=request.POST["came_by"],
        name=upload.name or "",
        content=upload.read(MOST_BYTES + 1),
        answers=answers,
        signatures=signatures,
    )


def _answers(request: Request, kader: Kader, errors: list[tuple[str, str]]) -> dict[str, Any]:
    """The amount, without which nothing can be decided, and the period where it was typed."""
    language = reading_language()
    answers: dict[str, Any] = {}
    if cents := _cents(request.POST.get("amount", ""), language, errors):
        answers[kader.amount_question.key] = cents
    parts = {part: request.POST.get(part, "") for part in ("start", "end")}
    if any(parts.values()):
        try:
            days = [dt.date.fromisoformat(parts[part]) for part in ("start", "end")]
        except ValueError:
            errors.append(("start", _("Write both days as in 2017-06-26, or leave them empty.")))
        else:
            start, end = (day.isoformat() for day in days)
            answers[kader.period_question.key] = {"start": start, "end": end}
    return answers


def _cents(typed: str, language: str, errors: list[tuple[str, str]]) -> int:
    """The amount in cents, read as in the form; 0 where it was not taken, and then it is said."""
    reading = read_money(plain_number(typed, language), minimum=1, maximum=_LARGEST_AMOUNT)
    errors += [("amount", say(each.code, each.params)) for each in reading.remarks]
    if reading.value is MISSING and not reading.remarks:
        errors.append(("amount", _("Give the amount that the plan asks for, in euros.")))
    return 0 if reading.remarks or reading.value is MISSING else int(reading.value)


def _rows(request: HttpRequest, kader: Kader) -> list[dict[str, Any]]:
    """A row for each signature that the framework asks for, and some more."""
    types = [party.key for party in kader.must_sign] + [""] * _MORE
    rows = []
    for number, key in enumerate(types, start=1):
        row: dict[str, Any] = {"number": number}
        row["names"] = {field: f"{field}{number}" for field in _FIELDS}
        for field in _FIELDS:
            row[field] = request.POST.get(f"{field}{number}", key if field == "type" else "")
        rows.append(row)
    return rows


def _is_filled(row: dict[str, Any]) -> bool:
    return any(row[field].strip() for field in ("organisation", "name", "function", "day"))


def _signed(row: dict[str, Any], errors: list[tuple[str, str]]) -> Signed:
    number, day = row["number"], None
    if not row["type"]:
        errors.append((f"type{number}", _("Choose what kind of organisation this is.")))
    for field in ("organisation", "name"):
        if not row[field].strip():
            said = _("Give each signature on the paper an organisation and a name.")
            errors.append((f"{field}{number}", said))
    if row["day"].strip():
        try:
            day = dt.date.fromisoformat(row["day"].strip())
        except ValueError:
            errors.append((f"day{number}", _("Write the day as in 2017-06-26.")))
    return Signed(row["type"], row["organisation"], row["name"], row["function"], day)


def _page(
    request: Request,
    place: Place,
    kader: Kader,
    rows: list[dict[str, Any]],
    errors: list[tuple[str, str]],
    personal: MayBePersonal | None = None,
) -> HttpResponse:
    wrong = dict(errors)
    kinds = _kinds(place)
    # After a mistake without a choice nothing is chosen for the officer: "-" is no kind.
    chosen = request.POST.get("changes", "-") if errors else kinds[0].value
    for row in rows:
        row["wrong"] = {field: wrong.get(f"{field}{row['number']}", "") for field in _FIELDS}
    names = ("came_by", "day", "time", "amount", "start", "end")
    context = {
        "place": place,
        "kader": kader,
        "kinds": kinds,
        "choices": [(kind.value, kind.label) for kind in kinds],
        "chosen": chosen,
        "key": secrets.token_urlsafe(24),
        "personal": personal,
        "rows": rows,
        "types": [("", _("None")), *((party.key, party.label) for party in kader.parties)],
        "ways": [("paper", _("On paper")), ("mail", _("By e-mail"))],
        "typed": {name: request.POST.get(name, "") for name in names},
        "errors": errors,
        "wrong": wrong,
    }
    return render(request, "assessments/paper.html", context, status=422 if errors else 200)
