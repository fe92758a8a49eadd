import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk.documents import wording
from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.documents.receipt import write_receipt
from tests.documents import samples
from tests.documents.pdf import Pdf, conforms


@pytest.mark.meets("R114")
def test_a_receipt_proves_when_what_and_by_whom():
    data = samples.receipt(language="en")
    pdf = conforms(write_receipt(data).pdf, part=3, language="en")

    assert pdf.says("Saturday 24 June 2017, 23:59:59 (time in Amsterdam, UTC+02:00)")
    assert pdf.says(wording.grouped(data.content_sha256), "C. de Boer", "On the site")
    for signed in data.signatures:
        assert pdf.says(signed.organisation, signed.name, signed.function)
    assert pdf.says("Signed as deputy", "Gevraagd bedrag", "€ 85.000,50")


def test_the_plan_goes_along_as_it_was_handed_in():
    data = samples.receipt(reference="VB/2017 é")
    file = Pdf(write_receipt(data).pdf).file

    assert list(file.attachments) == ["VB-2017-.json"]
    attached = file.attachments["VB-2017-.json"]
    assert attached.get_file().read_bytes() == data.canonical
    assert str(attached.obj.AFRelationship) == "/Source"


@pytest.mark.meets("R114")
def test_for_a_plan_that_came_by_mail_the_arrival_of_the_mail_counts():
    taken_in = dt.datetime(2017, 6, 26, 7, 31, 5, tzinfo=dt.UTC)
    made = write_receipt(samples.receipt(channel="mail", recorded_at=taken_in, language="en"))
    pdf = Pdf(made.pdf)

    assert pdf.says("Saturday 24 June 2017, 23:59:59")
    assert pdf.says("By e-mail; taken in on Monday 26 June 2017, 09:31:05")
    assert str(pdf.file.docinfo.CreationDate).startswith("D:20170626")


@pytest.mark.meets("R114")
def test_the_deadline_is_the_one_that_held_for_this_applicant():
    extended = dt.datetime(2017, 6, 26, 21, 59, 59, tzinfo=dt.UTC)
    with_it = write_receipt(samples.receipt(last_moment=extended, language="en"))
    without = write_receipt(samples.receipt(language="en"))

    assert Pdf(with_it.pdf).says("Could be handed in until Monday 26 June 2017, 23:59:59")
    assert not Pdf(without.pdf).says("Could be handed in until")


@pytest.mark.parametrize("sealed_by", ["", "Ministerie van Voorbeeldzaken (fictief)"])
def test_a_receipt_fits_on_one_page(sealed_by):
    assert write_receipt(samples.receipt(language="nl", sealed_by=sealed_by)).pages == 1


def test_a_receipt_says_whether_it_is_sealed_and_by_whom():
    without = Pdf(write_receipt(samples.receipt(language="en")).pdf)
    sealed = Pdf(write_receipt(samples.receipt(language="en", sealed_by="The House")).pdf)

    assert without.says("This PDF has no seal.")
    assert sealed.says("This PDF is sealed by The House.")


def test_a_hash_of_something_else_is_not_printed():
    with pytest.raises(DocumentProblem) as caught:
        write_receipt(samples.receipt(canonical=b"{}"))

    assert caught.value.code == "document.hash_differs"


def test_a_receipt_without_signatures_says_so():
    pdf = Pdf(write_receipt(samples.receipt(signatures=(), language="en")).pdf)

    assert pdf.says("There are no signatures on this version.")
    assert "Table" not in pdf.tags


def test_a_framework_of_another_zone_and_language_has_receipts_too():
    made = write_receipt(samples.receipt(kader=samples.districts(), language="en"))
    pdf = conforms(made.pdf, part=3, language="en")

    assert pdf.says(samples.districts().title, samples.districts().ministry.name)


def test_the_same_data_give_the_same_bytes():
    assert write_receipt(samples.receipt()).pdf == write_receipt(samples.receipt()).pdf


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=400))
@pytest.mark.parametrize("field", ["applicant", "payee", "reference", "handed_in_by"])
def test_any_text_makes_a_receipt(field, text):
    write_receipt(samples.receipt(**{field: text}, contents=((text, text),)))
