"""Who can read what stands in a plan: the line beside each box says what the rules say."""

from dataclasses import replace

import pytest

from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Action, may
from kaderwerk.permissions.who import TEAM
from kaderwerk.plans.readers import also_reads, readers_of, readers_of_draft
from tests import make
from tests.permissions.test_rules import PLANS, someone
from tests.plans.pages import main, visit

ALL = ("readers.team", "readers.ministry", "readers.public")
SHARED = ("readers.team", "readers.stakeholders", "readers.ministry", "readers.public")

KADER = make.LARGE.kader


def test_what_stands_beside_the_answers_is_read_by_the_team_then_the_ministry_then_all():
    assert readers_of() == ALL


def test_what_is_shared_says_with_whom():
    assert readers_of([KADER.question("stem_van_clienten")]) == SHARED
    assert readers_of([KADER.question("contact_aanvraag")]) == ALL


def test_a_section_says_what_holds_for_all_of_it_and_a_question_what_is_otherwise():
    shared, own = KADER.question("naam_plan"), KADER.question("contact_aanvraag")
    together = [shared, own]

    assert readers_of(together) == ALL
    assert also_reads(shared, readers_of(together)) == SHARED
    assert also_reads(own, readers_of(together)) == ()
    assert also_reads(shared, readers_of([shared])) == ()


def test_a_draft_of_advice_is_read_by_its_own_organisation_alone():
    assert readers_of_draft(taken_down=False)[0] == "readers.council"
    assert readers_of_draft(taken_down=True)[0] == "readers.taker_down"


@pytest.mark.parametrize("role", sorted(Role))
def test_the_rules_let_those_read_that_are_named(role):
    """The team reads a draft, the ministry nothing of it until it holds a version."""
    for plan in PLANS:
        reads_draft = bool(may(someone(role), Action.READ_DRAFT, plan))
        assert reads_draft == (role in TEAM)
        handed_in = replace(plan, was_handed_in=False)
        reads = bool(may(someone(role), Action.READ_SUBMITTED, handed_in))
        assert reads == (role in TEAM)


@pytest.mark.django_db
def test_every_section_says_who_can_read_it():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    coordinator = make.member(plan, Role.COORDINATOR)
    for section in plan.kader.sections:
        page = main(visit(coordinator, "section", plan, section.key))
        assert "Who can read this:" in page, section.key
        assert "the ministry, once the plan has been handed in" in page
    page = main(visit(coordinator, "section", plan, "plan"))
    assert page.count("Who can read this:") == 1
    assert page.count("those with whom this is shared") > 0


@pytest.mark.django_db
def test_a_question_with_other_readers_than_its_section_says_so_folded():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    page = main(visit(make.member(plan, Role.COORDINATOR), "section", plan, "plan"))
    shared = page.partition('id="q-naam_plan"')[2].partition('class="kw-question')[0]
    own = page.partition('id="q-contact_aanvraag"')[2].partition('class="kw-question')[0]
    folded = shared.partition("<summary>Who can read this</summary>")[2].partition("</details>")[0]

    assert "those with whom this is shared" in folded
    assert "Who can read this" not in own
