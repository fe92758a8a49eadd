"""What several pages show of a plan: its text, its files, a paper to keep."""

from collections.abc import Collection, Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from kaderwerk.answering.models import StoredFile
from kaderwerk.answering.shown import Shown, shown_answers
from kaderwerk.kader.model import Kader, Section
from kaderwerk.kader.plan import PlanText
from kaderwerk.plans.models import Plan
from kaderwerk.web.reader import reading_language


def sections_of(
    kader: Kader, text: PlanText, questions: Sequence[str]
) -> list[tuple[Section, list[Shown]]]:
    """Each section of a text with the answers to these questions. No query."""
    shown = shown_answers(
        kader,
        text.answers,
        text.parties,
        reading_language(),
        applicant=text.applicant,
        questions=questions,
        written_in=text.language,
    )
    return [
        (section, [shown[q.key] for q in kader.questions_in(section.key) if q.key in shown])
        for section in kader.sections
    ]


def files_of(plan: Plan) -> str:
    """Where the files of a plan are: the address of one, without its hash."""
    return reverse("plans:file", args=[plan.pk, "0"]).removesuffix("0/")


def kept_of(plan: Plan) -> Collection[str]:
    """The hashes of the files of a plan that are here: one from a folder of plans names them only.

    One query, when a page first shows a file.
    """
    rows = StoredFile.objects.filter(sheet=plan.sheet_id).values_list("sha256", flat=True)
    return SimpleLazyObject(lambda: frozenset(rows))


def download(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download, under a name of plain letters."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
