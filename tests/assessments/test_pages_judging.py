"""A criterion on one screen: its text, the answers, what was found before, and a verdict."""

import pytest

from kaderwerk.assessments.models import Judgement
from kaderwerk.assessments.queries.dossier import dossier_of
from kaderwerk.kader.verdicts import Found
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from tests import make
from tests.assessments.desk import Desk, changed, text_of

pytestmark = pytest.mark.usefixtures("apart")

READERS = [Role.ASSESSOR, Role.DECIDER, Role.AUDITOR]
OTHERS = [Role.FINANCE, Role.INTAKE, Role.ROUND_MANAGER, Role.HELPDESK]
PAGES = [("plan",), ("text",), ("pdf",), ("criterion", "need"), ("consultation",)]


@pytest.fixture(scope="module")
def assessing(shared):
    return make.taken_up(make.submitted(make.place(make.round_of())))


@pytest.fixture
def plan(assessing):
    return make.fresh(assessing)


@pytest.fixture
def desk(plan):
    return Desk(plan.place.round)


def judgements(plan):
    return [
        (j.criterion, j.verdict, j.points, j.reason)
        for j in Judgement.objects.filter(plan=plan).order_by("pk")
    ]


# --- who may come in ---------------------------------------------------------------------------


@pytest.mark.meets("R103")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", READERS)
def test_who_reads_what_was_handed_in_reads_the_assessment(plan, role, language, page):
    name, *args = page

    assert Desk(plan.place.round, role, language).get(name, plan, *args).status_code == 200


@pytest.mark.meets("R103")
@pytest.mark.parametrize("page", [*PAGES, ("settle",), ("ask",)])
@pytest.mark.parametrize("role", OTHERS)
def test_others_of_the_ministry_do_not(plan, role, page):
    name, *args = page

    assert Desk(plan.place.round, role).get(name, plan, *args).status_code == 403


@pytest.mark.meets("R103")
@pytest.mark.parametrize("role", [Role.DECIDER, Role.AUDITOR])
def test_only_an_assessor_gets_a_form(plan, role):
    desk = Desk(plan.place.round, role)
    page = text_of(desk.get("criterion", plan, "need"))

    assert "Only an assessor can do this." in page
    assert "<textarea" not in page
    assert desk.post("judge", plan, "need", points="5", seen="0").status_code == 403
    assert judgements(plan) == []


@pytest.mark.meets("R103")
def test_the_region_itself_does_not_read_the_desk(plan):
    desk = Desk(plan.place.round, actor=make.member(plan, Role.COORDINATOR))

    assert desk.get("plan", plan).status_code == 403
    assert desk.post("judge", plan, "need", points="5").status_code == 403


def test_for_another_region_it_does_not_exist(plan):
    other = make.started_elsewhere(plan)
    desk = Desk(plan.place.round, actor=make.member(other, Role.COORDINATOR))

    assert desk.get("plan", plan).status_code == 404


@pytest.mark.meets("R103")
def test_an_assessor_with_an_interest_hears_why_not(plan):
    person = make.person()
    seat = make.seat(person, Role.ASSESSOR, make.organisation().pk)
    make.seat(person, Role.WRITER, plan.partners.first().organisation_id, "plan", plan.pk)
    desk = Desk(plan.place.round, actor=make.acting(seat))

    for page in (desk.get("plan", plan), desk.post("judge", plan, "need", points="5")):
        assert page.status_code == 403
        assert "You have a seat at an organisation in this plan" in text_of(page)


@pytest.mark.parametrize("role", [*READERS, *OTHERS])
def test_a_draft_has_no_page_at_the_ministry(role):
    plan = make.filled(make.place(make.round_of()))
    desk = Desk(plan.place.round, role)

    for page in (("plan",), ("criterion", "need"), ("consultation",), ("settle",), ("ask",)):
        name, *args = page
        response = desk.get(name, plan, *args)
        assert response.status_code == 403
        assert "Alder" not in text_of(response)


def test_while_a_change_is_written_the_ministry_reads_what_was_handed_in():
    plan = make.judged(make.taken_up(make.submitted(make.place(make.round_of()))))
    make.asked_to_change(plan, "need")
    make.write(plan, why="A secret that is still being written, in more words than fifteen. " * 2)

    for page in (("plan",), ("criterion", "need"), ("consultation",)):
        name, *args = page
        assert "A secret" not in text_of(Desk(plan.place.round).get(name, plan, *args))


# --- taking up ---------------------------------------------------------------------------------


@pytest.mark.meets("R115")
def test_a_plan_is_taken_up_from_its_page():
    plan = make.submitted(make.place(make.round_of()))
    desk = Desk(plan.place.round)
    page = text_of(desk.get("plan", plan))
    assert "Take up" in page
    assert "The plan is not being assessed." not in page

    assert desk.post("take_up", plan).status_code == 302
    assert make.fresh(plan).case == Case.ASSESSING
    assert desk.post("take_up", plan).status_code == 403


