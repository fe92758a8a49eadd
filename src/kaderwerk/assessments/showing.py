"""What stands on the page of one criterion, in the words of the reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kaderwerk.answering.shown import Shown, show
from kaderwerk.assessments.differences import Difference, differences
from kaderwerk.assessments.models import Judgement
from kaderwerk.assessments.queries import Standing
from kaderwerk.assessments.queries.dossier import Dossier, changes_between
from kaderwerk.assessments.words import VERDICT_BADGES, VERDICTS
from kaderwerk.documents import wording
from kaderwerk.documents.plan.values import Words
from kaderwerk.kader.model import Criterion, CriterionGroup, Kader
from kaderwerk.kader.verdicts import group_of
from kaderwerk.plans.content import asked_cents, period_of
from kaderwerk.plans.models import Plan, Signature, Submission


def shown_of(
    kader: Kader, content: dict[str, Any], questions: Iterable[str], language: str
) -> list[Shown]:
    """The answers to these questions; one with a condition only when it was answered."""
    answers, words = content["answers"], Words(kader, content, language)
    wanted = (kader.question(key) for key in questions if kader.has_question(key))
    return [
        show(kader, question, answers.get(question.key), words)
        for question in wanted
        if question.key in answers or question.ask_if is None
    ]


@dataclass(frozen=True)
class ShownChange:
    """An answer as it was and as it is, and where the two differ."""

    label: str
    before: Shown
    after: Shown
    differences: list[Difference]


def shown_changes(
    kader: Kader,
    before: dict[str, Any],
    after: dict[str, Any],
    questions: Iterable[str],
    language: str,
) -> dict[str, ShownChange]:
    """Which of these questions are answered otherwise in a later version, and how, by key."""
    old, new = Words(kader, before, language), Words(kader, after, language)
    found = {}
    for change in changes_between(before, after, questions):
        if kader.has_question(change.question):
            question = kader.question(change.question)
            was, now = (
                show(kader, question, change.before, old),
                show(kader, question, change.after, new),
            )
            found[question.key] = ShownChange(question.label, was, now, differences(was, now))
    return found


@dataclass(frozen=True)
class Verdict:
    """What was found, in words, with the kind of badge that goes with it."""

    text: str | Promise
    kind: str


def verdict_of(group: CriterionGroup, judgement: Judgement | None, *, stale: bool) -> Verdict:
    """What stands on a criterion, in words; also that nothing does, or nothing any more."""
    if judgement is None:
        return Verdict(_("To be judged"), "neutral")
    if stale:
        return Verdict(_("Judge again"), "warning")
    return found_words(group, judgement)


def found_words(group: CriterionGroup, judgement: Judgement) -> Verdict:
    """What one judgement found, whatever became of the answers since."""
    if group.regime == "scored":
        points = {"points": judgement.points, "most": group.maximum}
        return Verdict(_("%(points)s of %(most)s points") % points, "info")
    words = VERDICTS[group.regime]
    return Verdict(
        words.get(judgement.verdict, judgement.verdict),
        VERDICT_BADGES.get(judgement.verdict, "neutral"),
    )


@dataclass(frozen=True)
class Line:
    """One criterion in the list of all of them. `number` counts from 1."""

    number: int
    criterion: Criterion
    verdict: Verdict
    standing: Standing
    is_open: bool


def lines_of(kader: Kader, dossier: Dossier) -> list[tuple[CriterionGroup, list[Line]]]:
    """Every group with its criteria and what stands on each, in the words of `kader`."""
    standings = {standing.criterion.key: standing for standing in dossier.standings}
    grouped: dict[str, list[Line]] = {group.key: [] for group in kader.groups}
    groups = {group.key: group for group in kader.groups}
    for number, criterion in enumerate(kader.criteria, start=1):
        standing = standings[criterion.key]
        group = groups[criterion.group]
        verdict = verdict_of(group, standing.judgement, stale=standing.stale)
        grouped[criterion.group].append(
            Line(number, criterion, verdict, standing, standing.found is None)
        )
    return [(groups[key], lines) for key, lines in grouped.items() if lines]


@dataclass(frozen=True)
class Earlier:
    """A judgement that was made before, or that stands."""

    judgement: Judgement
    verdict: Verdict
    is_last: bool
    former_version: bool


def earlier_of(kader: Kader, dossier: Dossier, criterion: Criterion) -> list[Earlier]:
    """Every judgement on a criterion, the latest first."""
    group = group_of(kader, criterion)
    return [
        Earlier(
            judgement,
            found_words(group, judgement),
            at == 0,
            judgement.submission_id != dossier.submission.pk,
        )
        for at, judgement in enumerate(dossier.earlier(criterion.key))
    ]


def established(
    kader: Kader,
    plan: Plan,
    submission: Submission,
    criterion: Criterion,
    signatures: Iterable[Signature],
    language: str,
) -> Iterator[tuple[str, str]]:
    """What the software itself established under a criterion: terms with their facts."""
    content = submission.snapshot.data
    for fact in criterion.established:
        match fact:
            case "submitter":
                payee = kader.payee_party
                names = [p["name"] for p in content["parties"] if p["type"] == payee.key]
                yield _("Handed in by"), ", ".join([*names, payee.label])
            case "window":
                moment = wording.moment(submission.received_at, kader.zone, language)
                yield _("Handed in on"), moment
            case "signatures":
                for signature in signatures:
                    yield _("Signed by"), _signed(kader, signature, language)
            case "amount":
                asked = wording.money(asked_cents(kader, content), language)
                cap = wording.money(kader.cap_of(plan.place.applicant.code), language)
                yield _("Amount"), _("%(asked)s, at most %(cap)s") % {"asked": asked, "cap": cap}
            case "period":
                if period := period_of(kader, content):
                    words = wording.period(*period, language)
                    most = {"period": words, "months": kader.money.months}
                    yield _("Period"), _("%(period)s (at most %(months)s months)") % most


def _signed(kader: Kader, signature: Signature, language: str) -> str:
    name = signature.signed_name
    day = wording.date(signature.at.date(), language)
    kind = kader.party(signature.type).label
    return f"{signature.organisation.name} ({kind}): {name.name}, {name.function}, {day}"
