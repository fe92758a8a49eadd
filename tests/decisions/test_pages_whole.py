"""From advice to payment through the pages alone, in both frameworks and both languages; and
whatever somebody posts, the answer is a page.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk import clock
from kaderwerk.decisions.models import Circular, Decision, ProposalLine
from kaderwerk.organisations.actor import Role
from kaderwerk.verify.run import verify
from tests import make
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

FIRST = {make.SMALL.kader.name: ("D01", "alder-hill"), make.LARGE.kader.name: ("AM01", "")}


@pytest.fixture(scope="module")
def plans(shared):
    """A plan with the advice to grant it, in each framework."""
    found = {}
    for loaded in (make.SMALL, make.LARGE):
        code, name = FIRST[loaded.kader.name]
        name = name or min(
            file.stem
            for file in make.FOLDERS[loaded.kader.name].glob("*.toml")
            if f'applicant = "{code}"' in file.read_text("utf-8")
        )
        found[loaded.kader.name] = make.advised(make.place(make.round_of(loaded), code), name)
    return found


@pytest.mark.meets("R118", "R119", "R129")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("framework", sorted(FIRST))
def test_the_whole_way_from_advice_to_payment(plans, framework, language):
    plan = make.fresh(plans[framework])
    desk = f"/decide/{plan.round_id}/"
    assessor, decider, finance = (
        as_actor(make.official(role), language)
        for role in (Role.ASSESSOR, Role.DECIDER, Role.FINANCE)
    )
    with clock.moved_to(make.during(plan.kader, "decide")):
        ((_row, typed),) = assessor.get(f"{desk}propose/?suggest=1").context["rows"]
        fields = {f"{name}-{plan.pk}": value for name, value in (
            ("choose", "on"), ("outcome", typed.outcome), ("amount", typed.amount),
            ("reason", typed.reason),
        )}  # fmt: skip
        made = assessor.post(f"{desk}propose/", fields)
        assert made.status_code == 302

        line = ProposalLine.objects.get(plan=plan)
        decided = decider.post(f"{made.url}decide/", {"line": line.pk})
        assert decided.status_code == 302
        assert decider.get(f"/letters/{plan.pk}/").status_code == 200
        assert decider.post(f"{desk}publish/", {"all": "1"}).status_code == 302

        payee = as_actor(make.member(make.fresh(plan), Role.WRITER), language)
        for path in ("", "letter.pdf", "renounce/"):
            assert payee.get(f"/letters/{plan.pk}/{path}").status_code == 200

        assert finance.post(f"{desk}circular/prepare/").status_code == 302
        circular = Circular.objects.get(round=plan.round_id)
        released = decider.post(f"{desk}circular/release/", {"circular": str(circular.pk)})
        assert released.status_code == 302
        for client in (assessor, decider, finance):
            assert client.get(desk).status_code == 200
        register = visitor(language).get(f"/rounds/{plan.round_id}/register/")

    assert Decision.objects.get(plan=plan).amount_cents == circular.total_cents
    assert register.context["granted"] == circular.total_cents
    assert verify() == []


WORDS = st.text(max_size=60) | st.sampled_from(["\x00", "²", "１", "=1+1", "<b>", "9" * 400, " "])


@given(st.data())
@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_whatever_is_posted_the_answer_is_a_page(plans, data):
    plan = make.fresh(plans[make.SMALL.kader.name])
    line = ProposalLine.objects.filter(plan=plan).first() or make.proposed(make.line_of(plan))[0]
    path = data.draw(
        st.sampled_from(
            [
                f"/decide/{plan.round_id}/propose/",
                f"/decide/proposals/{line.proposal_id}/decide/",
                f"/decide/{plan.round_id}/publish/",
                f"/decide/{plan.round_id}/circular/prepare/",
                f"/decide/{plan.round_id}/circular/release/",
                f"/decide/{plan.round_id}/circular/reference/",
                f"/letters/{plan.pk}/renounce/",
            ]
        )
    )
    names = [
        "all", "line", "decision", "circular", "paragraph", "reason", "add_up", "page",
        *(f"{name}-{plan.pk}" for name in ("choose", "outcome", "amount", "reason")),
    ]  # fmt: skip
    fields = data.draw(st.dictionaries(st.sampled_from(names) | WORDS, WORDS, max_size=6))
    query = data.draw(st.sampled_from(["", "?page=0", "?page=-1", "?page=x", "?page=" + "9" * 30]))
    role = data.draw(st.sampled_from([Role.DECIDER, Role.FINANCE]))

    with clock.moved_to(make.during(plan.kader, "decide")):
        response = as_actor(make.official(role)).post(path + query, fields)
    assert response.status_code in (200, 302, 400, 403, 404, 409, 422)


@given(st.text(max_size=40))
@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_whatever_an_address_asks_for_the_answer_is_a_page(plans, word):
    plan = plans[make.SMALL.kader.name]
    client = as_actor(make.official(Role.DECIDER))
    with clock.moved_to(make.during(plan.kader, "decide")):
        for path in (
            f"/decide/{plan.round_id}/",
            f"/decide/{plan.round_id}/circular/",
            f"/rounds/{plan.round_id}/register/",
        ):
            asked = {"page": word, "status": word, "sort": word, "number": word}
            assert client.get(path, asked).status_code in (200, 400)
