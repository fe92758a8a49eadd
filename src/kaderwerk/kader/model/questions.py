"""What is asked: sections, and one class per kind of question.

A class here holds the limits that a framework sets. How an answer is read and checked stands in
`kader/answers/`, one module per family of kinds.
"""

from typing import Annotated, Literal

from msgspec import Meta

from kaderwerk.kader.model.base import (
    Cents,
    Expression,
    Key,
    OptionalText,
    Part,
    Sourced,
    Text,
)

Share = Literal["signatories", "stakeholders", "client_representatives", "applicants"]


class Section(Sourced, frozen=True, kw_only=True):
    """A page of the form."""

    key: Key
    title: Text
    help: OptionalText = ""


class Option(Part, frozen=True, kw_only=True):
    """One of the answers to choose from."""

    key: Key
    label: Text


class BaseQuestion(Sourced, frozen=True, tag_field="type", kw_only=True):
    """What every kind of question has.

    `ask_if`: asked only when this CEL expression over the other answers is true; a hidden answer
    counts as not given and is kept. `may_be_unknown` names the table question in which a row must
    say how the applicant will find out: `{unknown = true, activity = "row id"}` is then an answer.
    `carry_over`: may be copied from an earlier plan. `shared_with`: who reads it beside the
    writers. `retention_months`: kept this long after the plan ends (default: the framework's).
    `in_brief`: stands, shortened, in the half page for who advises on the plan.
    """

    key: Key
    section: Key
    label: Text
    help: OptionalText = ""
    required: bool = True
    ask_if: Expression | None = None
    may_be_unknown: Key | None = None
    carry_over: bool = False
    shared_with: tuple[Share, ...] = ()
    retention_months: Annotated[int, Meta(ge=0, le=1200)] | None = None
    in_brief: bool = False


class TextQuestion(BaseQuestion, frozen=True, tag="text", kw_only=True):
    """A line of text."""

    max_characters: Annotated[int, Meta(ge=1, le=1000)] = 200


class LongTextQuestion(BaseQuestion, frozen=True, tag="long_text", kw_only=True):
    """Paragraphs. `few_words`: with fewer, the answer is listed for the assessor, not refused."""

    max_words: Annotated[int, Meta(ge=1, le=20000)] = 500
    few_words: Annotated[int, Meta(ge=0, le=1000)] = 0


class ChoiceQuestion(BaseQuestion, frozen=True, tag="choice", kw_only=True):
    """One of the options, or with `many` at least `at_least` of them."""

    options: Annotated[tuple[Option, ...], Meta(min_length=2)]
    many: bool = False
    at_least: Annotated[int, Meta(ge=1)] = 1


class LadderQuestion(BaseQuestion, frozen=True, tag="ladder", kw_only=True):
    """A step on one of the framework's ladders. Steps have an order, and no average."""

    ladder: Key


class NumberQuestion(BaseQuestion, frozen=True, tag="number", kw_only=True):
    """A number of `unit`. With `decimals` it is kept as text, so that nothing is rounded."""

    minimum: int | None = None
    maximum: int | None = None
    decimals: Annotated[int, Meta(ge=0, le=4)] = 0
    unit: OptionalText = ""


class MoneyQuestion(BaseQuestion, frozen=True, tag="money", kw_only=True):
    """An amount. `asked`: this is the amount asked, so money.minimum and cap bind it."""

    minimum: Cents | None = None
    maximum: Cents | None = None
    asked: bool = False


class DateQuestion(BaseQuestion, frozen=True, tag="date", kw_only=True):
    """A day."""


class PeriodQuestion(BaseQuestion, frozen=True, tag="period", kw_only=True):
    """A first and a last day. `plan`: this is the period of the plan, so money.months binds it."""

    plan: bool = False


class OrganisationQuestion(BaseQuestion, frozen=True, tag="organisation", kw_only=True):
    """One of the organisations in the plan, of one of these party types (none: any)."""

    types: tuple[Key, ...] = ()


class ContactQuestion(BaseQuestion, frozen=True, tag="contact", kw_only=True):
    """Someone who can be reached: name, function, e-mail, telephone."""


class CoordinatorQuestion(BaseQuestion, frozen=True, tag="coordinator", kw_only=True):
    """Who leads the plan, and for which organisation. The framework's coordinator rule binds it."""


