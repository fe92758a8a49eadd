"""`kaderwerk seal` and `kaderwerk verify-document`, as who runs a site meets them."""

import json
import signal
import stat

import pytest
from click.testing import CliRunner

from kaderwerk.cli import main
from kaderwerk.documents.sealing.keys import open_key
from kaderwerk.documents.sealing.seal import seal
from kaderwerk.environment import Seal
from kaderwerk.plans.models import KeptReceipt, PaperToSeal, SealedPaper, SealStatus
from tests import make
from tests.documents import seals


@pytest.fixture(autouse=True)
def signals():
    """The command listens to signals; afterwards they are pytest's again."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def run(*words):
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def sealed(tmp_path):
    file = tmp_path / "plan.pdf"
    file.write_bytes(seal(seals.unsealed(), open_key(seals.chosen(tmp_path)), language="en").pdf)
    return file


# --- a key --------------------------------------------------------------------------------------


def test_a_new_key_is_for_its_owner_alone_and_never_written_over(tmp_path):
    file = tmp_path / "seal.pem"

    done = run("seal", "new-key", file, "--organisation", "Gemeente Wadstad", "--language", "en")
    assert done.exit_code == 0, done.output
    assert "not from a recognised issuer" in done.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert open_key(Seal(key=str(file))).organisation == "Gemeente Wadstad"

    before = file.read_bytes()
    assert run("seal", "new-key", file, "--organisation", "Anders").exit_code == 2
    assert file.read_bytes() == before
    assert run("seal", "new-key", tmp_path / "a/b", "--organisation", "Anders").exit_code == 2


# --- the worker ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_worker_seals_what_waits_and_counts_it(tmp_path, settings):
    make.signed(make.filled(make.place(make.round_of(), "D01")))
    settings.SEAL = seals.chosen(tmp_path)

    assert "1 waiting" in run("seal", "status", "--language", "en").output
    done = run("seal", "work", "--once", "--language", "en")
    assert done.exit_code == 0, done.output
    assert "1 made" in done.output
    assert SealedPaper.objects.count() == 1
    assert "1 made, 0 waiting" in run("seal", "status", "--language", "en").output


@pytest.mark.django_db
def test_without_a_key_it_says_what_is_missing(settings, tmp_path):
    done = run("seal", "status", "--language", "en")
    assert done.exit_code == 1
    assert "KADERWERK_SEAL_KEY" in done.output
    settings.SEAL = Seal(key=str(tmp_path / "gone.pem"))
    assert "gone.pem" in run("seal", "work", "--once").output


@pytest.mark.django_db
def test_without_a_key_the_worker_makes_receipts_and_leaves_the_plans_for_later():
    make.handed_in(make.signed(make.filled(make.place(make.round_of(), "D01"))))
    done = run("seal", "work", "--once", "--language", "en")

    assert done.exit_code == 0
    assert "receipts are made without a seal" in done.output
    assert KeptReceipt.objects.get().level == ""
    assert not SealedPaper.objects.exists()
    assert PaperToSeal.objects.get(receipt_of=None).attempts == 0


@pytest.mark.django_db
def test_what_was_given_up_can_be_tried_again(tmp_path, settings):
    make.signed(make.filled(make.place(make.round_of(), "D01")))
    settings.SEAL = seals.chosen(tmp_path)
    PaperToSeal.objects.update(status=SealStatus.DEAD, attempts=10)

    assert run("seal", "status").exit_code == 1
    assert run("seal", "status", "--again").exit_code == 0
    assert PaperToSeal.objects.get().status == SealStatus.WAITING


# --- a document ---------------------------------------------------------------------------------


def test_a_sealed_document_is_called_so(sealed, tmp_path):
    done = run("verify-document", sealed, "--language", "en")

    assert done.exit_code == 3, done.output
    assert f"The seal of {seals.OWNER} is intact" in done.output
    assert "Nobody vouches for whose seal it is" in done.output
    assert "it is not known who sealed" in done.output
    assert "This document is as it was sealed." not in done.output

    key = seals.chosen(tmp_path).key
    believed = run("verify-document", sealed, "--trust", key, "--language", "en")
    assert believed.exit_code == 0
    assert "This document is as it was sealed." in believed.output


def test_in_dutch_it_says_the_same(sealed):
    assert run("verify-document", sealed).exit_code == 3


def test_one_that_was_changed_is_not(sealed):
    changed = bytearray(sealed.read_bytes())
    changed[5000] ^= 1
    sealed.write_bytes(changed)

    done = run("verify-document", sealed, "--language", "en")
    assert done.exit_code in {1, 2}
    assert "is intact" not in done.output


def test_one_without_a_seal_proves_nothing(tmp_path):
    file = tmp_path / "plan.pdf"
    file.write_bytes(seals.unsealed())

    done = run("verify-document", file, "--language", "en")
    assert done.exit_code == 1
    assert "There is no seal on this file." in done.output
    assert "The number on the page is that of the plan inside the file." in done.output


def test_a_program_gets_codes(sealed, tmp_path):
    done = run("verify-document", sealed, "--json", "--trust", seals.chosen(tmp_path).key)

    found = json.loads(done.stdout)
    assert (found["proved"], found["kind"], found["seal"]["level"]) == (True, "text", "B-B")
    assert json.loads(run("verify-document", sealed, "--json").stdout)["proved"] is None
    assert {"code": "seal.intact", "verdict": "right"}.items() <= found["found"][0].items()


def test_what_cannot_be_read_is_said_in_one_line(tmp_path, sealed):
    words = tmp_path / "words.txt"
    words.write_text("words")

    for file in (words, tmp_path / "gone.pdf", tmp_path):
        done = run("verify-document", file)
        assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
    assert run("verify-document", sealed, "--trust", words).exit_code == 2
