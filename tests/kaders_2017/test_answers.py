"""Where the framework of 2017 draws a line in what a plan says, and in who takes part.

The plan is that of AM01, in which nothing is wrong, with one thing changed.
"""

import pytest
from msgspec import structs

from tests.kaders_2017.plans import (
    KADER,
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


def without_party(key: str):
    """The plan without this organisation, also where a table needs it."""
    plan = structs.replace(PLAN, parties=tuple(p for p in PLAN.parties if p.key != key))
    for table in ("taken", "bijdragen"):
        plan = with_answers(
            plan, **{table: [r for r in plan.answers[table] if r["organisatie"] != key]}
        )
    return plan


@pytest.mark.meets("R066")
@pytest.mark.parametrize(("then", "warned"), [(3, True), (4, False), (5, False)])
def test_aiming_below_the_present_stage_warns(then, warned):
    plan = with_answers(PLAN, stadium_doel=then)

    assert ("rule.stadium_niet_terug" in codes(warns(plan))) is warned


@pytest.mark.meets("R065", "R066")
@pytest.mark.parametrize("question", ["stadium_nu", "stadium_doel"])
@pytest.mark.parametrize("step", [0, 7])
def test_a_stage_is_one_to_six(question, step):
    assert question in {q for _, q, _ in blocks(with_answers(PLAN, **{question: step}))}


@pytest.mark.meets("R127")
def test_stage_six_without_a_number_to_reach_warns():
    goals = [
        {key: value for key, value in goal.items() if key != "streefgetal"}
        for goal in PLAN.answers["doelen"]
    ]

    assert "rule.stadium_zes_meet" in codes(warns(with_answers(PLAN, doelen=goals)))
    assert "rule.stadium_zes_meet" not in codes(
        warns(with_answers(PLAN, doelen=goals, stadium_doel=5))
    )


@pytest.mark.meets("R075")
def test_a_goal_without_an_activity_blocks():
    assert ("row.cell_missing", "doelen", "d1") in blocks(
        with_cell(PLAN, "doelen", "d1", activiteiten=None)
    )


@pytest.mark.meets("R009")
def test_a_goal_without_an_aim_blocks():
    assert ("row.cell_missing", "doelen", "d1") in blocks(
        with_cell(PLAN, "doelen", "d1", bijdrage_aan=None)
    )


@pytest.mark.meets("R078")
@pytest.mark.parametrize(
    ("empty", "code"),
    [
        ("indicator", "rule.doel_meetbaar"),
        ("streefgetal", "rule.doel_met_streven"),
        ("streefdatum", "rule.doel_met_streven"),
    ],
)
def test_a_goal_that_cannot_be_measured_warns(empty, code):
    plan = with_cell(PLAN, "doelen", "d1", **{empty: None})

    assert (code, "doelen", "d1") in warns(plan)
    assert blocks(plan) == []


@pytest.mark.meets("R003")
@pytest.mark.parametrize(
    ("who", "warned"),
    [
        (["gemeente", "uwv"], True),
        (["ggz", "ribw"], True),
        (["clientenraad", "ggz"], True),
        (["uwv", "ribw"], False),
    ],
)
def test_a_goal_that_one_domain_works_on_alone_warns(who, warned):
    plan = with_cell(PLAN, "doelen", "d1", wie=who)

    assert (("rule.doel_van_beide_kanten", "doelen", "d1") in warns(plan)) is warned
    assert blocks(plan) == []


@pytest.mark.meets("R003", "R084")
def test_one_organisation_may_carry_an_activity_alone_but_one_there_must_be():
    alone = with_cell(PLAN, "activiteiten", "meten", ook_betrokken=None)
    nobody = with_cell(PLAN, "activiteiten", "meten", verantwoordelijk=None)

    assert blocks(alone) == []
    assert blocks(nobody) == [("row.cell_missing", "activiteiten", "meten")]


@pytest.mark.meets("R045", "R046", "R047")
@pytest.mark.parametrize("missing", ["gemeente", "uwv"])
def test_a_plan_without_a_party_that_must_sign_blocks(missing):
    assert codes(blocks(without_party(missing))) & {
        "party.signature_missing",
        "party.payee_missing",
    }


@pytest.mark.meets("R047")
def test_one_provider_is_enough_and_two_are_allowed():
    assert "party.signature_missing" not in codes(blocks(without_party("verslavingszorg")))


@pytest.mark.meets("R051")
def test_a_coordinator_from_an_ribw_needs_a_mandate():
    lead = {**PLAN.answers["trekker"], "organisation": "ribw"}

    assert codes(blocks(with_answers(PLAN, trekker=lead))) == {"coordinator.without_mandate"}
    assert blocks(with_answers(PLAN, trekker={**lead, "mandated_by": "gemeente"})) == []


@pytest.mark.meets("R054")
@pytest.mark.parametrize("row", ["h1", "h2", "h3"])
def test_employers_insurer_and_ribw_each_have_a_row(row):
    assert codes(blocks(without_row(PLAN, "stakeholders", row))) & {
        "table.choice_without_row", "table.too_few_rows",
    }  # fmt: skip


@pytest.mark.meets("R054")
def test_a_stakeholder_that_does_not_take_part_needs_a_reason():
    out = {"doet_mee": False, "organisatie": None, "hoe": None}

    assert blocks(with_cell(PLAN, "stakeholders", "h2", **out)) == [
        ("row.cell_missing", "stakeholders", "h2")
    ]
    assert blocks(with_cell(PLAN, "stakeholders", "h2", **out, waarom_niet="Nog niet.")) == []


@pytest.mark.meets("R053")
def test_a_municipality_that_is_left_out_warns():
    members = PLAN.answers["andere_gemeenten"][0]["gemeenten"]
    plan = with_cell(PLAN, "andere_gemeenten", "g1", gemeenten=members[1:])

    assert warns(plan) == [("rule.alle_gemeenten", "andere_gemeenten", None)]


@pytest.mark.meets("R056", "R057", "R068", "R069", "R050")
@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("risicos", "r1", "maatregel"),
        ("risicos", "r1", "eigenaar"),
        ("risicos", "r1", "kans"),
        ("sociale_kaart", "s1", "partij"),
        ("sociale_kaart", "s1", "verantwoordelijkheid"),
        ("sociale_kaart", "s1", "instrument"),
        ("overleg_clienten", "o1", "datum"),
        ("overleg_clienten", "o1", "met_wie"),
        ("overleg_clienten", "o1", "hoe"),
        ("overleg_clienten", "o1", "uitkomst"),
    ],
)
def test_a_row_with_an_empty_cell_blocks(table, row, column):
    plan = with_cell(PLAN, table, row, **{column: None})

    assert ("row.cell_missing", table, row) in blocks(plan)


