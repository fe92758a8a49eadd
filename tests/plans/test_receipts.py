"""The receipt as PDF: made once by a worker, kept, and the very same for whoever asks."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.audit.growonly import OnlyGrows
from kaderwerk.audit.models import Entry
from kaderwerk.documents.sealing.document import check_document
from kaderwerk.documents.sealing.seal import NotSealed
from kaderwerk.environment import Seal
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Organisation
from kaderwerk.plans import sealer
from kaderwerk.plans.models import KeptReceipt, PaperToSeal, SealStatus, SignedName
from kaderwerk.plans.sealed import receipt_state
from kaderwerk.plans.sealer import Sealer, work
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.plans.services.sealing import ask_for_receipts, try_again
from kaderwerk.post.worker import ATTEMPTS, Tally
from kaderwerk.verify.run import verify
from tests import make
from tests.documents import seals
from tests.documents.pdf import conforms
from tests.plans.pages import visit, words

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R114")]


@pytest.fixture(scope="module")
def begun(shared):
    return make.signed(make.filled(make.place(make.round_of(), "D01")))


@pytest.fixture
def submission(begun, apart):
    return make.handed_in(make.fresh(begun))


@pytest.fixture
def reader(submission):
    return make.member(submission.plan, Role.SIGNATORY)


@pytest.fixture
def chosen(tmp_path, settings):
    settings.SEAL = seals.chosen(tmp_path)
    return settings.SEAL


def made(chosen):
    return work(Sealer(chosen), until_empty=True)


def page(reader, submission, name="receipt"):
    return visit(reader, name, submission.plan, submission.number)


def later():
    past = clock.real_now() - dt.timedelta(seconds=1)
    PaperToSeal.objects.filter(retry_at__isnull=False).update(retry_at=past)


def test_handing_in_waits_for_no_pdf_and_the_page_says_so(submission, reader, chosen):
    assert not KeptReceipt.objects.exists()
    assert not PaperToSeal.objects.filter(receipt_of=submission).exists()

    said = words(page(reader, submission))
    assert "The PDF of this receipt is being made." in said
    assert "you can print or keep this page: it is your receipt" in said
    assert "Download the receipt as PDF" not in said
    assert page(reader, submission, "receipt_pdf").status_code == 404


def test_a_worker_finds_it_by_itself_makes_it_once_and_seals_it(submission, reader, chosen):
    assert made(chosen) == Tally(sent=2)
    assert made(chosen) == Tally()

    kept = KeptReceipt.objects.get()
    pdf = conforms(bytes(kept.content), part=3, language=submission.plan.kader.language)
    assert pdf.says(f"This PDF is sealed by {seals.OWNER}", "not from a recognised issuer")
    assert check_document(pdf.data).is_whole
    assert (kept.level, kept.is_trial) == ("B-B", True)
    assert Entry.objects.get(action="plan.keep_receipt").data["sha256"] == kept.sha256
    assert "Download the receipt as PDF" in words(page(reader, submission))
    assert verify() == []


def test_the_same_bytes_are_given_whatever_is_called_otherwise_later(
    submission, reader, chosen, monkeypatch
):
    made(chosen)
    first = page(reader, submission, "receipt_pdf").content
    Organisation.objects.update(name="Another name")
    SignedName.objects.update(name="Somebody else", function="Nothing")
    monkeypatch.setattr(sealer, "receipt_of", lambda *_args, **_options: 1 / 0)

    assert page(reader, submission, "receipt_pdf").content == first
    with pytest.raises(OnlyGrows):
        KeptReceipt.objects.update(content=b"")


def test_it_has_a_name_of_its_own(submission, reader, chosen):
    made(chosen)
    names = [
        page(reader, submission, name)["Content-Disposition"]
        for name in ("receipt_pdf", "sealed", "unsealed")
    ]

    assert "wn-2026-1-d01-1-1-receipt.pdf" in names[0]
    assert len(set(names)) == 3


def test_a_site_without_a_key_keeps_it_without_a_seal(submission, reader):
    assert made(Seal()) == Tally(sent=1)

    kept = KeptReceipt.objects.get()
    assert (kept.level, kept.sealed_by, kept.certificate) == ("", "", "")
    pdf = conforms(page(reader, submission, "receipt_pdf").content, part=3, language="en")
    assert pdf.says("This PDF has no seal.")
    assert PaperToSeal.objects.get(receipt_of=None).attempts == 0
    assert verify() == []


def test_each_version_handed_in_has_its_own(submission, chosen):
    plan = submission.plan
    made(chosen)
    with clock.moved_to(submission.received_at):
        withdraw(plan.pk, actor=make.member(plan, Role.WRITER))
    second = make.restored_and_handed_in(make.fresh(plan))

    assert made(chosen) == Tally(sent=1)
    assert KeptReceipt.objects.get(submission=second).sha256 != (
        KeptReceipt.objects.get(submission=submission).sha256
    )
    assert verify() == []


def test_while_no_seal_can_be_made_it_is_tried_again(submission, reader, chosen, monkeypatch):
    def fails(*_args, **_options):
        raise NotSealed("seal.no_timestamp", "TimeoutError")

    monkeypatch.setattr(sealer, "seal", fails)
    made(chosen)
    assert receipt_state(submission) == "late"
    assert "could not be made yet" in words(page(reader, submission))

    monkeypatch.undo()
    later()
    made(chosen)
    assert receipt_state(submission) == "kept"


def test_one_that_cannot_be_made_is_given_up_in_sight(submission, reader, chosen, monkeypatch):
    monkeypatch.setattr(sealer, "receipt_of", lambda *_args, **_options: 1 / 0)
    for _ in range(ATTEMPTS):
        made(chosen)
        later()
    assert PaperToSeal.objects.get(receipt_of=submission).status == SealStatus.DEAD
    assert "could not be made. Whoever runs this site" in words(page(reader, submission))

    monkeypatch.undo()
    assert try_again() == 1
    assert made(chosen) == Tally(sent=1)


def test_two_workers_keep_one(submission, chosen):
    assert ask_for_receipts() == 1
    assert ask_for_receipts() == 0
    job = PaperToSeal.objects.get(receipt_of=submission)
    for each in (Sealer(chosen), Sealer(chosen)):
        each.carry_out(job, tally := Tally())
        assert tally == Tally(sent=1)

    assert KeptReceipt.objects.count() == 1
    assert Entry.objects.filter(action="plan.keep_receipt").count() == 1


def test_a_stranger_does_not_get_it(submission, chosen):
    made(chosen)
    stranger = make.member(make.started_elsewhere(submission.plan), Role.COORDINATOR)

    assert page(stranger, submission, "receipt_pdf").status_code == 404
