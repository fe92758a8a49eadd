"""An organisation confirms what it contributes itself, before the text is frozen."""

from copy import deepcopy

import pytest

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.audit.models import Entry
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import Confirmation
from kaderwerk.plans.problems import NotReady
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze
from tests import make

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R064")]

QUESTION = "bijdragen"
PARTIES = ["dienst", "gemeente", "ggz", "uwv"]


@pytest.fixture(scope="module")
def made(shared):
    return make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")


@pytest.fixture
def plan(made):
    return make.fresh(made)


def confirmed_by(plan, *parties):
    for party in parties:
        confirm(plan.pk, actor=make.member(plan, Role.WRITER, party))


def not_confirmed(plan):
    """The parties that freezing still waits for."""
    found = findings_of_freezing(plan)
    assert {finding.code for finding in found} <= {"party.contribution_not_confirmed"}
    assert {finding.question for finding in found} <= {QUESTION}
    partners = plan.partners.select_related("organisation")
    names = {partner.organisation.name: partner.key for partner in partners}
    return sorted(names[finding.params["party"]] for finding in found)


def findings_of_freezing(plan):
    try:
        with clock.moved_to(make.during(plan.kader, "draft")):
            freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    except NotReady as problem:
        return problem.findings
    return ()


def with_changed_contribution(plan, party):
    rows = deepcopy(values_of(plan.sheet_id)[QUESTION])
    own = next(row for row in rows if row["organisatie"] == party)
    text = next(key for key, value in own.items() if isinstance(value, str) and " " in value)
    own[text] += " En meer."
    make.write(plan, **{QUESTION: rows})


def test_every_organisation_that_signs_must_confirm(plan):
    assert not_confirmed(plan) == PARTIES

    confirmed_by(plan, "uwv", "ggz")
    assert not_confirmed(plan) == ["dienst", "gemeente"]

    confirmed_by(plan, "dienst", "gemeente")
    assert not_confirmed(plan) == []


def test_who_changed_its_contribution_confirms_again_and_others_do_not(plan):
    confirmed_by(plan, *PARTIES)
    with_changed_contribution(plan, "uwv")

    assert not_confirmed(plan) == ["uwv"]


def test_confirming_the_same_twice_is_once(plan):
    uwv = make.member(plan, Role.WRITER, "uwv")
    assert len(confirm(plan.pk, actor=uwv)) == 1
    assert confirm(plan.pk, actor=uwv) == []

    assert Confirmation.objects.count() == 1
    assert Entry.objects.filter(action="plan.confirm").count() == 1


def test_nobody_confirms_for_another(plan):
    confirmed_by(plan, "uwv")

    assert Confirmation.objects.get().organisation == plan.partners.get(key="uwv").organisation


def test_a_signatory_may_confirm_and_a_client_representative_may_not(plan):
    confirm(plan.pk, actor=make.member(plan, Role.SIGNATORY, "ggz"))
    with pytest.raises(Refused):
        confirm(plan.pk, actor=make.member(plan, Role.CLIENT_REPRESENTATIVE, "clientenraad"))


@pytest.mark.parametrize(
    "value", ["text", ["no row"], [{"organisatie": ["uwv"]}], 7, {"unknown": True}]
)
def test_whatever_a_draft_holds_can_be_confirmed_without_a_trace(plan, value):
    make.write(plan, **{QUESTION: value})

    assert len(confirm(plan.pk, actor=make.member(plan, Role.WRITER, "uwv"))) == 1
