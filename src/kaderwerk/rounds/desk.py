"""What is read at the desk of rounds. Each function says how many queries it costs."""

from uuid import UUID

from django.db.models import Count, Q
from msgspec import Struct

from kaderwerk.organisations.actor import Actor, Role
from kaderwerk.organisations.models import Seat
from kaderwerk.permissions import Action, Verdict, may
from kaderwerk.rounds.models import Extension, Place, Round


class PlaceAtDesk(Struct, frozen=True, kw_only=True):
    """An applicant in a round: who was let in as its coordinator, and how many plans it has."""

    id: UUID
    code: str
    name: str
    payee: str
    payee_id: UUID
    applicant_id: UUID
    coordinators: tuple[str, ...]
    plans: int


class ExtensionAtDesk(Struct, frozen=True, kw_only=True):
    """More time that was asked for, and whether this actor may confirm it, or why not."""

    extension: Extension
    label: str
    asked_by: str
    confirmed_by: str
    confirmable: Verdict

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_by)


def places_at_desk(round_: Round) -> list[PlaceAtDesk]:
    """The applicants of a round, by code. Three queries."""
    rows = (
        Place.objects.filter(round=round_)
        .select_related("applicant__payee")
        .annotate(begun=Count("plans"))
        .order_by("applicant__code")
    )
    names: dict[UUID | None, list[str]] = {}
    within = Place.objects.filter(round=round_)
    # Whoever coordinates a plan was let in as much as whoever may begin one.
    begun = within.exclude(plans=None).values_list("plans", "applicant")
    applicants: dict[UUID | None, UUID] = dict(begun)
    seats = Seat.objects.filter(
        Q(scope_kind="applicant", scope_id__in=within.values("applicant"))
        | Q(scope_kind="plan", scope_id__in=within.values("plans")),
        role=Role.COORDINATOR,
        until=None,
    )
    for scope, name in seats.order_by("since").values_list("scope_id", "person__name"):
        known = names.setdefault(applicants.get(scope, scope), [])
        if name not in known:
            known.append(name)
    return [
        PlaceAtDesk(
            id=place.pk,
            code=place.applicant.code,
            name=place.applicant.name,
            payee=place.applicant.payee.name,
            payee_id=place.applicant.payee_id,
            applicant_id=place.applicant_id,
            coordinators=tuple(names.get(place.applicant_id, ())),
            plans=place.begun,
        )
        for place in rows
    ]


def extensions_at_desk(
    round_: Round, labels: dict[str, str], actor: Actor
) -> list[ExtensionAtDesk]:
    """Every extension of a round, the last first. `labels`: phases by key. One query."""
    rows = Extension.objects.filter(round=round_).select_related(
        "place__applicant", "asked_by", "confirmation__confirmed_by"
    )
    verdict = may(actor, Action.CONFIRM_EXTENSION, round_)
    found = []
    for extension in rows.order_by("-at", "pk"):
        own = extension.asked_by_id == actor.person
        confirmation = getattr(extension, "confirmation", None)
        found.append(
            ExtensionAtDesk(
                extension=extension,
                label=labels.get(extension.phase, extension.phase),
                asked_by=extension.asked_by.name,
                confirmed_by=confirmation.confirmed_by.name if confirmation else "",
                confirmable=Verdict(False, "extension.same_person") if own else verdict,
            )
        )
    return found


def plans_begun(rounds: list[Round]) -> dict[UUID, tuple[int, int]]:
    """How many applicants and how many plans each round has. One query."""
    rows = (
        Place.objects.filter(round__in=rounds)
        .values("round")
        .order_by()
        .annotate(places=Count("pk", distinct=True), begun=Count("plans"))
    )
    return {row["round"]: (row["places"], row["begun"]) for row in rows}


def live_twin(key: str, version: str) -> Round | None:
    """The live round of this version, which can be there once. One query."""
    return Round.objects.filter(key=key, version=version, mode="live").first()
