"""The three plans of the demo are complete, differ from each other and name nobody who exists."""

import re
import tomllib

import pytest
from msgspec import structs

from kaderwerk.kader import judgementfile, planfile
from kaderwerk.kader.answers import read_answers
from kaderwerk.kader.verdicts import falls_short
from tests.kaders_2017.plans import KADER, PLANS, blocks, plan_of, report_on, warns

CODES = ("AM01", "AM20", "AM26")


def judgements() -> judgementfile.Judgements:
    return judgementfile.read((PLANS / judgementfile.FILE_NAME).read_bytes(), KADER)


@pytest.mark.meets("R128")
@pytest.mark.parametrize("applicant", CODES)
def test_nothing_blocks_a_plan_of_the_demo(applicant):
    file = planfile.read((PLANS / f"{applicant}.toml").read_bytes(), KADER)

    assert [finding for finding in file.findings if finding.blocks] == []
    assert blocks(file.plan) == []
    assert report_on(file.plan).is_complete


def test_the_plans_differ_in_stage_amount_coordinator_and_approach():
    seen = [
        (
            plan.answers["stadium_nu"],
            plan.answers["stadium_doel"],
            plan.answers["bedrag"],
            plan.party(plan.answers["trekker"]["organisation"]).type,
            plan.answers["interventies"],
        )
        for plan in map(plan_of, CODES)
    ]

    assert seen == [
        (4, 6, 90_000_00, "centrumgemeente", "ja"),
        (1, 3, 24_800_00, "uitvoerder", "nee"),
        (3, 5, 62_500_00, "ggz", "nee"),
    ]


@pytest.mark.meets("R051")
def test_a_coordinator_with_a_mandate_is_shown_as_such():
    codes = {finding.code: finding.level for finding in report_on(plan_of("AM20")).findings}

    assert codes["coordinator.mandated"] == "informs"


def test_what_a_region_does_not_know_yet_is_an_activity():
    plan = plan_of("AM20")
    called = {row["id"]: row["activiteit"] for row in plan.answers["activiteiten"]}
    unknown = {
        finding.question: finding.params["activity"]
        for finding in report_on(plan).findings
        if finding.code == "answer.unknown"
    }

    assert unknown == {
        "doelgroep_in_beeld": called["in_beeld"],
        "werkgeversbenadering": called["werkgevers"],
        "samen_doorgaan": called["toekomst"],
        "vaste_plekken": called["toekomst"],
    }


@pytest.mark.parametrize("applicant", CODES)
def test_organisations_exist_or_are_marked_as_invented_and_mail_goes_nowhere(applicant):
    plan = plan_of(applicant)
    text = (PLANS / f"{applicant}.toml").read_text(encoding="utf-8")

    for party in plan.parties:
        real = party.type in {"centrumgemeente", "uwv"}
        assert real or party.name.endswith("(fictief)")
    assert set(re.findall(r"@([\w.-]+)", text)) == {"example.nl"}


@pytest.mark.parametrize("applicant", CODES)
def test_every_goal_leads_to_an_activity_that_is_in_the_plan(applicant):
    answers = plan_of(applicant).answers
    activities = {row["id"] for row in answers["activiteiten"]}

    assert all(set(goal["activiteiten"]) <= activities for goal in answers["doelen"])


@pytest.mark.meets("R117")
def test_the_plan_that_is_asked_for_changes_is_complete_and_sharper_after_them():
    before = plan_of("AM26")
    asked = [request for request in judgements().change_requests if request.applicant == "AM26"]
    raw = {key: value for request in asked for key, value in request.answers.items()}
    data = tomllib.loads((PLANS / "AM26.toml").read_text(encoding="utf-8"))
    given = {**data["answers"], **raw}
    answers, problems = read_answers(KADER, given, applicant="AM26", parties=before.parties)
    after = structs.replace(before, answers=answers)

    assert [request.criterion for request in asked] == ["punt_i", "punt_5"]
    assert [finding for finding in problems if finding.blocks] == []
    assert ("rule.doel_meetbaar", "doelen", "d3") in warns(before)
    assert warns(after) == []
    assert blocks(after) == []


@pytest.mark.meets("R102", "R129")
def test_every_plan_of_the_demo_passes_in_the_end():
    for applicant in CODES:
        last = {
            judgement.criterion: judgement.found
            for judgement in sorted(judgements().judgements, key=lambda j: j.after_change)
            if judgement.applicant == applicant
        }
        assert falls_short(KADER, last) == []