class AttachmentQuestion(BaseQuestion, frozen=True, tag="attachment", kw_only=True):
    """Files, each known by its SHA-256."""

    max_files: Annotated[int, Meta(ge=1, le=20)] = 1


class StatementQuestion(BaseQuestion, frozen=True, tag="statement", kw_only=True):
    """A sentence to agree with. `label` is the sentence; only agreement answers it."""


class Column(Part, frozen=True, kw_only=True):
    """A column of a table question.

    `type = "row"` refers to a row of the table `table`; `computed` is a CEL expression over `row`
    that nobody fills in. `required_if` and `computed` see `row` (this row), and nothing else.
    `minimum` and `maximum` bound a number, a year, or an amount in cents.
    """

    key: Key
    label: Text
    type: Literal[
        "text", "long_text", "choice", "choices", "ladder", "number", "money", "date", "year",
        "organisation", "organisations", "row", "rows", "yes_no", "computed_money", "member",
        "members",
    ]  # fmt: skip
    help: OptionalText = ""
    required: bool = True
    required_if: Expression | None = None
    options: tuple[Option, ...] = ()
    ladder: Key | None = None
    table: Key | None = None
    types: tuple[Key, ...] = ()
    computed: Expression | None = None
    minimum: int | None = None
    maximum: int | None = None
    decimals: Annotated[int, Meta(ge=0, le=4)] = 0
    max_words: Annotated[int, Meta(ge=1, le=5000)] = 200
    unit: OptionalText = ""


class TableQuestion(BaseQuestion, frozen=True, tag="table", kw_only=True):
    """Rows of typed columns; each row keeps an id of its own.

    `one_row_per_choice` names a choice column of which every option needs a row. `every_signatory`
    names an organisation column: each organisation that signs needs a row, and no other may have
    one; `confirmed_by_organisation`: each confirms its own rows before the text is frozen.
    `record_with` names a column of organisations: the table is a record of what was talked about
    with them, and each that is named can confirm or correct the rows that name it.
    `names` is a column in which organisations stand that take no part: each can be told how the
    plan names it, and agree, correct, or join.
    `layout = "blocks"` shows each row as a block instead of a line.
    """

    columns: Annotated[tuple[Column, ...], Meta(min_length=1)]
    min_rows: Annotated[int, Meta(ge=0, le=500)] = 0
    max_rows: Annotated[int, Meta(ge=1, le=500)] = 100
    layout: Literal["lines", "blocks"] = "lines"
    one_row_per_choice: Key | None = None
    every_signatory: Key | None = None
    confirmed_by_organisation: bool = False
    record_with: Key | None = None
    names: Key | None = None


Question = (
    TextQuestion
    | LongTextQuestion
    | ChoiceQuestion
    | LadderQuestion
    | NumberQuestion
    | MoneyQuestion
    | DateQuestion
    | PeriodQuestion
    | OrganisationQuestion
    | ContactQuestion
    | CoordinatorQuestion
    | AttachmentQuestion
    | StatementQuestion
    | TableQuestion
)


class Ladder(Sourced, frozen=True, kw_only=True):
    """Stages with an order. They are compared, never averaged."""

    key: Key
    label: Text


class LadderStep(Sourced, frozen=True, kw_only=True):
    """One stage of a ladder."""

    ladder: Key
    value: Annotated[int, Meta(ge=1, le=100)]
    label: Text


class Rule(Sourced, frozen=True, kw_only=True):
    """Something that must hold between answers.

    `holds` is a CEL expression over the answers, `parties`, `asked`, `applicant` (its code) and
    `members` (the codes of its other members, without the payee). It is asked only once every
    question in `questions` has an answer. `each` names a table: `holds` is then asked for each
    row of it, as `row`, and the finding names that row. `says` is the sentence for the writer.
    `blocks`: the text cannot be frozen. `warns`: the writer is told, the assessor sees it.
    `informs`: a fact for the assessor.
    """

    key: Key
    level: Literal["blocks", "warns", "informs"]
    holds: Expression
    says: Text
    questions: Annotated[tuple[Key, ...], Meta(min_length=1)]
    each: Key | None = None


class Commitment(Sourced, frozen=True, kw_only=True):
    """What an organisation commits itself to by signing. Part of the signed text."""

    key: Key
    text: Text
