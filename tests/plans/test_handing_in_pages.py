"""Handing in on the site: on time, once, by the payee; the receipt; taking back."""

import datetime as dt
import re

import pytest

from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Organisation, Person
from kaderwerk.plans.models import SignedName, Submission
from tests import make
from tests.plans.pages import main, post, url, visit, words
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def begun(shared):
    return make.signed(make.filled(make.place(make.round_of(), "D01")))


@pytest.fixture
def plan(begun, apart):
    return make.fresh(begun)


@pytest.fixture
def moment(plan):
    return make.during(plan.kader, "submit")


def key_on(page):
    return re.search(r'name="key" value="([^"]+)"', main(page)).group(1)


def test_the_payee_hands_in_and_gets_a_receipt(plan, moment):
    client = as_actor(make.member(plan, Role.WRITER, name="Wim"))
    page = visit(client, "hand_in", plan, at=moment)
    response = post(client, "hand_in", plan, at=moment, key=key_on(page))
    assert response.url == url("receipt", plan, 1)
    receipt = words(visit(client, "receipt", plan, 1, at=moment))
    submission = Submission.objects.get()
    assert submission.received_at == moment
    assert "WN-2026-1-D01-1" in receipt
    assert submission.snapshot.sha256 in receipt.replace(" ", "")
    assert "Handed in by Wim" in receipt
    for signature in submission.snapshot.signatures.all():
        assert signature.organisation.name in receipt
        assert signature.signed_name.name in receipt


def test_pressing_twice_hands_in_once_and_gives_the_same_receipt(plan, moment):
    client = as_actor(make.member(plan, Role.WRITER))
    key = key_on(visit(client, "hand_in", plan, at=moment))
    answers = [post(client, "hand_in", plan, at=moment, key=key).url for _ in range(2)]
    assert answers == [url("receipt", plan, 1)] * 2
    assert Submission.objects.count() == 1


def test_who_comes_back_to_the_button_is_sent_to_the_receipt(plan, moment):
    make.handed_in(plan)
    response = visit(make.member(plan, Role.WRITER), "hand_in", make.fresh(plan), at=moment)
    assert response.url == url("receipt", plan, 1)


@pytest.mark.meets("R044")
def test_only_the_payee_hands_in(plan, moment):
    for partner in plan.partners.exclude(organisation=plan.payee_id):
        actor = make.member(plan, Role.WRITER, partner.key)
        for response in (visit(actor, "hand_in", plan, at=moment),
                         post(actor, "hand_in", plan, at=moment, key="k" * 32)):  # fmt: skip
            assert response.status_code == 403
            assert "Only the organisation that applies and is paid" in words(response)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("key", ["", "short", "\0" * 20, "x" * 900, "../../" * 5, "é" * 20])
def test_a_strange_key_does_no_harm(plan, moment, key):
    client = as_actor(make.member(plan, Role.WRITER))
    assert post(client, "hand_in", plan, at=moment, key=key).status_code == 302
    assert Submission.objects.count() == 1


# --- when it cannot -----------------------------------------------------------------------------


@pytest.mark.meets("R113")
def test_too_early_says_from_when(plan):
    actor = make.member(plan, Role.WRITER)
    early = plan.kader.window("submit").start - dt.timedelta(seconds=1)
    page = visit(actor, "hand_in", plan, at=early)
    assert "The plan can be handed in from Monday 16 March 2026" in words(page)
    assert "<form" not in main(page)
    response = post(actor, "hand_in", plan, at=early)
    assert response.status_code == 409
    assert "It is too early" in words(response)
    assert not Submission.objects.exists()


@pytest.mark.meets("R114")
def test_the_last_moment_counts_and_the_one_after_does_not(plan):
    until = plan.kader.window("submit").until
    late = post(make.member(plan, Role.WRITER), "hand_in", plan, at=until)
    assert late.status_code == 409
    assert "It is too late" in words(late)
    assert "up to and including Sunday 29 March 2026, 11:59" in words(late)
    in_time = until - dt.timedelta(microseconds=1)
    assert post(make.member(plan, Role.WRITER), "hand_in", plan, at=in_time).status_code == 302


