"""The ministry judges per criterion, each group in its own regime, and settles on an advice."""

import pytest

from kaderwerk import clock
from kaderwerk.assessments.models import Judgement, Settlement
from kaderwerk.assessments.queries import settlement_of, standings
from kaderwerk.assessments.services.judging import judge, settle, take_up
from kaderwerk.audit.models import Entry
from kaderwerk.kader.given import UnfitText
from kaderwerk.kader.verdicts import Found
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import RequestedChange
from kaderwerk.plans.queries import held_submission
from kaderwerk.plans.services.replying import reply
from tests import make
from tests.raising import impossible, not_ready, refused

pytestmark = pytest.mark.usefixtures("apart")

MET = Found("met", None)
OTHER_WORDS = "Something else entirely, in more than fifteen words. " * 2 + "The end."


@pytest.fixture(scope="module")
def taken_up(shared):
    return make.taken_up(make.submitted(make.place(make.round_of())))


@pytest.fixture
def plan(taken_up):
    return make.fresh(taken_up)


@pytest.fixture
def assessor():
    return make.official(Role.ASSESSOR)


def find(plan, criterion, found, actor=None):
    with clock.moved_to(make.during(plan.kader, "assess")):
        return judge(plan.pk, criterion, found, actor=actor or make.official(Role.ASSESSOR))


def advise(plan, advice="grant", reason=""):
    with clock.moved_to(make.during(plan.kader, "assess")):
        return settle(plan.pk, advice=advice, reason=reason, actor=make.official(Role.ASSESSOR))


def changed(plan, parties=None, **answers):
    """The plan as it is handed in again, with these answers changed."""
    make.asked_to_change(plan, "need")
    moment = make.during(plan.kader, "assess")
    with clock.moved_to(moment):
        for item in RequestedChange.objects.filter(request__plan=plan):
            reply(plan.pk, item.pk, text="Done.", actor=make.member(plan, Role.WRITER))
    make.write(plan, **answers)
    if parties:
        plan.partners.filter(key="coop").update(**parties)
    make.signed(make.fresh(plan))
    make.handed_in(make.fresh(plan), moment)
    return make.fresh(plan)


def stale(plan):
    return {standing.criterion.key for standing in standings(plan) if standing.stale}


# --- taking up ---------------------------------------------------------------------------------


@pytest.mark.meets("R115")
def test_what_was_handed_in_is_taken_up_once():
    plan = make.submitted(make.place(make.round_of()))
    make.taken_up(plan)

    assert make.fresh(plan).case == Case.ASSESSING
    with refused("when.case_cannot"):
        take_up(plan.pk, actor=make.official(Role.ASSESSOR))


@pytest.mark.meets("R103")
@pytest.mark.parametrize("role", [Role.DECIDER, Role.FINANCE, Role.HELPDESK, Role.AUDITOR])
def test_only_an_assessor_judges(plan, role):
    with refused("who.not_an_assessor"):
        find(plan, "need", Found("", 5), make.official(role))


@pytest.mark.meets("R103")
def test_nobody_of_a_region_judges(plan):
    with refused("who.not_an_assessor"):
        find(plan, "need", Found("", 5), make.member(plan, Role.COORDINATOR))


@pytest.mark.meets("R103")
def test_an_assessor_with_a_seat_at_a_party_does_not_judge(plan):
    person = make.person()
    seat = make.seat(person, Role.ASSESSOR, make.organisation().pk)
    partner = plan.partners.get(key="coop").organisation_id
    make.seat(person, Role.STAKEHOLDER, partner, "plan", make.started_elsewhere(plan).pk)

    with refused("who.has_an_interest"):
        find(plan, "need", Found("", 5), make.acting(seat))


@pytest.mark.meets("R103")
def test_an_assessor_with_a_seat_at_a_party_that_has_left_does_not_judge(plan):
    person = make.person()
    seat = make.seat(person, Role.ASSESSOR, make.organisation().pk)
    partner = plan.partners.get(key="coop")
    make.seat(person, Role.WRITER, partner.organisation_id, "plan", plan.pk)
    partner.delete()

    with refused("who.has_an_interest"):
        find(plan, "need", Found("", 5), make.acting(seat))


