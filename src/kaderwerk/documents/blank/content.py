"""What stands in an empty plan, whatever it is printed as."""

import math
from collections.abc import Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.blank.asked import Asked, AskedColumn, AskedSection, asked
from kaderwerk.kader.model import Kader, LongTextQuestion, PartyType, TextQuestion

#: Papers that are made once, and kept: anybody can ask for them, and one takes a while.
MOST_KEPT = 16

#: Lines to write on, by what is asked.
_LINES = {"text": 1, "contact": 4, "coordinator": 6, "period": 2, "attachment": 2}
_WORDS_A_LINE = 35
_LEAST, _MOST = 4, 11


class BlankPlan(Struct, frozen=True, kw_only=True):
    """An empty plan of a framework, in the language of its texts."""

    kader: Kader
    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    intro: tuple[str, ...]
    sections: tuple[AskedSection, ...]
    parties: tuple[tuple[str, str], ...]


def blank_plan(kader: Kader) -> BlankPlan:
    """The content of an empty plan. The language of `kader` must be active."""
    language = kader.language
    return BlankPlan(
        kader=kader,
        language=language,
        title=_("Plan to fill in"),
        facts=tuple(_facts(kader, language)),
        intro=(
            _("With this paper you can prepare a plan together. It has every question."),
            _("The plan itself is written, signed and handed in on the site."),
            _("Do not write personal data of clients in it."),
        ),
        sections=asked(kader),
        parties=tuple((party.label, _signs(party)) for party in kader.parties),
    )


def requirement(question: Asked) -> str:
    """The kind of a question, whether it must be answered, and its limits, in one paragraph."""
    must = _("Required.") if question.required else _("Not required.")
    return " ".join((f"{question.kind}.", must, *question.limits))


def column_note(column: AskedColumn) -> str:
    """What to know of a column beside its label: its help, and what there is to choose."""
    said = [column.help] if column.help else []
    if column.options:
        said.append(_("Choose from: %(options)s.") % {"options": "; ".join(column.options)})
    return " ".join(said)


def lines_for(kader: Kader, question: Asked) -> int:
    """How many lines to leave for an answer."""
    asked_for = kader.question(question.key)
    if isinstance(asked_for, LongTextQuestion):
        return min(_MOST, max(_LEAST, math.ceil(asked_for.max_words / _WORDS_A_LINE)))
    if isinstance(asked_for, TextQuestion):
        return 1 if asked_for.max_characters <= 120 else 2
    return _LINES.get(question.type, 1)


def prompts(question: Asked) -> tuple[str, ...]:
    """What an answer that has parts consists of."""
    contact = (_("Name"), _("Function"), _("E-mail"), _("Telephone"))
    match question.type:
        case "contact":
            return contact
        case "coordinator":
            return (_("Organisation"), *contact, _("With a mandate of"))
        case "period":
            return (_("First day"), _("Last day"))
    return ()


def _facts(kader: Kader, language: str) -> Iterator[tuple[str, str]]:
    yield _("Scheme"), kader.title
    yield _("Ministry"), kader.ministry.name
    yield _("Version"), kader.name
    yield _("Published"), wording.date(kader.published.date, language)
    if window := kader.window("submit"):
        yield (
            _("Last moment to hand in"),
            wording.moment(window.last_moment, kader.zone, language),
        )
    yield _("Most for one applicant"), wording.money(int(kader.money.cap), language)
    yield _("Questions to"), kader.ministry.helpdesk


def _signs(party: PartyType) -> str:
    match party.sign:
        case "must":
            says = _("must sign")
        case "may":
            says = _("may sign")
        case _:
            return _("takes part, and does not sign")
    return f"{says}: {party.signed_by}" if party.signed_by else says
