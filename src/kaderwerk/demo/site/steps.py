"""What to try, step by step: the line of a scheme, and how far one plan has come on it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kaderwerk.assessments.models import Settlement
from kaderwerk.decisions.models import Circular, ProposalLine
from kaderwerk.demo.site.queries import Group, Player
from kaderwerk.kader.model.calendar import PhaseKey
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Partner, Plan
from kaderwerk.plans.queries import frozen_snapshot, signatures_on

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """One thing to do: as whom and on which page, or at which moment. `state` as in `ui/steps`."""

    label: Words
    text: Words
    is_done: bool
    player: Player | None = None
    url: str = ""
    until: dt.datetime | None = None
    state: str = "next"


@dataclass(frozen=True)
class Cast:
    """Finds somebody for a role."""

    players: tuple[Player, ...]

    @classmethod
    def of(cls, *groups: Iterable[Group]) -> "Cast":
        return cls(tuple(each for some in groups for group in some for each in group.players))

    def find(self, *roles: Role, organisation: UUID | None = None) -> Player | None:
        """The first with one of these roles, in their order; None when there is nobody."""
        for role in roles:
            for player in self.players:
                if player.role is role and organisation in {None, player.organisation_id}:
                    return player
        return None


def steps_of(plan: Plan, cast: Cast, now: dt.datetime) -> list[Step]:
    """The steps for one plan, the first that is not done marked. Nine queries at most."""
    steps = [*_region(plan, cast, now), *_ministry(plan, cast, now)]
    first = next((number for number, step in enumerate(steps) if not step.is_done), len(steps))
    return [
        Step(**{**vars(step), "state": "done" if n < first else "now" if n == first else "next"})
        for n, step in enumerate(steps)
    ]


def _region(plan: Plan, cast: Cast, now: dt.datetime) -> Iterable[Step]:
    frozen = plan.text == Text.SIGNING or plan.case not in {Case.DRAFTING, Case.WAITING}
    yield Step(
        _("Complete the plan and offer it for signing"),
        _("Read the plan, change an answer, look at what is missing, and freeze the text."),
        frozen,
        cast.find(Role.COORDINATOR),
        _url("plans:overview", plan.pk),
    )
    signed = set(signatures_on(frozen_snapshot(plan))) if frozen else set()
    partners = plan.partners.filter(signs=True).select_related("organisation")
    for partner in partners.order_by("pk"):
        yield _signing(plan, partner, cast, signed)
    yield _waiting(plan, "submit", now)
    yield Step(
        _("Hand in the plan"),
        _("Only the payee can. You get a receipt, and so does everyone in the plan."),
        plan.was_handed_in,
        cast.find(Role.WRITER, Role.COORDINATOR, Role.SIGNATORY, organisation=plan.payee_id),
        _url("plans:hand_in", plan.pk),
    )


def _signing(plan: Plan, partner: Partner, cast: Cast, signed: set[UUID]) -> Step:
    name = partner.organisation.name
    return Step(
        format_lazy(_("Sign for {organisation}"), organisation=name),
        _("Read what you bind your organisation to. Sign it, or decline with a reason."),
        partner.organisation_id in signed,
        cast.find(Role.SIGNATORY, organisation=partner.organisation_id),
        _url("plans:sign", plan.pk),
    )


def _ministry(plan: Plan, cast: Cast, now: dt.datetime) -> Iterable[Step]:
    settled = Settlement.objects.filter(submission__plan=plan).exists()
    proposed = ProposalLine.objects.filter(plan=plan).exists()
    decided = plan.case == Case.DECIDED
    circulars = Circular.objects.filter(round=plan.round_id)
    assessor, decider = cast.find(Role.ASSESSOR), cast.find(Role.DECIDER)
    overview = _url("decisions:overview", plan.round_id)
    yield _waiting(plan, "assess", now)
    yield Step(
        _("Judge the plan"),
        _("Take it up, judge each criterion, and settle on an advice. Or ask for changes first."),
        settled,
        assessor,
        _url("assessments:plan", plan.pk),
    )
    yield Step(
        _("Propose a decision"),
        _("Put what the advices come to before the decider."),
        proposed or decided,
        assessor,
        overview,
    )
    yield Step(
        _("Decide, and publish"),
        _("Look at what is left under the ceiling. Grant or refuse. The letters go out."),
        decided and plan.is_published,
        decider,
        overview,
    )
    circular = _url("decisions:circular", plan.round_id)
    yield Step(
        _("Prepare the circular"),
        _("Make the text, and the list of amounts to be paid."),
        circulars.exists(),
        cast.find(Role.FINANCE),
        circular,
    )
    yield Step(
        _("Release the circular"),
        _("A second person looks at the amounts, and locks them."),
        circulars.filter(release__isnull=False).exists(),
        decider,
        circular,
    )


def _waiting(plan: Plan, phase: PhaseKey, now: dt.datetime) -> Step:
    """Time must pass before the next step."""
    window = plan.kader.window(phase)
    start = (window.start or window.until) if window else now
    return Step(
        _("Move the clock to handing in") if phase == "submit" else _("Move the clock to judging"),
        _("The next step can only be made in its own time."),
        now >= start or (plan.was_handed_in and phase == "submit"),
        until=start,
    )


def _url(name: str, pk: UUID) -> str:
    try:
        return reverse(name, kwargs={"pk": pk})
    except NoReverseMatch:
        return ""
