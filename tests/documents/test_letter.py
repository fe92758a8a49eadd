import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kaderwerk.documents.letter import (
    MOST_PAGES,
    Payment,
    Reason,
    Step,
    letter_texts,
    steps_after,
    write_letter,
)
from kaderwerk.documents.problems import DocumentProblem
from kaderwerk.kader.model import Letter
from tests.documents import samples
from tests.documents.pdf import Pdf, conforms

LONG = "Het plan noemt wel risico's, maar geen maatregelen die ze kleiner maken. "


def framework_letter(*paragraphs):
    return Letter(
        key="refused",
        outcome="refused",
        subject="{title}: geen bijdrage",
        summary="{applicant} krijgt niets.",
        salutation="Geacht college,",
        paragraphs=paragraphs,
        closing="Met vriendelijke groet,",
        signed_by="De Minister",
        source="x",
    )


@pytest.mark.meets("R130")
def test_an_award_letter_shows_the_amount_per_year_and_the_total():
    made = write_letter(samples.letter())
    pdf = conforms(made.pdf, part=2, language="nl-NL")

    assert pdf.says("2017", "€ 42.500,00", "2018", "€ 42.500,50", "€ 85.000,50")
    assert pdf.says("31 augustus 2017", "VB-2017-AM98-1", "Gemeente Wadstad (fictief)")
    assert pdf.says("31 december 2017", "Het onderzoeksbureau neemt contact met u op.")
    assert pdf.tags.count("Table") == 1
    assert pdf.tags.count("TFoot") == 1
    assert (made.pages, made.fits, made.shortened, made.replaced) == (1, True, False, ())


def test_the_essence_stands_above_the_salutation():
    text = Pdf(write_letter(samples.letter()).pdf).text

    assert text.index("U hoeft nu niets te doen") < text.index("Geacht college")


def test_the_file_carries_the_subject_the_sender_and_the_date():
    file = Pdf(write_letter(samples.letter()).pdf).file

    assert str(file.docinfo.Title) == samples.letter().texts.subject
    assert str(file.docinfo.Author) == "Ministerie van Voorbeeldzaken (fictief)"
    assert str(file.docinfo.CreationDate).startswith("D:20170831")


def test_the_same_data_give_the_same_bytes():
    assert write_letter(samples.letter()).pdf == write_letter(samples.letter()).pdf


def test_sixteen_threads_write_each_their_own_letter():
    letters = [samples.letter(reference=f"VB-{number}") for number in range(16)]
    with ThreadPoolExecutor(16) as threads:
        made = list(threads.map(write_letter, letters))

    assert all(
        Pdf(one.pdf).says(f"VB-{number}") and one.pdf == write_letter(letters[number]).pdf
        for number, one in enumerate(made)
    )


def test_an_english_letter_is_english_throughout():
    pdf = conforms(write_letter(samples.letter(language="en")).pdf, part=2, language="en")

    assert pdf.says("In short", "What happens next?", "Payment year", "31 August 2017")
    assert pdf.says("€ 42,500.50", "Page 1 of 1")


def test_payments_that_do_not_add_up_are_not_printed():
    with pytest.raises(DocumentProblem) as caught:
        write_letter(samples.letter(payments=(Payment(2017, 4_250_000),)))

    assert caught.value.code == "totals.differ"
    assert caught.value.params == {"lines": 4_250_000, "total": 8_500_050}


def test_a_refusal_gives_each_reason_and_no_amounts():
    made = write_letter(
        samples.refusal((Reason("Risico's", LONG), Reason("Cliënten", "- een\n- twee")))
    )
    pdf = conforms(made.pdf, part=2, language="nl-NL")

    assert pdf.says("Risico's", LONG.strip(), "Cliënten", "twee")
    assert "Table" not in pdf.tags
    assert pdf.tags.count("LI") == 2


def test_a_reason_about_the_whole_has_no_name_above_it():
    named, whole = Reason("Risico's", "Te weinig."), Reason("", "Het plan kwam te laat.")
    pdf = conforms(write_letter(samples.refusal((named, whole))).pdf, part=2, language="nl-NL")

    assert pdf.says("Het plan kwam te laat.")
    assert pdf.tags.count("Strong") == 1


def test_a_longer_letter_is_set_closer_before_anything_is_left_out():
    reasons = tuple(Reason(f"Punt {number}", LONG * 5) for number in range(11))
    made = write_letter(samples.refusal(reasons))

    assert (made.pages, made.shortened) == (MOST_PAGES, False)
    assert Pdf(made.pdf).says(*(reason.text.strip() for reason in reasons))


