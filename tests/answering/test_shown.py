"""Answers are shown as people read them, whatever stands in them."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from kaderwerk.answering.shown import shown_answers
from tests import make

KADERS = {
    "small": (make.SMALL.kader, "alder-hill"),
    "large": (make.LARGE.kader, "AM01"),
}


@pytest.fixture(params=KADERS)
def plan(request):
    kader, name = KADERS[request.param]
    return kader, make.plan_text(kader, name)


def html_of(shown):
    return render_to_string("answering/value.html", {"shown": shown}, using="site")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_answer_of_a_whole_plan_is_shown(plan, language):
    kader, text = plan
    with translation.override(language):
        shown = shown_answers(kader, text.answers, text.parties, language, applicant=text.applicant)
        pages = {key: html_of(one) for key, one in shown.items()}

    assert list(shown) == [question.key for question in kader.questions]
    for question in kader.questions:
        assert (shown[question.key].kind == "nothing") == (question.key not in text.answers)
        assert pages[question.key].strip()


def test_a_table_shows_names_amounts_and_what_they_come_to():
    kader, text = make.SMALL.kader, make.plan_text(make.SMALL.kader, "alder-hill")
    with translation.override("en"):
        costs = shown_answers(kader, text.answers, text.parties, "en")["costs"]

    activity = text.answers["activities"][0]
    first = {cell.key: cell.text for cell in costs.rows[0].cells}
    assert costs.kind == "lines"
    assert first["activity"] in {row["what"] for row in text.answers["activities"]}
    assert first["cost"].startswith("€")
    assert [label for label, _ in costs.totals] == ["Cost"]
    assert activity["what"]


@pytest.mark.parametrize(
    "value",
    [
        "abc",
        12,
        True,
        [],
        [1],
        [{"id": "r1"}],
        {"start": "2018-01-01"},
        {"unknown": True},
        {"a": 1},
    ],
)
def test_whatever_is_in_an_answer_something_is_shown(value):
    kader = make.SMALL.kader
    values = {question.key: value for question in kader.questions}
    for shown in shown_answers(kader, values, (), "en").values():
        assert html_of(shown).strip()


def test_markup_in_an_answer_is_text():
    kader = make.SMALL.kader
    evil = "<script>alert(1)</script>"
    values = {
        "why": evil,
        "neighbourhood": evil,
        "activities": [{"id": "r1", "what": evil, "how": evil}],
        "costs": [{"id": "r1", "activity": "r1", "kind": evil}],
        "permit": [{"name": evil, "sha256": "0" * 64, "size": 3}],
    }
    for shown in shown_answers(kader, values, (), "en").values():
        assert "<script>" not in html_of(shown)


def test_what_people_wrote_says_its_language_where_that_is_not_the_readers_and_nothing_else_does():
    kader, text = make.SMALL.kader, make.plan_text(make.SMALL.kader, "alder-hill")

    def marked(reader):
        with translation.override(reader):
            shown = shown_answers(kader, text.answers, text.parties, reader, written_in="en")
            return {key: html_of(one).count('lang="en"') for key, one in shown.items()}

    assert set(marked("en").values()) == {0}
    dutch = marked("nl")
    assert (dutch["why"], dutch["neighbourhood"]) == (1, 1)
    assert (dutch["amount"], dutch["period"]) == (0, 0)
    assert dutch["activities"] >= len(text.answers["activities"])