@pytest.mark.meets("R045", "R046", "R047")
def test_without_every_signature_it_says_whose_is_missing(moment):
    plan = make.filled(make.place(make.round_of(), "D01"))
    make.frozen(plan)
    first, *others = plan.partners.filter(signs=True)
    make.signed_by(plan, first.key)
    actor = make.member(plan, Role.WRITER)
    page = visit(actor, "hand_in", make.fresh(plan), at=moment)
    assert 'name="key"' not in main(page)
    response = post(actor, "hand_in", make.fresh(plan), at=moment)
    assert response.status_code == 409
    for other in others:
        assert f"{other.organisation.name} has not signed yet." in words(response)


def test_a_text_that_is_still_written_cannot_be_handed_in(moment):
    plan = make.filled(make.place(make.round_of(), "D01"))
    response = visit(make.member(plan, Role.WRITER), "hand_in", plan, at=moment)
    assert response.status_code == 403
    assert "The text is not being signed yet" in words(response)


# --- receipts -----------------------------------------------------------------------------------


@pytest.mark.meets("R114")
def test_the_receipt_stays_as_it_was_whatever_is_called_otherwise_later(plan):
    make.handed_in(plan)
    reader = make.member(plan, Role.SIGNATORY)
    page = main(visit(reader, "receipt", plan, 1))
    Organisation.objects.update(name="Another name")
    SignedName.objects.update(name="Somebody else", function="Nothing")
    Person.objects.exclude(pk=reader.person).update(name="Somebody else")

    assert "Another name" not in main(visit(reader, "receipt", plan, 1))
    assert main(visit(reader, "receipt", plan, 1)) == page


def test_an_assessor_reads_the_receipt_and_a_stranger_does_not(plan):
    make.handed_in(plan)
    assessor = make.official(Role.ASSESSOR)
    page = visit(assessor, "receipt", plan, 1)
    assert page.status_code == 200
    assert f'href="{url("overview", plan)}"' not in main(page)
    stranger = make.member(make.started_elsewhere(plan), Role.COORDINATOR)
    assert visit(stranger, "receipt", plan, 1).status_code == 404


@pytest.mark.parametrize("number", [0, 2, 99999999999])
def test_a_receipt_that_is_not_there(plan, number):
    make.handed_in(plan)
    assert visit(make.member(plan, Role.WRITER), "receipt", plan, number).status_code == 404


def test_the_text_is_a_pdf_too_frozen_or_not(plan):
    draft = make.started(make.place(make.round_of(), "D02"))
    for one in (plan, draft):
        response = visit(make.member(one, Role.WRITER), "pdf", one)
        assert response.content.startswith(b"%PDF")


# --- taking back --------------------------------------------------------------------------------


def test_the_payee_takes_a_plan_back_and_takes_it_up_again(plan, moment):
    make.handed_in(plan)
    client = as_actor(make.member(plan, Role.WRITER))
    assert visit(client, "withdraw", plan, at=moment).status_code == 200
    assert post(client, "withdraw", plan, at=moment).url == url("overview", plan)
    assert make.fresh(plan).case == Case.WITHDRAWN
    assert "This plan has been withdrawn" in words(visit(client, "overview", plan, at=moment))
    assert "does not count any more" in words(visit(client, "receipt", plan, 1, at=moment))
    assert post(client, "restore", plan, at=moment).url == url("overview", plan)
    assert "Not handed in yet" in words(visit(client, "overview", plan, at=moment))


def test_after_the_window_it_cannot_be_taken_up_again(plan, moment):
    client = as_actor(make.member(plan, Role.WRITER))
    post(client, "withdraw", plan, at=moment)
    late = make.after(plan.kader, "submit")
    assert "<form" not in main(visit(client, "restore", plan, at=late))
    assert post(client, "restore", plan, at=late).status_code == 409


def test_others_than_the_payee_take_nothing_back(plan, moment):
    partner = plan.partners.exclude(organisation=plan.payee_id)[0]
    actor = make.member(plan, Role.WRITER, partner.key)
    assert post(actor, "withdraw", plan, at=moment).status_code == 403
