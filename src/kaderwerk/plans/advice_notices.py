"""Mail about advice on a plan, and about the record of talks. It says that something is there."""

from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Organisation, Seat
from kaderwerk.plans.models import Advice, AdviceAnswer, Plan, RecordAsked, RecordReaction
from kaderwerk.plans.notices import send
from kaderwerk.plans.queries import people_of

_COUNCIL = frozenset({Role.CLIENT_REPRESENTATIVE})


def tell_of_advice(plan: Plan, advice: Advice) -> None:
    """That there is advice: to the coordinators, who see to the answers. Those whom it names are
    asked whether they join. Two queries, two more when it names somebody.
    """
    about = {"organisation": advice.organisation.name, "link": _link(plan)}
    coordinators = people_of(plan, frozenset({Role.COORDINATOR}))
    send(plan, coordinators, "advice_given", str(advice.id), **about)
    if named := frozenset(UUID(each["id"]) for each in advice.named):
        send(plan, people_of(plan, _COUNCIL, named), "advice_to_join", str(advice.id), **about)


def tell_of_answers(plan: Plan, advice: Advice, last: AdviceAnswer) -> None:
    """That every point has an answer, to those who gave the advice; once for each answer that
    came last.
    """
    gave = frozenset({advice.organisation_id, *(UUID(each["id"]) for each in advice.named)})
    people = people_of(plan, _COUNCIL, gave)
    send(plan, people, "advice_answered", f"{advice.id}:{last.pk}", link=_link(plan))


def tell_of_record(plan: Plan, asked: RecordAsked) -> None:
    """Asks a council whether the record of the talks with it is right."""
    people = people_of(plan, _COUNCIL, frozenset({asked.organisation_id}))
    send(plan, people, "record_to_confirm", str(asked.pk), link=_link(plan) + "#record")


def tell_of_advice_taken_down(plan: Plan, advice: Advice) -> None:
    """To the council's own people: somebody of another organisation wrote down advice of it."""
    place = f"#advice-{advice.number}"
    _tell_of_taken_down(plan, advice.organisation_id, advice.by, f"advice:{advice.id}", place)


def tell_of_reaction_taken_down(plan: Plan, reaction: RecordReaction) -> None:
    """The same, of what a council finds of the record."""
    council, reason = reaction.asked.organisation_id, f"reaction:{reaction.pk}"
    _tell_of_taken_down(plan, council, reaction.by, reason, "#record")


def _tell_of_taken_down(
    plan: Plan, council: UUID, by: Organisation | None, reason: str, place: str
) -> None:
    people = people_of(plan, _COUNCIL, frozenset({council}))
    link = _link(plan) + place
    send(plan, people, "taken_down", reason, by=by.name if by else "", link=link)


def can_be_asked(plan: Plan) -> frozenset[UUID]:
    """The organisations in a plan with a client representative: who else has nobody to ask.

    One query.
    """
    seats = Seat.objects.filter(
        Q(scope_kind="plan", scope_id=plan.pk)
        | Q(scope_kind="applicant", scope_id=plan.applicant_id),
        until=None,
        role__in=_COUNCIL,
        person__is_active=True,
        organisation__in=plan.partner_ids,
    )
    return frozenset(seats.values_list("organisation", flat=True))


def _link(plan: Plan) -> str:
    return f"{settings.SITE_URL}{reverse('plans:advice', args=[plan.pk])}"
