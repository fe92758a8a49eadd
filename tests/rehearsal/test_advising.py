"""Councils play along: they advise, are answered, and read the record of the talks with them."""

import json
import sqlite3

import pytest

from kaderwerk.kader import judgementfile
from kaderwerk.kader.judgementfile import UnreadableJudgements
from tests import make

pytestmark = pytest.mark.meets("R021")

KADER = make.LARGE.kader


def rows(first, sql):
    with sqlite3.connect(first.out / "rehearsal.sqlite3") as database:
        return database.execute(sql).fetchall()


def test_the_plans_by_hand_have_advice_with_an_answer_to_every_point(first):
    given = rows(first, "SELECT id, points, taken_down FROM plans_advice ORDER BY at")
    answered = rows(
        first, "SELECT advice_id, count(DISTINCT point) FROM plans_adviceanswer GROUP BY 1"
    )

    assert len(given) == 3
    assert dict(answered) == {key: len(json.loads(points)) for key, points, _ in given}
    assert sorted(taken_down for _, _, taken_down in given) == [0, 0, 1]
    assert rows(first, "SELECT joins FROM plans_advicejoining") == [(1,)]


@pytest.mark.meets("R050")
def test_one_council_confirms_the_record_one_corrects_it_and_the_others_are_silent(first):
    asked = rows(first, "SELECT count(*) FROM plans_recordasked")
    said = rows(first, "SELECT confirms FROM plans_recordreaction ORDER BY confirms")

    assert said == [(0,), (1,)]
    assert asked[0][0] > len(said)


def test_what_is_signed_holds_the_advice(first):
    contents = rows(first, "SELECT content FROM plans_snapshot")

    assert [len(json.loads(content)["advice"]) for (content,) in contents] == [1] * len(contents)


def said(**fields):
    entry = {"applicant": '"AM01"', "party": '"clientenraad"', "view": '"agree"', "text": '"Yes."'}
    lines = "\n".join(f"{name} = {value}" for name, value in (entry | fields).items())
    return f'format = 1\nkader = "{KADER.name}"\n[[advice]]\n{lines}\n'.encode()


def codes(data):
    plans = {"AM01": make.plan_text(KADER, "AM01")}
    try:
        judgementfile.read(data, KADER, plans)
    except UnreadableJudgements as error:
        return [(problem.place, problem.code) for problem in error.problems]
    return []


POINT = '[{ text = "Do.", answer = "Done."%s }]'


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, None),
        ({"points": POINT % ""}, None),
        ({"points": POINT % ', criterion = "punt_f", done = "partly"'}, None),
        ({"view": '"perhaps"'}, "choice.none"),
        ({"text": '" "'}, "judgements.says_nothing"),
        ({"party": '"ggz"'}, "judgements.unknown_party"),
        ({"named": '["nobody"]'}, "judgements.unknown_party"),
        ({"points": POINT % ', criterion = "punt_zz"'}, "judgements.unknown_criterion"),
        ({"points": POINT % ', section = "nowhere"'}, "judgements.unknown_section"),
        ({"points": POINT % ', done = "perhaps"'}, "choice.none"),
        ({"points": '[{ text = "Do." }]'}, "field.missing"),
        ({"points": '["Do."]'}, "type.table"),
        ({"points": '"Do."'}, "type.list"),
    ],
)
def test_what_councils_say_is_about_plans_councils_and_places_that_are_there(fields, code):
    found = [found.removesuffix("_perhaps") for _place, found in codes(said(**fields))]

    assert (found[:1] or [None]) == [code]
