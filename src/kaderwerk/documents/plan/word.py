"""A plan as DOCX, to be circulated and written in: every question with its answer in its place.

It looks as the blank one does. Help stands at the end, a link away. What comes back is read by
`plans/word/`; `places.py` says what stood where, `word/anchors.py` by what it is found.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from msgspec import Struct

from kaderwerk.documents.blank.asked import Asked, AskedSection, asked
from kaderwerk.documents.blank.content import column_note, lines_for, requirement
from kaderwerk.documents.blank.word import BLOCK, CHOICES, PROMPTS
from kaderwerk.documents.plan.advice import advice_parts
from kaderwerk.documents.plan.places import Place, place_of
from kaderwerk.documents.plan.values import Words
from kaderwerk.documents.word.anchors import ADVICE, OTHER, bookmark, title
from kaderwerk.documents.word.paper import About, Paper, height, shade, unparted, widths
from kaderwerk.kader.advice import Advice
from kaderwerk.kader.model import Kader

#: How wide the text is, and the column with the number of a row, in centimetres.
_WIDTH, _NUMBER = 16.2, 1.1

#: Where a reader begins, and where the file says what it is.
_CONTENTS = f"{OTHER}contents"

#: Rows to write in, after those that there are.
_MORE_ROWS = 2


class WordPlan(Struct, frozen=True, kw_only=True):
    """What stands in the paper. `kader` is in `language`, the language of the paper.

    `answers` and `versions` are by question; a question that is not in `questions` is left out.
    `state` says in words where the text stands, `moment` when it was so. `parties` are rows of
    name, kind and whether it signs. `facts` and `about` are pairs of a name and a value; `named`
    are the same for programs. `advice` is shown and not written in.
    """

    kader: Kader
    language: str
    applicant: str
    state: str
    how: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, ...], ...]
    questions: frozenset[str]
    answers: Mapping[str, object]
    versions: Mapping[str, int]
    words: Words
    advice: tuple[Advice, ...] = ()
    about: About
    file: tuple[tuple[str, str], ...]


def plan_docx(plan: WordPlan) -> bytes:
    """The paper."""
    return plan_paper(plan).bytes()


def plan_paper(plan: WordPlan) -> Paper:
    """The paper before it is a file, with all texts of its own."""
    with override(plan.language):
        paper = Paper(plan.about)
        sections = _sections(plan)
        _front(paper, plan, sections)
        _parties(paper, plan)
        for part in sections:
            name = _of_section(part)
            paper.heading(f"{part.number}. {part.section.title}", 1, bookmark=name)
            if part.section.help:
                paper.paragraph(part.section.help, keep_with_next=True)
            for question in part.questions:
                _question(paper, plan, question)
        _advice(paper, plan)
        if plan.kader.commitments:
            paper.heading(
                _("What the organisations that sign commit themselves to"), 1, f"{OTHER}commitments"
            )
            for commitment in plan.kader.commitments:
                paper.bullet(commitment.text)
        _help(paper, sections)
        _file(paper, plan)
        head = f"{plan.applicant} · {plan.state}"
        paper.running(head, _("Page"), _("of"))
    return paper


def _sections(plan: WordPlan) -> list[AskedSection]:
    """The sections with the questions that are asked, under the numbers of the whole form."""
    return [
        AskedSection(
            number=part.number,
            section=part.section,
            questions=tuple(one for one in part.questions if one.key in plan.questions),
        )
        for part in asked(plan.kader)
    ]


def _front(paper: Paper, plan: WordPlan, sections: Sequence[AskedSection]) -> None:
    paper.title(plan.about.title)
    state = paper.paragraph("")
    run = state.add_run(plan.state)
    run.bold, run.font.size = True, Pt(12)
    paper.texts.add(plan.state)
    _pairs(paper, plan.facts, "kw-facts", plan.about.title)
    paper.heading(_("How this works"), 2)
    for told in plan.how:
        paper.bullet(told)
    paper.heading(_("Contents"), 2, bookmark=_CONTENTS)
    for part in sections:
        line = paper.paragraph("")
        line.paragraph_format.space_after = Pt(1)
        paper.link(line, f"{part.number}. {part.section.title}", _of_section(part), 10.5)


def _parties(paper: Paper, plan: WordPlan) -> None:
    heading = _("Who takes part")
    paper.heading(heading, 1, f"{OTHER}parties")
    paper.note(_("This is changed on the site, not here."))
    head = (_("Organisation"), _("Kind of organisation"), _("Signs"))
    table = paper.table(1 + len(plan.parties), 3, "kw-parties", heading, head)
    for row, party in zip(table.rows[1:], plan.parties, strict=True):
        for cell, text in zip(row.cells, party, strict=True):
            paper.say(cell, text)
    widths(table, (7.2, 7, 2))


def _question(paper: Paper, plan: WordPlan, one: Asked) -> None:
    question = plan.kader.question(one.key)
    version = plan.versions.get(one.key, 0)
    place = place_of(plan.kader, question, plan.answers.get(one.key), plan.words)
    paper.heading(f"{one.number} {one.label}", 2, bookmark=bookmark("question", one.key, version))
    _about(paper, one, version)
    if place.remark:
        paper.paragraph(place.remark, keep_with_next=True)
    known_by = {
        "title": title(one.key, version),
        "description": one.label,
        "bookmark": bookmark("place", one.key, version),
    }
    match place.kind:
        case "choices" | "parts":
            table = paper.table(len(place.parts), 2, **known_by)
            for row, part in zip(table.rows, place.parts, strict=True):
                first, second = (
                    (part.text, part.label) if place.kind == "choices" else (part.label, part.text)
                )
                paper.say(row.cells[0], first, bold=place.kind == "parts")
                paper.say(row.cells[1], second)
            for at in range(len(place.parts)):
                unparted(table, at)
            widths(table, CHOICES if place.kind == "choices" else PROMPTS)
        case "lines":
            _lines(paper, one, place, known_by, version)
        case "blocks":
            _blocks(paper, one, place, known_by, version)
        case "box":
            table = paper.table(1, 1, **known_by)
            paper.say(table.cell(0, 0), place.text)
            height(table, 0, 1 if place.text else min(4, lines_for(plan.kader, one)))
        case "fixed":
            paper.paragraph(place.text or _("Files are added on the site."))
    for total in place.totals:
        paper.note(total, before=True)


def _about(paper: Paper, one: Asked, version: int) -> None:
    """Whether it must be answered, which version this is, and the way to its help."""
    must = _("Required.") if one.required else _("Not required.")
    stands = (
        _("Version %(number)s of the answer.") % {"number": version}
        if version
        else _("Not answered yet.")
    )
    note = paper.note(f"{must} {stands} ")
    paper.link(note, _("Help with %(number)s") % {"number": one.number}, _of_help(one))


def _lines(
    paper: Paper, one: Asked, place: Place, known_by: Mapping[str, str], version: int
) -> None:
    head = [_("No."), *(column.label for column in place.columns)]
    count = len(place.rows)
    table = paper.table(1 + count + _MORE_ROWS, len(head), head=head, **known_by)
    for at, texts in enumerate(place.rows, start=1):
        cells = table.rows[at].cells
        paper.say(cells[0], str(at), quietly=True)
        paper.mark(cells[0].paragraphs[0], bookmark("row", one.key, version, at))
        for cell, text in zip(cells[1:], texts, strict=True):
            paper.say(cell, text)
    for at in range(1, len(table.rows)):
        cells = table.rows[at].cells
        shade(cells[0])
        for cell, column in zip(cells[1:], place.columns, strict=True):
            if column.is_amount:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if column.is_computed:
                shade(cell)
        unparted(table, at)
    rest = (_WIDTH - _NUMBER) / len(place.columns)
    widths(table, [_NUMBER, *(rest for _column in place.columns)])
    if any(column.is_computed for column in place.columns):
        paper.note(_("What is shaded is worked out on the site."), before=True)


def _blocks(
    paper: Paper, one: Asked, place: Place, known_by: Mapping[str, str], version: int
) -> None:
    longs = {column.key for column in one.columns if column.type == "long_text"}
    for at, texts in enumerate((*place.rows, ("",) * len(place.columns)), start=1):
        is_new = at > len(place.rows)
        table = paper.table(1 + len(place.columns), 2, **known_by)
        top = table.rows[0].cells[0].merge(table.rows[0].cells[1])
        name = _("New row") if is_new else _("Row %(number)s") % {"number": at}
        paper.say(top, name, bold=True)
        shade(top)
        if not is_new:
            paper.mark(top.paragraphs[0], bookmark("row", one.key, version, at))
        top.paragraphs[0].paragraph_format.keep_with_next = True
        for row, column, text in zip(table.rows[1:], place.columns, texts, strict=False):
            paper.say(row.cells[0], column.label, bold=True)
            paper.say(row.cells[1], text)
            if column.is_computed:
                shade(row.cells[1])
        for number, column in enumerate(place.columns, start=1):
            height(table, number, 2 if is_new and column.key in longs else 1)
            unparted(table, number)
        widths(table, BLOCK)
        known_by = {**known_by, "bookmark": ""}
        _gap(paper.paragraph(""))
    paper.note(_("Copy this block for each further row."), before=True)


def _gap(paragraph: Paragraph) -> None:
    """Between two tables, which would grow together without."""
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)


def _advice(paper: Paper, plan: WordPlan) -> None:
    """The advice of councils with what was done with each point: to be read, not to be changed."""
    if not plan.advice:
        return
    paper.heading(_("Advice of client councils"), 1, ADVICE)
    paper.note(_("This stands as it was given. What is changed here is not taken over."))
    for number, part in enumerate(advice_parts(plan.kader, plan.advice, plan.language), start=1):
        paper.heading(part["title"], 2, f"{ADVICE}_{number}")
        _pairs(paper, part["pairs"], "kw-advice", part["title"])
        _gap(paper.paragraph(""))
        _blocks_of_text(paper, part["text"])
        for point in part["points"]:
            paper.heading(point["title"], 3)
            for label, said in point["pairs"]:
                paper.note(label)
                _blocks_of_text(paper, said)


def _blocks_of_text(paper: Paper, parts: Iterable[Mapping[str, Sequence[str]]]) -> None:
    """Text as `blocks.py` has it."""
    for part in parts:
        for line in part.get("p", ()):
            paper.paragraph(line)
        for line in part.get("list", ()):
            paper.bullet(line)


def _help(paper: Paper, sections: Sequence[AskedSection]) -> None:
    heading = paper.heading(_("Help with the questions"), 1, f"{OTHER}help")
    heading.paragraph_format.page_break_before = True
    for part in sections:
        for one in part.questions:
            number = {"number": one.number}
            paper.heading(_("Help with %(number)s") % number, 3, bookmark=_of_help(one))
            for line in (one.label, one.help, requirement(one)):
                if line:
                    paper.paragraph(line)
            for column in one.columns:
                if note := column_note(column):
                    paper.paragraph(f"{column.label}: {note}")
            back = paper.paragraph("")
            paper.link(back, _("Back to the contents"), _CONTENTS)


def _file(paper: Paper, plan: WordPlan) -> None:
    paper.heading(_("What this file is"), 1, f"{OTHER}file")
    paper.paragraph(_("The site knows by this what the file was made of. Leave it as it is."))
    _pairs(paper, plan.file, "kw-file", _("What this file is"))


def _pairs(paper: Paper, pairs: Sequence[tuple[str, str]], known_by: str, description: str) -> None:
    table = paper.table(len(pairs), 2, known_by, description)
    for at, (row, (name, value)) in enumerate(zip(table.rows, pairs, strict=True)):
        paper.say(row.cells[0], name, bold=True)
        paper.say(row.cells[1], value)
        shade(row.cells[0])
        unparted(table, at)
    widths(table, (5, _WIDTH - 5))


def _of_section(part: AskedSection) -> str:
    return f"{OTHER}section_{part.number}"


def _of_help(one: Asked) -> str:
    return f"{OTHER}help_{one.number.replace('.', '_')}"
