"""What the rules of one framework can see: the type of each variable, and how large it can be.

Every table becomes a message type with a field per column, so that a misspelt column in a rule is
an error when the framework is loaded. The types live in a descriptor pool of the framework's own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import Message

from kaderwerk.kader.limits import MOST_NAME_CHARACTERS, MOST_PARTIES
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
    Column,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
    Kader,
    LadderQuestion,
    LongTextQuestion,
    MoneyQuestion,
    NumberQuestion,
    OrganisationQuestion,
    PeriodQuestion,
    Question,
    StatementQuestion,
    TableQuestion,
    TextQuestion,
)
from kaderwerk.kader.words import most_characters

#: Upper case, so that no question or table can have the same name.
PACKAGE = "Kader"

PARTY = "Party"
PERIOD = "Period"
CONTACT = "Contact"
COORDINATOR = "Coordinator"
FILE = "File"

_KEY_CHARACTERS = 40
_DAY_CHARACTERS = 10

_ProtoField = descriptor_pb2.FieldDescriptorProto
_PROTO_TYPES = {
    "string": _ProtoField.TYPE_STRING,
    "int": _ProtoField.TYPE_INT64,
    "double": _ProtoField.TYPE_DOUBLE,
    "bool": _ProtoField.TYPE_BOOL,
}


@dataclass(frozen=True)
class Shape:
    """A type, and the most that a value of it can hold.

    `type` is "string", "int", "double", "bool", "list" or the name of a message. `length` counts
    the characters of a string or the elements of a list.
    """

    type: str
    length: int = 1
    element: "Shape | None" = None
    fields: dict[str, "Shape"] = field(default_factory=dict)

    @property
    def declared(self) -> str:
        """The type as CEL writes it."""
        if self.element is not None:
            return f"list({self.element.declared})"
        return f"{PACKAGE}.{self.type}" if self.fields else self.type


def _string(length: int) -> Shape:
    return Shape("string", length)


def _list(element: Shape, length: int) -> Shape:
    return Shape("list", length, element)


INT, DOUBLE, BOOL = Shape("int"), Shape("double"), Shape("bool")
_KEY = _string(_KEY_CHARACTERS)
_DAY = _string(_DAY_CHARACTERS)
_NAME = _string(MOST_NAME_CHARACTERS)

_PARTY = Shape(
    PARTY,
    fields={"key": _KEY, "type": _KEY, "domain": _KEY, "name": _NAME, "signs": BOOL, "code": _KEY},
)
_PERIOD = Shape(PERIOD, fields={"start": _DAY, "end": _DAY})
_CONTACT = Shape(CONTACT, fields={"name": _NAME, "function": _NAME, "email": _NAME, "phone": _NAME})
_COORDINATOR = Shape(
    COORDINATOR,
    fields={"organisation": _KEY, **_CONTACT.fields, "mandated_by": _KEY},
)
_FILE = Shape(FILE, fields={"name": _NAME, "sha256": _string(64), "size": INT})


@dataclass(frozen=True)
class Schema:
    """The variables that every expression of a framework sees, by name, and its tables' rows."""

    variables: dict[str, Shape]
    rows: dict[str, Shape]
    pool: descriptor_pool.DescriptorPool
    messages: dict[str, type[Message]]


def build_schema(kader: Kader) -> Schema:
    """The types of everything that rules of this framework can name."""
    members = max((len(applicant.members) for applicant in kader.applicant_list), default=0)
    tables = {q.key: q for q in kader.questions if isinstance(q, TableQuestion)}
    rows = {key: _row(table, tables, members) for key, table in tables.items()}
    variables = {question.key: _answer(question, rows) for question in kader.questions}
    variables |= {
        "parties": _list(_PARTY, MOST_PARTIES),
        "asked": INT,
        "applicant": _KEY,
        "members": _list(_KEY, members),
    }
    pool = _pool([_PARTY, _PERIOD, _CONTACT, _COORDINATOR, _FILE, *rows.values()])
    messages = {
        name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{PACKAGE}.{name}"))
        for name in (PARTY, PERIOD, CONTACT, COORDINATOR, FILE, *rows)
    }
    return Schema(variables, rows, pool, messages)


def _answer(question: Question, rows: dict[str, Shape]) -> Shape:
    match question:
        case TextQuestion(max_characters=limit):
            return _string(limit)
        case LongTextQuestion(max_words=words):
            return _string(most_characters(words))
        case ChoiceQuestion(many=True, options=options):
            return _list(_KEY, len(options))
        case ChoiceQuestion() | OrganisationQuestion():
            return _KEY
        case NumberQuestion(decimals=decimals) if decimals:
            return DOUBLE
        case LadderQuestion() | NumberQuestion() | MoneyQuestion():
            return INT
        case DateQuestion():
            return _DAY
        case PeriodQuestion():
            return _PERIOD
        case ContactQuestion():
            return _CONTACT
        case CoordinatorQuestion():
            return _COORDINATOR
        case AttachmentQuestion(max_files=files):
            return _list(_FILE, files)
        case StatementQuestion():
            return BOOL
        case TableQuestion(key=key, max_rows=most):
            return _list(rows[key], most)


def _row(table: TableQuestion, tables: dict[str, TableQuestion], members: int) -> Shape:
    columns = {column.key: _cell(column, tables, members) for column in table.columns}
    return Shape(table.key, fields={"id": _KEY, **columns})


def _cell(column: Column, tables: dict[str, TableQuestion], members: int) -> Shape:
    match column.type:
        case "text" | "long_text":
            return _string(most_characters(column.max_words))
        case "date":
            return _DAY
        case "yes_no":
            return BOOL
        case "number" if column.decimals:
            return DOUBLE
        case "number" | "money" | "computed_money" | "ladder" | "year":
            return INT
        case "choices":
            return _list(_KEY, len(column.options))
        case "organisations":
            return _list(_KEY, MOST_PARTIES)
        case "members":
            return _list(_KEY, members)
        case "rows":
            other = tables.get(column.table or "")
            return _list(_KEY, other.max_rows if other else 0)
        case _:
            return _KEY


def _pool(messages: Iterable[Shape]) -> descriptor_pool.DescriptorPool:
    file = descriptor_pb2.FileDescriptorProto(name="kader.proto", package=PACKAGE, syntax="proto3")
    for shape in messages:
        message = file.message_type.add(name=shape.type)
        # Nobody writes these as JSON, where `a_b` and `a__b` would have one name.
        message.options.deprecated_legacy_json_field_conflicts = True
        for number, (name, cell) in enumerate(shape.fields.items(), start=1):
            single = cell if cell.element is None else cell.element
            message.field.add(
                name=name,
                json_name=name,
                number=number,
                type=_PROTO_TYPES[single.type],
                label=_ProtoField.LABEL_REPEATED if cell.element else _ProtoField.LABEL_OPTIONAL,
            )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return pool
