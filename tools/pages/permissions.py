"""docs/permissions.md: for every role and every state, what the rules answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import SCOPES, Actor, Role, ScopeKind, Seat
from kaderwerk.permissions import Action, may
from kaderwerk.permissions.table import RULES

HEAD = """\
# Who may do what, and when

Drawn from `permissions/`, by asking the rules. A person acts in one seat at a time. Each column is
someone in a seat; each cell names the states of the plan in which the answer is yes. A state stands
with the state of the text, as in `drafting (writing)`, where that makes a difference. Beside this,
services check what is no matter of permission: the window, completeness, the signatures, that a
second person confirms.
"""

PLAN, ROUND, APPLICANT = UUID(int=1), UUID(int=2), UUID(int=3)
PAYEE, PARTNER, MINISTRY, ELSEWHERE = UUID(int=10), UUID(int=11), UUID(int=12), UUID(int=13)
OTHER_PLAN = UUID(int=20)


@dataclass(frozen=True)
class PlanInState:
    """A plan as far as the rules ask about it."""

    case: Case
    text: Text
    is_published: bool = False
    is_open: bool = True
    id: UUID = PLAN
    round_id: UUID = ROUND
    applicant_id: UUID = APPLICANT
    payee_id: UUID = PAYEE
    partner_ids: frozenset[UUID] = frozenset({PAYEE, PARTNER})
    interested_ids: frozenset[UUID] = frozenset({PAYEE, PARTNER})
    confirming_ids: frozenset[UUID] = frozenset({PAYEE, PARTNER})

    @property
    def was_handed_in(self) -> bool:
        return self.case not in {Case.DRAFTING, Case.WITHDRAWN}


@dataclass(frozen=True)
class SeatAsked:
    """A seat that somebody would give."""

    role: Role
    organisation_id: UUID
    scope_kind: ScopeKind
    scope_id: UUID | None


#: Each state that has a name on the page, with what the plan is then, for both states of the text.
STATES: dict[str, tuple[PlanInState, PlanInState]] = {
    **{
        str(case): (PlanInState(case, Text.WRITING), PlanInState(case, Text.SIGNING))
        for case in Case
    },
    "published": (
        PlanInState(Case.DECIDED, Text.WRITING, is_published=True),
        PlanInState(Case.DECIDED, Text.SIGNING, is_published=True),
    ),
}


def _someone(
    role: Role, organisation: UUID, *, plan: UUID = PLAN, also: UUID | None = None
) -> Actor:
    """Someone who acts in one seat, and may hold another for the organisation `also`."""
    scope = ScopeKind.HOUSE if ScopeKind.HOUSE in SCOPES[role] else ScopeKind.PLAN
    seat = Seat(
        UUID(int=100),
        organisation,
        role,
        scope,
        None if scope is ScopeKind.HOUSE else plan,
        vouched=True,
    )
    second = Seat(UUID(int=101), also, Role.WRITER, ScopeKind.PLAN, OTHER_PLAN) if also else None
    return Actor(UUID(int=102), "", seat, frozenset(filter(None, (seat, second))))


REGION = {
    "coordinator, for the payee": _someone(Role.COORDINATOR, PAYEE),
    "coordinator, for a partner": _someone(Role.COORDINATOR, PARTNER),
    "writer, for the payee": _someone(Role.WRITER, PAYEE),
    "writer, for a partner": _someone(Role.WRITER, PARTNER),
    "signatory, for the payee": _someone(Role.SIGNATORY, PAYEE),
    "signatory, for a partner": _someone(Role.SIGNATORY, PARTNER),
    "client representative": _someone(Role.CLIENT_REPRESENTATIVE, PARTNER),
    "stakeholder": _someone(Role.STAKEHOLDER, ELSEWHERE),
    "coordinator of a partner, in another region": _someone(
        Role.COORDINATOR, PARTNER, plan=OTHER_PLAN
    ),
}

HOUSE = {
    **{
        str(role).replace("_", " "): _someone(role, MINISTRY)
        for role in Role
        if ScopeKind.HOUSE in SCOPES[role]
    },
    "assessor with a seat at a partner": _someone(Role.ASSESSOR, MINISTRY, also=PARTNER),
    "decider with a seat at a partner": _someone(Role.DECIDER, MINISTRY, also=PARTNER),
}

#: Asked about a seat, not about a plan; they have a table of their own.
OF_SEATS = (Action.GIVE_SEAT, Action.END_SEAT)


def page() -> str:
    """The page, in Markdown."""
    about_plans = [action for action in RULES if action not in OF_SEATS]
    return "\n".join(
        [
            HEAD,
            "## In a region",
            "",
            *_table(REGION, about_plans),
            "",
            "## At the ministry and around it",
            "",
            *_table(HOUSE, about_plans),
            "",
            "## Who gives whom a seat",
            "",
            "For their own organisation only (`own`), or for any. Ending a seat goes likewise.",
            "",
            *_seats(),
            "",
        ]
    )


def _table(people: dict[str, Actor], actions: Sequence[Action]) -> list[str]:
    lines = _header(people)
    for action in actions:
        cells = [_when(actor, action) for actor in people.values()]
        if any(cell != "–" for cell in cells):
            lines.append(f"| **{action}** | " + " | ".join(cells) + " |")
    return lines


def _header(columns: Iterable[str]) -> list[str]:
    names = list(columns)
    return ["| | " + " | ".join(names) + " |", "|---|" + "---|" * len(names)]


def _when(actor: Actor, action: Action) -> str:
    """In which states this is allowed."""
    names = []
    for name, (writing, signing) in STATES.items():
        answers = bool(may(actor, action, writing)), bool(may(actor, action, signing))
        if all(answers):
            names.append(name)
        elif any(answers):
            names.append(f"{name} ({writing.text if answers[0] else signing.text})")
    return "always" if names == list(STATES) else ", ".join(names) or "–"


def _seats() -> list[str]:
    givers = {**REGION, **HOUSE}
    rows = {role: [_gives(giver, role) for giver in givers.values()] for role in Role}
    some = [n for n in range(len(givers)) if any(cells[n] != "–" for cells in rows.values())]
    lines = _header([name for n, name in enumerate(givers) if n in some])
    for role, cells in rows.items():
        name = str(role).replace("_", " ")
        lines.append(f"| **{name}** | " + " | ".join(cells[n] for n in some) + " |")
    return lines


def _gives(giver: Actor, role: Role) -> str:
    own = giver.acting.organisation if giver.acting else ELSEWHERE
    answers = {own: False, ELSEWHERE: False}
    scopes = [(ScopeKind.PLAN, PLAN), (ScopeKind.APPLICANT, APPLICANT), (ScopeKind.HOUSE, None)]
    for organisation in answers:
        answers[organisation] = any(
            may(giver, Action.GIVE_SEAT, SeatAsked(role, organisation, kind, scope_id))
            for kind, scope_id in scopes
            if kind in SCOPES[role]
        )
    if answers[ELSEWHERE]:
        return "any"
    return "own" if answers[own] else "–"
