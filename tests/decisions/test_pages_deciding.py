"""Deciding on a proposal, and publishing what was decided: by whom, what, and how often."""

import pytest

from kaderwerk.decisions.models import Decision, Letter
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from tests import make
from tests.decisions.site import official, text
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart", "in_time")

ASKED = 120_000_00  # alder-hill


@pytest.fixture
def line(plan):
    return make.proposed(make.line_of(plan))[0]


def address(line, more=""):
    return f"/decide/proposals/{line.proposal_id}/{more}"


@pytest.mark.meets("R118")
def test_somebody_else_decides_on_the_chosen_lines(plan, line):
    client = official(Role.DECIDER)
    page = client.get(address(line))
    assert "Decide on the chosen plans as proposed" in text(page)

    response = client.post(address(line, "decide/"), {"line": line.pk})
    assert response.status_code == 302
    assert Decision.objects.get().amount_cents == ASKED
    assert "1 plan was decided on." in text(client.get(response.url))


@pytest.mark.parametrize(
    ("role", "says"),
    [
        (Role.ASSESSOR, "Only a decider can do this."),
        (Role.FINANCE, "Only a decider can do this."),
        (Role.AUDITOR, "Only a decider can do this."),
    ],
)
def test_who_cannot_decide_sees_why_and_no_button(line, role, says):
    client = official(role)
    page = text(client.get(address(line)))

    assert says in page
    assert "Decide on the chosen plans" not in page
    response = client.post(address(line, "decide/"), {"line": line.pk})
    assert response.status_code == 409
    assert not Decision.objects.exists()


def test_who_proposed_it_hears_that_somebody_else_decides(plan):
    proposer = make.official(Role.DECIDER)
    (line,) = make.proposed(make.line_of(plan), actor=proposer)
    client = as_actor(proposer)

    assert "Somebody else must decide on what you proposed yourself." in text(
        client.get(address(line))
    )
    response = client.post(address(line, "decide/"), {"line": line.pk})
    assert "Somebody else must decide on what you proposed yourself." in text(response)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("role", [Role.DECIDER, Role.FINANCE])
def test_a_decider_goes_from_a_line_to_the_plan_and_finance_does_not(plan, line, role):
    page = official(role).get(address(line)).content.decode()

    assert (f'href="/assess/plans/{plan.pk}/"' in page) is (role is Role.DECIDER)


def test_finance_reads_no_line_before_it_is_decided(line):
    page = text(official(Role.FINANCE).get(address(line)))

    assert "You may not read this line." in page


def test_of_several_lines_what_can_be_decided_is_and_the_rest_is_told(plan, line):
    second = make.advised(make.place(plan.place.round, "D02"), "birch-quay")
    (other,) = make.proposed(make.line_of(second))
    both = make.proposed(make.line_of(plan), make.line_of(second))
    client = official(Role.DECIDER)
    client.post(address(other, "decide/"), {"line": other.pk})

    response = client.post(address(both[0], "decide/"), {"line": [one.pk for one in both]})

    assert response.status_code == 409
    assert Decision.objects.count() == 2
    page = text(response)
    assert "1 plan was decided on." in page
    assert second.place.applicant.name in page
    assert "Decided on another proposal" in page


def test_an_award_above_what_is_left_is_refused_with_the_reason(plan, line):
    round = plan.place.round
    type(round).objects.filter(pk=round.pk).update(granted_cents=round.ceiling_cents - ASKED + 1)

    response = official(Role.DECIDER).post(address(line, "decide/"), {"line": line.pk})
    assert response.status_code == 409
    assert "with this award the ceiling would be passed" in text(response)


@pytest.mark.parametrize("lines", [[], ["x"], ["-1"], ["9" * 40], ["²"], ["1\x00"]])
def test_a_hostile_choice_decides_nothing(line, lines):
    response = official(Role.DECIDER).post(address(line, "decide/"), {"line": lines})

    assert response.status_code == 409
    assert not Decision.objects.exists()


