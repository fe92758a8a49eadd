"""Two plans in a round of the second framework, and everyone who acts on them."""

import datetime as dt

from kaderwerk import clock
from kaderwerk.kader.plan import Party
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.services.people import end_seat
from kaderwerk.plans.services.starting import set_party
from tests import make
from tests.kader.small import changed
from tests.life.model import Life

#: The second framework, with a table that each party confirms, a council, and money for one of two
#: plans.
TEXT = changed(
    ("from   = 2026-03-16T09:00:00", "from   = 2026-03-25T09:00:00"),
    ('ceiling              = "450000.00"', 'ceiling              = "200000.00"'),
    ('ceiling = "280000.00"', 'ceiling = "150000.00"'),
    ('ceiling = "200000.00"\nsource  = "Call, 2"', 'ceiling = "100000.00"\nsource  = "Call, 2"'),
    ('questions = ["goals", "caretaker"]', 'questions = ["goals", "caretaker", "efforts"]'),
    (
        "# --- Words that come back",
        """[[party]]
key     = "council"
label   = "Residents' council"
sign    = "never"
advises = true
source  = "-"

# --- Words that come back""",
    ),
    (
        "# --- What must hold",
        """[[question]]
key                       = "efforts"
section                   = "people"
type                      = "table"
label                     = "What does each do?"
every_signatory           = "who"
confirmed_by_organisation = true
columns                   = [
  { key = "who", label = "Who", type = "organisation" },
  { key = "does", label = "Does", type = "text" },
]
source = "-"

# --- What must hold""",
    ),
    text=make.SMALL.data.decode(),
)

WHYS = (
    "",
    "Half of the homes lose their heat, and one family in four cannot pay for the winter here.",
    "The roofs are renewed anyway in this year, so that one family in four need not wait longer.",
)
#: Before the window, in it, in its last hour, after it, while judging, and while deciding.
STAGES = tuple(
    dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)
    for month, day, hour in (
        (3, 23, 9), (3, 26, 9), (3, 29, 10), (3, 29, 11), (4, 10, 9), (5, 4, 9)
    )
)  # fmt: skip


#: The first of these at which plans come too late.
CLOSED = 3
#: Ends that somebody asks for: no later than it was, a little later, and while plans are judged.
UNTILS = tuple(
    dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)
    for month, day, hour in ((3, 29, 11), (3, 30, 9), (4, 12, 9), (4, 14, 9))
)


class Cast:
    """A plan that is complete and confirmed, and everyone who does something with it.

    `people` act by what they are: coordinator, payee, council, and the party that they sign for.
    """

    def __init__(self, round, code, name):
        text = make.plan_text(make.SMALL.kader, name)
        self.parties = tuple(party.key for party in text.parties if party.signs)
        self.effort = efforts(self.parties, "0")
        self.place = make.place(round, code)
        plan = make.filled(self.place, name, efforts=self.effort, why=WHYS[1])
        make.confirmed(plan)
        self.plan, self.asked = plan.pk, int(text.answers["amount"])
        self.sheet = plan.sheet_id
        coordinator = make.member(plan, Role.COORDINATOR, name="Sanne")
        self.council = self._council_in(plan, coordinator)
        self.people = {
            "coordinator": coordinator,
            "payee": make.member(plan, Role.WRITER),
            "council": make.member(plan, Role.CLIENT_REPRESENTATIVE, "council"),
            **{party: make.member(plan, Role.SIGNATORY, party) for party in self.parties},
        }
        bodies = plan.partners.values_list("organisation", "key")
        self.party_of = {body: key for body, key in bodies if key in self.parties}
        self._leads_alone(plan, coordinator)

    @staticmethod
    def _council_in(plan, coordinator):
        body = make.organisation().pk
        party = Party(key="council", type="council", name="", signs=False)
        with clock.moved_to(make.during(plan.kader, "draft")):
            set_party(plan.pk, party, organisation_id=body, actor=coordinator)
        return body

    @staticmethod
    def _leads_alone(plan, coordinator):
        """What was made was made by other coordinators."""
        scopes = (plan.pk, plan.applicant_id)
        others = Seat.objects.filter(scope_id__in=scopes, role=Role.COORDINATOR, until=None)
        for seat in others.exclude(pk=coordinator.acting.id):
            end_seat(seat=seat.pk, at=seat.since, actor=coordinator)

    def life(self):
        made = Life(self.parties, self.asked, why=[WHYS[1]], effort=["0"])
        made.confirmed.add("0")
        return made


def efforts(parties, second):
    """Every party does something; what the second does is what changes."""
    return [
        {"id": f"row-{party}", "who": party, "does": f"Work {second if n == 1 else 'always'}"}
        for n, party in enumerate(parties)
    ]


class Setting:
    """What every life begins with."""

    def __init__(self):
        self.round = make.round_from(TEXT.encode(), mode="test")
        self.casts = [Cast(self.round, "D01", "alder-hill"), Cast(self.round, "D02", "birch-quay")]
        self.criteria = tuple(part.key for part in self.round.kader.criteria)
        window = self.round.kader.window("submit")
        self.window = (window.start, window.until)
        self.assessor, self.decider = make.official(Role.ASSESSOR), make.official(Role.DECIDER)
        self.finance = [make.official(Role.FINANCE, name=name) for name in ("Omar", "Ruth")]
        self.manager, self.intake = make.official(Role.ROUND_MANAGER), make.official(Role.INTAKE)
