from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.division import Candidate, Limits, Share, divide
from kaderwerk.kader.money import split


def candidate(key: str, asked: int, score: int = 0, applicant: str = "") -> Candidate:
    return Candidate(key=key, applicant=applicant or key, asked=asked, score=score)


def granted(division, candidates, **limits) -> list[int]:
    return [share.granted for share in divide(division, candidates, Limits(**limits))]


@pytest.mark.meets("R129")
def test_all_that_pass_get_what_they_ask_while_the_ceiling_allows():
    plans = [candidate("a", 90), candidate("b", 60)]

    assert granted("all_that_pass", plans, ceiling=150) == [90, 60]


@pytest.mark.meets("R023", "R118")
def test_what_no_longer_fits_under_the_ceiling_gets_nothing_and_is_told_why():
    plans = [candidate("a", 90), candidate("b", 61), candidate("c", 60)]

    shares = divide("all_that_pass", plans, Limits(ceiling=150))

    assert shares == (
        Share(key="a", granted=90),
        Share(key="b", granted=0, because="ceiling"),
        Share(key="c", granted=60),
    )


def test_in_a_ranking_the_best_come_first_and_nobody_overtakes():
    plans = [candidate("low", 10, 1), candidate("best", 60, 9), candidate("good", 50, 5)]

    shares = divide("ranking", plans, Limits(ceiling=100))

    assert [(share.granted, share.because) for share in shares] == [
        (0, "rank"),
        (60, None),
        (0, "ceiling"),
    ]


def test_equal_scores_keep_the_order_of_handing_in():
    plans = [candidate("first", 60, 5), candidate("second", 60, 5)]

    assert granted("ranking", plans, ceiling=100) == [60, 0]


def test_pro_rata_gives_all_the_same_part_to_the_cent():
    plans = [candidate("a", 100), candidate("b", 100), candidate("c", 100)]

    assert granted("pro_rata", plans, ceiling=200) == [67, 67, 66]


@pytest.mark.meets("R031")
def test_an_applicant_gets_no_more_awards_than_allowed():
    plans = [candidate("a1", 10, applicant="a"), candidate("a2", 10, applicant="a")]

    assert granted("all_that_pass", plans, ceiling=100) == [10, 0]
    assert granted("all_that_pass", plans, ceiling=100, awards_per_applicant=2) == [10, 10]
    assert granted("all_that_pass", plans, ceiling=100, awards_before={"a": 1}) == [0, 0]


def test_the_awards_of_one_applicant_stay_under_its_cap_together():
    plans = [candidate("a1", 60, applicant="a"), candidate("a2", 60, applicant="a")]
    limits = {"ceiling": 1000, "caps": {"a": 100}, "awards_per_applicant": 2}

    assert granted("ranking", plans, **limits) == [60, 0]
    assert granted("pro_rata", plans, **limits) == [60, 40]


def test_a_year_that_is_full_stops_an_award_that_the_total_would_allow():
    plans = [candidate("a", 100), candidate("b", 100)]
    limits = {"ceiling": 1000, "percents": {1: 60, 2: 40}, "year_ceilings": {1: 100}}

    assert granted("all_that_pass", plans, **limits) == [100, 0]
    assert divide("ranking", plans, Limits(**limits))[1].because == "year_ceiling"
    assert sum(granted("pro_rata", plans, **limits)) == 166


def test_cents_that_rounding_would_add_to_a_full_year_are_taken_off():
    plans = [candidate("a", 1), candidate("b", 1), candidate("c", 1)]
    limits = {"ceiling": 3, "percents": {1: 50, 2: 50}, "year_ceilings": {1: 1}}

    assert granted("pro_rata", plans, **limits) == [1, 0, 0]


def test_two_candidates_with_one_key_are_refused():
    with pytest.raises(ValueError, match="key"):
        divide("ranking", [candidate("a", 1), candidate("a", 1)], Limits(ceiling=9))


def test_an_amount_below_zero_is_refused():
    with pytest.raises(ValueError, match="zero"):
        divide("pro_rata", [candidate("a", -1)], Limits(ceiling=9))


amounts = st.integers(0, 10**7)
candidates = st.lists(
    st.builds(
        candidate,
        key=st.uuids().map(str),
        asked=amounts,
        score=st.integers(0, 100),
        applicant=st.sampled_from("abcde"),
    ),
    max_size=12,
)
limits = st.builds(
    Limits,
    ceiling=st.integers(0, 3 * 10**7),
    caps=st.dictionaries(st.sampled_from("abcde"), amounts),
    awards_per_applicant=st.integers(1, 3),
    awards_before=st.dictionaries(st.sampled_from("abcde"), st.integers(0, 2)),
    percents=st.just({}) | st.just({1: 60, 2: 40}) | st.just({1: 33, 2: 33, 3: 34}),
    year_ceilings=st.dictionaries(st.integers(1, 3), amounts),
)


@given(st.sampled_from(["all_that_pass", "ranking", "pro_rata"]), candidates, limits)
def test_no_division_passes_any_limit(division, candidates, limits):
    shares = divide(division, candidates, limits)

    by_applicant, awards, years = Counter(), Counter(), Counter()
    for plan, share in zip(candidates, shares, strict=True):
        assert share.key == plan.key
        assert 0 <= share.granted <= plan.asked
        assert (share.because is None) == (share.granted == plan.asked or plan.asked == 0) or (
            plan.asked == 0
        )
        by_applicant[plan.applicant] += share.granted
        awards[plan.applicant] += share.granted > 0
        if limits.percents:
            years.update(split(share.granted, limits.percents))
    assert sum(share.granted for share in shares) <= limits.ceiling
    for applicant, total in by_applicant.items():
        assert total <= limits.caps.get(applicant, total)
    for applicant, number in awards.items():
        assert number + limits.awards_before.get(applicant, 0) <= max(
            limits.awards_per_applicant, limits.awards_before.get(applicant, 0)
        )
    for year, paid in years.items():
        assert paid <= limits.year_ceilings.get(year, paid)


@given(candidates, st.integers(0, 3 * 10**7))
def test_pro_rata_leaves_no_cent_that_was_asked_for(candidates, ceiling):
    shares = divide("pro_rata", candidates, Limits(ceiling=ceiling, awards_per_applicant=99))

    assert sum(share.granted for share in shares) == min(ceiling, sum(c.asked for c in candidates))
