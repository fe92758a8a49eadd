"""The agenda of a first meeting, computed from a framework."""

import pytest

from kaderwerk.kader.agenda import MINUTES, UNIT, agenda
from kaderwerk.kader.load import read_kader
from kaderwerk.kader.model import LadderQuestion
from tests import make
from tests.kader.small import SMALL

FRAMEWORKS = {
    "2017": make.LARGE.kader,
    "energy": make.SMALL.kader,
    "small": read_kader(SMALL.encode()),
}


@pytest.fixture(params=FRAMEWORKS)
def kader(request):
    return FRAMEWORKS[request.param]


@pytest.mark.meets("R133")
@pytest.mark.parametrize("minutes", [MINUTES, 150, 183, 240])
def test_the_items_fill_the_meeting_exactly(kader, minutes):
    items = agenda(kader, minutes)

    assert sum(item.minutes for item in items) == minutes
    assert [item.starts for item in items] == [
        sum(before.minutes for before in items[:number]) for number in range(len(items))
    ]


def test_every_item_has_time_in_whole_units(kader):
    assert all(item.minutes >= UNIT and item.minutes % UNIT == 0 for item in agenda(kader))


@pytest.mark.meets("R133")
def test_there_is_a_ladder_where_the_framework_has_one(kader):
    asks = any(isinstance(question, LadderQuestion) for question in kader.questions)

    assert ("ladder" in [item.kind for item in agenda(kader)]) is asks


def test_each_section_with_something_required_is_talked_about_once_in_order(kader):
    spoken = [section.key for item in agenda(kader) for section in item.sections]
    required = [
        section.key
        for section in kader.sections
        if any(
            question.required and not isinstance(question, LadderQuestion)
            for question in kader.questions_in(section.key)
        )
    ]

    assert spoken == required


def test_it_can_be_followed_in_one_meeting(kader):
    items = agenda(kader)

    assert len(items) <= 10
    assert all(len(item.questions) <= 4 for item in items)


def test_a_heavier_part_gets_no_less_time_than_a_lighter_one():
    parts = [item for item in agenda(make.LARGE.kader) if item.kind == "sections"]

    assert max(item.minutes for item in parts) > min(item.minutes for item in parts)


def test_a_meeting_can_be_too_short(kader):
    with pytest.raises(ValueError, match="30"):
        agenda(kader, 30)
