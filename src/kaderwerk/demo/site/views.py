"""The pages of a demo: what to try, what time it is, whom one plays, and the mail."""

import datetime as dt
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kaderwerk import clock
from kaderwerk.demo.casting import PASSWORD
from kaderwerk.demo.phases import HERO
from kaderwerk.demo.site import queries
from kaderwerk.demo.site.moving import CannotMove, move_clock
from kaderwerk.demo.site.steps import Cast, steps_of
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.actor import Actor
from kaderwerk.post.carriers import carriers
from kaderwerk.post.models import Message
from kaderwerk.post.worker import work
from kaderwerk.rounds.queries import kader_in
from kaderwerk.web.door import BOTH, WRITES, Access, door
from kaderwerk.web.fresh import proved
from kaderwerk.web.going import safe_next
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.seat import choose_seat
from kaderwerk.web.seats import choices_of

A_PAGE = 25

#: The most days that the clock is moved in one go.
MOST_DAYS = 366


@door(Access.PUBLIC)
def start(request: HttpRequest) -> HttpResponse:
    """Who is who, and what to try step by step, in one region."""
    round_ = queries.the_round()
    if round_ is None:
        return render(request, "demo/start.html", {})
    places = list(queries.places_of(round_))
    wanted = request.GET.get("region", HERO)
    by_code = {place.applicant.code: place for place in places}
    place = by_code.get(wanted) or places[0]
    plan = queries.plan_of(place)
    region, ministry = queries.people_of(place, plan), queries.ministry()
    cast = Cast.of(region, ministry)
    context = {
        "place": place,
        "plan": plan,
        "regions": [(each.applicant.code, each.applicant.name) for each in places],
        "people": region,
        "ministry": ministry,
        "steps": steps_of(plan, cast, clock.now()) if plan else [],
        "password": PASSWORD,
        "round": round_,
    }
    return render(request, "demo/start.html", context)


@door(Access.PUBLIC, methods=WRITES)
def become(request: HttpRequest) -> HttpResponse:
    """Acts as somebody in one of their seats from here on; without one as a visitor."""
    wanted = request.POST.get("seat", "")
    if not wanted:
        logout(request)
        return redirect(safe_next(request, reverse("demo:start")))
    key = _key(wanted)
    seat = queries.seat_held(key) if key else None
    if seat is None:
        messages.error(request, _("Nobody holds this role any more. Choose another."))
        return redirect("demo:start")
    login(request, seat.person)
    proved(request, "demo")
    choose_seat(request, next(each for each in choices_of(seat.person) if each.id == seat.pk))
    return redirect(safe_next(request, reverse("web:home_of_person")))


@door(Access.PUBLIC, methods=BOTH)
def set_clock(request: HttpRequest) -> HttpResponse:
    """Moves the clock: to a moment in the calendar, by some days, or to a date."""
    round_ = queries.the_round()
    kader = kader_in(round_, reading_language()) if round_ else None
    moments = queries.moments_after(kader, clock.now()) if kader else []
    errors: list[str] = []
    if request.method == "POST":
        moment = _moment(request, kader)
        if moment is None:
            errors = [_("Give a date as day, month and year, or a number of days from 1 to 366.")]
        else:
            try:
                move_clock(moment)
            except CannotMove as no:
                errors = reasons_of(no)
            else:
                messages.success(request, _("The clock has been moved."))
                return redirect(safe_next(request, reverse("demo:clock")))
    context = {
        "moments": moments,
        "errors": [("date", error) for error in errors],
        "error": errors[0] if errors else "",
        "date": request.POST.get("date", ""),
        "days": request.POST.get("days", "1"),
        "next": safe_next(request, ""),
    }
    return render(request, "demo/clock.html", context, status=422 if errors else 200)


def _moment(request: HttpRequest, kader: Kader | None) -> dt.datetime | None:
    """The instant that was asked for; None when it cannot be read."""
    zone = ZoneInfo(kader.zone if kader else "UTC")
    try:
        match request.POST.get("to"):
            case "moment":
                return dt.datetime.fromisoformat(request.POST.get("moment", "")).astimezone(dt.UTC)
            case "days":
                days = int(request.POST.get("days", ""))
                return clock.now() + dt.timedelta(days=days) if 1 <= days <= MOST_DAYS else None
            case "date":
                day = dt.date.fromisoformat(request.POST.get("date", "").strip())
                return dt.datetime.combine(day, dt.time(9), zone).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        pass
    return None


def _message(_actor: Actor, pk: UUID) -> Message:
    message = queries.mails().filter(pk=pk).first()
    if message is None:
        raise Http404
    return message


@door(Access.PUBLIC)
def mails(request: HttpRequest) -> HttpResponse:
    """The mail that everyone got, the newest first; with `to` that of one address."""
    to = request.GET.get("to", "")
    found = queries.mails()
    if to:
        found = found.filter(to_email=to)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "demo/mails.html", {"page": page, "to": to})


@door(Access.PUBLIC, find=_message)
def mail(request: HttpRequest, message: Message) -> HttpResponse:
    """One mail as it went out."""
    return render(request, "demo/mail.html", {"message": message})


@door(Access.PUBLIC, methods=WRITES)
def deliver(request: HttpRequest) -> HttpResponse:
    """Delivers what waits, as the worker of a real site would."""
    tally = work(carriers(), until_empty=True)
    messages.success(request, _("%(count)s mails were delivered.") % {"count": tally.sent})
    return redirect("demo:mails")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
