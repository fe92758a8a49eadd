"""Before text with what may be data of a person is taken: a page that shows it, and asks.

Nothing was saved. Who wrote it takes it out there, or says that it is no such data. Every form has
this: the services look, and the door asks.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaderwerk.kader.privacy import found_in
from kaderwerk.kader.warned import MayBePersonal
from kaderwerk.web.refusal import page_before
from kaderwerk.web.typed import posted_fields

#: The field in which somebody says of what was found that it is no data of a person.
NONE_OF_IT = "no-personal-data"


@dataclass(frozen=True)
class Posted:
    """A field as it was posted. With `rows` something was found in it: its text stands on the page,
    to be changed.
    """

    name: str
    text: str
    rows: int = 0


def ask_once_more(request: HttpRequest, asked: MayBePersonal) -> HttpResponse:
    """The sentences with what was found, the text to change, and two buttons. Nothing is lost.

    The fields keep their order: a form with the same names over and over is read by it.
    """
    tokens = {one.token for one in asked.found}
    posted = [field for field in posted_fields(request) if field[0] != NONE_OF_IT]
    fields = [
        Posted(name, text, min(12, 3 + len(text) // 80) if _is_found(text, tokens) else 0)
        for name, text in posted
    ]
    said = request.POST.getlist(NONE_OF_IT)
    context = {
        "found": asked.found,
        "fields": fields,
        "can_change": any(field.rows for field in fields),
        "kept_for": request.get_full_path(),
        "with_files": bool(request.FILES),
        "none_of_it": NONE_OF_IT,
        "said": said,
        "tokens": asked.tokens,
        "back": page_before(request),
    }
    return render(request, "web/personal.html", context, status=422)


def _is_found(text: str, tokens: set[str]) -> bool:
    return any(one.token in tokens for one in found_in(text))