# --- in its regime -----------------------------------------------------------------------------


@pytest.mark.meets("R041", "R102")
@pytest.mark.parametrize(
    "found", [MET, Found("partly", None, "Nearly."), Found("not", None, "No.")]
)
def test_a_judged_criterion_is_met_partly_or_not(plan, found):
    judgement = find(plan, "right_people", found)

    assert (judgement.verdict, judgement.reason, judgement.points) == (
        found.verdict,
        found.reason,
        None,
    )


@pytest.mark.parametrize("points", [0, 3, 5])
def test_a_scored_criterion_gets_points_on_its_scale(plan, points):
    assert find(plan, "need", Found("", points)).points == points


@pytest.mark.meets("R102")
@pytest.mark.parametrize(
    ("criterion", "found", "code"),
    [
        ("right_people", Found("", None), "judgement.unknown_verdict"),
        ("right_people", Found("addressed", None), "judgement.unknown_verdict"),
        ("right_people", Found("met", 3), "judgement.unknown_verdict"),
        ("right_people", Found("partly", None), "judgement.reason_missing"),
        ("right_people", Found("not", None, " ? "), "judgement.reason_missing"),
        ("need", Found("", None), "judgement.points_missing"),
        ("need", Found("met", 5), "judgement.points_missing"),
        ("need", Found("", 6), "judgement.points_outside_scale"),
        ("need", Found("", -1), "judgement.points_outside_scale"),
        ("no_such", MET, "judgement.unknown_criterion"),
    ],
)
def test_what_does_not_fit_the_regime_is_refused(plan, criterion, found, code):
    with impossible(code, criterion=criterion):
        find(plan, criterion, found)

    assert not Judgement.objects.exists()


