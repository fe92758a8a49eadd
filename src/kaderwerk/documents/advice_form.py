"""Half a page about a plan, and a form for advice on it: for who takes part on paper.

Somebody of their choice enters what stands on it, and reads it back.
"""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.typeset import Typeset, typeset
from kaderwerk.documents.word.paper import NOT_CHOSEN, About, Paper, height, widths
from kaderwerk.kader.model import Kader

#: Boxes for points, and the lines in each.
_POINTS, _LINES = 4, 3


class AdviceForm(Struct, frozen=True, kw_only=True):
    """What is said of a plan, in the language of `kader`; `day` is when it was said.

    `whom` and `facts` are answers with their questions, `who` the organisations that make the
    plan, `councils` those that can advise on it.
    """

    kader: Kader
    applicant: str
    reference: str
    day: dt.date
    facts: tuple[tuple[str, str], ...]
    whom: tuple[tuple[str, str], ...]
    goals_label: str
    goals: tuple[str, ...]
    more_goals: int
    who: tuple[str, ...]
    councils: tuple[str, ...]


def advice_pdf(form: AdviceForm) -> Typeset:
    """The form as PDF/A-2a and PDF/UA-1."""
    kader = form.kader
    with override(kader.language):
        title, words = _title(form), _words()
        data = {
            "title": title,
            "sender": {"name": kader.title, "department": kader.ministry.name},
            "intro": _intro(form),
            "pairs": [list(pair) for pair in (*form.whom, *form.facts)],
            "goals_label": form.goals_label,
            "goals": _goals(form),
            "councils": list(form.councils),
            "views": _views(),
            "points": [
                _("Point %(number)s") % {"number": number} for number in range(1, _POINTS + 1)
            ],
            "readers": readers(),
            "signing": signing(),
        }
    return typeset(
        "advice_form",
        data,
        title=f"{title}. {kader.title}",
        author=kader.ministry.name,
        language=kader.language,
        day=form.day,
        words=words,
    )


def advice_docx(form: AdviceForm) -> bytes:
    """The same as DOCX, to be filled in on a computer."""
    kader = form.kader
    with override(kader.language):
        title, words = _title(form), _words()
        paper = Paper(
            About(
                title=f"{title}. {kader.title}",
                author=kader.ministry.name,
                subject=form.reference,
                language=kader.language,
                day=form.day,
            )
        )
        paper.title(title)
        for line in _intro(form):
            paper.paragraph(line)
        for term, text in (*form.whom, *form.facts):
            paper.heading(term, 2)
            paper.paragraph(text)
        if form.goals:
            paper.heading(form.goals_label, 2)
            for goal in _goals(form):
                paper.bullet(goal)
        paper.heading(words["advice"], 1)
        _boxes(paper, words["council"], form.councils or ("",))
        _boxes(paper, words["view"], _views())
        _room(paper, words["whole"], 5)
        for number in range(1, _POINTS + 1):
            _room(paper, _("Point %(number)s") % {"number": number}, _LINES, words["about"])
        paper.note(readers(), before=True)
        if len(form.councils) > 1:
            _boxes(paper, words["joint"], form.councils)
        paper.heading(words["signing"], 2)
        table = paper.table(len(signing()), 2, "kw-signing", words["signing"])
        for row, term in zip(table.rows, signing(), strict=True):
            paper.say(row.cells[0], term, bold=True)
        widths(table, (6.2, 10))
        return paper.bytes()


def _boxes(paper: Paper, heading: str, options: tuple[str, ...] | list[str]) -> None:
    paper.heading(heading, 2)
    table = paper.table(len(options), 2, "kw-boxes", heading)
    for row, option in zip(table.rows, options, strict=True):
        paper.say(row.cells[0], NOT_CHOSEN)
        paper.say(row.cells[1], option)
    widths(table, (0.9, 15.3))


def _room(paper: Paper, heading: str, lines: int, note: str = "") -> None:
    paper.heading(heading, 2)
    if note:
        paper.note(note)
    height(paper.table(1, 1, "kw-room", heading), 0, lines)


def _title(form: AdviceForm) -> str:
    return _("Your advice on the plan of %(applicant)s") % {"applicant": form.applicant}


def _intro(form: AdviceForm) -> list[str]:
    lines = [
        _("Organisations in your region want to work together. They wrote a plan."),
        _("You can say what you think of it. They must answer each of your points."),
    ]
    if form.who:
        names = wording.listed(list(form.who), form.kader.language)
        lines.append(_("These organisations make the plan: %(names)s.") % {"names": names})
    return lines


def _goals(form: AdviceForm) -> list[str]:
    goals = list(form.goals)
    if form.more_goals:
        goals.append(_("and more goals: %(count)s") % {"count": form.more_goals})
    return goals


def _views() -> list[str]:
    return [
        _("We agree with the plan"),
        _("We agree if something is done with our points"),
        _("We do not agree with the plan"),
    ]


def readers() -> str:
    """Who reads what stands on such a form."""
    return _(
        "Who reads this: everyone who works on the plan. The ministry, once the plan has been"
        " handed in. Everyone, once there is a decision. Your name is read by the first alone."
    )


def signing() -> list[str]:
    """What is filled in at its end."""
    return [
        _("Who says this"),
        _("Day"),
        _("Who enters it on the site"),
        _("Read back on"),
    ]


def _words() -> dict[str, str]:
    return {
        "brief": _("The plan in half a page"),
        "advice": _("Your advice"),
        "council": _("For which council do you speak?"),
        "view": _("What does the advice come to?"),
        "whole": _("What do you think of the plan as a whole?"),
        "about": _("What should be otherwise, or what is good? And which part of the plan is it?"),
        "joint": _("Which councils give this advice together with you?"),
        "signing": _("Who says this, and who enters it"),
        "read_back": _(
            "Give this paper to somebody who works on the plan, whom you choose yourself. They"
            " enter it, and read it back to you."
        ),
        "page": _("Page %(page)s of %(pages)s"),
    }
