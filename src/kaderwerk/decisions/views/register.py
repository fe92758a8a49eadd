"""The public register: every applicant, also who did not apply, and what was decided."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaderwerk import clock
from kaderwerk.decisions.pages import ROWS, page_of
from kaderwerk.decisions.register import Row, register_entries, register_rows, with_contents
from kaderwerk.decisions.views.files import file
from kaderwerk.decisions.views.find import public_round
from kaderwerk.documents.register import write_register
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.tilemap import tiles_of
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import ends_of, kader_in
from kaderwerk.web.door import Access, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request

#: What each status is called, and the kind of its badge and its tile.
STATUSES = {
    "granted": (gettext_lazy("Granted"), "ok"),
    "refused": (gettext_lazy("Refused"), "error"),
    "withdrawn": (gettext_lazy("Withdrawn"), "warning"),
    "refused_at_intake": (gettext_lazy("Refused at intake"), "error"),
    "pending": (gettext_lazy("Not decided yet"), "info"),
    "did_not_apply": (gettext_lazy("Did not apply"), "neutral"),
}

_ORDER = list(STATUSES)
_LONG_AGO = dt.date.min

#: The columns that can be sorted by: who has the most, or came last, stands first.
SORTS: dict[str, Callable[[Row], object]] = {
    "name": lambda row: row.entry.name.casefold(),
    "status": lambda row: _ORDER.index(row.entry.status),
    "granted": lambda row: -(row.entry.granted or 0),
    "date": lambda row: -(row.decided_on or _LONG_AGO).toordinal(),
}


@door(Access.PUBLIC, find=public_round)
def register(request: Request, round_: Round) -> HttpResponse:
    """The map, the totals, and the table, sorted as the address asks."""
    kader = kader_in(round_, reading_language())
    if (opens := _opens(round_)) is not None:
        context = {"round": round_, "kader": kader, "opens": opens}
        return render(request, "decisions/register_later.html", context)
    rows = register_rows(round_)
    counts: Counter[str] = Counter(row.entry.status for row in rows)
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "name"
    pages = page_of(request.GET, len(rows))
    shown = sorted(rows, key=SORTS[sort])[pages.start : pages.start + ROWS]  # type: ignore[arg-type]
    return render(
        request,
        "decisions/register.html",
        {
            "round": round_,
            "kader": kader,
            "rows": [(row, *STATUSES[row.entry.status]) for row in with_contents(round_, shown)],
            "tiles": _tiles(kader, rows),
            "counts": [(STATUSES[s][0], counts[s]) for s in STATUSES if counts[s]],
            "applicants": len(rows),
            "granted": sum(row.entry.granted or 0 for row in rows),
            "pages": pages,
            "sort": sort,
            "columns": [
                ("name", kader.applicants.noun.capitalize()),
                ("status", _("Status")),
                ("", _("Asked")),
                ("granted", _("Granted")),
                ("", _("Period")),
                ("date", _("Decided on")),
            ],
            "is_trial": round_.mode != "live",
        },
    )


def _opens(round_: Round) -> dt.datetime | None:
    """When the register opens: who did not apply is not known before the window closed for all.

    None when that is so. One query.
    """
    end = ends_of(round_, "submit")(None)
    return end if end is not None and clock.now() < end else None


def _tiles(kader: Kader, rows: Sequence[Row]) -> list[dict[str, object]]:
    """The map, when every applicant of the list has a tile."""
    places = tiles_of(kader.applicants.list)
    if not rows or any(row.entry.code not in places for row in rows):
        return []
    return [
        {
            "code": places[row.entry.code].short,
            "name": row.entry.name,
            "column": places[row.entry.code].column,
            "row": places[row.entry.code].row,
            "kind": STATUSES[row.entry.status][1],
            "text": _on_tile(row),
        }
        for row in rows
    ]


def _on_tile(row: Row) -> str:
    return str(STATUSES[row.entry.status][0])


@door(Access.PUBLIC, find=public_round)
def register_file(_request: Request, round_: Round, form: str) -> HttpResponse:
    """The whole register for programs: JSON or CSV."""
    if form not in ("json", "csv") or _opens(round_) is not None:
        raise Http404
    language = reading_language()
    kader = kader_in(round_, language)
    entries = register_entries(round_)
    files = write_register(
        kader,
        entries,
        kader_sha256=round_.kader_text_id,
        total=sum(entry.granted or 0 for entry in entries),
        language=kader.language,
        made_at=clock.now(),
    )
    content = files.json if form == "json" else files.csv
    return file(content, "-".join((_("register"), kader.key, kader.version)), form)
