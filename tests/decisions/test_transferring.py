"""What goes into the circular: prepared by one, released by another, then locked."""

import json

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.decisions.models import Circular, CircularReference, CircularRelease, LedgerLine
from kaderwerk.decisions.queries import awards, circular_reference, last_circular
from kaderwerk.decisions.services.correcting import renounce
from kaderwerk.decisions.services.transferring import (
    note_reference,
    prepare_circular,
    release_circular,
)
from kaderwerk.kader.given import UnfitText
from kaderwerk.organisations.actor import Role
from kaderwerk.rounds.models import Place, Round
from kaderwerk.verify.run import verify
from tests import make
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")

ASKED = 120_000_00  # alder-hill


@pytest.fixture(scope="module")
def plans(shared):
    """Two plans that were granted, and told so; one of them asked less than the other."""
    round = make.round_of()
    first = make.advised(make.place(round))
    second = make.advised(make.place(round, "D02"), "birch-quay")
    for plan in (first, second):
        make.published(make.decided(plan))
    return first, second


@pytest.fixture
def round(plans):
    return Round.objects.get(pk=plans[0].round_id)


@pytest.fixture
def finance():
    return make.official(Role.FINANCE)


def prepare(round, actor):
    with clock.moved_to(make.during(round.kader, "decide")):
        return prepare_circular(round.pk, actor=actor)


def release(circular, actor=None):
    with clock.moved_to(make.during(circular.round.kader, "decide")):
        return release_circular(circular.pk, actor=actor or make.official(Role.DECIDER))


def give_back(plan, reason="There is no staff."):
    plan = make.fresh(plan)
    with clock.moved_to(make.during(plan.kader, "decide")):
        return renounce(plan.pk, reason=reason, actor=make.member(plan, Role.WRITER))


# --- preparing ---------------------------------------------------------------------------------


@pytest.mark.meets("R037", "R119", "R120")
def test_a_circular_has_the_amounts_of_the_ledger(round, finance):
    circular = prepare(round, finance)

    content = json.loads(circular.content)
    assert content["total_cents"] == circular.total_cents == round.granted_cents
    assert sum(award["total"] for award in content["awards"]) == circular.total_cents
    assert {award["payee_code"] for award in content["awards"]} == {"DA01", "DA02"}


@pytest.mark.meets("R037")
def test_only_what_was_granted_goes_into_it(round, finance, plans):
    refused_plan = make.advised(make.place(round, "D04"), "dogwood-west")
    make.decided(refused_plan, 0)

    assert {award.applicant_code for award in awards(round)} == {"D01", "D02"}
    assert "D04" not in prepare(round, finance).content


def test_the_same_amounts_are_fixed_once(round, finance):
    assert prepare(round, finance) == prepare(round, make.official(Role.FINANCE))
    assert Entry.objects.filter(action="circular.prepare").count() == 1


def test_without_a_grant_there_is_no_circular(finance):
    empty = make.round_of()
    with impossible("circular.nothing_granted"):
        prepare(empty, finance)


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.AUDITOR])
def test_only_finance_prepares(round, role):
    with refused("who.not_finance"):
        prepare(round, make.official(role))


# --- releasing ---------------------------------------------------------------------------------


@pytest.mark.meets("R120")
def test_two_people_release(round, finance):
    circular = prepare(round, finance)
    with refused("circular.same_person"):
        release(circular, finance)
    release(circular)

    assert last_circular(round).release.circular == circular
    assert verify() == []


def test_releasing_twice_is_once(round, finance):
    circular = prepare(round, finance)
    first = release(circular)

    assert release(circular, make.official(Role.FINANCE)) == first
    assert CircularRelease.objects.count() == 1


@pytest.mark.meets("R119", "R120")
def test_what_is_out_of_date_is_not_released(round, finance, plans):
    circular = prepare(round, finance)
    give_back(plans[1])

    with impossible("circular.out_of_date"):
        release(circular)
    release(prepare(round, finance))


def test_the_same_total_of_other_amounts_is_out_of_date(round, finance, plans):
    circular = prepare(round, finance)
    give_back(plans[0])
    make.decided(make.advised(make.place(round, "D04"), "dogwood-west"), ASKED)
    assert sum(award.total for award in awards(round)) == circular.total_cents

    with impossible("circular.out_of_date"):
        release(circular)


