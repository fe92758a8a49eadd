"""Reads a plan file: TOML with the applicant, the organisations and the answers."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from kaderwerk.kader.answers import read_answers
from kaderwerk.kader.document import Document, read_document
from kaderwerk.kader.fields import Fields
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.limits import MOST_PARTIES
from kaderwerk.kader.model import Kader
from kaderwerk.kader.plan import Party, PlanText
from kaderwerk.kader.problem import Problem, UnreadableKader, nearest, shown

#: Who has more names wrong has another file than they think.
_MOST_UNKNOWN = 100


class PlanFile(Struct, frozen=True, kw_only=True):
    """What a plan file says. `findings` are about what could not be read as an answer."""

    plan: PlanText
    findings: tuple[Finding, ...]


class UnreadablePlan(ValueError):
    """A file in which no plan of this framework can be found, with all the reasons."""

    def __init__(self, problems: tuple[Problem, ...]):
        self.problems = problems
        super().__init__("; ".join(f"{p.line or '-'}: {p.place}: {p.code}" for p in problems))


class _File(Struct, forbid_unknown_fields=True, kw_only=True):
    format: Annotated[int, Meta(ge=1, le=1)]
    kader: str
    applicant: str
    language: str = ""
    party: list[Any] = []
    answers: dict[str, Any]


def open_plan(data: bytes) -> Document:
    """The file as plain data. Raises UnreadablePlan when it is too large, not UTF-8 or not TOML."""
    try:
        return read_document(data)
    except UnreadableKader as error:
        raise UnreadablePlan(error.problems) from error


def kader_named_in(document: Document) -> str | None:
    """The name of the framework that a plan is for, `key/version`; None when it names none."""
    name = document.data.get("kader")
    return name if isinstance(name, str) else None


def read(data: bytes | Document, kader: Kader) -> PlanFile:
    """The plan in a file, for this framework. Raises UnreadablePlan."""
    document = data if isinstance(data, Document) else open_plan(data)
    fields = Fields(document)
    top = fields.table(_File, document.data)
    named = kader_named_in(document)
    if named is not None and named != kader.name:
        fields.add(("kader",), "plan.other_kader", value=shown(named), kader=kader.name)
        raise UnreadablePlan(tuple(fields.problems))
    _check_names(fields, kader, document.data)
    parties = _parties(fields, kader)
    if top is None or fields.problems:
        raise UnreadablePlan(tuple(fields.problems))
    answers, findings = read_answers(kader, top.answers, applicant=top.applicant, parties=parties)
    plan = PlanText(
        applicant=top.applicant,
        parties=parties,
        answers=answers,
        language=top.language or kader.language,
    )
    return PlanFile(plan=plan, findings=(*_unknown_questions(kader, top.answers), *findings))


def _check_names(fields: Fields, kader: Kader, data: dict[str, Any]) -> None:
    codes = [applicant.code for applicant in kader.applicant_list]
    applicant, language = data.get("applicant"), data.get("language")
    if isinstance(applicant, str) and applicant not in codes:
        fields.unknown(("applicant",), "plan.unknown_applicant", applicant, codes)
    if isinstance(language, str) and language not in ("", *kader.languages):
        fields.unknown(("language",), "plan.unknown_language", language, kader.languages)


def _parties(fields: Fields, kader: Kader) -> tuple[Party, ...]:
    entries = fields.tables(Party, "party")
    if len(entries) > MOST_PARTIES:
        fields.add(("party",), "plan.too_many_parties", count=len(entries), most=MOST_PARTIES)
    types = [kind.key for kind in kader.parties]
    seen = set()
    for path, party in entries:
        if party.type not in types:
            fields.unknown((*path, "type"), "plan.unknown_type", party.type, types)
        if party.key in seen:
            fields.add((*path, "key"), "plan.party_twice", value=shown(party.key))
        seen.add(party.key)
    return tuple(party for _, party in entries)


def _unknown_questions(kader: Kader, answers: dict[str, Any]) -> list[Finding]:
    """A finding for each name that is no question, the first hundred of them."""
    keys = [question.key for question in kader.questions]
    unknown = [name for name in answers if not kader.has_question(name)]
    return [_unknown_question(name, keys) for name in unknown[:_MOST_UNKNOWN]]


def _unknown_question(name: str, keys: list[str]) -> Finding:
    params: dict[str, str | int] = {"question": shown(name)}
    if guess := nearest(name, keys):
        code, params = "answer.misspelt_question", {**params, "nearest": guess}
    else:
        code = "answer.unknown_question"
    return Finding(code=code, level="blocks", params=params)
