"""Where the framework of 2017 draws a line in time and money: inside passes, outside does not.

The plan is that of AM01, in which nothing is wrong, with one thing changed.
"""

import pytest

from tests.kaders_2017.plans import (
    blocks,
    codes,
    found,
    plan_of,
    report_on,
    warns,
    with_answers,
    with_cell,
    without_row,
)

PLAN = plan_of("AM01")
ASKED = "rule.bedrag_is_regeling"


def asking(cents: int):
    """The plan for this amount: one line, paid by the scheme."""
    line = {**PLAN.answers["begroting"][0], "bedrag": cents}
    return with_answers(PLAN, bedrag=cents, begroting=[line])


def lasting(start: str, end: str):
    return with_answers(PLAN, looptijd={"start": start, "end": end})


@pytest.mark.meets("R032", "R034")
@pytest.mark.parametrize("cents", [1, 100, 8_999_999, 9_000_000])
def test_any_amount_up_to_the_cap_can_be_asked(cents):
    assert blocks(asking(cents)) == []


@pytest.mark.meets("R032")
def test_an_amount_above_the_cap_blocks():
    assert codes(blocks(asking(9_000_001))) == {"money.above_cap"}


@pytest.mark.meets("R034")
def test_asking_nothing_blocks():
    assert "money.below_minimum" in codes(blocks(asking(0)))


@pytest.mark.meets("R033")
@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2018-01-01", "2019-12-31"),
        ("2018-08-31", "2020-08-30"),
        ("2018-02-28", "2020-02-27"),
        ("2020-02-29", "2022-02-27"),
    ],
)
def test_a_plan_of_24_months_to_the_day_passes(start, end):
    assert blocks(lasting(start, end)) == []


@pytest.mark.meets("R033")
@pytest.mark.parametrize(
    ("start", "end"),
    [("2018-01-01", "2020-01-01"), ("2018-08-31", "2020-08-31"), ("2020-02-29", "2022-02-28")],
)
def test_a_plan_of_a_day_more_than_24_months_blocks(start, end):
    assert codes(blocks(lasting(start, end))) == {"period.too_long"}


@pytest.mark.meets("R033")
def test_a_start_before_the_decision_warns():
    assert "rule.niet_voor_het_besluit" in codes(warns(lasting("2017-08-31", "2018-12-31")))
    assert "rule.niet_voor_het_besluit" not in codes(warns(lasting("2017-09-01", "2018-12-31")))


@pytest.mark.meets("R033")
def test_a_start_after_2018_warns():
    assert "rule.begin_voor_2019" in codes(warns(lasting("2019-01-01", "2019-12-31")))
    assert "rule.begin_voor_2019" not in codes(warns(lasting("2018-12-31", "2019-12-31")))


@pytest.mark.meets("R062")
@pytest.mark.parametrize(("asked", "passes"), [(8_000_000, True), (8_000_100, False)])
def test_only_lines_paid_by_the_scheme_add_up_to_the_amount_asked(asked, passes):
    first = PLAN.answers["begroting"][0]
    lines = [
        {**first, "id": "x1", "bedrag": 8_000_000},
        {**first, "id": "x2", "bedrag": 2_000_000, "betaald_uit": "eigen"},
    ]
    plan = with_answers(PLAN, bedrag=asked, begroting=lines)

    assert (ASKED not in codes(blocks(plan))) is passes


@pytest.mark.meets("R063")
def test_a_cost_without_an_activity_blocks():
    plan = with_cell(PLAN, "begroting", "b01", activiteit=None)

    assert ("row.cell_missing", "begroting", "b01") in blocks(plan)


@pytest.mark.meets("R059")
def test_a_cost_for_research_warns():
    plan = with_cell(PLAN, "begroting", "b06", soort="onderzoek")

    assert warns(plan) == [("rule.geen_geld_voor_onderzoek", "begroting", "b06")]
    assert blocks(plan) == []


@pytest.mark.meets("R072")
def test_the_parts_for_cooperation_and_interventions_are_shown():
    shares = {share.key: (share.part, share.whole) for share in report_on(PLAN).shares}

    assert shares["deel_samenwerking"] == (6_550_000, 9_000_000)
    assert shares["deel_interventies"] == (900_000, 9_000_000)


@pytest.mark.meets("R072")
def test_more_for_interventions_than_half_is_told_and_no_more_than_that():
    lines = [{**line, "soort": "interventie"} for line in PLAN.answers["begroting"]]
    plan = with_answers(PLAN, begroting=lines)

    assert ("rule.samenwerking_eerst", "bedrag", None) in found(plan, "informs")
    assert blocks(plan) == []


@pytest.mark.meets("R064")
def test_every_organisation_that_signs_contributes():
    plan = without_row(PLAN, "bijdragen", "c5")

    assert "table.signatory_without_row" in codes(blocks(plan))


@pytest.mark.meets("R064")
def test_an_organisation_that_contributes_signs():
    extra = {**PLAN.answers["bijdragen"][0], "id": "c9", "organisatie": "servicepunt"}
    plan = with_answers(PLAN, bijdragen=[*PLAN.answers["bijdragen"], extra])

    assert "table.row_of_non_signatory" in codes(blocks(plan))


@pytest.mark.meets("R064")
@pytest.mark.parametrize(
    "cells",
    [
        {"uren": 0},
        {"tarief": 0},
        {"vorm": "geld", "bedrag": 0, "uren": None, "tarief": None},
    ],
)
def test_a_contribution_of_nothing_blocks(cells):
    plan = with_cell(PLAN, "bijdragen", "c2", **cells)

    assert ("rule.bijdrage_boven_nul", "bijdragen", "c2") in blocks(plan)


@pytest.mark.meets("R064")
def test_a_contribution_in_kind_without_an_amount_warns():
    plan = with_cell(PLAN, "bijdragen", "c5", bedrag=None)

    assert ("rule.bijdrage_zonder_bedrag", "bijdragen", "c5") in warns(plan)
    assert blocks(plan) == []


@pytest.mark.meets("R064")
def test_a_contribution_in_kind_says_what_it_is():
    plan = with_cell(PLAN, "bijdragen", "c5", omschrijving=None)

    assert ("row.cell_missing", "bijdragen", "c5") in blocks(plan)