@pytest.mark.parametrize(("number", "times"), [(3, 400), (40, 60), (120, 5), (1, 2000)])
def test_reasons_that_do_not_fit_are_shortened_and_the_letter_says_so(number, times):
    reasons = tuple(Reason(f"Punt {at} van het kader", LONG * times) for at in range(number))
    made = write_letter(samples.refusal(reasons, language="en"))
    pdf = conforms(made.pdf, part=2, language="en")

    assert (made.pages, made.fits, made.shortened) == (MOST_PAGES, True, True)
    assert pdf.says("You find the full judgement in your file, under reference VB-2017-AM98-1.")
    assert pdf.says("Punt 0 van het kader", "Met vriendelijke groet")


def test_the_number_of_points_that_are_not_listed_is_told():
    reasons = tuple(Reason(f"Punt {at} van het kader", "x") for at in range(500))
    pdf = Pdf(write_letter(samples.refusal(reasons, language="en")).pdf)

    listed = sum(pdf.says(f"Punt {at} van het kader") for at in range(500))
    assert pdf.says(f"{500 - listed} more points are not listed.")


def test_long_names_stay_on_two_pages():
    long = "Samenwerkingsverband " + "Zuidwest-Noordoosterkwartier-en-omstreken " * 3
    data = samples.letter(addressee=(long[:120],) * 3, reference="VB-" + "9" * 40)
    made = write_letter(replace(data, texts=replace(data.texts, subject=long[:120] * 2)))

    conforms(made.pdf, part=2, language="nl-NL")
    assert made.pages <= MOST_PAGES


def test_texts_of_the_framework_are_never_cut():
    paragraphs = tuple(f"Alinea {number}. {LONG * 12}" for number in range(20))
    made = write_letter(samples.letter(texts=samples.texts(paragraphs=paragraphs)))

    assert not made.fits
    assert not made.shortened
    assert Pdf(made.pdf).says("Alinea 19", "Met vriendelijke groet")


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_no_text_stops_a_letter(text):
    data = samples.refusal((Reason(text, text),), addressee=(text,), reference=text[:60])
    texts = samples.texts(subject=text, summary=text, paragraphs=(text,), signed_by=text[:200])
    made = write_letter(replace(data, texts=texts, steps=(Step(text),)))

    assert Pdf(made.pdf).findings == []


def test_what_was_replaced_is_told_to_the_caller():
    made = write_letter(samples.letter(addressee=("Stichting 😀 漢", "Łódź")))

    assert [replaced.code for replaced in made.replaced] == ["U+1F600", "U+6F22"]
    assert Pdf(made.pdf).says("Stichting ▯ ▯", "Łódź")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=300), st.text(st.characters(), min_size=1))
def test_any_text_makes_a_letter(reason, name):
    made = write_letter(samples.refusal((Reason(name, reason),), addressee=(name,)))

    assert made.pages <= MOST_PAGES


def test_what_is_typed_is_never_carried_out_as_source():
    made = write_letter(samples.letter(addressee=('#panic("x")', "*vet* $x$ @y #include")))

    assert Pdf(made.pdf).says('#panic("x")', "*vet* $x$ @y #include")


def test_reasons_stand_where_the_framework_wants_them():
    found = letter_texts(
        framework_letter("Eerst.", "De redenen: {reasons}", "Daarna {title}."),
        {"title": "Impuls", "applicant": "Waddenkust"},
    )

    assert found.subject == "Impuls: geen bijdrage"
    assert found.paragraphs == ("Eerst.", "De redenen:", "Daarna Impuls.")
    assert (found.reasons_at, found.reasons_introduced) == (2, True)


def test_reasons_come_last_when_the_framework_does_not_say():
    found = letter_texts(framework_letter("Eerst."), {"title": "x", "applicant": "y"})

    assert (found.reasons_at, found.reasons_introduced) == (1, False)


def test_what_happens_next_is_what_the_framework_has_after_the_decision():
    steps = steps_after(samples.regions(), dt.date(2017, 8, 30))

    assert [step.when for step in steps] == sorted(step.when for step in steps)
    assert dt.date(2017, 9, 15) in [step.when for step in steps]
    assert all(step.when > dt.date(2017, 8, 31) for step in steps)
