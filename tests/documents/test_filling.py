import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.documents.filling import filled
from kaderwerk.documents.problems import DocumentProblem


def test_a_placeholder_becomes_its_value():
    assert filled("{payee} krijgt {amount}.", {"payee": "Wadstad", "amount": "€ 1"}) == (
        "Wadstad krijgt € 1."
    )


def test_an_unknown_placeholder_is_named():
    with pytest.raises(DocumentProblem) as caught:
        filled("Beste {naam}", {"amount": "€ 1"})

    assert caught.value.code == "text.unknown_placeholder"
    assert caught.value.params == {"name": "naam"}


def test_a_value_is_not_read_again():
    assert filled("{title}", {"title": "{amount}", "amount": "€ 1"}) == "{amount}"


@pytest.mark.parametrize(
    "text", ["{0}", "{title.__class__}", "{title!r}", "{title:>9}", "{}", "{{x"]
)
def test_there_is_no_format_language(text):
    assert filled(text, {"title": "x"}) == text


@given(st.text(), st.text())
def test_any_value_comes_out_as_it_went_in(before, value):
    before = before.replace("{", "")

    assert filled(before + "{title}", {"title": value}) == before + value
