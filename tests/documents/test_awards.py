import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kaderwerk.documents.awards import add_up, per_payee, years_of
from kaderwerk.documents.problems import DocumentProblem
from tests.documents import samples


def test_awards_that_add_up_pass():
    awards = samples.awards()

    add_up(awards, sum(award.total for award in awards))


@pytest.mark.meets("R120")
@given(st.integers(0, 34), st.sampled_from([-1, 1]))
def test_one_cent_of_difference_is_found_wherever_it_is(at, cent):
    awards = samples.awards()
    total = sum(award.total for award in awards)
    wrong = replace(awards[at], total=awards[at].total + cent)

    with pytest.raises(DocumentProblem) as of_award:
        add_up((*awards[:at], wrong, *awards[at + 1 :]), total + cent)
    with pytest.raises(DocumentProblem) as of_total:
        add_up(awards, total + cent)

    assert of_award.value.params["reference"] == awards[at].reference
    assert of_total.value.code == "totals.differ"


def test_a_payee_with_two_awards_has_one_line():
    first, second = samples.awards()[:2]
    second = replace(second, payee_code=first.payee_code, payee=first.payee)
    (line,) = per_payee((first, second))

    assert line.applicants == (first.applicant, second.applicant)
    assert line.total == first.total + second.total == sum(line.per_year.values())
    assert years_of((first, second)) == (2017, 2018)