def test_an_earlier_number_is_not_released_after_a_later_one(round, finance, plans):
    circular = prepare(round, finance)
    give_back(plans[1])
    prepare(round, finance)

    with impossible("circular.out_of_date"):
        release(circular)


# --- giving back -------------------------------------------------------------------------------


@pytest.mark.meets("R119", "R120")
def test_who_gives_an_award_back_before_the_circular_is_not_in_it(round, finance, plans):
    before = round.granted_cents
    give_back(plans[0])
    circular = prepare(round, finance)

    assert circular.total_cents == before - ASKED
    assert "D01" not in circular.content
    assert verify() == []


@pytest.mark.meets("R119", "R120")
def test_who_gives_it_back_after_the_circular_makes_a_next_number(round, finance, plans):
    first = prepare(round, finance)
    release(first)
    give_back(plans[0])
    second = prepare(round, finance)
    release(second)

    assert (first.number, second.number) == (1, 2)
    assert second.total_cents == first.total_cents - ASKED
    assert Circular.objects.get(pk=first.pk).content == first.content
    assert verify() == []


@pytest.mark.meets("R120")
def test_what_was_posted_stays_and_a_correction_stands_beside_it(round, plans):
    give_back(plans[0])

    lines = LedgerLine.objects.filter(decision__plan=plans[0]).order_by("kind", "year")
    assert list(lines.values_list("kind", "year", "cents")) == [
        ("award", 2026, 72_000_00),
        ("award", 2027, 48_000_00),
        ("correction", 2026, -72_000_00),
        ("correction", 2027, -48_000_00),
    ]
    place = Place.objects.get(pk=plans[0].place_id)
    assert (place.granted_cents, place.awards) == (0, 0)


def test_when_all_is_given_back_the_next_circular_is_empty(round, finance, plans):
    prepare(round, finance)
    for plan in plans:
        give_back(plan)

    assert prepare(round, finance).total_cents == 0
    assert verify() == []


def test_what_was_given_back_is_not_given_back_again(plans):
    give_back(plans[0])

    with impossible("renounce.nothing_granted"):
        give_back(plans[0])


def test_giving_back_needs_a_reason(plans):
    with impossible("renounce.no_reason"):
        give_back(plans[0], " ")


def test_what_was_refused_cannot_be_given_back(round):
    plan = make.advised(make.place(round, "D04"), "dogwood-west")
    make.published(make.decided(plan, 0))

    with impossible("renounce.nothing_granted"):
        give_back(plan)


def test_only_the_payee_gives_back_and_only_what_it_was_told(round, plans):
    plan = make.fresh(plans[0])
    with refused("who.not_the_payee"):
        renounce(plan.pk, reason="x", actor=make.member(plan, Role.COORDINATOR, "homes"))
    untold = make.advised(make.place(round, "D04"), "dogwood-west")
    make.decided(untold, 10_000_00)
    with refused("when.not_published"):
        give_back(untold)


# --- where it was published --------------------------------------------------------------------


@pytest.mark.meets("R040")
def test_where_the_circular_was_published_is_kept_and_shown(round, finance):
    note_reference(round.pk, circular="Circulaire 2017", paragraph="2.4.1", actor=finance)
    note_reference(round.pk, circular="Circulaire 2017", paragraph="2.4.2", actor=finance)

    found = circular_reference(round)
    assert (found.circular, found.paragraph) == ("Circulaire 2017", "2.4.2")
    assert CircularReference.objects.count() == 2


def test_writing_the_same_down_twice_is_once(round, finance):
    note_reference(round.pk, circular="Circulaire 2017", paragraph="2.4", actor=finance)
    note_reference(round.pk, circular="Circulaire 2017 ", paragraph="2.4", actor=finance)

    assert CircularReference.objects.count() == 1


@pytest.mark.parametrize("paragraph", ["", " ", "-"])
def test_a_reference_names_both(round, finance, paragraph):
    with impossible("circular.no_reference"):
        note_reference(round.pk, circular="Circulaire", paragraph=paragraph, actor=finance)


def test_a_reference_that_is_too_long_is_refused(round, finance):
    with pytest.raises(UnfitText):
        note_reference(round.pk, circular="x" * 121, paragraph="1", actor=finance)
