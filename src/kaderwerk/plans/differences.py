"""What is different between two texts of a plan, question by question, in words."""

from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.answering.differences import Change, Row, change_of, lines_between
from kaderwerk.answering.shown import show, words_of
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.plans.advice_differences import advice_change
from kaderwerk.web.reader import reading_language


def changes_between(kader: Kader, old: PlanText, new: PlanText) -> list[Change]:
    """What changed from one text to another, in the order of the framework. No query."""
    language = reading_language()
    words = [
        words_of(kader, text.answers, text.parties, language, applicant=text.applicant)
        for text in (old, new)
    ]
    changes = []
    if rows := _parties(kader, old, new):
        changes.append(Change(_("Who takes part"), rows=rows))
    for question in kader.questions:
        before, after = old.answers.get(question.key), new.answers.get(question.key)
        if before == after:
            continue
        was = show(kader, question, before, words[0])
        now = show(kader, question, after, words[1])
        changes.append(change_of(was, now))
    if advice := advice_change(old.advice, new.advice):
        changes.append(advice)
    return changes


def _parties(kader: Kader, old: PlanText, new: PlanText) -> tuple[Row, ...]:
    before = {party.key: party for party in old.parties}
    after = {party.key: party for party in new.parties}
    rows = []
    for key, party in after.items():
        if key not in before:
            rows.append(Row("new", party.name, ()))
        elif lines := lines_between(_of_party(kader, before[key]), _of_party(kader, party)):
            rows.append(Row("changed", party.name, lines))
    gone = [party for key, party in before.items() if key not in after]
    return (*rows, *(Row("old", party.name, ()) for party in gone))


def _of_party(kader: Kader, party: Party) -> dict[str, str]:
    contact = party.contact
    reach = (contact.name, contact.function, contact.email, contact.phone)
    return {
        _("Name"): party.name,
        _("Kind of organisation"): kader.party(party.type).label,
        _("Signs"): _("Yes") if party.signs else _("No"),
        _("Who signs"): _joined(party.signatory_name, party.signatory_function),
        _("Deputy"): _joined(party.deputy_name, party.deputy_function),
        _("Contact"): _joined(*reach),
    }


def _joined(*parts: Any) -> str:
    return ", ".join(str(part) for part in parts if part)