@pytest.mark.meets("R041", "R102")
def test_a_substantive_point_of_2017_is_addressed_and_an_organisational_one_is_met():
    plan = make.submitted(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    make.taken_up(plan)
    for group in plan.kader.groups:
        criterion = plan.kader.criteria_in(group.key)[0].key
        word = {"judged": "met", "addressed": "addressed"}[group.regime]
        other = {"judged": "addressed", "addressed": "met"}[group.regime]
        assert find(plan, criterion, Found(word, None)).verdict == word
        with impossible("judgement.unknown_verdict"):
            find(plan, criterion, Found(other, None))
    assert {group.regime for group in plan.kader.groups} == {"judged", "addressed"}


def test_a_reason_that_cannot_be_kept_is_refused(plan):
    with pytest.raises(UnfitText):
        find(plan, "right_people", Found("not", None, "half \ud83d"))


# --- again -------------------------------------------------------------------------------------


def test_the_same_finding_is_written_once(plan, assessor):
    first = find(plan, "need", Found("", 5, "Cold."), assessor)
    again = find(plan, "need", Found("", 5, "Cold. "), make.official(Role.ASSESSOR))

    assert again == first
    assert Entry.objects.filter(action="assessment.judge").count() == 1


def test_of_two_findings_the_later_counts_and_the_earlier_stays(plan):
    find(plan, "need", Found("", 5))
    find(plan, "need", Found("", 2))

    (standing,) = [s for s in standings(plan) if s.criterion.key == "need"]
    assert standing.found == Found("", 2, "")
    assert Judgement.objects.filter(criterion="need").count() == 2


# --- stale -------------------------------------------------------------------------------------


@pytest.mark.meets("R117")
def test_a_judgement_is_stale_when_an_answer_under_it_changed(plan):
    make.judged(plan)

    assert stale(changed(plan, why=OTHER_WORDS)) == {"need"}


@pytest.mark.meets("R117")
def test_a_judgement_on_answers_that_did_not_change_is_carried_over(plan):
    make.judged(plan)
    before = Judgement.objects.get(criterion="lasting")
    plan = changed(plan, why=OTHER_WORDS)
    find(plan, "lasting", make.best(plan.kader, "lasting"))

    assert Judgement.objects.get(criterion="lasting") == before


def test_a_judgement_that_is_about_who_takes_part_is_stale_when_that_changed(plan):
    make.judged(plan)

    assert stale(changed(plan, parties={"signs": False})) == {"right_people"}


def test_a_change_of_who_can_be_reached_makes_nothing_stale(plan):
    make.judged(plan)

    assert (
        stale(changed(plan, parties={"contact": {"name": "New", "email": "n@example.org"}}))
        == set()
    )


# --- settling ----------------------------------------------------------------------------------


@pytest.mark.meets("R041")
@pytest.mark.parametrize("advice", ["grant", "refuse"])
def test_an_advice_needs_every_criterion_judged(plan, advice):
    find(plan, "need", Found("", 5))
    others = len(plan.kader.criteria) - 1

    with not_ready(*["judgement.missing"] * others):
        advise(plan, advice, "Because.")


@pytest.mark.meets("R041", "R117")
def test_an_advice_needs_what_is_stale_judged_again(plan):
    make.judged(plan)
    plan = changed(plan, why=OTHER_WORDS)
    with not_ready("judgement.stale"):
        advise(plan)

    find(plan, "need", Found("", 4, "Better now."))
    assert advise(plan).submission == held_submission(plan)


def test_points_times_weight_add_up_to_the_score(plan):
    make.judged(plan, need=Found("", 4), sound_work=Found("", 3), lasting=Found("", 5))

    assert advise(plan).score == 4 * 35 + 3 * 40 + 5 * 25


def test_below_the_pass_mark_nothing_is_granted(plan):
    make.judged(plan, need=Found("", 1), sound_work=Found("", 2), lasting=Found("", 1))
    with not_ready("judgement.falls_short"):
        advise(plan)

    assert advise(plan, "refuse", "Too few points.").advice == "refuse"


def test_what_is_not_met_stands_in_the_way_and_what_is_partly_met_does_not(plan):
    make.judged(plan, honest=Found("partly", None, "One meeting."))
    assert advise(plan).advice == "grant"

    find(plan, "honest", Found("not", None, "Nobody was told."))
    with not_ready("judgement.falls_short"):
        advise(plan)


@pytest.mark.parametrize(
    ("advice", "reason", "code"),
    [
        ("maybe", "x", "settlement.unknown_advice"),
        ("refuse", "", "settlement.reason_missing"),
        ("refuse", " - ", "settlement.reason_missing"),
    ],
)
def test_an_advice_that_makes_no_sense_is_refused(plan, advice, reason, code):
    make.judged(plan)

    with impossible(code):
        advise(plan, advice, reason)


def test_the_same_advice_is_written_once(plan):
    make.judged(plan)

    assert advise(plan) == advise(plan)
    assert Settlement.objects.count() == 1


def test_a_later_judgement_takes_the_ground_from_an_advice(plan):
    make.judged(plan)
    first = advise(plan)
    submission = held_submission(plan)
    assert settlement_of(submission) == first

    find(plan, "need", Found("", 4))
    assert settlement_of(submission) is None
    second = advise(plan)
    assert settlement_of(submission) == second
    assert (second.number, second.score == first.score) == (2, False)


def test_of_two_advices_the_last_counts(plan):
    make.judged(plan)
    advise(plan)
    advise(plan, "refuse", "On second thoughts.")
    last = advise(plan)

    assert settlement_of(held_submission(plan)) == last
    assert last.number == 3


@pytest.mark.meets("R019", "R085")
def test_an_assessor_has_start_and_aim_and_the_one_coordinator_under_the_criteria_they_bear_on():
    kader = make.LARGE.kader
    about = {c.key for c in kader.criteria_of("stadium_nu")}
    led = kader.criteria_of("trekker")

    assert about & {c.key for c in kader.criteria_of("stadium_doel")}
    assert len({criterion.group for criterion in led}) == 2


@pytest.mark.meets("R019", "R129")
def test_no_level_is_too_low_to_be_granted():
    plan = make.submitted(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    assert held_submission(plan).snapshot.data["answers"]["stadium_nu"] == 1

    assert make.settled(make.judged(make.taken_up(plan))).advice == "grant"
