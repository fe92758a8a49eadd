"""What a writer does on the pages of a section, and what then stands there."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaderwerk.answering.models import Answer, Revision
from kaderwerk.answering.writing import values_of


def section(plan, key):
    return reverse("plans:section", args=[plan.pk, key])


def save(client, plan, question, /, **data):
    """Saves by itself, as a browser with JavaScript does."""
    named = {name.replace("__", "."): value for name, value in data.items()}
    address = reverse("plans:save", args=[plan.pk, question])
    return client.post(address, named, headers={"hx-request": "true"})


def page(client, plan, key):
    answer = client.get(section(plan, key))
    assert answer.status_code == 200
    return answer.content.decode()


def version(plan, question):
    return Answer.objects.get(sheet=plan.sheet_id, question=question).version


def stands(plan, question):
    return values_of(plan.sheet_id)[question]


def by(plan, question):
    row = Revision.objects.filter(sheet=plan.sheet_id, question=question).latest("version")
    return row.author.name


def queries(act):
    """What the second time costs: the first may fill what a process keeps."""
    act()
    with CaptureQueriesContext(connection) as seen:
        act()
    return [query["sql"][:120] for query in seen.captured_queries]
