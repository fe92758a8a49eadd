import pytest
from msgspec import structs

from kaderwerk.kader.load import load, read_kader
from kaderwerk.kader.show import kind_of, limits, unlinked
from tests.kader.small import SMALL, changed
from tests.kader.test_load import FRAMEWORKS

KADER = read_kader(SMALL.encode())


def said(question: str, *changes: tuple[str, str]) -> dict[str, dict]:
    kader = read_kader(changed(*changes).encode())
    return dict(limits(kader, kader.question(question)))


@pytest.mark.meets("R091")
@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.parent.name)
def test_no_framework_of_the_house_has_a_question_or_criterion_alone(path):
    assert unlinked(load(path).kader) == ((), ())


@pytest.mark.meets("R091")
def test_what_stands_alone_is_named():
    without = structs.replace(KADER, criteria=KADER.criteria[1:])
    emptied = structs.replace(KADER.criteria[0], questions=("niets",))

    assert unlinked(without) == ((), ("waarom", "soort", "trede"))
    assert unlinked(structs.replace(KADER, criteria=(emptied, *KADER.criteria[1:]))) == (
        ("goed",),
        ("waarom", "soort", "trede"),
    )


def test_a_question_is_of_the_kind_that_the_file_names():
    assert [kind_of(q) for q in KADER.questions[:3]] == ["long_text", "choice", "ladder"]


def test_the_amount_asked_keeps_to_the_least_and_the_highest_cap():
    assert said("bedrag") == {
        "limit.asked": {},
        "limit.amount_at_least": {"least_cents": 100},
        "limit.amount_at_most": {"most_cents": 40_000},
    }


def test_the_period_of_the_plan_keeps_to_the_months():
    assert said("periode") == {"limit.months": {"most": 12}}


def test_a_condition_is_shown():
    assert said("trede")["limit.ask_if"] == {"condition": 'soort == "oud"'}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("carry_over = true", "limit.carry_over"),
        ('shared_with = ["stakeholders"]', "limit.shared_with"),
        ("retention_months = 3", "limit.retention"),
        ('may_be_unknown = "regels"', "limit.may_be_unknown"),
        ("few_words = 5", "limit.few_words"),
    ],
)
def test_what_a_writer_must_know_of_a_question_is_shown(line, code):
    assert code in said("waarom", ("max_words = 100", f"max_words = 100\n{line}"))
