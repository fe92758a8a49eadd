"""Where somebody comes in: at the plan of their seat, or at a page that says why there is none."""

import pytest
from django.urls import reverse

from kaderwerk.organisations.actor import Role
from tests import make
from tests.plans.pages import url, words
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture
def plan(apart):
    return make.started(make.place(make.round_of(), "D01"))


def arrived(actor):
    """Where the page of a person sends them in the end."""
    return as_actor(actor).get(reverse("web:home_of_person"), follow=True)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.WRITER, Role.SIGNATORY])
def test_whoever_works_on_a_plan_comes_in_at_that_plan(plan, role):
    assert arrived(make.member(plan, role)).redirect_chain[-1][0] == url("overview", plan)


def test_a_stakeholder_comes_to_what_is_shared_with_them(plan):
    response = arrived(make.member(plan, Role.STAKEHOLDER))
    assert response.status_code == 200
    assert "You read what is shared with stakeholders" in words(response)
    assert reverse("plans:shared", args=[plan.pk]) in response.content.decode()
    assert reverse("plans:index") == response.redirect_chain[-1][0]


def test_whoever_has_no_seat_chooses_one_first(plan):
    actor = make.member(plan, Role.WRITER)
    make.seat_ended(actor)
    response = as_actor(actor).get(reverse("plans:own"), follow=True)
    assert response.redirect_chain[-1][0] == reverse("plans:index")
    assert "You act in no seat now" in words(response)
