"""The agenda of the first meeting, as PDF/A and as DOCX to change."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.blank.content import MOST_KEPT
from kaderwerk.documents.typeset import Typeset, typeset
from kaderwerk.documents.word.paper import About, Paper, widths
from kaderwerk.kader.agenda import Item, agenda
from kaderwerk.kader.model import Kader, LadderQuestion

_COLUMNS = (2.6, 13.6)


class Meeting(Struct, frozen=True):
    """Whose meeting it is; when and where, as far as that is known."""

    applicant: str
    at: dt.datetime | None = None
    place: str = ""


class Line(Struct, frozen=True):
    """An item in words. `when` is a time of the clock, or minutes from the beginning."""

    when: str
    minutes: int
    title: str
    points: tuple[str, ...]


class Agenda(Struct, frozen=True):
    """An agenda in words."""

    title: str
    facts: tuple[tuple[str, str], ...]
    intro: tuple[str, ...]
    lines: tuple[Line, ...]


def agenda_of(kader: Kader, meeting: Meeting) -> Agenda:
    """The agenda in the language of the framework's texts, which must be active."""
    return Agenda(
        title=_("Agenda of the first meeting"),
        facts=tuple(_facts(kader, meeting)),
        intro=(
            _("This agenda was made from the framework. Change it as you like."),
            _("You need not agree on anything yet. Talk about where you stand, and who does what."),
        ),
        lines=tuple(_line(kader, item, meeting) for item in agenda(kader)),
    )


def _facts(kader: Kader, meeting: Meeting) -> list[tuple[str, str]]:
    facts = [(_("For"), meeting.applicant), (_("About"), kader.title)]
    if meeting.at:
        begins = meeting.at.astimezone(ZoneInfo(kader.zone))
        day = wording.weekday_and_date(begins.date(), kader.language)
        facts.append((_("When"), f"{day}, {begins:%H:%M}"))
    if meeting.place:
        facts.append((_("Where"), meeting.place))
    hours = sum(item.minutes for item in agenda(kader)) // 60
    facts.append((_("How long"), _("%(hours)s hours") % {"hours": hours}))
    return facts


def _line(kader: Kader, item: Item, meeting: Meeting) -> Line:
    if meeting.at:
        begins = meeting.at.astimezone(ZoneInfo(kader.zone)) + dt.timedelta(minutes=item.starts)
        when = f"{begins:%H:%M}"
    elif not item.starts:
        when = _("at the start")
    else:
        when = _("after %(minutes)s min.") % {"minutes": item.starts}
    title, points = _words(kader, item)
    return Line(when, item.minutes, title, tuple(points))


def _words(kader: Kader, item: Item) -> tuple[str, list[str]]:
    match item.kind:
        case "welcome":
            return _("Welcome"), [
                _("Who is here, and for which organisation?"),
                _("What do we do together already?"),
            ]
        case "scheme":
            return _("What is it about?"), [
                kader.summary,
                _("Who must sign: %(parties)s.")
                % {"parties": wording.listed([p.label for p in kader.must_sign], kader.language)},
            ]
        case "ladder":
            return _("Where do we stand?"), [
                _("Let everyone choose a step first, and then compare."),
                _("A low step is no problem: every region starts somewhere else."),
                *(
                    f"{step.value}. {step.label}"
                    for ladder in dict.fromkeys(
                        q.ladder for q in kader.questions if isinstance(q, LadderQuestion)
                    )
                    for step in kader.steps_of(ladder)
                ),
            ]
        case "sections":
            titles = [section.title for section in item.sections]
            return wording.listed(titles, kader.language), [q.label for q in item.questions]
    return _("Who does what next?"), [
        _("Who leads the plan, and for which organisation?"),
        _("Who writes which part, and until when?"),
        _("Who was not here, and must be?"),
        _("When do we meet again?"),
    ]


@lru_cache(maxsize=MOST_KEPT)
def agenda_pdf(kader: Kader, meeting: Meeting) -> Typeset:
    """The agenda on paper. The same meeting gives the same bytes."""
    with override(kader.language):
        made = agenda_of(kader, meeting)
        minutes = _("min.")
        data = {
            "title": made.title,
            "sender": {"name": meeting.applicant, "department": kader.title},
            "facts": [list(fact) for fact in made.facts],
            "intro": list(made.intro),
            "lines": [
                {
                    "when": line.when,
                    "minutes": f"{line.minutes} {minutes}",
                    "title": line.title,
                    "points": list(line.points),
                }
                for line in made.lines
            ],
        }
        words = {"page": _("Page %(page)s of %(pages)s")}
    return typeset(
        "agenda",
        data,
        title=f"{made.title}. {meeting.applicant}",
        author=meeting.applicant,
        language=kader.language,
        day=kader.published.date,
        words=words,
    )


@lru_cache(maxsize=MOST_KEPT)
def agenda_docx(kader: Kader, meeting: Meeting) -> bytes:
    """The agenda as DOCX, to change in Word."""
    with override(kader.language):
        made = agenda_of(kader, meeting)
        paper = Paper(
            About(
                title=f"{made.title}. {meeting.applicant}",
                author=meeting.applicant,
                subject=kader.name,
                language=kader.language,
                day=kader.published.date,
            )
        )
        paper.title(made.title)
        facts = paper.table(len(made.facts), 2, "facts", made.title)
        for row, (name, value) in zip(facts.rows, made.facts, strict=True):
            paper.say(row.cells[0], name, bold=True)
            paper.say(row.cells[1], value)
        widths(facts, (5, 11.2))
        for text in made.intro:
            paper.paragraph(text)
        head = (_("When"), _("What we talk about"))
        table = paper.table(len(made.lines) + 1, 2, "agenda", made.title, head)
        for row, line in zip(table.rows[1:], made.lines, strict=True):
            minutes = _("%(minutes)s min.") % {"minutes": line.minutes}
            paper.say(row.cells[0], f"{line.when}\n{minutes}")
            paper.say(row.cells[1], line.title, bold=True)
            for point in line.points:
                paper.texts.add(point)
                row.cells[1].add_paragraph(point, style="List Bullet")
        widths(table, _COLUMNS)
    return paper.bytes()
