"""One list of all that somebody is to sign, in all the seats in which they sign."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from kaderwerk.plans.to_sign import signatory_seats, to_sign_for
from kaderwerk.web.door import Access, door
from kaderwerk.web.fresh import is_fresh, sign_in_of
from kaderwerk.web.request import Request


@door(Access.SIGNED_IN)
def to_sign(request: Request) -> HttpResponse:
    """Each plan is opened in the seat that signs in it: choosing that is part of opening it."""
    schemes = to_sign_for(request.actor)
    seat = request.actor.acting
    context = {
        "schemes": schemes,
        "waiting": sum(len(scheme.waiting) for scheme in schemes),
        "signs": bool(signatory_seats(request.actor)),
        "acting": seat.id if seat else None,
        "signed_in": sign_in_of(request),
        "is_fresh": is_fresh(request),
        "minutes": int(settings.FRESH_SIGN_IN.total_seconds() // 60),
    }
    return render(request, "plans/to_sign.html", context)
