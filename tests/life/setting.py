"""Two plans in a round of the second framework, everyone who acts on them, and what to compare."""

import datetime as dt

from django.db import connection

from kaderwerk.answering.models import Answer
from kaderwerk.audit.growonly import grow_only_models
from kaderwerk.audit.models import Chain, Entry, Head
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import LateAttempt, Partner, Plan, SignedName
from kaderwerk.post.models import Message
from kaderwerk.rounds.models import Place, Round, RoundYear
from tests import make
from tests.kader.small import changed
from tests.life.model import Life

#: The second framework, with a table that each party confirms, and money for one of two plans.
TEXT = changed(
    ("from   = 2026-03-16T09:00:00", "from   = 2026-03-25T09:00:00"),
    ('ceiling              = "450000.00"', 'ceiling              = "200000.00"'),
    ('ceiling = "280000.00"', 'ceiling = "150000.00"'),
    ('ceiling = "200000.00"\nsource  = "Call, 2"', 'ceiling = "100000.00"\nsource  = "Call, 2"'),
    ('questions = ["goals", "caretaker"]', 'questions = ["goals", "caretaker", "efforts"]'),
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


class Cast:
    """A plan that is complete and confirmed, and everyone who does something with it."""

    def __init__(self, round, code, name):
        text = make.plan_text(make.SMALL.kader, name)
        self.parties = tuple(party.key for party in text.parties if party.signs)
        self.effort = efforts(self.parties, "0")
        plan = make.filled(make.place(round, code), name, efforts=self.effort, why=WHYS[1])
        make.confirmed(plan)
        self.plan, self.asked = plan.pk, int(text.answers["amount"])
        self.sheet = plan.sheet_id
        self.coordinator = make.member(plan, Role.COORDINATOR)
        self.payee = make.member(plan, Role.WRITER)
        self.signatories = {p: make.member(plan, Role.SIGNATORY, p) for p in self.parties}

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


#: Tables of which rows change in a life. Of those that only grow, a number of rows says enough.
_CHANGING = [
    model._meta.db_table
    for model in (Answer, Chain, Head, Message, Partner, Place, Plan, Round, RoundYear, SignedName)
]
_GROWING = [model._meta.db_table for model in grow_only_models()]
#: What a plan that comes too late leaves behind: that it came, and the entry of that.
_OF_LATE = {model._meta.db_table for model in (Chain, Entry, Head, LateAttempt)}


def everything(but_late=False):
    """All that the database holds of a life, to see that nothing of it has changed."""
    without = _OF_LATE if but_late else set()
    growing = [table for table in _GROWING if table not in without]
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in growing)
    with connection.cursor() as cursor:
        cursor.execute(counts)
        held = cursor.fetchall()
        for table in _CHANGING:
            if table not in without:
                cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
                held += cursor.fetchall()
    return held
