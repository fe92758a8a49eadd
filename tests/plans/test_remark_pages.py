"""The page of the remarks on a question, what stands beside a question, and what it all costs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.answering.models import Remark
from kaderwerk.answering.threads import threads_on
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.assigning import assign, today_in
from kaderwerk.plans.services.remarking import remark, resolve
from kaderwerk.plans.services.writing import save_answer
from tests import make
from tests.plans import pages
from tests.plans.pages import main, post, url, visit
from tests.plans.sections.pages import save
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart", "while_drafting")

TEAM = (Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE)


def words(response):
    return pages.words(response).replace(" :", ":")


@pytest.fixture
def writer(plan):
    return make.member(plan, Role.WRITER, name="Karin Smit")


@pytest.fixture
def noor(plan):
    return make.member(plan, Role.SIGNATORY, "homes", name="Noor de Vries")


def section_of(plan, question):
    return plan.kader.question(question).section


def said(plan, actor, text="Right?", question="why", **more):
    return remark(plan.pk, question, text=text, actor=actor, **more).remark


# --- the page -----------------------------------------------------------------------------------


def test_a_remark_is_made_on_the_page_and_says_who_gets_a_mail(plan, writer, noor):
    client = as_actor(writer)
    response = client.post(
        url("remarks", plan, "why"), {"text": "Is this right?", "mention": [str(noor.person)]},
        follow=True,
    )  # fmt: skip
    assert "A mail about it goes to: Noor de Vries." in words(response)
    assert "Is this right?" in words(response)
    assert "For the attention of: Noor de Vries" in words(response)


def test_a_reply_and_resolving_need_no_script(plan, writer, noor):
    thread = said(plan, writer)
    post(noor, "remarks", plan, "why", text="It is.", replies_to=str(thread.pk))
    response = post(noor, "remark_close", plan, "why", thread.pk)
    assert response.status_code == 302
    [found] = threads_on(plan.sheet_id, "why")
    assert found.is_resolved
    assert [reply.text for reply in found.replies] == ["It is."]

    seen = words(visit(writer, "remarks", plan, "why"))
    assert "1 remark that is resolved" in seen
    assert "Resolved by Noor de Vries" in seen
    post(noor, "remark_close", plan, "why", thread.pk, reopen="yes")
    assert not threads_on(plan.sheet_id, "why")[0].is_resolved


def test_it_says_at_the_box_who_can_read_it(plan, writer):
    seen = words(visit(writer, "remarks", plan, "why"))
    assert "Everyone who makes this plan can read this." in seen
    assert f"{plan.kader.ministry.name} does not read them." in seen


@pytest.mark.parametrize(
    "data",
    [
        {"text": ""},
        {"text": "Hm.", "mention": "00000000-0000-0000-0000-000000000000"},
        {"text": "Hm.", "mention": "<b>"},
        {"text": "Hm.", "replies_to": "x"},
        {"text": "word " * 3000},
    ],
)
def test_what_cannot_be_said_comes_back_as_it_was_typed(plan, writer, data):
    response = post(writer, "remarks", plan, "why", **data)
    assert response.status_code in (409, 422)
    assert "This is not right yet" in words(response)
    assert data["text"].strip()[:50] in main(response)
    assert not Remark.objects.exists()


def test_a_reply_to_a_thread_that_is_not_there_says_so(plan, writer):
    data = {"text": "Hm.", "replies_to": "00000000-0000-0000-0000-000000000000"}
    response = post(writer, "remarks", plan, "why", **data)
    assert response.status_code == 409
    assert "This remark is not there" in words(response)


def test_somebody_of_another_plan_cannot_be_mentioned_on_the_page(plan, writer):
    stranger = make.member(make.started_elsewhere(plan), Role.WRITER)
    response = post(writer, "remarks", plan, "why", text="Hm.", mention=str(stranger.person))
    assert response.status_code == 422
    assert not Remark.objects.exists()


@pytest.mark.meets("R037")
def test_a_number_of_a_person_in_a_remark_is_asked_about_before_it_is_kept(plan, writer, noor):
    data = {"text": "It is about 123456782.", "mention": str(noor.person)}
    response = post(writer, "remarks", plan, "why", **data)
    assert response.status_code == 422
    assert "Look once more" in words(response)
    assert str(noor.person) in main(response)
    assert not Remark.objects.exists()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<b>@Noor</b>"]
)
def test_markup_in_a_remark_is_shown_and_does_nothing(plan, writer, noor, text):
    said(plan, writer, text)
    said(plan, writer, text, question="homes")
    for page in (("remarks", "why"), ("mine",), ("check",), ("overview",)):
        html = main(visit(noor, page[0], plan, *page[1:]))
        assert "<script>" not in html
        assert "<img" not in html
        assert "<b>" not in html


# --- who reads ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", TEAM)
def test_everyone_in_the_team_reads_and_remarks(plan, writer, role):
    said(plan, writer, "For all.")
    seen = words(visit(make.member(plan, role), "remarks", plan, "why"))
    assert "For all." in seen
    assert "Place the remark" in seen


def test_once_handed_in_remarks_are_read_and_no_longer_made(plan, writer):
    said(plan, writer, "For all.")
    Plan.objects.filter(pk=plan.pk).update(case="submitted", held=1)
    seen = words(visit(writer, "remarks", plan, "why"))
    assert "For all." in seen
    assert "Place the remark" not in seen
    assert "You can only read this now" in seen


@pytest.mark.parametrize("role", [r for r in Role if r not in (*TEAM, Role.STAKEHOLDER)])
def test_for_the_ministry_and_the_house_the_page_is_not_there(plan, writer, role):
    said(plan, writer)
    official = make.official(role)
    for page in (("remarks", "why"), ("history", "why"), ("mine",), ("task", "place")):
        assert visit(official, page[0], plan, *page[1:]).status_code == 404
    assert post(official, "remarks", plan, "why", text="Hm.").status_code == 404


def test_for_another_region_and_who_is_not_signed_in_it_is_not_there(plan, writer):
    stranger = make.member(make.started_elsewhere(plan), Role.COORDINATOR)
    assert visit(stranger, "remarks", plan, "why").status_code == 404
    assert visitor().get(url("remarks", plan, "why")).status_code == 302
    assert visit(writer, "remarks", plan, "nothing").status_code == 404


def test_a_stakeholder_meets_the_threads_of_their_own_organisation_on_what_is_shared(plan, writer):
    shared = next(q.key for q in plan.kader.questions if "stakeholders" in q.shared_with)
    hidden = next(q.key for q in plan.kader.questions if not q.shared_with)
    stakeholder = make.member(plan, Role.STAKEHOLDER, "homes", name="Wim")
    said(plan, writer, "Among ourselves.", question=shared)
    said(plan, stakeholder, "From outside.", question=shared)

    seen = words(visit(stakeholder, "remarks", plan, shared))

    assert "From outside." in seen
    assert "Among ourselves." not in seen
    assert "Karin Smit" not in seen
    assert "Your organisation and those who make the plan can read this." in seen
    assert visit(stakeholder, "remarks", plan, hidden).status_code == 404
    assert "From outside." in words(visit(writer, "remarks", plan, shared))


def test_under_the_box_stand_the_names_that_can_be_mentioned_without_any_script(plan, writer):
    make.member(plan, Role.SIGNATORY, "homes", name="Zoë Last")
    under = "Write @ and a name to have somebody see it"
    assert "@Zoë Last" in words(visit(writer, "remarks", plan, "why")).partition(under)[2]

    shared = next(q for q in plan.kader.questions if "stakeholders" in q.shared_with)
    stakeholder = make.member(plan, Role.STAKEHOLDER, "homes")
    seen = words(visit(stakeholder, "remarks", plan, shared.key))
    assert "Zoë Last" not in seen
    assert "Write @" not in seen


# --- beside the question, on the check and the overview -------------------------------------------


def section(actor, plan, question="why", language="en"):
    return visit(actor, "section", plan, section_of(plan, question), language=language)


def test_beside_each_question_stands_how_many_remarks_are_open(plan, writer):
    assert "is open" not in words(section(writer, plan))
    thread = said(plan, writer)
    said(plan, writer, "And?")
    assert "2 remarks are open" in words(section(writer, plan))
    resolve(plan.pk, thread.pk, actor=writer)
    assert "1 remark is open" in words(section(writer, plan))


@pytest.mark.meets("R042")
def test_beside_each_question_stands_why_it_is_asked_in_the_words_of_the_framework(plan, writer):
    html = main(section(writer, plan))
    criterion = plan.kader.criteria_of("why")[0]
    assert "Why this is asked" in html
    assert criterion.source in html


def test_beside_each_answer_stands_its_version_with_all_before_it(plan, writer):
    html = main(section(writer, plan))
    assert url("history", plan, "why") in html
    saved = save(as_actor(writer), plan, "why", why="Other words.", why__version="1")
    assert b"Version 2" in saved.content


def test_the_page_says_whose_it_is_and_the_others_how_far_they_are(plan, writer, noor):
    key = section_of(plan, "why")
    due = today_in(plan) + dt.timedelta(days=9)
    body = plan.partners.get(key="homes").organisation_id
    coordinator = make.member(plan, Role.COORDINATOR)
    assign(plan.pk, key, organisation=body, person=noor.person, due=due, actor=coordinator)

    assert "This page is for: Noor de Vries: to be ready on" in words(section(writer, plan))
    assert "This page is done" not in words(section(writer, plan))
    assert "This page is done" in words(section(noor, plan))
    post(noor, "task_done", plan, key)
    assert "done on" in words(section(writer, plan))


def test_a_plan_that_is_begun_leads_to_the_next_page_where_something_is_missing(plan):
    begun = make.started_elsewhere(plan)
    writer = make.member(begun, Role.WRITER)
    sections = [s.key for s in begun.kader.sections]
    html = main(visit(writer, "section", begun, sections[-1]))
    assert "The next page where something is missing" in html


def test_open_remarks_stand_on_the_check_as_information_and_do_not_block(plan, writer):
    said(plan, writer)
    seen = words(visit(writer, "check", plan))
    assert "Remarks that are open" in seen
    assert "They do not stop you" in seen
    assert make.frozen(plan)


def test_what_could_be_plainer_stands_on_the_check_and_after_saving(plan, writer):
    text = "The plan was written by us in order to utilise what we know."
    answer = save(as_actor(writer), plan, "why", why=text, why__version="1")
    assert b"What could be plainer" in answer.content
    assert b"utilise" in answer.content

    seen = words(visit(writer, "check", plan))
    assert "What could be plainer" in seen
    assert "you need not follow them" in seen
    assert "What could be plainer" not in words(section(writer, plan))
    plain = save(as_actor(writer), plan, "why", why="We know why.", why__version="2")
    assert b"What could be plainer" not in plain.content


# --- cost ---------------------------------------------------------------------------------------


def more(plan, number):
    """So many remarks with a reply and a mention, versions and tasks."""
    people = [make.member(plan, Role.WRITER, "homes", name=f"Noor {n}") for n in range(number)]
    coordinator = make.member(plan, Role.COORDINATOR)
    body = plan.partners.get(key="homes").organisation_id
    due = today_in(plan) + dt.timedelta(days=9)
    for n, person in enumerate(people):
        thread = said(plan, person, f"Remark {n}?", mentions=[people[0].person])
        said(plan, person, f"Reply {n}.", replies_to=thread.pk, mentions=[coordinator.person])
        resolve(plan.pk, thread.pk, actor=person)
        resolve(plan.pk, thread.pk, actor=person, is_resolved=False)
        with clock.moved_to(clock.now() + dt.timedelta(hours=n + 1)):
            save_answer(plan.pk, "why", f"Words {n}.", based_on=n + 1, actor=person)
        section = plan.kader.sections[n].key
        assign(
            plan.pk, section, organisation=body, person=person.person, due=due, actor=coordinator
        )
    return people[0], coordinator


PAGES = [("remarks", "why"), ("history", "why"), ("mine",), ("task", "place"), ("check",),
         ("section", "place"), ("overview",)]  # fmt: skip
MOST = 15


def test_every_page_costs_the_same_for_one_as_for_three(shared):
    costs = {}
    for number in (1, 3):
        plan = make.filled(make.place(make.round_of()))
        for actor in more(plan, number):
            client = as_actor(actor)
            for page in PAGES:
                address = url(page[0], plan, *page[1:])
                assert client.get(address).status_code == 200, page
                with CaptureQueriesContext(connection) as seen:
                    client.get(address)
                key = page[0], actor.acting.role
                costs.setdefault(key, []).append(len(seen))
    for key, (few, many) in costs.items():
        assert few == many, (key, few, many)
        assert many <= MOST, (key, many)
