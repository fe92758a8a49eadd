"""The list of all applicants: by case, with nothing of a draft but how far it is."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.assessments.queries.overview import listing
from kaderwerk.kader.verdicts import Found
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Plan
from kaderwerk.plans.services.handing_in import withdraw
from tests import make
from tests.assessments.desk import Desk, changed, text_of
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

MINISTRY = [
    Role.ASSESSOR, Role.DECIDER, Role.FINANCE, Role.INTAKE, Role.ROUND_MANAGER, Role.AUDITOR,
    Role.HELPDESK,
]  # fmt: skip
READERS = {Role.ASSESSOR, Role.DECIDER, Role.AUDITOR}
SECRET = "Nobody at the ministry reads this before it is handed in, not one of all these words."


@pytest.fixture(scope="module")
def round(shared):
    """A draft, one being signed, one handed in, one assessed, and two that have not begun."""
    round = make.round_of()
    make.advised(make.place(round, "D01"))
    make.signed(make.filled(make.place(round, "D02"), "birch-quay"))
    make.submitted(make.place(round, "D04"), "dogwood-west")
    make.write(make.started(make.place(round, "D05")), neighbourhood="Nowhere", why=SECRET)
    return round


@pytest.fixture
def rows(round):
    actor = make.official(Role.ASSESSOR)
    with clock.moved_to(make.during(round.kader, "submit")):
        return {row.code: row for row in listing(round, actor).rows}


@pytest.mark.meets("R115")
def test_each_applicant_stands_where_its_plan_stands(rows):
    assert {code: row.state for code, row in rows.items()} == {
        "D01": "assessing",
        "D02": "drafting",
        "D03": "not_begun",
        "D04": "submitted",
        "D05": "drafting",
        "D06": "not_begun",
    }


def test_what_waits_for_the_ministry_stands_first(round):
    found = listing(round, make.official(Role.ASSESSOR)).rows

    assert [row.code for row in found] == ["D04", "D01", "D02", "D05", "D03", "D06"]


def test_it_says_whose_turn_it_is(rows):
    assert {code: row.turn for code, row in rows.items()} == {
        "D01": "decide",
        "D02": "region",
        "D03": "region",
        "D04": "take_up",
        "D05": "region",
        "D06": "region",
    }


def test_of_a_draft_it_counts_answers_and_signatures(rows):
    draft, signing = rows["D05"], rows["D02"]

    assert (draft.answered, draft.signing) == (2, False)
    assert signing.answered == signing.required
    assert (signing.signed, signing.signers, signing.signing) == (3, 3, True)
    assert (draft.asked_cents, draft.judged, draft.advice, draft.handed_in_at) == (
        None,
        0,
        "",
        None,
    )


@pytest.mark.meets("R103")
@pytest.mark.parametrize("role", MINISTRY)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_of_the_ministry_sees_what_a_draft_says(round, role, language):
    page = Desk(round, role, language).get("overview")

    assert page.status_code == 200
    assert "Alderdale" in text_of(page)
    assert SECRET not in text_of(page)
    assert "Nowhere" not in text_of(page)


@pytest.mark.parametrize("role", MINISTRY)
def test_only_readers_see_amounts_and_advices(round, role):
    page = text_of(Desk(round, role).get("overview"))

    assert ("50,000.00" in page or "€" in page) is (role in READERS)
    assert ("Advice: grant" in page) is (role in READERS)


@pytest.mark.parametrize("role", MINISTRY)
def test_the_list_shows_as_much_as_the_rules_allow(round, role):
    actor = make.official(role)
    shown = {row.plan: row.readable for row in listing(round, actor).rows if row.plan}

    assert shown == {
        plan.pk: bool(may(actor, Action.READ_ASSESSMENT, plan))
        for plan in Plan.objects.with_place().filter(place__round=round)
    }


@pytest.mark.meets("R103")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.WRITER, Role.SIGNATORY])
def test_a_region_has_no_business_with_the_list(round, role):
    plan = Plan.objects.get(place__round=round, place__applicant__code="D04")
    page = Desk(round, actor=make.member(plan, role)).get("overview")

    assert page.status_code == 403
    assert "Only the ministry can do this." in text_of(page)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.RESEARCHER, Role.ADMINISTRATOR])
def test_the_house_itself_does_not_read_the_list(round, role):
    assert Desk(round, role).get("overview").status_code == 403


def test_who_is_not_signed_in_is_sent_to_sign_in(round):
    assert visitor().get(f"/assess/{round.pk}/").status_code == 302


def test_a_seat_in_another_round_opens_nothing(round):
    other = make.official(Role.ASSESSOR, make.round_of())

    assert Desk(round, actor=other).get("overview").status_code == 403


def test_a_round_that_is_not_there_is_not_found(round):
    client = as_actor(make.official(Role.ASSESSOR))

    assert client.get("/assess/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_an_assessor_with_an_interest_sees_no_more_than_where_it_stands(round):
    plan = Plan.objects.get(place__round=round, place__applicant__code="D04")
    person = make.person()
    seat = make.seat(person, Role.ASSESSOR, make.organisation().pk)
    make.seat(person, Role.WRITER, plan.partners.first().organisation_id, "plan", plan.pk)
    page = Desk(round, actor=make.acting(seat)).get("overview", case="submitted")

    assert "You cannot read this plan." in text_of(page)
    assert "€" not in text_of(page).partition("<table")[2]


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        ("not_begun", {"D03", "D06"}),
        ("not_handed_in", {"D02", "D05"}),
        ("drafting", set()),
        ("submitted", {"D04"}),
        ("waiting", set()),
        ("nonsense", {"D01", "D02", "D03", "D04", "D05", "D06"}),
    ],
)
def test_the_list_can_be_of_one_case(round, case, codes):
    page = text_of(Desk(round).get("overview", case=case))

    assert {code for code in ("D01", "D02", "D03", "D04", "D05", "D06") if code in page} == codes


def test_an_applicant_is_found_by_part_of_a_name_or_by_code(round):
    desk = Desk(round)

    assert "Birchmoor" in text_of(desk.get("overview", name="birch"))
    assert "Alderdale" not in text_of(desk.get("overview", name="birch"))
    assert "Elmside" in text_of(desk.get("overview", name="D05"))


@pytest.mark.parametrize("page", ["0", "2", "99999999999999", "\0", "１"])
@pytest.mark.parametrize("name", ["", "%", "\0", "x" * 5000, "<script>"])
def test_no_address_breaks_the_list(round, page, name):
    response = Desk(round).get("overview", page=page, name=name, case="\0")

    assert response.status_code in (200, 400)
    assert '<script>"' not in text_of(response)


def test_what_was_decided_waits_to_be_published_and_then_for_nobody():
    round = make.round_of()
    decision = make.decided(make.advised(make.place(round)), 50_000_00)
    actor = make.official(Role.DECIDER)
    (row,) = listing(round, actor, state="decided").rows
    assert row.turn == "publish"

    make.published(decision)
    (row,) = listing(round, actor, state="decided").rows
    assert row.turn == ""


def test_stale_judgements_are_counted_apart():
    round = make.round_of()
    plan = make.judged(make.taken_up(make.submitted(make.place(round))))
    changed(plan, "need", homes=641)
    row = next(r for r in listing(round, make.official(Role.ASSESSOR)).rows if r.plan == plan.pk)

    assert (row.judged, row.stale, row.criteria, row.version) == (5, 1, 6, 2)
    assert row.turn == "judge"


def test_a_judgement_stays_when_another_answer_changed_and_can_be_renewed():
    round = make.round_of()
    plan = changed(make.judged(make.taken_up(make.submitted(make.place(round)))), "need", homes=641)
    make.judged(plan, right_people=Found("partly", None, "Less so."))
    row = next(r for r in listing(round, make.official(Role.ASSESSOR)).rows if r.plan == plan.pk)

    assert (row.judged, row.stale) == (6, 0)


def test_while_a_change_is_awaited_it_says_until_when():
    round = make.round_of()
    plan = make.judged(make.taken_up(make.submitted(make.place(round))))
    make.asked_to_change(plan, "need", days=5)
    page = text_of(Desk(round).get("overview", case="waiting"))

    assert "5 days left" in page
    assert "The region" in page


def test_a_plan_that_was_withdrawn_is_a_draft_again_for_whoever_looks():
    round = make.round_of()
    plan = make.submitted(make.place(round))
    with make.clock.moved_to(make.during(plan.kader, "submit")):
        withdraw(plan.pk, actor=make.member(plan, Role.WRITER))
    row = next(r for r in listing(round, make.official(Role.ASSESSOR)).rows if r.plan == plan.pk)

    assert (row.state, row.readable, row.asked_cents, row.handed_in_at) == (
        "withdrawn", False, None, None,
    )  # fmt: skip


@pytest.mark.meets("R115")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_counts_down_to_the_end_of_the_assessment(language):
    round = make.round_of(make.LARGE)
    page = text_of(Desk(round, language=language).get("overview"))

    assert ("20 days left" in page) or ("nog 20 dagen" in page)


SOONER, LATER = dt.timedelta(days=1), dt.timedelta(days=3)


@pytest.fixture
def over():
    """A day after the last moment to hand in; a draft in D01, one that is signed in D02."""
    round = make.round_of()
    draft = make.started(make.place(round, "D01"))
    make.frozen(make.filled(make.place(round, "D02"), "birch-quay"))
    end = round.kader.window("submit").until
    with clock.moved_to(end + SOONER):
        yield round, draft, end


def seen(round):
    rows = listing(round, make.official(Role.ASSESSOR)).rows
    return {row.code: (row.state, row.turn) for row in rows if row.code <= "D03"}


@pytest.mark.meets("R115")
def test_once_the_time_is_over_a_draft_was_not_handed_in_and_nobody_has_the_turn(over):
    round, _draft, _end = over
    gone = ("not_handed_in", "")

    assert seen(round) == {"D01": gone, "D02": gone, "D03": ("not_begun", "")}
    page = text_of(as_actor(make.official(Role.INTAKE, round)).get(f"/assess/{round.pk}/"))
    assert "Not handed in" in page
    assert "Being written" not in page
    assert "Take in on paper" in page


def test_with_more_time_for_one_applicant_it_alone_is_still_written(over):
    round, draft, end = over
    make.extended(draft, end + LATER, make.place(round, "D01"))

    assert seen(round)["D01"] == ("drafting", "region")
    assert seen(round)["D02"] == ("not_handed_in", "")
    with clock.moved_to(end + LATER):
        assert seen(round)["D01"] == ("not_handed_in", "")


def test_with_more_time_for_all_everyone_is_still_writing(over):
    round, draft, end = over
    make.extended(draft, end + LATER)

    assert seen(round) == {
        "D01": ("drafting", "region"),
        "D02": ("drafting", "region"),
        "D03": ("not_begun", "region"),
    }


def test_the_list_of_what_was_not_handed_in_holds_as_many_as_it_counts(over):
    round, draft, end = over
    make.extended(draft, end + LATER, make.place(round, "D01"))
    actor = make.official(Role.ASSESSOR)

    for state, code in (("drafting", "D01"), ("not_handed_in", "D02")):
        found = listing(round, actor, state=state)
        assert ([row.code for row in found.rows], found.counts[state]) == ([code], 1)
