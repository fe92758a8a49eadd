"""Where people find the sealed PDF of a signed plan, and what they read until it is there."""

import pytest

from kaderwerk.documents.sealing.document import check_document
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import PaperToSeal
from kaderwerk.plans.sealer import Sealer, work
from tests import make
from tests.documents import seals
from tests.documents.pdf import Pdf
from tests.plans.pages import url, visit, words
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def begun(shared):
    return make.signed(make.filled(make.place(make.round_of(), "D01")))


@pytest.fixture
def plan(begun, apart):
    return make.fresh(begun)


@pytest.fixture
def chosen(tmp_path, settings):
    settings.SEAL = seals.chosen(tmp_path)
    return settings.SEAL


@pytest.fixture
def reader(plan):
    return make.member(plan, Role.COORDINATOR)


def test_until_it_is_sealed_the_receipt_says_that_it_is_being_made(plan, chosen, reader):
    make.handed_in(plan)

    page = visit(reader, "receipt", plan, 1)
    assert "The sealed PDF is being made." in words(page)
    assert "Download the sealed plan" not in words(page)
    assert visit(reader, "sealed", plan, 1).status_code == 404
    assert Pdf(visit(reader, "unsealed", plan, 1).content).says("This PDF has no seal.")


def test_a_site_without_a_key_says_that_it_seals_nothing(plan, reader):
    make.handed_in(plan)

    assert "This site seals nothing" in words(visit(reader, "receipt", plan, 1))


def test_why_it_takes_long_is_said(plan, chosen, reader):
    make.handed_in(plan)
    PaperToSeal.objects.update(last_code="seal.no_timestamp")

    assert "waits for a timestamp" in words(visit(reader, "receipt", plan, 1))


@pytest.mark.parametrize("who", ["region", "ministry"])
def test_region_and_ministry_download_the_very_same_sealed_plan(plan, chosen, reader, who):
    make.handed_in(plan)
    work(Sealer(chosen), until_empty=True)
    actor = reader if who == "region" else make.official(Role.ASSESSOR)

    assert f"Sealed by {seals.OWNER}" in words(visit(actor, "receipt", plan, 1))
    given = visit(actor, "sealed", plan, 1)
    assert given["Content-Type"] == "application/pdf"
    assert check_document(given.content).is_whole
    assert given.content == visit(actor, "sealed", plan, 1).content


def test_where_the_clock_was_moved_it_says_that_a_seal_carries_the_real_time(plan, chosen, reader):
    make.handed_in(plan)
    work(Sealer(chosen), until_empty=True)
    said = "A seal always carries the real time"

    assert said in words(visit(reader, "receipt", plan, 1))
    page = words(as_actor(reader).get(url("receipt", plan, 1)))
    assert "Sealed by" in page
    assert said not in page


def test_what_all_have_signed_is_sealed_before_it_is_handed_in(plan, chosen, reader):
    assert "The sealed PDF is being made." in words(visit(reader, "text", plan))
    work(Sealer(chosen), until_empty=True)

    assert "Download the sealed plan" in words(visit(reader, "text", plan))
    assert check_document(visit(reader, "sealed_text", plan).content).is_whole


def test_nobody_of_elsewhere_gets_it(plan, chosen):
    make.handed_in(plan)
    work(Sealer(chosen), until_empty=True)
    other = make.member(make.filled(make.place(plan.place.round, "D02"), "birch-quay"), Role.WRITER)

    for name, more in (("sealed", [1]), ("unsealed", [1]), ("sealed_text", [])):
        assert visit(other, name, plan, *more).status_code == 404
