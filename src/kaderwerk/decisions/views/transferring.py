"""The circular and the transfer list: prepared by one, released by another, then taken along."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.decisions.models import Circular
from kaderwerk.decisions.pages import ROWS, page_of
from kaderwerk.decisions.papers import circular_data
from kaderwerk.decisions.queries import (
    awards,
    circular_reference,
    circulars_of,
    renunciations_in,
    unpublished,
)
from kaderwerk.decisions.services.transferring import (
    note_reference,
    prepare_circular,
    release_circular,
)
from kaderwerk.decisions.views.files import file
from kaderwerk.decisions.views.find import any_round
from kaderwerk.documents.awards import Line, per_payee, years_of
from kaderwerk.documents.circular import CircularData, circular_text, write_circular
from kaderwerk.documents.transfer_list import write_transfer_list
from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.rounds.models import Round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.sentences import say
from kaderwerk.web.door import WRITES, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.refusal import reasons_of
from kaderwerk.web.request import Request


@dataclass(frozen=True)
class Change:
    """What one payee gets under two numbers, in cents; 0 when it was not in one of them."""

    payee: str
    before: int
    now: int

    @property
    def difference(self) -> int:
        return self.now - self.before


@door(Action.READ_CIRCULAR, find=any_round)
def circular(request: Request, round_: Round) -> HttpResponse:
    """The last circular, or the one in `?number`; what it corrects, and what can be done."""
    return _page(request, round_)


@door(Action.PREPARE_CIRCULAR, find=any_round, methods=WRITES)
def prepare(request: Request, round_: Round) -> HttpResponse:
    """Fixes the amounts as they are now."""
    try:
        made = prepare_circular(round_.pk, actor=request.actor)
    except No as no:
        return _page(request, round_, wrong=reasons_of(no))
    text = _("Circular %(number)s has been prepared. Somebody else can release it now.")
    messages.success(request, text % {"number": made.number})
    return redirect("decisions:circular", pk=round_.pk)


@door(Action.RELEASE_CIRCULAR, find=any_round, methods=WRITES)
def release(request: Request, round_: Round) -> HttpResponse:
    """Releases the number that the reader saw."""
    text = request.POST.get("circular", "")
    chosen = next((c for c in circulars_of(round_) if str(c.pk) == text), None)
    if chosen is None:
        return _page(request, round_, wrong=[say("circular.out_of_date", {})])
    try:
        release_circular(chosen.pk, actor=request.actor)
    except No as no:
        return _page(request, round_, wrong=reasons_of(no))
    messages.success(
        request, _("Circular %(number)s has been released.") % {"number": chosen.number}
    )
    return redirect("decisions:circular", pk=round_.pk)


@door(Action.PREPARE_CIRCULAR, find=any_round, methods=WRITES)
def reference(request: Request, round_: Round) -> HttpResponse:
    """Notes where the circular was published."""
    typed = {name: request.POST.get(name, "") for name in ("circular", "paragraph")}
    try:
        note_reference(round_.pk, **typed, actor=request.actor)
    except No as no:
        return _page(request, round_, typed=typed, wrong_reference=reasons_of(no))
    messages.success(request, _("The place of the circular has been noted."))
    return redirect("decisions:circular", pk=round_.pk)


@door(Action.READ_CIRCULAR, find=any_round)
def circular_file(_request: Request, round_: Round, number: int, form: str) -> HttpResponse:
    """The circular with this number as text, XLSX or CSV."""
    files = write_circular(_data(_numbered(round_, number), round_))
    content = {"md": files.text, "xlsx": files.xlsx, "csv": files.csv}
    if form not in content:
        raise Http404
    return file(content[form], _name(_("circular"), round_, number), form)


@door(Action.READ_CIRCULAR, find=any_round)
def transfer_file(_request: Request, round_: Round, number: int, form: str) -> HttpResponse:
    """The transfer list with the amounts of this circular as XLSX or CSV."""
    data = _data(_numbered(round_, number), round_)
    files = write_transfer_list(
        data.kader, data.awards, total=data.total, language=data.language, made_at=data.made_at
    )
    content = {"xlsx": files.xlsx, "csv": files.csv}
    if form not in content:
        raise Http404
    return file(content[form], _name(_("transfers"), round_, number), form)


def _name(what: str, round_: Round, number: int) -> str:
    return f"{what}-{round_.kader.version}-{number}"


def _numbered(round_: Round, number: int) -> Circular:
    found = circulars_of(round_).filter(number=number).first() if number < 32768 else None
    if found is None:
        raise Http404
    return found


def _data(circular_: Circular, round_: Round) -> CircularData:
    circular_.round = round_
    return circular_data(circular_)


def _page(
    request: Request,
    round_: Round,
    *,
    wrong: list[str] | None = None,
    typed: dict[str, str] | None = None,
    wrong_reference: list[str] | None = None,
) -> HttpResponse:
    circulars = list(circulars_of(round_))
    shown = _shown(circulars, request.GET.get("number", ""))
    context = {
        "round": round_,
        "kader": kader_in(round_, reading_language()),
        "circulars": circulars,
        "shown": shown,
        "reference": circular_reference(round_),
        "renunciations": renunciations_in(round_),
        "unpublished": unpublished(round_).count(),
        "may_prepare": may(request.actor, Action.PREPARE_CIRCULAR, round_),
        "typed": typed or {},
        "wrong_reference": wrong_reference or [],
        "errors": [("", text) for text in wrong or ()]
        + [("paragraph", text) for text in wrong_reference or ()],
    }
    now = awards(round_)
    context["nothing_granted"] = not now and not circulars
    context["is_current"] = bool(circulars) and _data(circulars[0], round_).awards == now
    if shown is not None:
        context |= _shown_context(request, round_, circulars, shown)
    return render(
        request, "decisions/circular.html", context, status=409 if context["errors"] else 200
    )


def _shown(circulars: list[Circular], text: str) -> Circular | None:
    """The number that was asked for, or the last."""
    asked = (c for c in circulars if str(c.number) == text)
    return next(asked, circulars[0] if circulars else None)


def _shown_context(
    request: Request, round_: Round, circulars: list[Circular], shown: Circular
) -> dict[str, object]:
    data = _data(shown, round_)
    lines, years = per_payee(data.awards), years_of(data.awards)
    pages = page_of(request.GET, len(lines))
    before = next((c for c in circulars if c.number == shown.number - 1), None)
    return {
        "text": circular_text(data),
        "text_language": data.language,
        "lines": [
            (line, [line.per_year.get(year, 0) for year in years])
            for line in lines[pages.start : pages.start + ROWS]
        ],
        "years": years,
        "year_totals": [sum(line.per_year.get(year, 0) for line in lines) for year in years],
        "total": data.total,
        "pages": pages,
        "changes": _changes(before, lines, round_) if before else [],
        "before": before,
        "is_last": shown == circulars[0],
        "why_no_release": _why_no_release(request.actor, round_, shown),
    }


def _changes(before: Circular, lines: tuple[Line, ...], round_: Round) -> list[Change]:
    earlier: dict[str, Line] = {
        line.payee_code: line for line in per_payee(_data(before, round_).awards)
    }
    now = {line.payee_code: line for line in lines}
    changes = [
        Change(
            (now.get(code) or earlier[code]).payee,
            earlier[code].total if code in earlier else 0,
            now[code].total if code in now else 0,
        )
        for code in sorted(earlier.keys() | now.keys())
    ]
    return [change for change in changes if change.difference]


def _why_no_release(actor: Actor, round_: Round, shown: Circular) -> str:
    """Why this reader cannot release it; empty when they can."""
    verdict = may(actor, Action.RELEASE_CIRCULAR, round_)
    if not verdict:
        return say(verdict.code, verdict.params)
    return say("circular.same_person", {}) if shown.person_id == actor.person else ""
