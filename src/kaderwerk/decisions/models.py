"""Tables of decisions and of money. All only grow: what was decided is corrected by a next line."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.rounds.models import Place, Round

Person = settings.AUTH_USER_MODEL
OUTCOMES = ("granted", "refused")
KINDS = ("award", "correction")


class Proposal(GrowOnly):
    """What somebody proposes to decide on a number of plans, in one go."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="proposals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.round_id} {self.at:%Y-%m-%d}"


class ProposalLine(GrowOnly):
    """The proposed decision on one version of one plan."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="lines")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="proposal_lines")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=[(o, o) for o in OUTCOMES])
    amount_cents = models.BigIntegerField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["proposal", "plan"], name="proposal_names_a_plan_once"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.outcome}"


class Decision(GrowOnly):
    """What was decided on a plan. `person` decided; the line says who proposed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="decision")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    line = models.OneToOneField(ProposalLine, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=[(o, o) for o in OUTCOMES])
    amount_cents = models.BigIntegerField()
    reason = models.TextField(blank=True)
    reference = models.CharField(max_length=120)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="granted", amount_cents__gt=0)
                | Q(outcome="refused", amount_cents=0),
                name="decision_grants_an_amount_or_refuses",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.outcome}"


class LedgerLine(GrowOnly):
    """An amount for one applicant in one year. A correction is a next line, below zero."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="ledger")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ledger")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    year = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="award", cents__gte=0) | Q(kind="correction", cents__lte=0),
                name="ledger_line_adds_an_award_or_takes_a_correction",
            ),
            models.UniqueConstraint(
                fields=["decision", "kind", "year"], name="ledger_line_is_posted_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.cents}"


class Renunciation(GrowOnly):
    """The applicant gave its award back."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="renunciation")
    reason = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.decision_id} given back"


class Letter(GrowOnly):
    """The letter that went out on a decision, as it was made: there is never a second one."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="letter")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    #: Characters that the font lacks and that were substituted; the text itself has them.
    substituted = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"letter {self.sha256[:12]}"


class Circular(GrowOnly):
    """What is handed to the circular, as canonical JSON. A next number corrects."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="circulars")
    number = models.PositiveSmallIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    total_cents = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="circular_is_numbered"),
        )

    def __str__(self) -> str:
        return f"circular {self.number} of {self.round_id}"


class CircularRelease(GrowOnly):
    """A second person released a circular. From here on the transferred total is locked."""

    circular = models.OneToOneField(Circular, on_delete=models.PROTECT, related_name="release")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"released {self.at:%Y-%m-%d}"


class CircularReference(GrowOnly):
    """Where the circular was published: its name and paragraph. The latest counts (R040)."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="circular_references")
    circular = models.CharField(max_length=120)
    paragraph = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.circular}, {self.paragraph}"
