"""Who takes care of which page of a plan, until when, and what is somebody's own."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.lifecycle import OPEN_CASES, Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan, Task
from kaderwerk.plans.services.assigning import assign, finish, today_in, unassign
from kaderwerk.plans.services.remarking import remark
from kaderwerk.plans.services.starting import remove_party
from kaderwerk.plans.tasks import tasks_of
from kaderwerk.verify.run import verify
from tests import make
from tests.plans import pages
from tests.plans.pages import main, post, url, visit
from tests.raising import impossible, refused
from tests.verify.damage import found, name_of

pytestmark = pytest.mark.usefixtures("apart", "while_drafting")

TEAM = (Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE)


def words(response):
    return pages.words(response).replace(" :", ":")


@pytest.fixture
def coordinator(plan):
    return make.member(plan, Role.COORDINATOR, name="Ada")


@pytest.fixture
def noor(plan):
    return make.member(plan, Role.WRITER, "homes", name="Noor de Vries")


def in_days(plan, days):
    return today_in(plan) + dt.timedelta(days=days)


def body(plan, key="homes"):
    return plan.partners.get(key=key).organisation_id


def given(plan, actor, section="place", organisation=None, days=7, **more):
    to = organisation or body(plan)
    return assign(plan.pk, section, organisation=to, due=in_days(plan, days), actor=actor, **more)


# --- assigning ----------------------------------------------------------------------------------


def test_a_coordinator_gives_a_page_to_an_organisation_or_to_one_person_there(
    plan, coordinator, noor
):
    given(plan, coordinator)
    assert tasks_of(plan)["place"].whose == plan.partners.get(key="homes").organisation.name

    given(plan, coordinator, person=noor.person)
    assert tasks_of(plan)["place"].whose == "Noor de Vries"
    assert Task.objects.count() == 1
    assert verify() == []


def test_giving_the_same_again_changes_nothing(plan, coordinator):
    given(plan, coordinator)
    given(plan, coordinator)
    assert Entry.objects.filter(action="plan.assign").count() == 1


def test_a_writer_takes_a_page_for_their_own_organisation_and_for_no_other(plan, noor, coordinator):
    given(plan, noor)
    with refused("task.other_organisation"):
        given(plan, noor, organisation=plan.payee_id)
    given(plan, coordinator, "money", organisation=plan.payee_id)
    with refused("task.other_organisation"):
        given(plan, noor, "money")


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_who_does_not_write_gives_no_page_to_anybody(plan, role):
    with refused("who.not_a_writer"):
        given(plan, make.member(plan, role, "homes"))
    assert visit(make.member(plan, role), "task", plan, "place").status_code == 403


def test_a_page_goes_to_nobody_outside_the_plan(plan, coordinator):
    stranger = make.organisation()
    elsewhere = make.member(make.started_elsewhere(plan), Role.WRITER)
    with impossible("task.not_a_party"):
        given(plan, coordinator, organisation=stranger.pk)
    for person in (elsewhere, coordinator, make.member(plan, Role.STAKEHOLDER, "homes")):
        with impossible("task.no_seat"):
            given(plan, coordinator, person=person.person)
    with impossible("task.unknown_section"):
        given(plan, coordinator, "nowhere")


def test_a_day_that_has_passed_is_not_given_but_stays_where_it_was_given_before(
    plan, coordinator, noor
):
    with impossible("task.day_passed"):
        given(plan, coordinator, days=-1)
    given(plan, coordinator, days=0)
    due = in_days(plan, 0)
    with clock.moved_to(clock.now() + dt.timedelta(days=3)):
        kept = assign(
            plan.pk, "place", organisation=body(plan), person=noor.person, due=due,
            actor=coordinator,
        )  # fmt: skip
    assert kept.due == due


# --- done ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", TEAM)
def test_anybody_of_the_organisation_says_that_it_is_done_and_that_there_is_more(
    plan, coordinator, role
):
    given(plan, coordinator)
    actor = make.member(plan, role, "homes")

    finish(plan.pk, "place", actor=actor)
    assert tasks_of(plan)["place"].is_done
    finish(plan.pk, "place", actor=actor)
    finish(plan.pk, "place", actor=actor, is_done=False)

    assert not tasks_of(plan)["place"].is_done
    actions = Entry.objects.filter(chain=plan.chain).values_list("action", flat=True)
    assert list(actions.order_by("number"))[-2:] == ["plan.finish", "plan.take_up_again"]
    assert verify() == []


def test_another_organisation_does_not_say_that_it_is_done_and_the_coordinator_does(
    plan, coordinator
):
    given(plan, coordinator)
    with refused("task.other_organisation"):
        finish(plan.pk, "place", actor=make.member(plan, Role.WRITER))
    assert finish(plan.pk, "place", actor=coordinator).done_at


def test_what_nobody_takes_care_of_cannot_be_done(plan, coordinator):
    with impossible("task.nobody"):
        finish(plan.pk, "place", actor=coordinator)


def test_a_page_that_is_given_again_is_not_done_any_more(plan, coordinator):
    given(plan, coordinator)
    finish(plan.pk, "place", actor=coordinator)
    given(plan, coordinator, days=9)
    assert not tasks_of(plan)["place"].is_done


@pytest.mark.parametrize("case", Case)
def test_pages_are_given_while_the_text_is_open(plan, coordinator, case):
    held = None if case in (Case.DRAFTING, Case.WITHDRAWN) else 1
    Plan.objects.filter(pk=plan.pk).update(case=case.value, held=held)
    if case in OPEN_CASES:
        assert given(plan, coordinator)
    else:
        with refused("when.text_is_closed"):
            given(plan, coordinator)


# --- succession ---------------------------------------------------------------------------------


def test_the_page_of_somebody_who_left_falls_to_the_organisation(plan, coordinator, noor):
    given(plan, coordinator, person=noor.person)
    colleague = make.member(plan, Role.WRITER, "homes")
    assert "place" not in own_sections(plan, colleague)

    make.seat_ended(noor)

    with clock.moved_to(clock.real_now()):
        assert tasks_of(plan)["place"].person is None
    assert verify() == []


def own_sections(plan, actor):
    html = main(visit(actor, "mine", plan))
    return html.partition("kw-own-work")[2].partition("</ul>")[0]


def test_an_organisation_that_left_takes_care_of_nothing(plan, coordinator):
    given(plan, coordinator)
    remove_party(plan.pk, organisation_id=body(plan), actor=coordinator)
    assert tasks_of(make.fresh(plan)) == {}
    assert given(make.fresh(plan), coordinator, organisation=plan.payee_id)


# --- what is mine -------------------------------------------------------------------------------


def test_what_is_mine_has_my_pages_those_of_my_organisation_and_what_mentions_me(
    plan, coordinator, noor
):
    given(plan, coordinator, "place", person=noor.person, days=1)
    given(plan, coordinator, "money", days=0)
    last = plan.kader.sections[-1].key
    given(plan, coordinator, last, organisation=plan.payee_id)
    remark(plan.pk, "why", text="@Noor de Vries, look.", actor=coordinator)

    seen = words(visit(noor, "mine", plan)).partition("Who takes care of which page")[0]

    titles = {section.key: section.title for section in plan.kader.sections}
    assert f"{titles['place']} Noor de Vries: to be ready tomorrow" in seen
    assert "to be ready today" in seen
    assert seen.index(titles["money"]) < seen.index(titles["place"])
    assert "Ada mentions you in a remark" in seen
    assert titles[last] not in seen


def test_a_day_that_passed_is_said_in_words(plan, coordinator, noor):
    given(plan, coordinator, days=2)
    later = clock.now() + dt.timedelta(days=5)
    seen = words(visit(noor, "mine", plan, at=later))
    assert "was to be ready on" in seen


def test_who_must_confirm_or_sign_hears_so(plan):
    make.frozen(plan)
    signatory = make.member(make.fresh(plan), Role.SIGNATORY, "homes")
    assert "Read the text, and sign it" in words(visit(signatory, "mine", make.fresh(plan)))
    assert "Read the text, and sign it" in words(visit(signatory, "overview", make.fresh(plan)))


def test_the_overview_has_what_is_mine_and_whose_each_page_is(plan, coordinator, noor):
    given(plan, coordinator, person=noor.person)
    assert "What is mine" in main(visit(noor, "overview", plan))
    other = main(visit(make.member(plan, Role.SIGNATORY, "residents"), "overview", plan))
    assert 'id="mine"' not in other
    assert "Noor de Vries" in other


def test_nothing_waits_for_who_has_nothing_to_do(plan):
    seen = words(visit(make.member(plan, Role.CLIENT_REPRESENTATIVE), "mine", plan))
    assert "Nothing waits for you in this plan now." in seen


# --- the page -----------------------------------------------------------------------------------


def test_the_form_gives_a_page_and_says_so_there(plan, coordinator, noor):
    due = in_days(plan, 5).isoformat()
    whose = f"{body(plan)}.{noor.person}"

    response = post(coordinator, "task", plan, "place", whose=whose, due=due)

    assert response.status_code == 302
    assert tasks_of(plan)["place"].person == noor.person


def test_a_page_is_taken_back_from_who_had_it_and_then_is_for_nobody(plan, coordinator):
    given(plan, coordinator)
    away = url("task_nobody", plan, "place")
    assert away in main(visit(coordinator, "task", plan, "place"))

    for _ in range(2):
        assert post(coordinator, "task_nobody", plan, "place").status_code == 302
    assert tasks_of(plan) == {}
    assert away not in main(visit(coordinator, "task", plan, "place"))
    assert Entry.objects.filter(action="plan.unassign").count() == 1
    assert verify() == []


def test_only_who_may_give_a_page_takes_it_back(plan, coordinator, noor):
    given(plan, coordinator, organisation=plan.payee_id)
    assert url("task_nobody", plan, "place") not in main(visit(noor, "task", plan, "place"))
    with refused("task.other_organisation"):
        unassign(plan.pk, "place", actor=noor)
    given(plan, coordinator)
    unassign(plan.pk, "place", actor=noor)
    assert tasks_of(plan) == {}


@pytest.mark.parametrize("due", ["", "soon", "2026-02-31", "9999999-01-01"])
def test_a_day_that_is_none_is_asked_again(plan, coordinator, due):
    response = post(coordinator, "task", plan, "place", whose=f"{body(plan)}.", due=due)
    assert response.status_code == 422
    assert not Task.objects.exists()


def test_a_writer_chooses_among_their_own_organisation(plan, noor):
    html = main(visit(noor, "task", plan, "place"))
    assert "Noor de Vries" in html
    assert str(plan.payee_id) not in html


def test_a_task_that_was_changed_behind_the_back_of_the_services_is_found(plan, coordinator):
    row = given(plan, coordinator)
    Task.objects.update(due=in_days(plan, 99))
    assert ("task.changed", name_of(row)) in found()
    Task.objects.all().delete()
    assert ("task.gone", f"plans_plan:{plan.pk}") in found()
