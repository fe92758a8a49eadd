"""Clients, the coordinator and the goals: as the framework of 2017 has them in its form."""

import pytest

from kaderwerk.kader.model import ChoiceQuestion, CoordinatorQuestion
from tests.kaders_2017.plans import KADER


def options_of(table: str, column: str) -> list[str]:
    [found] = [part for part in KADER.table(table).columns if part.key == column]
    return [option.key for option in found.options]


@pytest.mark.meets("R002")
def test_what_goes_wrong_for_clients_is_asked_and_they_can_read_it():
    for key in ("knelpunten", "stem_van_clienten"):
        question = KADER.question(key)
        assert question.required
        assert "client_representatives" in question.shared_with


@pytest.mark.meets("R021")
def test_clients_are_a_party_that_advises_and_never_signs():
    assert KADER.party("clienten").sign == "never"
    assert KADER.question("stem_van_clienten").required
    assert KADER.criteria_of("stem_van_clienten")


@pytest.mark.meets("R029")
def test_a_goal_is_about_getting_work_or_keeping_it_or_both():
    assert options_of("doelen", "werk") == ["komen", "blijven"]


@pytest.mark.meets("R052", "R085")
def test_one_coordinator_is_named_once_and_judged_on_driving_the_plan():
    coordinators = [q for q in KADER.questions if isinstance(q, CoordinatorQuestion)]

    assert [question.key for question in coordinators] == ["trekker"]
    assert {criterion.key for criterion in KADER.criteria_of("trekker")} == {"punt_d", "punt_8"}
    assert KADER.question("trekker_werkwijze").required
    assert "punt_d" in {criterion.key for criterion in KADER.criteria_of("trekker_werkwijze")}


@pytest.mark.meets("R008")
def test_starting_developing_and_anchoring_can_be_chosen_together():
    question = KADER.question("bedoeling")

    assert isinstance(question, ChoiceQuestion)
    assert question.many
    assert [option.key for option in question.options] == [
        "opzetten", "doorontwikkelen", "verankeren",
    ]  # fmt: skip