def test_a_line_of_another_proposal_is_not_decided_on(plan, line):
    (other,) = make.proposed(make.line_of(plan, 100_000_00))
    response = official(Role.DECIDER).post(address(line, "decide/"), {"line": other.pk})

    assert "One of the lines is not part of this proposal." in text(response)
    assert not Decision.objects.exists()


def test_pressing_twice_decides_once(line):
    client = official(Role.DECIDER)
    for _ in range(2):
        assert client.post(address(line, "decide/"), {"line": line.pk}).status_code == 302

    assert Decision.objects.count() == 1


# --- publishing --------------------------------------------------------------------------------


def test_one_decision_is_published_by_itself(desk, plan):
    decision = make.decided(plan)
    client = official(Role.DECIDER)
    assert plan.place.applicant.name in text(client.get(f"{desk}publish/"))

    response = client.post(f"{desk}publish/", {"decision": str(decision.pk)})
    assert response.status_code == 302
    assert Letter.objects.get().decision == decision
    assert "1 letter was published." in text(client.get(response.url))


def test_all_are_published_some_at_a_time(desk, plan, monkeypatch):
    monkeypatch.setattr("kaderwerk.decisions.views.publishing.BATCH", 1)
    make.decided(plan)
    make.decided(make.advised(make.place(plan.place.round, "D02"), "birch-quay"))
    client, left = official(Role.DECIDER), []
    for _ in range(3):
        page = client.get(f"{desk}publish/")
        left.append(page.context["left"])
        client.post(f"{desk}publish/", {"all": "1"})

    assert left == [2, 1, 0]
    assert Letter.objects.count() == 2


def test_with_htmx_the_answer_goes_on_by_itself_until_all_is_done(desk, plan, monkeypatch):
    monkeypatch.setattr("kaderwerk.decisions.views.publishing.BATCH", 1)
    make.decided(plan)
    make.decided(make.advised(make.place(plan.place.round, "D02"), "birch-quay"))
    client = official(Role.DECIDER)
    answers = [
        text(client.post(f"{desk}publish/", {"all": "1"}, headers={"hx-request": "true"}))
        for _ in range(2)
    ]

    assert ['hx-trigger="load"' in answer for answer in answers] == [True, False]
    assert "<html" not in answers[0]
    assert "Every decision has been published." in answers[1]


def test_reading_the_page_never_makes_it_go_on_by_itself(desk, plan):
    make.decided(plan)

    assert 'hx-trigger="load"' not in text(official(Role.DECIDER).get(f"{desk}publish/"))


@pytest.mark.parametrize("decision", ["", "x", "00000000-0000-0000-0000-000000000000", "\x00"])
def test_a_hostile_choice_publishes_nothing(desk, plan, decision):
    make.decided(plan)
    response = official(Role.DECIDER).post(f"{desk}publish/", {"decision": decision})

    assert response.status_code == 422
    assert "Choose a decision to publish." in text(response)
    assert not Letter.objects.exists()


def test_a_decision_of_another_round_is_not_published_here(desk):
    elsewhere = make.decided(make.advised(make.place(make.round_of())))
    response = official(Role.DECIDER).post(f"{desk}publish/", {"decision": str(elsewhere.pk)})

    assert response.status_code == 422
    assert not Letter.objects.exists()


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.FINANCE, Role.AUDITOR])
def test_only_a_decider_publishes(desk, plan, role):
    make.decided(plan)
    assert official(role).post(f"{desk}publish/", {"all": "1"}).status_code == 403
    assert not Letter.objects.exists()


def test_a_plan_asked_by_a_key_that_is_none_does_not_exist(plan):
    client = official(Role.DECIDER)
    nothing = "00000000-0000-4000-8000-000000000000"
    for path in (f"/decide/{nothing}/", f"/decide/proposals/{nothing}/", f"/letters/{nothing}/"):
        assert client.get(path).status_code == 404
    assert Plan.objects.exists()
