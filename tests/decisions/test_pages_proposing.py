"""The form of a proposal: what is suggested, kept, refused and shown."""

import pytest

from kaderwerk.decisions.models import Proposal, ProposalLine
from kaderwerk.organisations.actor import Role
from tests import make
from tests.decisions.site import form_of, official, text, with_interest

pytestmark = pytest.mark.usefixtures("apart", "in_time")

ASKED = 120_000_00  # alder-hill


def test_a_suggestion_fills_the_form_and_writes_nothing(desk, plan):
    page = official(Role.ASSESSOR).get(f"{desk}propose/?suggest=1")

    ((_row, typed),) = page.context["rows"]
    assert (typed.chosen, typed.outcome, typed.cents) == (True, "granted", ASKED)
    assert "together <strong>€ 120,000.00</strong>" in text(page)
    assert not Proposal.objects.exists()


@pytest.mark.meets("R118")
@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER])
def test_a_proposal_is_made_and_shown(desk, plan, role):
    client = official(role)
    response = client.post(f"{desk}propose/", form_of(plan, amount="85.000,50", reason="Less."))

    line = ProposalLine.objects.get()
    assert (line.plan, line.amount_cents, line.reason) == (plan, 85_000_50, "Less.")
    assert response.url == f"/decide/proposals/{line.proposal_id}/"
    page = text(client.get(response.url))
    assert "The proposal has been made." in page
    assert "€ 85,000.50" in page


def test_a_refusal_needs_no_amount(desk, plan):
    fields = form_of(plan, outcome="refused", amount="120000", reason="The minister says no.")
    official(Role.ASSESSOR).post(f"{desk}propose/", fields)

    assert (ProposalLine.objects.get().outcome, ProposalLine.objects.get().amount_cents) == (
        "refused",
        0,
    )


def test_adding_up_shows_the_sum_and_writes_nothing(desk, plan):
    fields = form_of(plan, amount="100000") | {"add_up": "1"}
    page = official(Role.ASSESSOR).post(f"{desk}propose/", fields)

    assert "together <strong>€ 100,000.00</strong>. After this € 350,000.00 is left." in text(page)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"amount": "85.000"}, "This can mean two amounts."),
        ({"amount": ""}, "Give the amount."),
        ({"amount": "veel"}, "This is not an amount."),
        ({"amount": "1.2345"}, "at most two decimals"),
        ({"amount": "9" * 30}, "This amount is too large."),
        ({"amount": "100000"}, "give the reason for granting less"),
        ({"amount": "130000"}, "at most what was asked"),
        ({"outcome": "refused"}, "give the reason for refusing"),
        ({"outcome": "perhaps"}, "Choose whether the plan is granted or refused."),
        ({"reason": "x " * 2500, "amount": "100000"}, "words"),
        ({"choose": None}, "The proposal has no plans in it."),
    ],
)
def test_what_is_refused_is_kept_as_it_was_typed(desk, plan, fields, says):
    typed = form_of(plan, **fields)
    response = official(Role.ASSESSOR).post(f"{desk}propose/", typed)

    assert response.status_code == 422
    assert says in text(response)
    ((_row, line),) = response.context["rows"]
    assert line.amount == typed[f"amount-{plan.pk}"]
    assert line.reason == typed[f"reason-{plan.pk}"]
    assert not Proposal.objects.exists()


def test_an_error_leads_to_the_field_that_mends_it(desk, plan):
    response = official(Role.ASSESSOR).post(f"{desk}propose/", form_of(plan, amount="100000"))

    assert f'href="#reason-{plan.pk}"' in text(response)
    assert f'id="reason-{plan.pk}-error"' in text(response)


def test_a_plan_that_was_decided_on_meanwhile_is_told(desk, plan):
    make.decided(plan)
    response = official(Role.ASSESSOR).post(f"{desk}propose/", form_of(plan))

    assert response.status_code == 422
    assert "A plan that you chose is no longer open for a proposal." in text(response)


def test_who_has_an_interest_is_not_offered_the_plan(desk, plan):
    client = with_interest(plan, Role.ASSESSOR)

    assert client.get(f"{desk}propose/").context["rows"] == []
    client.post(f"{desk}propose/", form_of(plan))
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("role", [Role.FINANCE, Role.AUDITOR])
def test_only_an_assessor_or_a_decider_sees_the_form(desk, role):
    response = official(role).get(f"{desk}propose/")

    assert response.status_code == 403
    assert "Only an assessor can do this." in text(response)


@pytest.mark.meets("R023")
def test_a_total_above_the_ceiling_is_refused_with_the_sum(desk, plan):
    round = plan.place.round
    type(round).objects.filter(pk=round.pk).update(granted_cents=round.ceiling_cents - ASKED + 1)

    response = official(Role.ASSESSOR).post(f"{desk}propose/", form_of(plan))
    assert response.status_code == 422
    assert "The ceiling is € 450,000.00." in text(response)
    assert "That is more than is left." in text(response)
