"""The empty plan as DOCX: real headings, a table to write in for each question, the language set.

What is typed can be found again: `documents/word/anchors.py` says by what.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from kaderwerk.documents.blank.asked import Asked, AskedColumn
from kaderwerk.documents.blank.content import (
    MOST_KEPT,
    BlankPlan,
    blank_plan,
    column_note,
    lines_for,
    prompts,
    requirement,
)
from kaderwerk.documents.word.anchors import OTHER, bookmark, title
from kaderwerk.documents.word.paper import (
    MOST_COLUMNS,
    NOT_CHOSEN,
    About,
    Paper,
    height,
    quiet,
    widths,
)
from kaderwerk.kader.model import Kader

#: Empty rows of a table.
_ROWS = 4

#: How wide the first and second column of each kind of table are, in centimetres.
CHOICES, PROMPTS, BLOCK = (0.9, 15.3), (4, 12.2), (6, 10.2)


@lru_cache(maxsize=MOST_KEPT)
def blank_docx(kader: Kader) -> bytes:
    """The empty plan of a framework, in the language of its texts."""
    return blank_paper(kader).bytes()


def blank_paper(kader: Kader) -> Paper:
    """The same before it is a file, with all texts of its own."""
    with override(kader.language):
        plan = blank_plan(kader)
        paper = Paper(
            About(
                title=f"{plan.title}. {kader.title}",
                author=kader.ministry.name,
                subject=kader.name,
                language=plan.language,
                day=kader.published.date,
            )
        )
        _front(paper, plan)
        _parties(paper, plan)
        for part in plan.sections:
            paper.heading(
                f"{part.number}. {part.section.title}", 1, f"{OTHER}section_{part.number}"
            )
            if part.section.help:
                paper.paragraph(part.section.help, keep_with_next=True)
            for question in part.questions:
                _question(paper, plan, question)
        if kader.commitments:
            paper.heading(
                _("What the organisations that sign commit themselves to"), 1, f"{OTHER}commitments"
            )
            for commitment in kader.commitments:
                paper.bullet(commitment.text)
    return paper


def _front(paper: Paper, plan: BlankPlan) -> None:
    paper.title(plan.title)
    for line in plan.intro:
        paper.paragraph(line)
    table = paper.table(len(plan.facts), 2, "kw-facts", plan.title)
    for row, (name, value) in zip(table.rows, plan.facts, strict=True):
        paper.say(row.cells[0], name, bold=True)
        paper.say(row.cells[1], value)
    widths(table, (5, 11.2))


def _parties(paper: Paper, plan: BlankPlan) -> None:
    heading = _("Who takes part")
    paper.heading(heading, 1)
    head = (
        _("Kind of organisation"),
        _("Signs"),
        _("Name of the organisation, and who signs"),
    )
    table = paper.table(1 + len(plan.parties), 3, "kw-parties", heading, head)
    for row, party in zip(table.rows[1:], plan.parties, strict=True):
        for cell, text in zip(row.cells, party, strict=False):
            paper.say(cell, text)
    widths(table, (4.5, 5.2, 6.5))


def _question(paper: Paper, plan: BlankPlan, question: Asked) -> None:
    place = {
        "title": title(question.key),
        "description": question.label,
        "bookmark": bookmark("place", question.key),
    }
    paper.heading(
        f"{question.number} {question.label}", 2, bookmark=bookmark("question", question.key)
    )
    if question.help:
        paper.paragraph(question.help, keep_with_next=True)
    paper.note(requirement(question))
    columns = [column for column in question.columns if not column.is_computed]
    if columns and len(columns) <= MOST_COLUMNS and question.layout == "lines":
        _rows(paper, columns, place)
    elif columns:
        _block(paper, columns, place)
    elif question.options or question.type == "statement":
        options = question.options or (_("We agree."),)
        table = paper.table(len(options), 2, **place)
        for row, option in zip(table.rows, options, strict=True):
            paper.say(row.cells[0], NOT_CHOSEN)
            paper.say(row.cells[1], option)
        widths(table, CHOICES)
    elif parts := prompts(question):
        table = paper.table(len(parts), 2, **place)
        for row, part in zip(table.rows, parts, strict=True):
            paper.say(row.cells[0], part, bold=True)
        widths(table, PROMPTS)
    else:
        table = paper.table(1, 1, **place)
        height(table, 0, lines_for(plan.kader, question))


def _rows(paper: Paper, columns: Sequence[AskedColumn], place: dict[str, str]) -> None:
    for column in columns:
        if note := column_note(column):
            paper.note(f"{column.label}: {note}")
    head = [column.label for column in columns]
    table = paper.table(1 + _ROWS, len(columns), head=head, **place)
    for at in range(1, 1 + _ROWS):
        height(table, at, 2)


def _block(paper: Paper, columns: Sequence[AskedColumn], place: dict[str, str]) -> None:
    table = paper.table(len(columns), 2, **place)
    for at, column in enumerate(columns):
        cells = table.rows[at].cells
        paper.say(cells[0], column.label, bold=True)
        if note := column_note(column):
            paper.texts.add(note)
            quiet(cells[0].add_paragraph(), note, 8.5)
        height(table, at, 4 if column.type == "long_text" else 1)
    widths(table, BLOCK)
    paper.note(_("Copy this block for each further row."), before=True)
