"""Who visits the pages of deciding, what they read there, and what a form sends."""

from kaderwerk.organisations.actor import Role, ScopeKind
from tests import make
from tests.site import as_actor


def official(role, language="en", *, name="Els"):
    """Somebody of the ministry in a browser."""
    return as_actor(make.official(role, name=name), language)


def region(plan, role=Role.WRITER, party="", language="en"):
    """Somebody of the team of a plan in a browser."""
    return as_actor(make.member(plan, role, party), language)


def with_interest(plan, role):
    """Somebody of the ministry who also holds a seat for a party in the plan."""
    person = make.person("Bo")
    seat = make.seat(person, role, make.organisation("The ministry").pk)
    make.seat(person, Role.WRITER, plan.payee_id, ScopeKind.PLAN, plan.pk)
    return as_actor(make.acting(seat))


def text(response):
    """What a page says, on one line."""
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def form_of(plan, **fields):
    """What the form of a proposal sends for one plan."""
    typed = {"choose": "on", "outcome": "granted", "amount": "120000.00", "reason": ""} | fields
    return {f"{name}-{plan.pk}": value for name, value in typed.items() if value is not None}
