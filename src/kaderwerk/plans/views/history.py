"""Every version of one answer: who wrote it, what is different, and taking an old one back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kaderwerk.answering.differences import Change, change_of
from kaderwerk.answering.history import Written, sittings_of, values_at
from kaderwerk.answering.shown import show, words_of
from kaderwerk.answering.writing import Conflict
from kaderwerk.kader.model import Kader, Question
from kaderwerk.organisations.models import Organisation
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.views.finding import plan_for_team
from kaderwerk.plans.worded import worded
from kaderwerk.web.door import BOTH, door
from kaderwerk.web.reader import reading_language
from kaderwerk.web.request import Request

#: So many sittings stand on one page.
_A_PAGE = 20


@dataclass(frozen=True)
class Compared:
    """Two versions of an answer, and what is different from the earlier to the later."""

    earlier: int
    later: int
    change: Change


@door(Action.READ_DRAFT, find=plan_for_team, methods=BOTH)
def history(request: Request, plan: Plan, question: str) -> HttpResponse:
    """The versions of an answer, and what is different between two of them; and putting one back.

    A version that is put back becomes a version of its own, on what the reader saw. When somebody
    wrote meanwhile nothing is changed, and the page shows what stands now.
    """
    kader = worded(plan)
    if not kader.has_question(question):
        raise Http404
    asked = kader.question(question)
    if request.method != "POST":
        return _page(request, plan, kader, asked, [])
    version, seen = _number(request.POST.get("version")), _number(request.POST.get("seen"))
    values = values_at(plan.sheet_id, question, {version})
    if version < 1 or version not in values:
        raise Http404
    try:
        save_answer(
            plan.pk,
            question,
            values[version],
            based_on=seen,
            actor=request.actor,
            must_stand=True,
        )
    except Conflict:
        meanwhile = _("Somebody else changed this answer meanwhile, so nothing was put back.")
        return _page(request, plan, kader, asked, [("", meanwhile)])
    done = _("Version %(number)s stands again. What stood there is kept as a version.")
    messages.success(request, done % {"number": version})
    return redirect("plans:history", plan.pk, question)


def _page(
    request: Request, plan: Plan, kader: Kader, question: Question, errors: list[tuple[str, str]]
) -> HttpResponse:
    sittings = sittings_of(plan.sheet_id, question.key)
    page = Paginator(sittings, _A_PAGE).get_page(request.GET.get("page"))
    latest = sittings[0].last if sittings else 0
    names = _names(plan, list(page))
    context = {
        "plan": plan,
        "kader": kader,
        "question": question,
        "page": page,
        "rows": [(each, names.get(each.organisation, "")) for each in page],
        "latest": latest,
        "compared": _compared(request, plan, kader, question, sittings) if latest else None,
        "can": bool(may(request.actor, Action.WRITE, plan)),
        "errors": errors,
    }
    return render(request, "plans/history.html", context, status=409 if errors else 200)


def _compared(
    request: Request, plan: Plan, kader: Kader, question: Question, sittings: list[Written]
) -> Compared:
    """The two versions that were asked for; else what was written last. One query."""
    latest = sittings[0]
    numbers = [_number(request.GET.get("from"), sittings[0].before)]
    numbers.append(_number(request.GET.get("to"), latest.last))
    earlier, later = sorted(min(max(number, 0), latest.last) for number in numbers)
    values = values_at(plan.sheet_id, question.key, {earlier, later})
    parties = [party_of(partner) for partner in plan.partners.all()]
    text = text_now(plan, tuple(parties))
    words = words_of(
        kader, text.answers, text.parties, reading_language(), applicant=text.applicant
    )
    was, now = (show(kader, question, values.get(each), words) for each in (earlier, later))
    return Compared(earlier, later, change_of(was, now))


def _names(plan: Plan, sittings: list[Written]) -> dict[UUID, str]:
    """The names of the organisations that wrote. One query, when one has left the plan."""
    names = {p.organisation_id: p.organisation.name for p in plan.partners.all()}
    if gone := {each.organisation for each in sittings} - names.keys():
        names |= dict(Organisation.objects.filter(pk__in=gone).values_list("pk", "name"))
    return names


def _number(raw: str | None, otherwise: int = 0) -> int:
    """A version as it stands in an address or a form; versions are counted in few digits."""
    return int(raw) if raw and raw.isascii() and raw.isdecimal() and len(raw) < 8 else otherwise
