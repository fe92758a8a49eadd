"""The pages where is proposed, decided and published: who sees what, and what a POST does."""

import pytest

from kaderwerk import clock
from kaderwerk.decisions.models import Decision, Letter, Proposal, ProposalLine
from kaderwerk.kader.verdicts import Found
from kaderwerk.organisations.actor import Role, ScopeKind
from kaderwerk.plans.models import Plan
from tests import make
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

ASKED = 120_000_00  # alder-hill


@pytest.fixture(scope="module")
def made(shared):
    """A round with one plan that has the advice to grant."""
    return make.advised(make.place(make.round_of()))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def desk(plan):
    return f"/decide/{plan.round_id}/"


@pytest.fixture(autouse=True)
def _in_time(made):
    with clock.moved_to(make.during(made.kader, "decide")):
        yield


def official(role, language="en", *, name="Els"):
    return as_actor(make.official(role, name=name), language)


def text(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def form_of(plan, **fields):
    """What the form of a proposal sends for one plan."""
    typed = {"choose": "on", "outcome": "granted", "amount": "120000.00", "reason": ""} | fields
    return {f"{name}-{plan.pk}": value for name, value in typed.items() if value is not None}


def with_interest(plan, role):
    """Somebody of the ministry who also holds a seat for a party in the plan."""
    person = make.person("Bo")
    ministry = make.organisation("The ministry").pk
    seat = make.seat(person, role, ministry)
    make.seat(person, Role.WRITER, plan.payee_id, ScopeKind.PLAN, plan.pk)
    return make.acting(seat)


# --- the overview ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.FINANCE, Role.AUDITOR])
def test_who_has_a_part_in_dividing_sees_the_overview(desk, role, language):
    response = official(role, language).get(desk)

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("role", [Role.INTAKE, Role.ROUND_MANAGER, Role.HELPDESK])
def test_who_has_no_part_hears_why_they_do_not(desk, role):
    response = official(role).get(desk)

    assert response.status_code == 403
    assert "Only an assessor can do this." in text(response)


def test_a_region_and_a_visitor_do_not_see_how_the_money_is_divided(desk, plan):
    assert as_actor(make.member(plan, Role.COORDINATOR)).get(desk).status_code == 403
    assert visitor().get(desk).status_code == 302


@pytest.mark.meets("R023", "R118")
def test_the_overview_says_what_is_left_and_who_must_act(desk, plan):
    make.decided(plan, 100_000_00)

    page = text(official(Role.DECIDER).get(desk))

    assert "Granted so far: € 100,000.00. Left: € 350,000.00." in page
    assert "Deciders. Plans that wait: 1." in page
    assert "Decided, not published" in page


def test_the_overview_follows_a_plan_to_its_letter(desk, plan):
    client, seen = official(Role.DECIDER), []
    steps = (
        lambda: None,
        lambda: make.proposed(make.line_of(plan)),
        lambda: make.decided(plan),
        lambda: make.published(Decision.objects.get()),
    )
    for step in steps:
        step()
        seen.append([row.status for row in client.get(desk).context["rows"]])

    assert seen == [["advised"], ["proposed"], ["decided"], ["published"]]


def test_an_advice_that_no_longer_stands_is_none_on_the_overview(desk, plan):
    with clock.moved_to(make.during(plan.kader, "assess")):
        make.judged(plan, need=Found("", 4))

    (row,) = official(Role.DECIDER).get(desk).context["rows"]
    assert (row.status, row.advice) == ("judging", None)


def test_a_draft_is_not_on_the_overview(desk, plan):
    make.filled(make.place(plan.place.round, "D02"), "birch-quay")

    assert len(official(Role.DECIDER).get(desk).context["rows"]) == 1


def test_finance_learns_of_a_plan_once_it_is_decided(desk, plan):
    finance = official(Role.FINANCE)
    (before,) = finance.get(desk).context["rows"]
    make.decided(plan)
    (after,) = finance.get(desk).context["rows"]

    assert (before.asked, before.advice, before.proposed, before.decision) == (None,) * 4
    assert after.decision.amount_cents == ASKED
    assert (after.asked, after.advice) == (None, None)


def test_who_has_an_interest_sees_nothing_of_that_plan(desk, plan):
    make.proposed(make.line_of(plan))
    client = as_actor(with_interest(plan, Role.ASSESSOR))

    page = client.get(desk)
    (row,) = page.context["rows"]
    assert (row.asked, row.advice, row.proposed) == (None, None, None)
    assert "What you may not read yet, or have an interest in, is left out." in text(page)


def test_plans_with_one_status_are_shown_by_themselves(desk, plan):
    client = official(Role.DECIDER)

    assert len(client.get(f"{desk}?status=advised").context["rows"]) == 1
    assert client.get(f"{desk}?status=decided").context["rows"] == []
    assert len(client.get(f"{desk}?status=nonsense").context["rows"]) == 1


# --- proposing ---------------------------------------------------------------------------------


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
    client = as_actor(with_interest(plan, Role.ASSESSOR))

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


# --- deciding ----------------------------------------------------------------------------------


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
