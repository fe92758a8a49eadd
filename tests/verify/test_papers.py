"""What is wrong with a paper that was sealed is named by its row."""

import pytest

from kaderwerk.plans.models import KeptReceipt, PaperToSeal, SealedPaper
from tests.verify.damage import delete, found, name_of, row_of, set_column

pytestmark = pytest.mark.usefixtures("damaged")


def test_a_sealed_paper_of_another_text_is_named():
    paper = row_of(SealedPaper)
    other = SealedPaper.objects.exclude(snapshot=paper.snapshot_id).first()
    set_column(paper, "content", bytes(other.content))
    set_column(paper, "sha256", other.sha256)

    assert ("paper.of_another_text", name_of(paper)) in found()


def test_a_paper_that_was_sealed_and_is_gone_is_named():
    paper = row_of(SealedPaper)
    asked = PaperToSeal.objects.get(
        snapshot=paper.snapshot_id, signed=paper.signed, receipt_of=None
    )
    delete(paper)

    assert ("paper.gone", name_of(asked)) in found()


def test_a_receipt_of_another_submission_is_named():
    paper = row_of(KeptReceipt)
    other = KeptReceipt.objects.exclude(submission__plan=paper.submission.plan_id).first()
    set_column(paper, "content", bytes(other.content))
    set_column(paper, "sha256", other.sha256)

    assert ("paper.of_another_text", name_of(paper)) in found()


def test_a_receipt_that_is_gone_is_named():
    paper = row_of(KeptReceipt)
    asked = PaperToSeal.objects.get(receipt_of=paper.submission_id)
    delete(paper)

    assert ("paper.gone", name_of(asked)) in found()
