"""What stands in the paper of a plan: its answers as they are, and by what they are known."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.answering.models import Answer
from kaderwerk.answering.shown import words_of
from kaderwerk.documents import wording
from kaderwerk.documents.plan.word import WordPlan
from kaderwerk.documents.word.paper import About
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.examine import examine
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.lifecycle import Text
from kaderwerk.plans.advice import advice_of
from kaderwerk.plans.content import party_of, reference_of
from kaderwerk.plans.models import Plan

#: Under these names a file says what it was made of.
PLAN, FRAMEWORK, LANGUAGE, VERSIONS, MADE_AT = (
    f"kaderwerk.{name}" for name in ("plan", "framework", "language", "versions", "made_at")
)


class Sheet(Struct, frozen=True):
    """The answers of a plan at one moment, each with its version, by question."""

    answers: Mapping[str, Any]
    versions: Mapping[str, int]


def sheet_now(plan: Plan) -> Sheet:
    """What stands in a plan now. One query."""
    rows = list(
        Answer.objects.filter(sheet=plan.sheet_id).values_list("question", "value", "version")
    )
    return Sheet({key: value for key, value, _v in rows}, {key: v for key, _value, v in rows})


def parties_of(plan: Plan) -> tuple[Party, ...]:
    """The organisations, which must have come along with the plan. No query then."""
    return tuple(party_of(partner) for partner in plan.partners.all())


def asked_of(plan: Plan, kader: Kader, sheet: Sheet) -> frozenset[str]:
    """The questions that these answers call for."""
    text = PlanText(
        applicant=plan.place.applicant.code,
        parties=parties_of(plan),
        answers=dict(sheet.answers),
        language=plan.language,
    )
    return frozenset(examine(kader, text).asked_questions)


def word_plan(
    plan: Plan, kader: Kader, sheet: Sheet, questions: Iterable[str], moment: dt.datetime
) -> WordPlan:
    """The paper of a plan with these answers, and the advice as it stood at that moment.

    `kader` is in the language of the paper. A query or two, for the advice.
    """
    language = kader.language
    parties = parties_of(plan)
    applicant = plan.place.applicant
    payee = next(p for p in plan.partners.all() if p.organisation_id == plan.payee_id)
    versions = _versions(sheet)
    with override(language):
        heading = _("Plan: %(applicant)s") % {"applicant": applicant.name}
        return WordPlan(
            kader=kader,
            language=language,
            applicant=applicant.name,
            state=_state(plan),
            how=_how(),
            facts=(
                (_("Scheme"), kader.title),
                (kader.payee_party.label, payee.organisation.name),
                (_("Reference"), reference_of(plan)),
                (_("As it was on"), wording.short_moment(moment, kader.zone, language)),
            ),
            parties=tuple(
                (party.name, kader.party(party.type).label, _("Yes") if party.signs else _("No"))
                for party in parties
            ),
            questions=frozenset(questions),
            answers=sheet.answers,
            versions=sheet.versions,
            advice=advice_of(plan, up_to=moment),
            words=words_of(kader, sheet.answers, parties, language, applicant=applicant.code),
            about=About(
                title=heading,
                author=payee.organisation.name,
                subject=f"{kader.title}. {_state(plan)}",
                language=language,
                day=day_of(moment, kader.zone),
                named={
                    PLAN: str(plan.pk),
                    FRAMEWORK: f"{kader.name} {plan.kader_text_id}",
                    LANGUAGE: language,
                    VERSIONS: versions,
                    MADE_AT: moment.astimezone(dt.UTC).isoformat(),
                },
            ),
            file=(
                (_("Plan"), str(plan.pk)),
                (_("Framework"), f"{kader.name}, SHA-256 {wording.grouped(plan.kader_text_id)}"),
                (_("Versions of the answers"), versions or "–"),
            ),
        )


def _versions(sheet: Sheet) -> str:
    return " ".join(f"{key}:{version}" for key, version in sorted(sheet.versions.items()))


def _state(plan: Plan) -> str:
    if plan.text == Text.SIGNING:
        return _("Copy of a text that is being signed. This copy is not signed.")
    if plan.held is not None:
        return _("Draft of a change. Not signed, not handed in.")
    return _("Draft. Not signed, not handed in.")


def _how() -> tuple[str, ...]:
    return (
        _("Write in the boxes and tables. Leave the headings and their numbers as they are."),
        _("You may track changes. The site then shows who put in and took out what."),
        _("Bring the file back on the site, on the page “Work in Word”."),
        _("What you changed becomes a proposal there. Nobody's text is changed by that alone."),
        _("Do not write personal data of clients in it."),
    )