@pytest.mark.meets("R056", "R068", "R050", "R055")
@pytest.mark.parametrize(
    "table", ["risicos", "sociale_kaart", "overleg_clienten", "momenten_clienten"]
)
def test_a_table_that_must_have_a_row_blocks_without_one(table):
    assert table in {question for _, question, _ in blocks(with_answers(PLAN, **{table: []}))}


@pytest.mark.meets("R073", "R074")
def test_yes_to_interventions_asks_three_more_and_no_asks_none():
    details = dict.fromkeys(("interventies_aantal", "interventies_soort", "interventies_bijdrage"))

    assert {q for _, q, _ in blocks(with_answers(PLAN, **details))} == set(details)
    assert blocks(with_answers(PLAN, interventies="nee", **details)) == []


@pytest.mark.meets("R073")
def test_no_to_interventions_that_are_in_the_budget_warns():
    plan = with_answers(PLAN, interventies="nee")

    assert "rule.interventies_in_begroting" in codes(warns(plan))


@pytest.mark.meets("R008", "R035", "R036")
@pytest.mark.parametrize("question", ["bedoeling", "doelgroep"])
def test_at_least_one_must_be_chosen(question):
    options = [option.key for option in KADER.question(question).options]

    assert question in {q for _, q, _ in blocks(with_answers(PLAN, **{question: []}))}
    assert blocks(with_answers(PLAN, **{question: options[-1:]})) == []
    assert blocks(with_answers(PLAN, **{question: options})) == []


@pytest.mark.meets("R080", "R081", "R082", "R083")
@pytest.mark.parametrize(
    "question", ["doelgroep_omvang", "producten", "methodes", "opleidingen", "stigma"]
)
def test_what_is_asked_but_never_required_may_be_empty(question):
    assert blocks(with_answers(PLAN, **{question: None})) == []


NOT_BLANK = [
    "huidige_samenwerking", "samenwerking_clienten", "impuls", "samen_doorgaan", "praktisch",
    "dagelijks_werk", "doelgroep_in_beeld", "doelgroep_wie", "werkgeversservicepunt",
    "werkgeversbenadering", "resultaten_vasthouden", "vaste_plekken", "voortgang", "bijsturing",
]  # fmt: skip


@pytest.mark.meets(
    "R055", "R060", "R061", "R067", "R070", "R071", "R076", "R077", "R079", "R080", "R087",
    "R088", "R089", "R090",
)  # fmt: skip
@pytest.mark.parametrize("question", NOT_BLANK)
def test_white_space_or_punctuation_alone_blocks_and_few_words_are_only_listed(question):
    few = with_answers(PLAN, **{question: "Dat doen wij samen met elkaar."})

    for blank in (None, "   \n ", "... - !"):
        assert question in {q for _, q, _ in blocks(with_answers(PLAN, **{question: blank}))}
    assert blocks(few) == []
    assert ("answer.few_words", question, None) in warns(few) + found(few, "informs")


@pytest.mark.meets("R024", "R058")
@pytest.mark.parametrize("statement", ["verklaring", "onderzoek"])
def test_a_statement_must_be_agreed_with(statement):
    assert blocks(with_answers(PLAN, **{statement: None})) == [("answer.missing", statement, None)]


@pytest.mark.meets("R086")
def test_every_organisation_that_signs_can_be_reached():
    nobody = type(PLAN.parties[0].contact)()
    parties = tuple(
        structs.replace(p, contact=nobody) if p.key == "uwv" else p for p in PLAN.parties
    )

    assert codes(blocks(structs.replace(PLAN, parties=parties))) == {"party.without_contact"}


@pytest.mark.meets("R128")
def test_each_required_question_that_is_empty_blocks_by_name():
    shown = set(report_on(PLAN).asked_questions)
    required = {q.key for q in KADER.questions if q.required and q.key in shown}
    empty = structs.replace(PLAN, answers={})
    missing = {
        finding.question: finding.params["question"]
        for finding in report_on(empty).findings
        if finding.code == "answer.missing"
    }

    hidden = {"interventies_aantal", "interventies_soort", "interventies_bijdrage"}
    assert set(missing) == required - hidden
    assert all(missing[key] == KADER.question(key).label for key in missing)
