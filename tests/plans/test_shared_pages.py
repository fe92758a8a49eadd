"""The page of what is shared with stakeholders of a plan, and who gets there."""

import re

import pytest

from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from tests import make
from tests.plans.pages import main, url, visit, words
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart", "while_drafting")


def test_a_stakeholder_finds_what_is_shared_with_them_and_nothing_else(plan):
    stakeholder = make.member(plan, Role.STAKEHOLDER, "homes")
    shared = next(q for q in plan.kader.questions if "stakeholders" in q.shared_with)
    hidden = next(q for q in plan.kader.questions if not q.shared_with)
    client = as_actor(stakeholder)

    assert url("shared", plan) in client.get("/plans/").content.decode()
    seen = words(client.get(url("shared", plan)))
    assert shared.label in seen
    assert "Remark on this" in seen
    assert hidden.label not in seen
    html = main(client.get(url("remarks", plan, shared.key)))
    assert url("shared", plan) in html
    assert f'href="{url("overview", plan)}"' not in html
    assert visit(stakeholder, "history", plan, shared.key).status_code == 404


def test_the_page_of_the_plan_sends_a_stakeholder_to_what_is_shared_and_nobody_else(plan):
    address = {}
    for role in (Role.STAKEHOLDER, Role.WRITER):
        response = visit(make.member(plan, role, "homes"), "overview", plan)
        address[role] = response.headers.get("Location", response.status_code)
    assert address == {Role.STAKEHOLDER: url("shared", plan), Role.WRITER: 200}
    elsewhere = make.member(make.started_elsewhere(plan), Role.STAKEHOLDER)
    for other in (elsewhere, make.official(Role.ASSESSOR), make.official(Role.HELPDESK)):
        assert visit(other, "overview", plan).status_code == 404


def test_questions_without_an_answer_are_folded_into_one_line(plan):
    stakeholder = make.member(plan, Role.STAKEHOLDER, "homes")
    shared = next(q for q in plan.kader.questions if "stakeholders" in q.shared_with)
    folded = "question is not answered yet"
    assert folded not in words(visit(stakeholder, "shared", plan))
    make.write(plan, **{shared.key: ""})
    page = visit(stakeholder, "shared", plan)
    assert f"1 {folded}" in words(page)
    assert shared.label in main(page).partition("<details")[2]
    assert url("remarks", plan, shared.key) in main(page)


def test_a_stakeholder_gets_to_each_section_that_is_shared_from_the_top_of_the_page():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    html = main(visit(make.member(plan, Role.STAKEHOLDER), "shared", plan))
    contents, _nav, rest = html.partition("</nav>")
    sections = re.findall(r'href="#(s-[^"]+)"', contents)
    assert len(sections) > 1
    assert sections == re.findall(r'<h2[^>]* id="(s-[^"]+)"', rest)


def test_what_is_shared_is_still_read_once_the_text_is_closed(plan):
    stakeholder = make.member(plan, Role.STAKEHOLDER, "homes")
    Plan.objects.filter(pk=plan.pk).update(case="submitted", held=1)
    seen = words(visit(stakeholder, "shared", plan))
    assert "Remark on this" not in seen
    assert visit(stakeholder, "shared", plan).status_code == 200


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.HELPDESK, Role.AUDITOR])
def test_the_ministry_does_not_read_what_is_shared(plan, role):
    assert visit(make.official(role), "shared", plan).status_code == 404


def test_a_stakeholder_of_another_region_or_of_no_party_reads_nothing_of_it(plan):
    elsewhere = make.member(make.started_elsewhere(plan), Role.STAKEHOLDER)
    assert visit(elsewhere, "shared", plan).status_code == 404
    assert url("shared", plan) not in as_actor(elsewhere).get("/plans/").content.decode()
