"""What a framework consists of.

Each class is one table in a framework file (`[money]`, `[[question]]`), under the name that
`kader.py` gives it. All are frozen: a framework that is in use does not change, a next version is
a next file. Start in `kader.py`.
"""

from kaderwerk.kader.model.base import Cents, Part, Sourced
from kaderwerk.kader.model.calendar import (
    PHASE_ORDER,
    Holidays,
    Milestone,
    Phase,
    Window,
    instant,
    is_a_clear_local_time,
)
from kaderwerk.kader.model.criteria import Criterion, CriterionGroup
from kaderwerk.kader.model.kader import Aim, Kader, Published, Reference
from kaderwerk.kader.model.letters import PLACEHOLDERS, Circular, Letter, Ministry, Reminder
from kaderwerk.kader.model.money import Money, PaymentYear, Share
from kaderwerk.kader.model.parties import Applicant, Body, CoordinatorRule, PartyType
from kaderwerk.kader.model.questions import (
    AttachmentQuestion,
    ChoiceQuestion,
    Column,
    Commitment,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    Ladder,
    LadderQuestion,
    LadderStep,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    Option,
    OrganisationQuestion,
    PeriodQuestion,
    Question,
    Rule,
    Section,
    StatementQuestion,
    TableQuestion,
    TextQuestion,
)

__all__ = [
    "PHASE_ORDER",
    "PLACEHOLDERS",
    "Aim",
    "Applicant",
    "AttachmentQuestion",
    "Body",
    "Cents",
    "ChoiceQuestion",
    "Circular",
    "Column",
    "Commitment",
    "ContactQuestion",
    "CoordinatorQuestion",
    "CoordinatorRule",
    "Criterion",
    "CriterionGroup",
    "DateQuestion",
    "Holidays",
    "Kader",
    "Ladder",
    "LadderQuestion",
    "LadderStep",
    "Letter",
    "LongTextQuestion",
    "Milestone",
    "Ministry",
    "Money",
    "MoneyQuestion",
    "NumberQuestion",
    "Option",
    "OrganisationQuestion",
    "Part",
    "PartyType",
    "PaymentYear",
    "PeriodQuestion",
    "Phase",
    "Published",
    "Question",
    "Reference",
    "Reminder",
    "Rule",
    "Section",
    "Share",
    "Sourced",
    "StatementQuestion",
    "TableQuestion",
    "TextQuestion",
    "Window",
    "instant",
    "is_a_clear_local_time",
]
