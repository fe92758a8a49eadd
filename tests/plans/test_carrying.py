"""A plan begins with what an earlier plan of the same applicant says, as far as may be."""

import pytest
from django.test import Client

from kaderwerk import clock
from kaderwerk.answering.models import Answer
from kaderwerk.answering.writing import values_of
from kaderwerk.kader.plan import Party
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import Brought, ProposedAnswer
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.carrying import carry_over
from kaderwerk.plans.services.proposing import accept, reject
from kaderwerk.plans.services.starting import set_party
from kaderwerk.verify.rows import sealed_rows
from tests import make
from tests.plans.pages import post, visit, words

pytestmark = pytest.mark.django_db

NAME = "What is the neighbourhood called?"


@pytest.fixture
def round():
    return make.round_of()


@pytest.fixture
def earlier(round):
    return make.submitted(make.place(round))


@pytest.fixture
def plan(round, earlier):
    return make.started(make.place(round), 2)


@pytest.fixture
def writer(plan):
    return make.member(plan, Role.COORDINATOR)


def carried(plan, source, actor):
    with clock.moved_to(make.during(plan.kader, "draft")):
        return carry_over(plan.pk, source_id=source.pk, actor=actor)


def test_only_what_the_framework_lets_be_copied_is(plan, earlier, writer):
    carried(plan, earlier, writer)

    proposed = ProposedAnswer.objects.get()
    assert proposed.question == "neighbourhood"
    assert proposed.value == values_of(earlier.sheet_id)["neighbourhood"]


def test_a_copy_is_no_answer_until_somebody_confirms_it(plan, earlier, writer):
    carried(plan, earlier, writer)
    assert values_of(plan.sheet_id) == {}
    checked = words(visit(writer, "check", plan))
    section = words(visit(writer, "section", plan, "place"))

    with clock.moved_to(make.during(plan.kader, "draft")):
        accept(plan.pk, ProposedAnswer.objects.get().pk, seen=0, actor=writer)

    assert "An earlier plan has an answer to this." in checked
    assert "Please confirm it." in section
    assert values_of(plan.sheet_id) == {"neighbourhood": "Alder Hill"}
    assert "An earlier plan has an answer" not in words(visit(writer, "check", plan))
    assert "Please confirm it." not in words(visit(writer, "section", plan, "place"))


def test_a_copy_can_be_left_out(plan, earlier, writer):
    carried(plan, earlier, writer)

    with clock.moved_to(make.during(plan.kader, "draft")):
        reject(plan.pk, ProposedAnswer.objects.get().pk, actor=writer)

    assert values_of(plan.sheet_id) == {}
    assert "An earlier plan has an answer" not in words(visit(writer, "check", plan))


def test_what_is_answered_already_is_not_copied(plan, earlier, writer):
    make.write(plan, neighbourhood="Another")

    with pytest.raises(Impossible) as refused:
        carried(plan, earlier, writer)

    assert refused.value.code == "carry.nothing"


def test_copying_twice_is_once(plan, earlier, writer):
    assert carried(plan, earlier, writer) == carried(plan, earlier, writer)
    assert ProposedAnswer.objects.count() == 1


def test_a_plan_of_another_applicant_cannot_be_copied(plan, round, writer):
    with pytest.raises(Impossible) as refused:
        carried(plan, make.filled(make.place(round, "D02"), "birch-quay"), writer)

    assert refused.value.code == "carry.not_earlier"


def test_an_organisation_that_was_not_in_the_earlier_plan_cannot_copy_it(plan, earlier):
    coordinator = make.member(plan, Role.COORDINATOR)
    party = Party(key="newcomer", type="cooperative", name="", signs=False)
    with clock.moved_to(make.during(plan.kader, "draft")):
        body = make.organisation()
        set_party(plan.pk, party, organisation_id=body.pk, actor=coordinator)

    with pytest.raises(Impossible) as refused:
        carried(plan, earlier, make.member(plan, Role.WRITER, "newcomer"))

    assert refused.value.code == "carry.not_earlier"


def test_who_signs_cannot_copy(plan, earlier):
    with pytest.raises(Refused):
        carried(plan, earlier, make.member(plan, Role.SIGNATORY))


def test_every_row_of_it_is_sealed(plan, earlier, writer):
    carried(plan, earlier, writer)
    with clock.moved_to(make.during(plan.kader, "draft")):
        accept(plan.pk, ProposedAnswer.objects.get().pk, seen=0, actor=writer)

    assert list(sealed_rows()) == []


def test_the_page_offers_earlier_plans_and_copies_one(plan, earlier, writer):
    page = words(visit(writer, "word", plan))
    assert "Start from an earlier plan" in page
    assert NAME in page

    response = post(writer, "copy", plan, earlier.pk)

    assert response.status_code == 302
    assert "1 copy to confirm" in words(visit(writer, "proposals", plan, Brought.objects.get().pk))


def test_a_copy_is_confirmed_at_its_question(plan, earlier, writer):
    carried(plan, earlier, writer)
    proposed = ProposedAnswer.objects.get()

    response = post(writer, "judge_proposed", plan, proposed.brought_id, proposed.pk,
                    verdict="accept", seen=0, back="section")  # fmt: skip

    assert response["Location"].endswith("/sections/place/#q-neighbourhood")
    assert Answer.objects.get(sheet=plan.sheet_id).value == "Alder Hill"


def test_nobody_else_sees_what_is_copied(plan, earlier, writer):
    carried(plan, earlier, writer)
    brought = Brought.objects.get()

    assert visit(make.official(Role.ASSESSOR), "proposals", plan, brought.pk).status_code == 404
    assert visit(Client(), "proposals", plan, brought.pk).status_code in (302, 403)
