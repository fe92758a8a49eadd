"""Inputs: what one of them is called, what stands in it, and what there is to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kaderwerk.answering.forms.typed import NO, YES
from kaderwerk.documents.plan.values import Words
from kaderwerk.kader.model import Column, Kader, LadderStep, Option
from kaderwerk.kader.plan import Party
from kaderwerk.kader.words import count_words

#: Lines of a text area, for a text of so many words.
_FEWEST_LINES, _MOST_LINES, _WORDS_A_LINE = 3, 10, 40


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things to choose from."""

    value: str
    label: str
    id: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Control:
    """One input, or a group of boxes or buttons that belong together.


    `kind`: `line`, `area`, `date`, `select`, `radio`, `checks`, `tick`, or `computed` for what
    nobody fills in. `value` is what stands in it; of choices, `choices` says which are chosen.
    `sign` stands before it, `unit` after it. `words` of at most `most_words` are in it now.
    `error` is what was wrong with what stands in it, and how to mend that. `others` is what a
    button sends that chooses all that no other row has; `table` has the rows to choose from.
    """

    kind: str
    name: str
    id: str
    label: str
    value: str = ""
    help: str = ""
    is_required: bool = True
    choices: tuple[Choice, ...] = ()
    input_type: str = "text"
    input_mode: str = ""
    autocomplete: str = ""
    sign: str = ""
    unit: str = ""
    words: int = 0
    most_words: int = 0
    most_characters: int = 0
    lines: int = 0
    error: str = ""
    others: str = ""
    table: str = ""

    @property
    def is_group(self) -> bool:
        """Whether it is several inputs, so that a legend names them instead of a label."""
        return self.kind in ("radio", "checks")

    @property
    def chosen(self) -> list[str]:
        """What is chosen of what there is to choose from."""
        return [choice.label for choice in self.choices if choice.chosen]

    @property
    def counted(self) -> str:
        """How many words stand in it, of how many."""
        count = {"words": self.words, "most": self.most_words}
        return _("%(words)s of at most %(most)s words") % count


@dataclass(frozen=True)
class Surroundings:
    """What a field needs to know around it: the framework in the words of the reader, whose
    language it is, the organisations of the plan, and what its rows are called.

    `rows` maps a table to the ids and names of its rows, `members` the codes of the applicant's
    members to their names.
    """

    kader: Kader
    language: str
    parties: Sequence[Party]
    words: Words
    rows: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    members: Sequence[tuple[str, str]] = ()

    def organisations(self, types: Sequence[str] = ()) -> list[tuple[str, str]]:
        """The organisations of these party types, or all, by their keys."""
        return [(p.key, p.name) for p in self.parties if not types or p.type in types]


def options(of: Sequence[Option]) -> list[tuple[str, str]]:
    return [(option.key, option.label) for option in of]


def steps(of: Sequence[LadderStep]) -> list[tuple[str, str]]:
    return [(str(step.value), f"{step.value}. {step.label}") for step in of]


def yes_or_no() -> list[tuple[str, str]]:
    return [(YES, _("Yes")), (NO, _("No"))]


def choices(of: Sequence[tuple[str, str]], chosen: Sequence[str], id_: str) -> tuple[Choice, ...]:
    """The choices, and after them what was once chosen and is no longer there to choose."""
    return tuple(
        Choice(key, label, f"{id_}-{number}", key in chosen)
        for number, (key, label) in enumerate(with_gone(of, chosen), start=1)
    )


def with_gone(of: Sequence[tuple[str, str]], chosen: Sequence[str]) -> list[tuple[str, str]]:
    """What there is to choose, and after that what is chosen and is no longer there."""
    known = {key for key, _label in of}
    gone = [key for key in chosen if key and key not in known]
    return [*of, *((key, _("%(what)s (no longer in the list)") % {"what": key}) for key in gone)]


def line(name: str, id_: str, label: str, value: str, **others: object) -> Control:
    """A line of text; `others` as in Control."""
    return Control("line", name, id_, label, value, **others)  # type: ignore[arg-type]