def test_what_is_not_taken_up_cannot_be_judged():
    plan = make.submitted(make.place(make.round_of()))
    page = Desk(plan.place.round).get("criterion", plan, "need")

    assert "The plan is not being assessed." in text_of(page)
    assert "<textarea" not in text_of(page)


def test_an_address_that_writes_cannot_be_read(desk, plan):
    assert desk.get("take_up", plan).status_code in (403, 405)
    assert desk.get("stop_waiting", plan).status_code in (403, 405)
    assert desk.get("judge", plan, "need").status_code == 302


# --- one criterion -----------------------------------------------------------------------------


@pytest.mark.meets("R041", "R102")
def test_the_page_has_the_criterion_its_source_and_the_answers_under_it(desk, plan):
    page = text_of(desk.get("criterion", plan, "right_money"))

    assert "The costs are clear and within bounds." in page
    assert "Call, 8b" in page
    assert "How much do you ask?" in page
    assert "How many homes are there?" not in page


@pytest.mark.meets("R102")
def test_what_the_software_establishes_is_shown_as_established(desk, plan):
    money = text_of(desk.get("criterion", plan, "right_money"))
    people = text_of(desk.get("criterion", plan, "right_people"))

    assert "at most € " in money
    assert "at most 18 months" in money
    assert "Alderdale district (invented)" in people
    assert people.count("Signed by") == plan.partners.filter(signs=True).count()


@pytest.mark.meets("R102")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("loaded", "name"), [(make.SMALL, "alder-hill"), (make.LARGE, "AM01")], ids=["small", "large"]
)
def test_every_criterion_has_a_page_with_the_words_of_its_regime(loaded, name, language):
    round = make.round_of(loaded)
    code = make.plan_text(round.kader, name).applicant
    plan = make.taken_up(make.submitted(make.place(round, code), name))
    desk = Desk(round, language=language)

    for criterion in round.kader.criteria:
        page = desk.get("criterion", plan, criterion.key)
        assert page.status_code == 200
        regime = make.group_of(round.kader, criterion).regime
        for word in make.VERDICTS[regime]:
            assert f'value="{word}"' in text_of(page)
        assert ('name="points"' in text_of(page)) is (regime == "scored")


@pytest.mark.meets("R055", "R078")
@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "The neighbourhood will be less ready than it is now."),
        ("nl", "De buurt is aan het eind minder ver dan nu."),
    ],
)
def test_what_the_software_noticed_is_listed_under_its_criterion(language, says):
    plan = make.submitted(make.place(make.round_of()), readiness_then=1, why="Cold homes.")
    desk = Desk(plan.place.round, language=language)
    page = text_of(desk.get("criterion", plan, "need"))

    assert says in page
    assert page.count("(Why here?)" if language == "en" else "(Waarom hier?)") == 1
    assert says not in text_of(desk.get("criterion", plan, "lasting"))


def test_a_criterion_that_the_framework_has_not_is_not_there(desk, plan):
    assert desk.get("criterion", plan, "nonsense").status_code == 404
    assert desk.post("judge", plan, "nonsense", verdict="met").status_code == 404


@pytest.mark.meets("R102")
@pytest.mark.parametrize(
    ("criterion", "fields", "stored"),
    [
        ("right_people", {"verdict": "met"}, ("met", None, "")),
        ("right_people", {"verdict": "partly", "reason": "Nearly."}, ("partly", None, "Nearly.")),
        ("right_people", {"verdict": "not", "reason": "No."}, ("not", None, "No.")),
        ("right_people", {"verdict": "met", "points": "3"}, ("met", None, "")),
        ("need", {"points": "0"}, ("", 0, "")),
        ("need", {"points": " 5 ", "reason": "Cold."}, ("", 5, "Cold.")),
    ],
)
def test_a_verdict_is_saved(desk, plan, criterion, fields, stored):
    response = desk.post("judge", plan, criterion, seen="0", **fields)

    assert response.status_code == 302
    assert judgements(plan) == [(criterion, *stored)]


def test_saving_goes_on_to_the_next_that_waits(desk, plan):
    first = desk.post("judge", plan, "right_people", verdict="met", seen="0")
    assert first["Location"] == desk.address("criterion", plan, "right_money") + "#main"

    stays = desk.post("judge", plan, "need", points="5", seen="0", stay="1")
    assert stays["Location"] == desk.address("criterion", plan, "need") + "#main"

    later = desk.post("judge", plan, "lasting", points="5", seen="0")
    assert later["Location"] == desk.address("criterion", plan, "right_money") + "#main"


def test_after_the_last_it_goes_to_the_advice(desk, plan):
    for criterion in plan.kader.criteria:
        found = make.best(plan.kader, criterion.key)
        fields = {"verdict": found.verdict, "points": found.points or ""}
        response = desk.post("judge", plan, criterion.key, seen="0", **fields)

    assert response["Location"] == desk.address("plan", plan) + "#advice"
    assert dossier_of(plan).open == ()


