"""Every page of a plan, for every role in every state: it comes, says enough, and never fails."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.handing_in import withdraw
from tests import make
from tests.plans.pages import main, visit, words

pytestmark = pytest.mark.usefixtures("apart")

ROLES = (Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE)
PAGES = (
    "overview", "parties", "people", "confirm", "check", "freeze", "thaw", "text", "sign",
    "decline", "take_back", "hand_in", "withdraw", "restore", "changes", "word",
    "advice",
    "contacts", "first_steps", "contact_list", "meeting",
)  # fmt: skip


def writing(place):
    return make.filled(place)


def signing(place):
    plan = make.filled(place)
    make.frozen(plan)
    make.signed_by(plan, plan.partners.filter(signs=True)[0].key)
    return make.fresh(plan)


def asked(place):
    plan = make.judged(make.taken_up(make.submitted(place)))
    make.asked_to_change(plan, plan.kader.criteria[0].key)
    return make.fresh(plan)


def published(place):
    decision = make.decided(make.advised(place))
    make.published(decision)
    return make.fresh(decision.plan)


def withdrawn(place):
    plan = make.filled(place)
    with clock.moved_to(make.during(plan.kader, "draft")):
        withdraw(plan.pk, actor=make.member(plan, Role.WRITER))
    return make.fresh(plan)


STATES = {
    "begun": make.started,
    "writing": writing,
    "signing": signing,
    "submitted": make.submitted,
    "asked": asked,
    "published": published,
    "withdrawn": withdrawn,
}


@pytest.fixture(scope="module", params=STATES)
def plan(request, shared):
    return STATES[request.param](make.place(make.round_of(), "D01"))


@pytest.mark.parametrize(
    ("role", "language"), list(zip(ROLES, ["nl", "en", "nl", "en"], strict=True))
)
def test_every_page_comes_or_says_why_not(plan, role, language):
    actor = make.member(plan, role)
    for page in PAGES:
        response = visit(actor, page, plan, language=language, at=make.during(plan.kader, "submit"))
        assert response.status_code in (200, 302, 403, 409), page
        if response.status_code == 200:
            assert "<h1" in main(response), page
            assert "style=" not in main(response)
        elif response.status_code != 302:
            assert "plan" in words(response), page
