"""Makes a framework of a few questions, a plan in it, and what examining it gives."""

import datetime as dt
from typing import Any

from kaderwerk.kader.answers import Context, check_answer, read_answer, rows_of
from kaderwerk.kader.examine import Report, examine
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import (
    Applicant,
    Body,
    Cents,
    ChoiceQuestion,
    Column,
    CoordinatorRule,
    Criterion,
    CriterionGroup,
    Kader,
    Ladder,
    LadderStep,
    Ministry,
    Money,
    MoneyQuestion,
    Option,
    PartyType,
    PaymentYear,
    Phase,
    Published,
    Question,
    Rule,
    Section,
    Share,
    TableQuestion,
    TextQuestion,
)
from kaderwerk.kader.model.kader import Retention
from kaderwerk.kader.model.parties import Applicants
from kaderwerk.kader.plan import Contact, Party, PlanText

REACHABLE = Contact(name="Ank de Boer", email="ank@example.nl")


def option(key: str) -> Option:
    return Option(key=key, label=f"Label of {key}")


def column(key: str, type: str, **fields: Any) -> Column:
    return Column(key=key, label=f"Label of {key}", type=type, **fields)


def question(kind: Any, key: str, **fields: Any) -> Any:
    fields = {"section": "one", "source": "Text", "label": f"Label of {key}", **fields}
    return kind(key=key, **fields)


def text(key: str = "name", **fields: Any) -> TextQuestion:
    return question(TextQuestion, key, **fields)


def choice(key: str, *options: str, **fields: Any) -> ChoiceQuestion:
    return question(ChoiceQuestion, key, options=tuple(map(option, options)), **fields)


def asked(key: str = "amount", **fields: Any) -> MoneyQuestion:
    return question(MoneyQuestion, key, asked=True, **fields)


def table(key: str, *columns: Column, **fields: Any) -> TableQuestion:
    return question(TableQuestion, key, columns=columns, **fields)


def rule(holds: str, *questions: str, **fields: Any) -> Rule:
    fields = {"key": "holds", "level": "blocks", "says": "It does not hold.", **fields}
    return Rule(holds=holds, questions=questions, source="Text", **fields)


def share(part: str, whole: str, *questions: str, **fields: Any) -> Share:
    fields = {"key": "part", "label": "A part", **fields}
    return Share(part=part, whole=whole, questions=questions, source="Text", **fields)


def kader(*questions: Question, **fields: Any) -> Kader:
    """A framework with these questions; two that must sign, one that may and one that may not."""
    money = Money(
        ceiling=Cents(350_000_000),
        cap=Cents(9_000_000),
        minimum=Cents(1),
        vat_included=True,
        months=24,
        instrument="subsidie",
        division="all_that_pass",
        source="Text",
    )
    defaults: dict[str, Any] = {
        "format": 1,
        "key": "trial",
        "version": "1",
        "language": "nl",
        "languages": ("nl",),
        "title": "A trial",
        "summary": "A trial.",
        "published": Published(title="A trial", date=dt.date(2017, 3, 13), by="Nobody"),
        "zone": "Europe/Amsterdam",
        "ministry": Ministry(
            name="Ministry", address="1", helpdesk="x", reference_prefix="T", source="Text"
        ),
        "applicants": Applicants(
            list="list", noun="region", noun_plural="regions", as_of=dt.date(2017, 1, 1), source="T"
        ),
        "money": money,
        "coordinator": CoordinatorRule(
            types=("city", "provider"), mandate_by=("city",), source="Text"
        ),
        "retention": Retention(months=12, source="Text"),
        "phases": (
            Phase(
                key="submit",
                label="Hand in",
                start=dt.datetime(2017, 6, 12),
                until=dt.datetime(2017, 6, 25),
                source="Text",
            ),
        ),
        "payment_years": (PaymentYear(year=2017, percent=100, source="Text"),),
        "parties": (
            party_type("city", payee=True, domain="work"),
            party_type("provider", domain="care"),
            party_type("employer", sign="may"),
            party_type("council", sign="never", at_most=1),
        ),
        "ladders": (Ladder(key="stage", label="Stage", source="Text"),),
        "ladder_steps": tuple(
            LadderStep(ladder="stage", value=n, label=f"Stage {n}", source="Text")
            for n in range(1, 7)
        ),
        "sections": (
            Section(key="one", title="First section", source="Text"),
            Section(key="two", title="Second section", source="Text"),
        ),
        "questions": questions,
        "groups": (CriterionGroup(key="all", label="All", regime="judged", source="Text"),),
        "criteria": tuple(
            Criterion(key=f"c_{q.key}", group="all", label="x", questions=(q.key,), source="Text")
            for q in questions
        ),
        "letters": (),
        "applicant_list": (
            Applicant(
                code="AM01",
                name="Groningen",
                payee=Body(code="GM0014", name="Gemeente Groningen"),
                members=(
                    Body(code="GM0014", name="Gemeente Groningen"),
                    Body(code="GM0034", name="Gemeente Almere"),
                ),
            ),
            Applicant(
                code="AM02",
                name="Gone",
                payee=Body(code="GM0002", name="Gemeente Weg"),
                valid_until=dt.date(2017, 6, 23),
            ),
        ),
    }
    return Kader(**{**defaults, **fields})


def party_type(key: str, **fields: Any) -> PartyType:
    fields = {"sign": "must", "signed_by": f"head of {key}", **fields}
    return PartyType(key=key, label=f"Type {key}", source="Text", **fields)


def party(key: str, type: str = "", **fields: Any) -> Party:
    fields = {"signs": True, "signatory_name": "Bo Vos", "contact": REACHABLE, **fields}
    return Party(key=key, type=type or key, **{"name": f"Organisation {key}", **fields})


CITY = party("city", name="Gemeente Groningen", code="GM0014")
PROVIDER = party("provider")
PARTIES = (CITY, PROVIDER)


def plan(answers: dict[str, Any] | None = None, **fields: Any) -> PlanText:
    """A plan with nothing wrong with its organisations."""
    fields = {"applicant": "AM01", "parties": PARTIES, "language": "nl", **fields}
    return PlanText(answers=answers or {}, **fields)


def report(kader: Kader, answers: dict[str, Any] | None = None, **fields: Any) -> Report:
    return examine(kader, plan(answers, **fields))


def codes(kader: Kader, answers: dict[str, Any] | None = None, **fields: Any) -> list[str]:
    """The codes of all findings about a plan with these answers."""
    return [finding.code for finding in report(kader, answers, **fields).findings]


def context(kader: Kader, answers: dict[str, Any] | None = None, **fields: Any) -> Context:
    fields = {"applicant": "AM01", "parties": PARTIES, **fields}
    return Context(kader=kader, rows=rows_of(kader, answers or {}), **fields)


def given(question: Question, raw: object, *others: Question, **fields: Any) -> tuple[Any, Any]:
    """The value that is read, and the findings, in a framework of this question and the others."""
    return read_answer(question, raw, context(kader(question, *others), **fields))


def value_of(question: Question, raw: object, *others: Question, **fields: Any) -> Any:
    """The value that is read; there must be nothing to say about it."""
    value, findings = given(question, raw, *others, **fields)
    assert findings == [], findings
    return value


def codes_of(question: Question, raw: object, *others: Question, **fields: Any) -> list[str]:
    return [finding.code for finding in given(question, raw, *others, **fields)[1]]


def checked(question: Question, value: object, **fields: Any) -> list[Finding]:
    return check_answer(question, value, context(kader(question), **fields))