def area(name: str, id_: str, label: str, value: str, most: int, **others: object) -> Control:
    """Paragraphs of at most so many words."""
    lines = max(_FEWEST_LINES, min(_MOST_LINES, most // _WORDS_A_LINE))
    return Control(
        "area", name, id_, label, value,
        words=count_words(value), most_words=most, lines=lines, **others,  # type: ignore[arg-type]
    )  # fmt: skip


def date(name: str, id_: str, label: str, value: str, **others: object) -> Control:
    """A day. What is no day is shown as it was typed, which an input for days would not do."""
    is_day = not value or (len(value) == 10 and value[4] == value[7] == "-")
    kind = "date" if is_day else "text"
    return Control("date", name, id_, label, value, input_type=kind, **others)  # type: ignore[arg-type]


def amount(name: str, id_: str, label: str, value: str, **others: object) -> Control:
    """Euros."""
    return line(name, id_, label, value, input_mode="decimal", sign="€", **others)


def number(name: str, id_: str, label: str, value: str, decimals: int, **others: object) -> Control:
    mode = "decimal" if decimals else "numeric"
    return line(name, id_, label, value, input_mode=mode, **others)


def select(
    name: str, id_: str, label: str, of: Sequence[tuple[str, str]], value: str, **others: object
) -> Control:
    """One of a list that may be long."""
    found = choices(of, [value], id_)
    return Control("select", name, id_, label, value, choices=found, **others)  # type: ignore[arg-type]


def radio(
    name: str, id_: str, label: str, of: Sequence[tuple[str, str]], value: str, **others: object
) -> Control:
    """One of a few."""
    found = choices(of, [value], id_)
    return Control("radio", name, id_, label, value, choices=found, **others)  # type: ignore[arg-type]


def checks(
    name: str, id_: str, label: str, of: Sequence[tuple[str, str]], chosen: Sequence[str],
    **others: object,
) -> Control:  # fmt: skip
    """Several of a list."""
    found = choices(of, chosen, id_)
    return Control("checks", name, id_, label, choices=found, **others)  # type: ignore[arg-type]


def cell(
    column: Column, name: str, id_: str, typed: object, around: Surroundings, error: str = ""
) -> Control:
    """The input for one column of one row."""
    shared = {"help": column.help, "is_required": column.required, "error": error}
    shared |= {"table": column.table or ""}
    label, text = column.label, typed if isinstance(typed, str) else ""
    several = typed if isinstance(typed, list) else [text] if text else []
    match column.type:
        case "long_text":
            return area(name, id_, label, text, column.max_words, **shared)
        case "choice":
            return select(name, id_, label, options(column.options), text, **shared)
        case "ladder":
            of = steps(around.kader.steps_of(column.ladder or ""))
            return select(name, id_, label, of, text, **shared)
        case "yes_no":
            return select(name, id_, label, yes_or_no(), text, **shared)
        case "organisation":
            of = around.organisations(column.types)
            return select(name, id_, label, of, text, **shared)
        case "row":
            of = list(around.rows.get(column.table or "", ()))
            return select(name, id_, label, of, text, **shared)
        case "member":
            return select(name, id_, label, around.members, text, **shared)
        case "choices":
            return checks(name, id_, label, options(column.options), several, **shared)
        case "organisations":
            of = around.organisations(column.types)
            return checks(name, id_, label, of, several, **shared)
        case "rows":
            of = list(around.rows.get(column.table or "", ()))
            return checks(name, id_, label, of, several, **shared)
        case "members":
            return checks(name, id_, label, around.members, several, **shared)
        case "money":
            return amount(name, id_, label, text, **shared)
        case "number":
            return number(name, id_, label, text, column.decimals, unit=column.unit, **shared)
        case "year":
            return number(name, id_, label, text, 0, **shared)
        case "date":
            return date(name, id_, label, text, **shared)
        case "computed_money":
            return Control("computed", name, id_, label, text, help=column.help)
    return line(name, id_, label, text, **shared)
