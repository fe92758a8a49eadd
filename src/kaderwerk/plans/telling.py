"""Mail about the people of a plan: who may sign for it, who leads it, whom to reach."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.organisations.models import Organisation, Person, Seat
from kaderwerk.plans.models import Plan, SignerAsked
from kaderwerk.plans.notices import send, tell
from kaderwerk.plans.queries import people_of
from kaderwerk.post.letters import write
from kaderwerk.post.models import Mode
from kaderwerk.post.services import queue


def tell_of_signer_asked(plan: Plan, asked: SignerAsked, token: str, *, named_by: str) -> None:
    """Asks an organisation at its own address whether somebody may sign for it."""
    seat = asked.seat
    about = {
        "title": plan.kader.title,
        "applicant": plan.place.applicant.name,
        "organisation": seat.organisation.name,
        "name": seat.person.name,
        "email": seat.person.email,
        "inviter": named_by,
        "link": _site("plans:signer_answer", token),
    }
    queue(
        key=f"signer_asked:{asked.pk}",
        to=seat.organisation.email,
        letter=write("signer_asked", about, language=plan.language),
        mode=Mode(plan.place.round.mode),
        round=plan.round_id,
    )


def tell_of_address_wanted(plan: Plan, organisation: Organisation) -> None:
    """Tells the managers of the round, once, that an address of an organisation is wanted."""
    managers = held_at_desk(plan, Role.ROUND_MANAGER)
    link = _site("plans:addresses", plan.round_id)
    about = {"organisation": organisation.name, "link": link}
    send(plan, managers, "address_wanted", str(organisation.pk), **about)


def held_at_desk(plan: Plan, role: Role) -> list[Person]:
    """Who has this role for the round of a plan, or for the house. One query."""
    scope = Q(scope_kind=ScopeKind.HOUSE) | Q(scope_kind=ScopeKind.ROUND, scope_id=plan.round_id)
    seats = Seat.objects.filter(scope, role=role, until=None)
    people = Person.objects.filter(is_active=True, seats__in=seats).distinct()
    return list(people.order_by("email"))


def tell_of_signer_answer(plan: Plan, seat: Seat, *, agrees: bool, reason: str) -> None:
    """Who may sign hears so; that somebody may not, the coordinators hear."""
    about = {"name": seat.person.name, "organisation": seat.organisation.name}
    if agrees:
        link = _site("plans:sign", plan.pk)
        send(plan, [seat.person], "signer_confirmed", reason, link=link, **about)
    else:
        coordinators = people_of(plan, frozenset({Role.COORDINATOR}))
        link = _site("plans:people", plan.pk)
        send(plan, coordinators, "signer_refused", reason, link=link, **about)


def tell_of_seat_ended(plan: Plan, seat: Seat, *, by: str, words: dict[str, str]) -> None:
    """Whoever lost a seat hears it, once."""
    about = {"name": seat.person.name, "by": by, **words}
    send(plan, [seat.person], "seat_ended", str(seat.pk), **about)


def tell_of_coordinator(plan: Plan, seat: Seat, *, by: str) -> None:
    """Everyone in the plan hears who leads it from here on."""
    about = {"name": seat.person.name, "organisation": seat.organisation.name, "by": by}
    tell(plan, "coordinator_named", str(seat.pk), link=_site("plans:people", plan.pk), **about)


def tell_of_contact(plan: Plan, organisation: Organisation, reason: str) -> None:
    """Everyone in the plan hears that an organisation has another contact."""
    link = _site("plans:contacts", plan.pk)
    tell(plan, "contact_changed", reason, organisation=organisation.name, link=link)


def plans_of(seat: Seat) -> list[Plan]:
    """The plans that a seat of a region reaches, the oldest first. Three queries."""
    scope = {"pk" if seat.scope_kind == ScopeKind.PLAN else "place__applicant": seat.scope_id}
    return list(Plan.objects.with_place().filter(**scope).order_by("started_at"))


def _site(name: str, *args: object) -> str:
    return str(settings.SITE_URL) + reverse(name, args=args)