@pytest.mark.meets("R102")
@pytest.mark.parametrize(
    ("criterion", "fields", "says"),
    [
        ("right_people", {"verdict": "partly", "reason": "  "}, "Give the reason"),
        ("right_people", {"verdict": "addressed"}, "not a verdict"),
        ("right_people", {}, "not a verdict"),
        ("need", {"points": ""}, "Give points"),
        ("need", {"points": "6"}, "outside the scale"),
        ("need", {"points": "-1"}, "Give points"),
        ("need", {"points": "5.5"}, "Give points"),
        ("need", {"points": "9" * 5000}, "Give points"),
        ("need", {"points": "５"}, "Give points"),
        ("need", {"points": "5", "reason": "half \ud83d"}, ""),
        ("need", {"points": "5", "reason": "zero \0 byte"}, ""),
        ("need", {"points": "5", "reason": "word " * 3000}, ""),
    ],
)
def test_what_is_refused_stays_on_the_page(desk, plan, criterion, fields, says):
    fields = {key: value.encode("utf-8", "replace").decode() for key, value in fields.items()}
    reason = fields.get("reason", "")
    fields["reason"] = reason or "Not to be lost."
    if not reason.strip() and reason:
        fields["reason"] = reason
    response = desk.post("judge", plan, criterion, seen="0", **fields)

    if response.status_code == 302:
        assert says == ""
        return
    assert response.status_code == 422
    assert says in text_of(response)
    assert judgements(plan) == []
    if reason != "  ":
        assert fields["reason"].split()[0] in text_of(response)
    assert "This is not right yet" in text_of(response)


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 400, "\0"])
def test_whatever_number_was_seen_nothing_breaks(desk, plan, seen):
    assert desk.post("judge", plan, "need", points="5", seen=seen).status_code in (302, 422)


# --- two assessors -----------------------------------------------------------------------------


def test_when_two_judge_at_once_the_second_sees_what_stands_and_chooses(desk, plan):
    other = Desk(plan.place.round, actor=make.official(Role.ASSESSOR, name="Omar"))
    other.post("judge", plan, "need", points="2", reason="Not so cold.", seen="0")
    page = desk.post("judge", plan, "need", points="5", reason="Very cold.", seen="0")

    assert page.status_code == 422
    assert "Somebody else judged this criterion while you wrote." in text_of(page)
    assert "Not so cold." in text_of(page)
    assert "Very cold." in text_of(page)
    assert "Omar" in text_of(page)
    assert 'name="seen" value="1"' in text_of(page)

    assert desk.post("judge", plan, "need", points="5", seen="1").status_code == 302
    assert [points for _, _, points, _ in judgements(plan)] == [2, 5]


def test_two_who_find_the_same_do_not_meet(desk, plan):
    for _ in range(2):
        response = desk.post("judge", plan, "need", points="5", seen="0")

    assert response.status_code == 302
    assert len(judgements(plan)) == 1


# --- what was found before ---------------------------------------------------------------------


@pytest.mark.meets("R117")
def test_a_judgement_goes_stale_and_the_page_shows_what_changed():
    plan = make.judged(
        make.taken_up(make.submitted(make.place(make.round_of()))),
        need=Found("", 3, "Not enough."),
    )
    plan = changed(plan, "need", why="Because homes are cold. " * 4 + "Yes.")
    desk = Desk(plan.place.round)
    page = text_of(desk.get("criterion", plan, "need"))

    assert "The answers changed since it was judged." in page
    assert "Not enough." in page
    assert "of an earlier version" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert "Judge again" in text_of(desk.get("plan", plan))
    other = text_of(desk.get("criterion", plan, "lasting"))
    assert "<del>" not in other
    assert "The answers changed since it was judged." not in other


def test_what_stood_before_is_filled_in_again(desk, plan):
    desk.post("judge", plan, "right_people", verdict="partly", reason="Nearly.", seen="0")
    page = text_of(desk.get("criterion", plan, "right_people"))

    assert 'value="partly" checked' in page
    assert "Nearly.</textarea>" in page


def test_what_somebody_wrote_is_never_markup(desk, plan):
    desk.post("judge", plan, "need", points="1", reason="<b>bold</b>", seen="0")
    page = text_of(desk.get("criterion", plan, "need"))

    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_after_the_decision_it_can_be_read_but_not_changed(role, language):
    decision = make.decided(make.advised(make.place(make.round_of())), 50_000_00)
    desk = Desk(decision.plan.place.round, role, language)

    for page in PAGES:
        name, *args = page
        assert desk.get(name, decision.plan, *args).status_code == 200
    for name in ("settle", "ask"):
        assert desk.get(name, decision.plan).status_code == 403
    assert desk.post("judge", decision.plan, "need", points="1").status_code == 403
