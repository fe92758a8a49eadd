"""A signed text is sealed by a worker: once, with what was signed, whatever fails meanwhile."""

import datetime as dt
import io
import json

import pikepdf
import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.documents.sealing.document import check_document
from kaderwerk.documents.sealing.keys import new_key
from kaderwerk.documents.sealing.seal import NotSealed
from kaderwerk.environment import Seal
from kaderwerk.plans import sealer
from kaderwerk.plans.models import PaperToSeal, SealedPaper, SealStatus, Signature, Submission
from kaderwerk.plans.queries import frozen_snapshot, signatures_on
from kaderwerk.plans.sealed import keys_of, seal_state, sealed_content, signatures_at
from kaderwerk.plans.sealer import Sealer, work
from kaderwerk.plans.services.sealing import ask_for_all, try_again
from kaderwerk.post.worker import ATTEMPTS, Tally
from kaderwerk.verify.run import verify
from tests import make
from tests.documents import seals
from tests.documents.pdf import conforms

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


def sealed(chosen):
    return work(Sealer(chosen), until_empty=True)


def later():
    past = clock.real_now() - dt.timedelta(seconds=1)
    PaperToSeal.objects.filter(retry_at__isnull=False).update(retry_at=past)


def keys(plan):
    return keys_of(signatures_on(frozen_snapshot(plan)).values())


@pytest.mark.meets("R114")
def test_a_text_is_sealed_when_all_have_signed(plan, chosen):
    assert sealed(chosen) == Tally(sent=1)
    assert sealed(chosen) == Tally()

    paper = SealedPaper.objects.get()
    pdf = conforms(bytes(paper.content), part=3, language=plan.kader.language)
    for signature in Signature.objects.select_related("signed_name"):
        assert pdf.says(signature.signed_name.name)
    assert pdf.says(seals.OWNER, "not from a recognised issuer")
    assert (paper.level, paper.is_trial) == ("B-B", True)
    assert verify() == []


def test_nothing_is_asked_for_before_the_last_has_signed(apart):
    other = make.filled(make.place(make.round_of(), "D02"), "birch-quay")
    before = PaperToSeal.objects.count()
    make.frozen(other)
    parties = [partner.key for partner in other.partners.filter(signs=True)]
    make.signed_by(other, parties[0])

    assert PaperToSeal.objects.count() == before + (len(parties) == 1)


def test_what_is_handed_in_has_the_paper_of_the_signatures_that_stood_then(plan, chosen):
    submission = make.handed_in(plan)

    assert sealed(chosen) == Tally(sent=2)
    found = sealed_content(submission.snapshot, keys_of(signatures_at(submission)))
    document = check_document(found)
    assert document.is_whole
    assert {"records.right", "data.printed"} <= {each.code for each in document.found}


def test_the_plan_and_its_signatures_go_along_as_data(plan, chosen):
    sealed(chosen)
    with pikepdf.open(io.BytesIO(bytes(SealedPaper.objects.get().content))) as file:
        attached = {
            str(each.obj.AFRelationship): each.get_file().read_bytes()
            for each in file.attachments.values()
        }
    snapshot = frozen_snapshot(plan)
    records = json.loads(attached["/Data"])

    assert attached["/Source"].decode() == snapshot.content
    assert {record["sha256"] for record in records["signatures"]} == {snapshot.sha256}
    assert all(record["name_digest"] and record["salt"] for record in records["signatures"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "Iemand Anders"}, "signature.name_changed"),
        ({"mandate": "none"}, "signature.name_changed"),
        ({"sha256": "0" * 64}, "signature.on_another_text"),
        ({"organisation": "Elsewhere"}, "signature.not_printed"),
    ],
)
def test_a_signature_that_was_tampered_with_is_named(plan, chosen, change, code):
    sealed(chosen)
    with pikepdf.open(io.BytesIO(bytes(SealedPaper.objects.get().content))) as file:
        name = next(each for each in file.attachments if each.endswith("-signatures.json"))
        stream = file.attachments[name].obj.EF.F
        records = json.loads(stream.read_bytes())
        records["signatures"][0] |= change
        stream.write(json.dumps(records).encode())
        out = io.BytesIO()
        file.save(out)

    assert code in {each.code for each in check_document(out.getvalue()).found}


def test_a_name_that_the_font_cannot_print_is_found_as_it_is_printed(chosen, apart):
    other = make.filled(make.place(make.round_of(), "D02"), "birch-quay")
    make.frozen(other)
    for partner in other.partners.filter(signs=True):
        make.signed_by(other, partner.key, name="Anne\u2011Marie \u738b")
    asked = PaperToSeal.objects.get(snapshot=frozen_snapshot(other))

    Sealer(chosen).carry_out(asked, Tally())
    document = check_document(bytes(SealedPaper.objects.get().content))
    assert {each.code for each in document.found if each.verdict == "wrong"} == set()


