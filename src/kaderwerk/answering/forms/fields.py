"""A question as a template renders it: plain values, so that a page of them is quick."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.answering.forms import controls
from kaderwerk.answering.forms.controls import Control, Surroundings
from kaderwerk.answering.forms.names import (
    ACTIVITY,
    ADDED,
    DO,
    KEPT,
    ROWS,
    UNKNOWN,
    VERSION,
    id_of,
    name_of,
    place_of,
)
from kaderwerk.answering.forms.rows import offered
from kaderwerk.answering.forms.tables import MOST_IN_A_LINE, Row, is_in_lines, rows_of
from kaderwerk.answering.forms.typed import YES, Typed, typed_of
from kaderwerk.kader.model import (
    AttachmentQuestion,
    ChoiceQuestion,
    ContactQuestion,
    CoordinatorQuestion,
    DateQuestion,
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
from kaderwerk.kader.show import limits
from kaderwerk.sentences import say

#: The limits that a writer is told beside a question; others show while they write.
_TOLD = frozenset(
    {"limit.characters", "limit.at_least", "limit.at_least_of", "limit.at_most",
     "limit.at_most_of", "limit.files"}
)  # fmt: skip

#: What is wrong with what was typed, by row and column (None: the question itself).
Errors = Mapping[tuple[str | None, str | None], str]


@dataclass(frozen=True)
class KeptFile:
    """A file that belongs to the answer now."""

    name: str
    size: str
    sha256: str


@dataclass(frozen=True)
class NotKnown:
    """Where somebody can say that they do not know yet, and how they will find out."""

    tick: Control
    activity: Control


@dataclass(frozen=True)
class Field:
    """One question to fill in.

    `kind`: `one` (a single input), `group` (inputs under a legend), `statement`, `files`, `lines`
    (a table of one line a row) or `blocks`. `place` is its id on the page, `names` what its inputs
    are called.
    """

    key: str
    kind: str
    label: str
    help: str
    is_required: bool
    version: int
    place: str
    names: Mapping[str, str]
    limits: tuple[str, ...] = ()
    controls: tuple[Control, ...] = ()
    rows: tuple[Row, ...] = ()
    may_grow: bool = True
    most_rows: int = 0
    files: tuple[KeptFile, ...] = ()
    not_known: NotKnown | None = None
    error: str = ""

    @property
    def control(self) -> Control:
        """The input of a question that has just one."""
        return self.controls[0]

    @property
    def has_sole_input(self) -> bool:
        """Whether it is answered in one input, or in one group of boxes or buttons."""
        return len(self.controls) == 1

    @property
    def is_table(self) -> bool:
        return self.kind in ("lines", "blocks")

    @property
    def is_in_cards(self) -> bool:
        """Whether a line would be too narrow to read what stands in it, also on a wide page."""
        return self.kind == "lines" and any(len(r.controls) > MOST_IN_A_LINE for r in self.rows)

    @property
    def has_focus(self) -> bool:
        """Whether somebody goes on in one of its rows: a new one, or one that was moved."""
        return any(row.focus for row in self.rows)

    @property
    def has_legend(self) -> bool:
        """Whether its label is the legend of a group, and not the label of one input."""
        return self.kind != "one" or self.control.is_group or self.not_known is not None


def field_of(
    question: Question,
    typed: Typed,
    around: Surroundings,
    *,
    version: int = 0,
    errors: Errors | None = None,
    computed: Mapping[str, Mapping[str, int]] | None = None,
    more: int = 0,
    quiet: bool = False,
    goes_on: tuple[str, str] = ("", ""),
) -> Field:
    """The field for a question in which this stands (see `typed_of`).

    `version` is that of the answer shown. `errors` says what is wrong with what was typed.
    `computed` has the cents of computed cells by row and column. `more` empty rows are added to a
    table; `quiet` offers no rows to begin with. `goes_on` is as in `Posted`.
    """
    errors = errors or {}
    key = question.key
    unknown = typed if isinstance(typed, dict) and UNKNOWN in typed else None
    if unknown is not None:
        typed = unknown.get("beside", typed_of(question, None, around.language))
    shared: dict[str, Any] = {
        "key": key,
        "label": question.label,
        "help": question.help,
        "is_required": question.required,
        "version": version,
        "place": place_of(key),
        "names": {part: name_of(key, part) for part in (VERSION, ROWS, DO, KEPT, ADDED)},
        "limits": _limits(question, around),
        "not_known": _not_known(question, unknown, around),
        "error": errors.get((None, None), ""),
    }
    match question:
        case TableQuestion():
            begin = [] if quiet else offered(question, typed, around.parties)
            rows = [*typed, *begin]
            return Field(
                kind="lines" if is_in_lines(question) else "blocks",
                rows=rows_of(question, rows, around, errors, computed or {}, more, goes_on),
                may_grow=len(rows) + more < question.max_rows,
                most_rows=question.max_rows,
                **shared,
            )
        case AttachmentQuestion():
            files = tuple(
                KeptFile(str(f.get("name")), around.words.size(f.get("size", 0)), str(f["sha256"]))
                for f in typed
                if "sha256" in f
            )
            return Field(
                kind="files", files=files, may_grow=len(files) < question.max_files, **shared
            )
        case StatementQuestion():
            tick = Control("tick", key, id_of(key), question.label, typed)
            return Field(kind="statement", controls=(tick,), **shared)
        case PeriodQuestion() | ContactQuestion() | CoordinatorQuestion():
            return Field(kind="group", controls=_parts(question, typed, around), **shared)
    control = _one(question, typed, around, shared["error"])
    return Field(kind="group" if control.is_group else "one", controls=(control,), **shared)


def _one(question: Question, typed: Typed, around: Surroundings, error: str) -> Control:
    key, id_, label = question.key, id_of(question.key), question.label
    shared = {"is_required": question.required, "error": error}
    match question:
        case LongTextQuestion(max_words=most):
            return controls.area(key, id_, label, typed, most, **shared)
        case ChoiceQuestion(many=True):
            of = controls.options(question.options)
            return controls.checks(key, id_, label, of, typed, **shared)
        case ChoiceQuestion():
            of = controls.options(question.options)
            return controls.radio(key, id_, label, of, typed, **shared)
        case LadderQuestion():
            of = controls.steps(around.kader.steps_of(question.ladder))
            return controls.radio(key, id_, label, of, typed, **shared)
        case NumberQuestion():
            return controls.number(
                key, id_, label, typed, question.decimals, unit=question.unit, **shared
            )
        case MoneyQuestion():
            return controls.amount(key, id_, label, typed, **shared)
        case DateQuestion():
            return controls.date(key, id_, label, typed, **shared)
        case OrganisationQuestion():
            of = around.organisations(question.types)
            return controls.select(key, id_, label, of, typed, **shared)
        case TextQuestion():
            most = question.max_characters
            return controls.line(key, id_, label, typed, most_characters=most, **shared)
    raise TypeError(question)


def _parts(question: Question, typed: Typed, around: Surroundings) -> tuple[Control, ...]:
    def named(part: str) -> tuple[str, str]:
        return name_of(question.key, part), id_of(question.key, part)

    if isinstance(question, PeriodQuestion):
        return (
            controls.date(*named("start"), _("First day"), typed.get("start", "")),
            controls.date(*named("end"), _("Last day"), typed.get("end", "")),
        )
    person = (
        controls.line(*named("name"), _("Name"), typed.get("name", "")),
        controls.line(*named("function"), _("Function"), typed.get("function", ""),
                      is_required=False),
        controls.line(*named("email"), _("E-mail address"), typed.get("email", ""),
                      input_mode="email", help=_("Give this, or a telephone number, or both.")),
        controls.line(*named("phone"), _("Telephone number"), typed.get("phone", ""),
                      input_type="tel"),
    )  # fmt: skip
    if isinstance(question, ContactQuestion):
        return person
    everyone = around.organisations()
    return (
        *person,
        controls.select(*named("organisation"), _("Works for"), everyone,
                        typed.get("organisation", "")),
        controls.select(*named("mandated_by"), _("Has a mandate from"), everyone,
                        typed.get("mandated_by", ""), is_required=False,
                        help=_("Only for who works elsewhere than the framework asks.")),
    )  # fmt: skip


def _not_known(
    question: Question, typed: dict[str, Any] | None, around: Surroundings
) -> NotKnown | None:
    table = question.may_be_unknown
    if table is None:
        return None
    key = question.key
    tick = Control(
        "tick",
        name_of(key, UNKNOWN),
        id_of(key, UNKNOWN),
        _("We do not know this yet"),
        value=YES if typed else "",
    )
    activity = controls.select(
        name_of(key, ACTIVITY),
        id_of(key, ACTIVITY),
        _("How will you find out?"),
        list(around.rows.get(table, ())),
        str((typed or {}).get("activity") or ""),
        help=_("Choose from what you filled in under “%(question)s”.")
        % {"question": around.kader.question(table).label},
        table=table,
    )
    return NotKnown(tick, activity)


def _limits(question: Question, around: Surroundings) -> tuple[str, ...]:
    least = question.at_least if isinstance(question, ChoiceQuestion) and question.many else 1
    told = _TOLD | ({"limit.choose_at_least"} if least > 1 else frozenset())
    return tuple(
        say(code, params)
        for code, params in limits(around.kader, question)
        if code in told and params.get("least") != 0
    )
