"""Findings about a plan by who can mend them: the people whose turn it is, by name."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from kaderwerk import clock
from kaderwerk.documents import wording
from kaderwerk.documents.plan.values import as_list
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import TableQuestion
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.queries import held_at
from kaderwerk.plans.models import Plan
from kaderwerk.plans.remarks import Group, Remark, remarks_of
from kaderwerk.plans.standing import Standing
from kaderwerk.plans.tasks import of_plan, tasks_of
from kaderwerk.sentences import say
from kaderwerk.web.reader import reading_language


class Menders:
    """Who in a plan can mend what. The organisations must have come along with the plan.

    Two queries: who has which seat, and who takes care of which section.
    """

    def __init__(self, standing: Standing):
        self.standing = standing
        plan = standing.plan
        self.names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
        self.keys = {p.key: p.organisation_id for p in plan.partners.all()}
        self.tasks = tasks_of(plan)
        self.people: dict[tuple[UUID, str], list[str]] = {}
        for seat in _seats(plan):
            who = self.people.setdefault((seat.organisation_id, seat.role), [])
            who.append(seat.person.name)

    def grouped(self, findings: Iterable[Finding], own: str) -> list[Group]:
        """These findings by who can mend them: the organisation that reads first, then others."""
        found: dict[tuple[str, str], list[Remark]] = {}
        for remark in remarks_of(self.standing, findings, own):
            found.setdefault(self._whose(remark), []).append(remark)
        groups = [Group(title, some, people) for (title, people), some in found.items()]
        return sorted(groups, key=lambda group: group.title != own)

    def _whose(self, remark: Remark) -> tuple[str, str]:
        """Who can mend it: a title, and the names of the people."""
        finding = remark.finding
        if finding.code == "party.contribution_not_confirmed":
            return self._of(self._named(str(finding.params["party"])), Role.SIGNATORY, Role.WRITER)
        if remark.address == "plans:parties":
            return say("turn.who.coordinator", {}), self._all(Role.COORDINATOR)
        if (owner := self._owner(finding)) is not None:
            return self._of(owner, Role.WRITER, Role.COORDINATOR)
        task = self.tasks.get(remark.section)
        if task is not None and not task.is_done:
            return task.organisation_name, task.person_name or self._names(
                task.organisation, Role.WRITER, Role.COORDINATOR
            )
        return say("turn.who.writers", {}), self._all(Role.WRITER, Role.COORDINATOR)

    def _owner(self, finding: Finding) -> UUID | None:
        """The organisation of the row that it is about, in a table where each has its own."""
        kader = self.standing.kader
        if finding.question is None or not kader.has_question(finding.question):
            return None
        table = kader.question(finding.question)
        if not isinstance(table, TableQuestion) or not table.every_signatory:
            return None
        for row in as_list(self.standing.text.answers.get(table.key)):
            if finding.row and isinstance(row, dict) and row.get("id") == finding.row:
                return self.keys.get(str(row.get(table.every_signatory)))
        return None

    def _named(self, name: str) -> UUID | None:
        return next((key for key, known in self.names.items() if known == name), None)

    def _of(self, organisation: UUID | None, *roles: Role) -> tuple[str, str]:
        if organisation is None:
            return "", ""
        return self.names[organisation], self._names(organisation, *roles)

    def _names(self, organisation: UUID, *roles: Role) -> str:
        return _listed(name for role in roles for name in self.people.get((organisation, role), ()))

    def _all(self, *roles: Role) -> str:
        held = (some for (_, role), some in self.people.items() if role in roles)
        return _listed(name for some in held for name in some)


def _seats(plan: Plan) -> QuerySet[Seat]:
    seats = held_at(clock.now()).filter(of_plan(plan), organisation__in=plan.partner_ids)
    return seats.filter(person__is_active=True).select_related("person")


def _listed(names: Iterable[str]) -> str:
    return wording.listed(sorted(set(names)), reading_language())
