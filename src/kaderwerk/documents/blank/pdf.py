"""The empty plan as PDF/A-2a and PDF/UA-1."""

from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaderwerk.documents.blank.asked import Asked
from kaderwerk.documents.blank.content import (
    MOST_KEPT,
    BlankPlan,
    blank_plan,
    column_note,
    lines_for,
    prompts,
    requirement,
)
from kaderwerk.documents.typeset import Typeset, typeset
from kaderwerk.kader.model import Kader

#: More columns do not fit side by side: a row becomes a block.
_MOST_COLUMNS = 4

#: Empty rows of a table.
_ROWS = 4


@lru_cache(maxsize=MOST_KEPT)
def blank_pdf(kader: Kader) -> Typeset:
    """The empty plan of a framework, in the language of its texts.

    The same framework gives the same bytes.
    """
    with override(kader.language):
        plan = blank_plan(kader)
        data = {
            "title": plan.title,
            "sender": {"name": kader.title, "department": kader.ministry.name},
            "facts": [list(fact) for fact in plan.facts],
            "intro": list(plan.intro),
            "sections": [
                {
                    "title": f"{part.number}. {part.section.title}",
                    "help": part.section.help,
                    "questions": [_question(plan, question) for question in part.questions],
                }
                for part in plan.sections
            ],
            "parties": [[label, signs, ""] for label, signs in plan.parties],
            "commitments": [each.text for each in kader.commitments],
        }
        words = {
            "contents": _("Contents"),
            "parties": _("Who takes part"),
            "kind": _("Kind of organisation"),
            "signs": _("Signs"),
            "name": _("Name of the organisation, and who signs"),
            "commitments": _("What the organisations that sign commit themselves to"),
            "agree": _("We agree."),
            "copy": _("Copy this block for each further row."),
            "page": _("Page %(page)s of %(pages)s"),
        }
    return typeset(
        "blank",
        data,
        title=f"{plan.title}. {kader.title}",
        author=kader.ministry.name,
        language=kader.language,
        day=kader.published.date,
        words=words,
    )


def _question(plan: BlankPlan, question: Asked) -> dict[str, object]:
    columns = [column for column in question.columns if not column.is_computed]
    side_by_side = len(columns) <= _MOST_COLUMNS and question.layout == "lines"
    return {
        "label": f"{question.number} {question.label}",
        "help": question.help,
        "note": requirement(question),
        "options": list(question.options),
        "prompts": list(prompts(question)),
        "lines": 0 if question.options or columns else lines_for(plan.kader, question),
        "agree": question.type == "statement",
        "head": [column.label for column in columns] if side_by_side else [],
        "notes": [
            [column.label, note] for column in columns if (note := column_note(column))
        ] if side_by_side else [],
        "rows": _ROWS,
        "block": [] if side_by_side else [
            [column.label, column_note(column), 3 if column.type == "long_text" else 1]
            for column in columns
        ],
    }  # fmt: skip