def test_the_record_says_what_was_sealed(plan, chosen):
    sealed(chosen)

    entry = Entry.objects.get(action="plan.seal")
    assert entry.chain == plan.chain
    assert entry.data["sha256"] == SealedPaper.objects.get().sha256
    assert entry.data["text"] == frozen_snapshot(plan).sha256


def test_an_authority_that_does_not_answer_is_waited_for(plan, chosen, monkeypatch):
    def fails(*_args, **_options):
        raise NotSealed("seal.no_timestamp", "TimeoutError")

    monkeypatch.setattr(sealer, "seal", fails)
    for _ in range(ATTEMPTS + 3):
        assert sealed(chosen) == Tally(again=1)
        later()
    assert seal_state(frozen_snapshot(plan), keys(plan)).code == "no_timestamp"

    monkeypatch.undo()
    assert sealed(chosen) == Tally(sent=1)
    assert seal_state(frozen_snapshot(plan), keys(plan)).code == "sealed"


def test_a_paper_that_cannot_be_made_is_given_up_in_sight_and_can_be_tried_again(
    plan, chosen, monkeypatch
):
    monkeypatch.setattr(sealer, "snapshot_as_pdf", lambda *_args, **_options: 1 / 0)
    for _ in range(ATTEMPTS):
        sealed(chosen)
        later()
    assert PaperToSeal.objects.get().status == SealStatus.DEAD
    assert seal_state(frozen_snapshot(plan), keys(plan)).code == "stopped"

    monkeypatch.undo()
    assert try_again() == 1
    assert sealed(chosen) == Tally(sent=1)


def test_a_paper_that_was_put_off_for_long_is_not_given_up_at_its_first_failure(
    plan, chosen, monkeypatch
):
    def fails(*_args, **_options):
        raise NotSealed("seal.no_timestamp", "TimeoutError")

    with monkeypatch.context() as away:
        away.setattr(sealer, "seal", fails)
        for _ in range(ATTEMPTS + 3):
            sealed(chosen)
            later()
    monkeypatch.setattr(sealer, "snapshot_as_pdf", lambda *_args, **_options: 1 / 0)

    for _ in range(ATTEMPTS - 1):
        assert sealed(chosen) == Tally(again=1)
        later()
    assert sealed(chosen) == Tally(dead=1)


def test_a_key_that_is_not_there_is_waited_for(plan, tmp_path):
    gone = Seal(key=str(tmp_path / "gone.pem"))

    assert sealed(gone) == Tally(again=1)
    assert PaperToSeal.objects.get().last_code == "seal.no_file"


def test_a_certificate_that_has_ended_seals_nothing_more(plan, tmp_path):
    file = tmp_path / "old.pem"
    file.write_bytes(new_key(seals.OWNER, clock.real_now() - dt.timedelta(days=365 * 6)))

    assert sealed(Seal(key=str(file))) == Tally(again=1)
    assert PaperToSeal.objects.get().last_code == "seal.expired"


def test_a_worker_that_was_lost_leaves_a_claim_that_runs_out(plan, chosen):
    claimed = sealer.hold(sealer.waiting, dt.timedelta(minutes=5))
    assert claimed is not None
    assert sealed(chosen) == Tally()

    past = clock.real_now() - dt.timedelta(seconds=1)
    PaperToSeal.objects.update(lease_until=past)
    assert sealed(chosen) == Tally(sent=1)

    Sealer(chosen).carry_out(claimed, tally := Tally())  # the lost one comes back
    assert (tally.sent, SealedPaper.objects.count()) == (1, 1)
    assert Entry.objects.filter(action="plan.seal").count() == 1


def test_other_signatures_are_another_paper(plan, chosen):
    sealed(chosen)
    first = keys(plan)

    assert sealed_content(frozen_snapshot(plan), first)
    assert sealed_content(frozen_snapshot(plan), first[:1]) is None


def test_what_was_handed_in_before_there_were_seals_is_sealed_too(plan, chosen):
    make.handed_in(plan)
    PaperToSeal.objects.all().delete()

    assert ask_for_all() == 1
    assert ask_for_all() == 0
    assert sealed(chosen) == Tally(sent=2)


def test_the_receipt_waits_for_nothing(plan):
    submission = make.handed_in(plan)

    assert Submission.objects.get() == submission
    assert not SealedPaper.objects.exists()
    assert seal_state(submission.snapshot, keys_of(signatures_at(submission))).code == "no_key"
