import datetime as dt
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.demo.tomlfile import document

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXTS)
def test_every_text_comes_back_as_it_was(text):
    read = tomllib.loads(document({"text": text, "rows": [{"text": text * 2}]}))

    assert read["text"].rstrip("\n") == text.rstrip("\n")
    assert read["rows"][0]["text"].rstrip("\n") == (text * 2).rstrip("\n")


def test_a_plan_keeps_its_shape():
    plan = {
        "format": 1,
        "party": [{"key": "a", "signs": True, "contact": {"name": "X", "email": "x@example.nl"}}],
        "answers": {
            "looptijd": {"start": dt.date(2017, 10, 1), "end": dt.date(2019, 9, 30)},
            "taken": [{"id": "t1", "wie": ["a", "b"]}],
            "keuze": [],
        },
    }

    assert tomllib.loads(document(plan, "Een opmerking\nvan twee regels")) == plan


def test_answers_inside_a_row_stand_below_it():
    row = {"applicant": "AM01", "answers": {"doelen": [{"id": "d1"}], "tekst": "kort"}}

    assert tomllib.loads(document({"change_request": [row]})) == {"change_request": [row]}


def test_a_moment_is_written_without_a_zone():
    text = document({"at": dt.datetime(2017, 6, 24, 23, 58, 31)})

    assert text == "at = 2017-06-24T23:58:31\n"
