"""The pages on which a plan is written: with and without JavaScript, alone and with others."""


import pytest
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.answering.models import Answer, Revision
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from tests import make
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def filled(shared):
    """A plan with every answer, by three parties."""
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def plan(filled):
    return Plan.objects.with_place().get(pk=filled.pk)


@pytest.fixture(autouse=True)
def _while_drafting(request):
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        yield


@pytest.fixture
def writer(plan):
    return as_actor(make.member(plan, Role.WRITER, name="Karin"))


@pytest.fixture
def colleague(plan):
    return as_actor(make.member(plan, Role.COORDINATOR, name="Fatima"))


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


# --- a page ----------------------------------------------------------------------------------


@pytest.mark.meets("R043")
@pytest.mark.parametrize("key", [s.key for s in make.SMALL.kader.sections])
def test_a_section_asks_its_questions_and_says_how_it_stands(writer, plan, key):
    html = page(writer, plan, key)

    kader = plan.kader
    for question in kader.questions_in(key):
        assert f'id="q-{question.key}"' in html
    assert "has not been handed in yet" in html
    assert "Saved on" in html


@pytest.mark.meets("R043")
@pytest.mark.parametrize("key", [s.key for s in make.LARGE.kader.sections])
def test_each_section_of_another_framework_is_a_page_in_both_languages(shared, key):
    large = make.round_of(make.LARGE)
    plan = make.filled(make.place(large, "AM01"), "AM01")
    actor = make.member(plan, Role.WRITER)
    with clock.moved_to(make.during(plan.kader, "draft")):
        for language in ("nl", "en"):
            html = as_actor(actor, language).get(section(plan, key)).content.decode()
            assert plan.kader.questions_in(key)[0].key in html
            assert f'<html lang="{language}"' in html
