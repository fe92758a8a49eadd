"""Tables of judgements. All only grow: of two judgements on one criterion, the later counts."""

import uuid

from django.conf import settings
from django.db import models

from kaderwerk.audit.growonly import GrowOnly
from kaderwerk.plans.models import Plan, Submission

Person = settings.AUTH_USER_MODEL


class Judgement(GrowOnly):
    """What an assessor found of one criterion, and of which answers.

    `verdict` is a word of the group's regime, or empty where it gives `points`. `answers_digest`
    is of the answers that bear on the criterion; when those change, the judgement is stale.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="judgements")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="judgements")
    criterion = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, blank=True)
    points = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    answers_digest = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "criterion", "number"], name="judgement_is_numbered"
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: {self.verdict or self.points}"


class Settlement(GrowOnly):
    """The assessor's advice on one submission, once every criterion has been judged.

    `judgements` is how many there were of the plan: once there is a later one, the advice no
    longer stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="settlements")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="settlements")
    number = models.PositiveSmallIntegerField()
    judgements = models.PositiveIntegerField()
    advice = models.CharField(max_length=10, choices=[("grant", "grant"), ("refuse", "refuse")])
    reason = models.TextField(blank=True)
    #: Points × weight, added up over the scored criteria; null when nothing is scored.
    score = models.PositiveIntegerField(null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="settlement_is_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.advice}"
