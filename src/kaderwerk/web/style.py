"""The style guide: every component once, as it comes out, with what it takes."""

import datetime as dt
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaderwerk.kader.privacy import found_in
from kaderwerk.web.door import Access, door
from kaderwerk.web.request import Request


class _ExampleForm(forms.Form):
    phone = forms.CharField(
        label=_("Phone number"), help_text=_("For questions about this plan."), max_length=20
    )


_FOUND = found_in("Mevrouw Jansen heeft schizofrenie.")
_FACTS = [(_("Labour market region"), "Twente"), (_("Asked for"), "€ 80.000,00")]
_CHOICES = [("low", _("Little")), ("some", _("Some")), ("much", _("Much"))]
_STEPS = [
    {"label": _("Write"), "state": "done", "text": _("All questions have an answer.")},
    {"label": _("Sign"), "state": "now", "text": _("Two of three have signed.")},
    {"label": _("Hand in"), "state": "next", "text": ""},
]
_MOMENTS = [
    {
        "label": _("Write"),
        "from": dt.date(2017, 3, 13),
        "until": dt.date(2017, 6, 11),
        "state": "done",
        "text": "",
    },
    {
        "label": _("Hand in"),
        "from": dt.date(2017, 6, 12),
        "until": dt.date(2017, 6, 24),
        "state": "now",
        "text": _("Until the end of the last day."),
    },
    {
        "label": _("Judge"),
        "from": dt.date(2017, 6, 26),
        "until": dt.date(2017, 8, 5),
        "state": "next",
        "text": "",
    },
]
_PARTS = [
    {"label": _("Training"), "cents": 4_000_000},
    {"label": _("Coordination"), "cents": 2_500_000},
    {"label": _("Research"), "cents": 1_250_000},
]
_TILES = [
    ("A1", "Noord", 1, 0, "ok", _("granted")),
    ("A2", "West", 0, 1, "info", _("in assessment")),
    ("A3", "Midden", 1, 1, "warning", _("changes asked")),
    ("A4", "Oost/Veluwe", 2, 1, "error", _("refused")),
    ("A5", "Zuid", 1, 2, "neutral", _("not handed in")),
]


@dataclass(frozen=True)
class Component:
    """One file of `templates/ui`, and the contexts in which the guide shows it."""

    name: str
    title: str | Promise
    contexts: tuple[dict[str, Any], ...]

    @property
    def template(self) -> str:
        return f"ui/{self.name}.html"

    @property
    def takes(self) -> str:
        """The comments at the top of the file: what it takes."""
        source: str = get_template(self.template).template.source  # type: ignore[attr-defined]
        top = takewhile(lambda line: line.startswith("{#"), source.splitlines())
        return " ".join(line.removeprefix("{# ").removesuffix(" #}") for line in top)

    @property
    def shown(self) -> list[str]:
        return [get_template(self.template).render(context) for context in self.contexts]


def _field(kind: str, label: Promise, **rest: Any) -> dict[str, Any]:
    return {"kind": kind, "name": f"example-{kind}", "label": label, "required": True, **rest}


COMPONENTS = (
    Component(
        "alert",
        _("Message"),
        (
            {"kind": "info", "text": _("You can write until the round opens.")},
            {"kind": "ok", "text": _("Your plan has been handed in.")},
            {
                "kind": "warning",
                "title": _("Not handed in yet"),
                "lines": [_("One party has not signed."), _("The budget has no total.")],
            },
            {"kind": "error", "text": _("This could not be saved. Try again.")},
        ),
    ),
    Component(
        "errors",
        _("What is not right yet"),
        ({"errors": [("example-text", _("Write down who leads the plan."))]},),
    ),
    Component(
        "badge",
        _("State"),
        tuple(
            {"kind": kind, "text": text}
            for kind, text in (
                ("neutral", _("not begun")),
                ("info", _("in assessment")),
                ("ok", _("granted")),
                ("warning", _("changes asked")),
                ("error", _("refused")),
            )
        ),
    ),
    Component(
        "icon",
        _("Icon"),
        tuple({"kind": kind} for kind in ("neutral", "info", "ok", "warning", "error")),
    ),
    Component(
        "button",
        _("Button"),
        (
            {"label": _("Hand in"), "type": "button"},
            {"label": _("Save"), "kind": "secondary", "type": "button"},
            {"label": _("Cancel"), "kind": "subtle", "type": "button"},
            {"label": _("Withdraw"), "kind": "danger", "type": "button"},
        ),
    ),
    Component("progress", _("Progress"), ({"done": 12, "total": 25, "label": _("Answered")},)),
    Component("steps", _("Steps of a process"), ({"steps": _STEPS},)),
    Component("facts", _("Facts"), ({"facts": _FACTS},)),
    Component(
        "field",
        _("Field"),
        (
            _field("text", _("Who leads the plan?"), value="Gemeente Enschede"),
            _field(
                "email",
                _("E-mail address"),
                value="trekker",
                error=_("An e-mail address has an @ in it."),
                help=_("We send the receipt to this address."),
                autocomplete="email",
            ),
            _field("date", _("Start of the plan"), value=dt.date(2018, 1, 1)),
            _field("number", _("Number of participants"), value=40),
            _field("textarea", _("What will you do?"), required=False, rows=4),
            _field("select", _("How much cooperation is there?"), options=_CHOICES, value="some"),
            _field("radio", _("How much should there be?"), options=_CHOICES, value="much"),
            _field("checkbox", _("I have read the whole text")),
            _field("file", _("Letter of intent"), required=False),
        ),
    ),
    Component("form_field", _("Field of a form"), ({"field": _ExampleForm()["phone"]},)),
    Component(
        "found",
        _("What was found in a text"),
        ({"found": _FOUND},),
    ),
    Component(
        "found_in_file",
        _("What was found in a file"),
        ({"personal": {"found": _FOUND, "tokens": "example"}},),
    ),
    Component("timeline", _("Timeline"), ({"moments": _MOMENTS},)),
    Component("budget_bar", _("Budget"), ({"parts": _PARTS, "total": 8_000_000},)),
    Component(
        "tilemap",
        _("Map of tiles"),
        (
            {
                "tiles": [
                    {
                        "code": code,
                        "name": name,
                        "column": column,
                        "row": row,
                        "kind": kind,
                        "text": text,
                        "url": "",
                    }
                    for code, name, column, row, kind, text in _TILES
                ]
            },
        ),
    ),
    Component(
        "crumbs",
        _("Where you are"),
        ({"crumbs": [(_("Schemes"), "/"), (_("Style guide"), "")]},),
    ),
)


@door(Access.PUBLIC)
def guide(request: Request) -> HttpResponse:
    """Every component once."""
    return render(request, "web/style.html", {"components": COMPONENTS})
