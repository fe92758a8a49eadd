"""What is missing, confirming, freezing, and what the ministry asked, on the site."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.lifecycle import Text
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Confirmation, Reply, RequestedChange
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.post.models import Message
from tests import make
from tests.plans.pages import main, post, url, visit, words
from tests.plans.test_all_pages import asked
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture
def plan(apart):
    return make.filled(make.place(make.round_of(), "D01"))


# --- checking -----------------------------------------------------------------------------------


@pytest.mark.meets("R042")
def test_everything_missing_stands_under_its_section_with_a_way_to_mend_it(plan):
    make.write(plan, why=None, neighbourhood=None)
    page = visit(make.member(plan, Role.WRITER), "check", plan)
    blocking = main(page).partition('id="warnings"')[0]
    assert blocking.index("The neighbourhood") < blocking.index("What is the neighbourhood called?")
    assert f"{url('section', plan, 'place')}#q-neighbourhood" in blocking
    assert f"{url('section', plan, 'place')}#q-why" in blocking


def test_a_rule_of_the_framework_speaks_in_its_own_words(plan):
    make.write(plan, readiness_now=3, readiness_then=1)
    rule = next(rule for rule in plan.kader.rules if rule.key == "gets_readier")
    assert rule.says in words(visit(make.member(plan, Role.WRITER), "check", plan))


def test_when_nothing_is_missing_the_coordinator_can_freeze(plan):
    page = visit(make.member(plan, Role.COORDINATOR), "check", plan)
    assert "Nothing keeps the text from being signed." in words(page)
    assert url("freeze", plan) in main(page)
    page = visit(make.member(plan, Role.WRITER), "check", plan)
    assert url("freeze", plan) not in main(page)


@pytest.mark.meets("R042")
def test_everyone_in_the_plan_sees_what_is_missing(plan):
    make.write(plan, neighbourhood=None)
    for role in (Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE, Role.WRITER):
        assert "What is the neighbourhood called?" in words(
            visit(make.member(plan, role), "check", plan)
        )


def by(plan, actor, way):
    with clock.moved_to(make.during(plan.kader, "draft")):
        return as_actor(actor).get(f"{url('check', plan)}?by={way}")


def test_what_is_missing_stands_with_each_criterion_that_it_bears_on(plan):
    make.write(plan, neighbourhood=None)
    page = main(by(plan, make.member(plan, Role.WRITER), "criterion"))
    bearing = [c for c in plan.kader.criteria if "neighbourhood" in c.questions]
    assert bearing
    for criterion in bearing:
        after = page.partition(f"{criterion.label}</h3>")[2]
        assert f"{url('section', plan, 'place')}#q-neighbourhood" in after.partition("<h3")[0]


def test_what_is_missing_stands_with_who_can_mend_it_by_name(plan):
    make.write(plan, neighbourhood=None)
    make.member(plan, Role.WRITER, "homes", name="Wim Writer")
    make.member(plan, Role.SIGNATORY, "homes", name="Sid Signer")
    text = words(by(plan, make.member(plan, Role.WRITER, name="Karin"), "person"))
    whose = text.partition("The writers")[2].partition("not answered yet")[0]
    assert "Wim Writer" in whose
    assert "Sid Signer" not in whose


def test_a_section_that_somebody_takes_care_of_is_theirs_to_mend(plan):
    make.write(plan, neighbourhood=None)
    partner = plan.partners.get(key="homes")
    plan.tasks.create(section="place", organisation=partner.organisation, due="2026-03-20")
    text = words(by(plan, make.member(plan, Role.WRITER), "person"))
    assert partner.organisation.name in text
    assert "The writers" not in text.partition("Good to look at")[0].partition("By who")[2]


def test_a_way_that_is_none_is_the_first(plan):
    make.write(plan, neighbourhood=None)
    assert "The neighbourhood" in words(by(plan, make.member(plan, Role.WRITER), "moon"))


@pytest.mark.parametrize("way", ["section", "criterion", "person"])
def test_many_findings_cost_as_much_as_one(plan, way):
    client = as_actor(make.member(plan, Role.COORDINATOR))

    def cost():
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{url('check', plan)}?by={way}")
        return len(seen)

    with clock.moved_to(make.during(plan.kader, "draft")):
        make.write(plan, neighbourhood=None)
        cost()
        few = cost()
        make.write(plan, why=None, homes=None)
        assert cost() == few <= 15


# --- confirming ---------------------------------------------------------------------------------


@pytest.fixture
def large(apart):
    return make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")


def own(plan):
    return plan.partners.filter(type="ggz", signs=True)[0]


def digest_on(page):
    return re.search(r'name="digest_read" value="([^"]+)"', main(page)).group(1)


def test_the_coordinator_asks_once_for_what_stands_there(large):
    coordinator = make.member(large, Role.COORDINATOR)
    other = make.member(large, Role.SIGNATORY, own(large).key)
    assert url("ask_confirming", large) in main(visit(coordinator, "check", large))
    for _ in range(2):
        assert post(coordinator, "ask_confirming", large).status_code == 302
    mail = Message.objects.get(letter="confirm_asked", to_person=other.person)
    assert own(large).organisation.name in mail.subject
    assert url("confirm", large) in mail.body
    assert Entry.objects.filter(action="plan.ask_to_confirm").count() == 2


def test_nobody_else_asks(large):
    assert post(make.member(large, Role.WRITER), "ask_confirming", large).status_code == 403


def test_who_has_confirmed_is_not_asked(large):
    partner = own(large)
    writer = make.member(large, Role.WRITER, partner.key)
    with clock.moved_to(make.during(large.kader, "draft")):
        confirm(large.pk, actor=writer)
    post(make.member(large, Role.COORDINATOR), "ask_confirming", large)
    mails = Message.objects.filter(letter="confirm_asked")
    assert not mails.filter(to_person=writer.person).exists()
    assert mails.exists()


@pytest.mark.meets("R064")
def test_an_organisation_confirms_what_it_reads_of_itself(large):
    actor = make.member(large, Role.WRITER, own(large).key)
    page = visit(actor, "confirm", large)
    response = post(actor, "confirm", large, digest_read=digest_on(page))
    assert response.url == url("overview", large)
    assert Confirmation.objects.get().organisation_id == own(large).organisation_id
    assert "has confirmed this as it stands here" in words(visit(actor, "confirm", large))


@pytest.mark.meets("R064")
def test_what_changed_since_it_was_read_is_not_confirmed(large):
    actor = make.member(large, Role.WRITER, own(large).key)
    digest = digest_on(visit(actor, "confirm", large))
    rows = [dict(row) for row in make.plan_text(large.kader, "AM20").answers["bijdragen"]]
    for row in rows:
        if row["organisatie"] == own(large).key:
            row["omschrijving"] = "Veel meer dan eerst."
    make.write(large, bijdragen=rows)
    response = post(actor, "confirm", large, digest_read=digest)
    assert response.status_code == 409
    assert "Veel meer dan eerst." in words(response)
    assert not Confirmation.objects.exists()
    assert post(actor, "confirm", large, digest_read=digest_on(response)).status_code == 302


def test_nobody_confirms_for_whom_they_do_not_act(large):
    reader = large.partners.filter(type="clienten")[0]
    actor = make.member(large, Role.CLIENT_REPRESENTATIVE, reader.key)
    assert visit(actor, "confirm", large).status_code == 403
    assert post(actor, "confirm", large).status_code == 403


# --- freezing -----------------------------------------------------------------------------------


def test_the_coordinator_freezes_and_opens_again(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    page = visit(coordinator, "freeze", plan)
    for partner in plan.partners.filter(signs=True):
        assert partner.organisation.name in words(page)
    assert post(coordinator, "freeze", plan).url == url("overview", plan)
    assert make.fresh(plan).text == Text.SIGNING
    assert "0 organisations have signed this text" in words(visit(coordinator, "thaw", plan))
    assert post(coordinator, "thaw", plan).url == url("overview", plan)
    assert make.fresh(plan).text == Text.WRITING


def test_an_incomplete_text_is_not_frozen_and_says_why(plan):
    make.write(plan, why=None)
    coordinator = make.member(plan, Role.COORDINATOR)
    page = visit(coordinator, "freeze", plan)
    assert "<form" not in main(page)
    response = post(coordinator, "freeze", plan)
    assert response.status_code == 409
    assert "There is no answer yet to “Why here?”" in words(response)


def test_only_the_coordinator_freezes(plan):
    for role in (Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE):
        assert post(make.member(plan, role), "freeze", plan).status_code == 403


# --- the text -----------------------------------------------------------------------------------


def test_the_text_is_read_whole_by_everyone_in_the_plan(plan):
    answers = make.plan_text(plan.kader, "alder-hill").answers
    page = visit(make.member(plan, Role.CLIENT_REPRESENTATIVE), "text", plan)
    seen = words(page)
    assert "This plan has not been handed in yet." in seen
    for section in plan.kader.sections:
        assert section.title in seen
    assert answers["neighbourhood"] in seen


def test_what_people_typed_is_text_and_never_markup(plan):
    make.write(plan, neighbourhood="<script>alert(1)</script>", why="<b>bold</b> & more of it")
    page = visit(make.member(plan, Role.WRITER), "text", plan)
    assert "<script>alert" not in page.content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;" in main(page)


def test_whatever_stands_in_a_draft_every_page_comes(plan):
    make.write(plan, goals="no table", costs=[{"id": 1}, "x", None], activities=[{"leader": []}],
               lead=["x"], period={"start": "x"}, amount={"a": [1]}, channels=3)  # fmt: skip
    actor = make.member(plan, Role.COORDINATOR)
    for page in ("overview", "check", "text", "freeze", "confirm", "pdf"):
        assert visit(actor, page, plan).status_code == 200, page


# --- what the ministry asked ----------------------------------------------------------------------


@pytest.fixture
def waiting(apart):
    return asked(make.place(make.round_of(), "D01"))


@pytest.fixture
def moment(waiting):
    return make.during(waiting.kader, "assess")


@pytest.mark.meets("R117")
def test_each_point_stands_with_its_criterion_its_questions_and_until_when(waiting, moment):
    page = visit(make.member(waiting, Role.WRITER), "changes", waiting, at=moment)
    criterion = waiting.kader.criteria[0]
    assert criterion.label in words(page)
    assert "Please say more." in words(page)
    assert "(14 days left)" in words(page)
    for key in criterion.questions:
        assert f"#q-{key}" in main(page)


@pytest.mark.meets("R117")
def test_a_point_is_replied_to_and_then_the_text_can_be_frozen(waiting, moment):
    writer = make.member(waiting, Role.WRITER)
    point = RequestedChange.objects.get()
    assert "reply to what the ministry asked" in words(
        visit(writer, "overview", waiting, at=moment)
    )
    response = post(writer, "reply", waiting, point.pk, at=moment, text="We did.\n\nAll of it.")
    assert response.url == url("changes", waiting)
    assert Reply.objects.get().text == "We did.\n\nAll of it."
    page = visit(make.member(waiting, Role.CLIENT_REPRESENTATIVE), "changes", waiting, at=moment)
    assert "All of it." in words(page)
    assert "<form" not in main(page)
    coordinator = make.member(waiting, Role.COORDINATOR)
    make.confirmed(waiting)
    assert post(coordinator, "freeze", waiting, at=moment).status_code == 302


@pytest.mark.parametrize("text", ["", " \n ", "\0", "word " * 2500])
def test_a_reply_that_cannot_be_kept_comes_back(waiting, moment, text):
    point = RequestedChange.objects.get()
    response = post(
        make.member(waiting, Role.WRITER), "reply", waiting, point.pk, at=moment, text=text
    )
    assert response.status_code in (409, 422)
    assert "This is not right yet" in words(response)
    assert text.strip("\0 \n")[:40] in words(response)


def test_a_reply_that_came_too_late_is_not_lost(waiting, moment):
    writer = make.member(waiting, Role.WRITER)
    point = RequestedChange.objects.get()
    coordinator = make.member(waiting, Role.COORDINATOR)
    post(writer, "reply", waiting, point.pk, at=moment, text="First.")
    make.confirmed(waiting)
    post(coordinator, "freeze", waiting, at=moment)
    response = post(writer, "reply", waiting, point.pk, at=moment, text="I wrote all this.")
    assert response.status_code == 403
    assert "I wrote all this." in main(response)


@pytest.mark.parametrize("item", [0, 999999, 10**30])
def test_a_point_that_was_not_asked(waiting, moment, item):
    with clock.moved_to(moment):
        response = post(
            make.member(waiting, Role.WRITER), "reply", waiting, item, at=moment, text="x"
        )
    assert response.status_code in (404, 409)
