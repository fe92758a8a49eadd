"""Tables of plans, their parties, and what was signed and handed in.

`Plan` and `Partner` hold what is true now. The others only grow: what was signed, declined,
handed in or moved stays as it was.
"""

from kaderwerk.plans.models.advising import (
    Advice,
    AdviceAnswer,
    AdviceDraft,
    AdviceJoining,
    RecordAsked,
    RecordReaction,
    SpokenName,
)
from kaderwerk.plans.models.changing import ChangeRequest, Reply, RequestedChange
from kaderwerk.plans.models.coming_late import LateProposal, LateRefusal
from kaderwerk.plans.models.handing_in import LateAttempt, Submission
from kaderwerk.plans.models.naming import NamedLink, NamedReaction, NamedTold
from kaderwerk.plans.models.on_paper import CAME_BY, PaperIntake, PaperSignature
from kaderwerk.plans.models.people import (
    Attendee,
    ContactChange,
    ContactKnown,
    FirstMonth,
    SignerAnswer,
    SignerAsked,
)
from kaderwerk.plans.models.plan import Involved, Move, Partner, Plan, PlanQuerySet
from kaderwerk.plans.models.proposing import Brought, ProposalVerdict, ProposedAnswer
from kaderwerk.plans.models.sealing import KeptReceipt, PaperToSeal, SealedPaper, SealStatus
from kaderwerk.plans.models.signing import (
    Confirmation,
    ReadMark,
    Refusal,
    Signature,
    SignatureWithdrawal,
    SignedName,
    Snapshot,
)
from kaderwerk.plans.models.tasks import Task

__all__ = [
    "CAME_BY",
    "Advice",
    "AdviceAnswer",
    "AdviceDraft",
    "AdviceJoining",
    "Attendee",
    "Brought",
    "ChangeRequest",
    "Confirmation",
    "ContactChange",
    "ContactKnown",
    "FirstMonth",
    "Involved",
    "KeptReceipt",
    "LateAttempt",
    "LateProposal",
    "LateRefusal",
    "Move",
    "NamedLink",
    "NamedReaction",
    "NamedTold",
    "PaperIntake",
    "PaperSignature",
    "PaperToSeal",
    "Partner",
    "Plan",
    "PlanQuerySet",
    "ProposalVerdict",
    "ProposedAnswer",
    "ReadMark",
    "RecordAsked",
    "RecordReaction",
    "Refusal",
    "Reply",
    "RequestedChange",
    "SealStatus",
    "SealedPaper",
    "Signature",
    "SignatureWithdrawal",
    "SignedName",
    "SignerAnswer",
    "SignerAsked",
    "Snapshot",
    "SpokenName",
    "Submission",
    "Task",
]
