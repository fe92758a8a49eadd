"""One question in the empty plan file: its label, what is asked for, and a place for the answer."""

from collections.abc import Iterable

from kaderwerk.kader.model import (
    Applicant,
    AttachmentQuestion,
    ChoiceQuestion,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    Kader,
    LadderQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    Option,
    OrganisationQuestion,
    PeriodQuestion,
    Question,
    StatementQuestion,
    TextQuestion,
)
from kaderwerk.kader.money import write_euros
from kaderwerk.kader.template.paper import Paper

_CONTACT = 'name = "", function = "", email = "", phone = ""'


def write_question(
    paper: Paper, kader: Kader, question: Question, applicant: Applicant | None
) -> None:
    """A question of any kind but a table."""
    about(paper, question)
    said = _kind(paper, kader, question)
    if isinstance(question, MoneyQuestion):
        said += _bounds_of_money(paper, kader, question, applicant)
    paper.comment(" ".join(said))
    _choices(paper, kader, question)
    conditions(paper, question)
    paper.line(_place(question))


def about(paper: Paper, question: Question) -> None:
    """The label and the help of a question."""
    paper.comment(question.label)
    paper.comment(question.help)


def conditions(paper: Paper, question: Question) -> None:
    """When a question is asked, whether it may stay open, and where it comes from."""
    if question.may_be_unknown:
        paper.says("template.unknown", table=question.may_be_unknown)
    if question.ask_if:
        paper.says("template.ask_if", condition=question.ask_if)
    if not question.required:
        paper.says("template.optional")
    paper.says("template.source", source=question.source)


def options(paper: Paper, choices: Iterable[Option]) -> None:
    """The keys to choose from, each with its label."""
    listed = [(option.key, option.label) for option in choices]
    width = max(len(key) for key, _ in listed)
    for key, label in listed:
        paper.comment(label, indent=f"  {key.ljust(width)}  ")


def steps(paper: Paper, kader: Kader, ladder: str) -> None:
    """The steps of a ladder, each with its number."""
    for step in kader.steps_of(ladder):
        paper.comment(step.label, indent=f"  {step.value}  ")


def bounds(paper: Paper, minimum: str | int | None, maximum: str | int | None) -> list[str]:
    """The sentences about the least and the most."""
    said = []
    if minimum is not None:
        said.append(paper.sentence("template.minimum", least=minimum))
    if maximum is not None:
        said.append(paper.sentence("template.maximum", most=maximum))
    return said


def types(kader: Kader, keys: Iterable[str]) -> str:
    """Party types in words."""
    return ", ".join(kader.party(key).label for key in keys)


def organisation(paper: Paper, kader: Kader, code: str, keys: Iterable[str]) -> list[str]:
    """The sentences about which organisations can stand here; without `keys`, each can."""
    named = types(kader, keys)
    said = [paper.sentence(code)]
    return [*said, paper.sentence("template.types", types=named)] if named else said


def number(paper: Paper, decimals: int, unit: str) -> list[str]:
    """The sentences about what number is meant."""
    code = "template.decimals" if decimals else "template.number"
    said = [paper.sentence(code, decimals=decimals)]
    if unit:
        said.append(paper.sentence("template.unit", unit=unit))
    return said


def _kind(paper: Paper, kader: Kader, question: Question) -> list[str]:
    said: list[str] = []
    match question:
        case TextQuestion(max_characters=most):
            said = [paper.sentence("template.text", most=most)]
        case LongTextQuestion(max_words=most):
            said = [paper.sentence("template.long_text", most=most)]
        case ChoiceQuestion(many=False):
            said = [paper.sentence("template.choice")]
        case ChoiceQuestion(at_least=least):
            said = [paper.sentence("template.choices", least=least)]
        case LadderQuestion():
            said = [paper.sentence("template.ladder")]
        case NumberQuestion():
            said = number(paper, question.decimals, question.unit)
            said += bounds(paper, question.minimum, question.maximum)
        case MoneyQuestion():
            said = [paper.sentence("template.money")]
        case DateQuestion():
            said = [paper.sentence("template.date")]
        case PeriodQuestion():
            said = [paper.sentence("template.period")]
            if question.plan:
                said.append(paper.sentence("template.months", months=kader.money.months))
        case OrganisationQuestion(types=keys):
            said = organisation(paper, kader, "template.organisation", keys)
        case CoordinatorQuestion():
            rule = kader.coordinator
            said = organisation(paper, kader, "template.coordinator", rule.types)
            if rule.mandate_by:
                mandate = types(kader, rule.mandate_by)
                said.append(paper.sentence("template.mandate", types=mandate))
        case ContactQuestion():
            said = [paper.sentence("template.contact")]
        case AttachmentQuestion(max_files=most):
            said = [paper.sentence("template.attachment", most=most)]
        case StatementQuestion():
            said = [paper.sentence("template.statement")]
    return said


def _bounds_of_money(
    paper: Paper, kader: Kader, question: MoneyQuestion, applicant: Applicant | None
) -> list[str]:
    least = [limit for limit in (question.minimum,) if limit is not None]
    most = [limit for limit in (question.maximum,) if limit is not None]
    if question.asked:
        least.append(kader.money.minimum)
        whose = kader.applicant_list if applicant is None else [applicant]
        most.append(max((kader.cap_of(one.code) for one in whose), default=kader.money.cap))
    return bounds(
        paper,
        write_euros(max(least)) if least else None,
        write_euros(min(most)) if most else None,
    )


def _choices(paper: Paper, kader: Kader, question: Question) -> None:
    match question:
        case ChoiceQuestion():
            options(paper, question.options)
        case LadderQuestion():
            steps(paper, kader, question.ladder)


def _place(question: Question) -> str:
    """The line to fill in. An empty text stands for 'not answered', whatever the kind."""
    key = question.key
    match question:
        case ChoiceQuestion(many=True) | AttachmentQuestion():
            return f"{key} = []"
        case PeriodQuestion():
            return f'{key} = {{ start = "", end = "" }}'
        case ContactQuestion():
            return f"{key} = {{ {_CONTACT} }}"
        case CoordinatorQuestion():
            return f'{key} = {{ organisation = "", {_CONTACT}, mandated_by = "" }}'
    return f'{key} = ""'
