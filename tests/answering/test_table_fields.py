"""Rows of a table as fields: kept by their ids, offered where they are needed."""

import re
from dataclasses import replace

import pytest
from django.utils import translation
from msgspec import structs

from kaderwerk.answering.forms import field_of, typed_of
from kaderwerk.answering.forms.controls import cell
from kaderwerk.answering.templatetags.inputs import draw
from tests.answering.browser import posted_by
from tests.answering.fields import COSTS, LARGE, PLANS, SMALL, around, html_of, page_of, read


def test_a_cell_that_cannot_be_read_keeps_the_rest_and_what_stood_there():
    before = PLANS[SMALL.name].answers["costs"]
    data = posted_by(page_of(SMALL, COSTS, before))
    first = before[0]["id"]
    data[f"costs.{first}.price"] = ["a lot"]
    data[f"costs.{first}.year"] = ["2027"]

    posted = read(SMALL, COSTS, data, before=before)

    assert posted.value[0]["price"] == before[0]["price"]
    assert posted.value[0]["year"] == 2027
    assert posted.value[1:] == before[1:]
    assert list(posted.errors) == [(first, "price")]
    with translation.override("nl"):
        html = html_of(field_of(COSTS, posted.typed, around(SMALL), errors=posted.errors))
    assert posted_by(html)[f"costs.{first}.price"] == ["a lot"]


def test_rows_are_moved_and_removed_by_their_ids():
    before = PLANS[SMALL.name].answers["costs"]
    ids = [row["id"] for row in before]
    data = posted_by(page_of(SMALL, COSTS, before))

    def after(act):
        value = read(SMALL, COSTS, {**data, "costs.do": [act]}, before=before).value
        return [row["id"] for row in value]

    assert after(f"down:{ids[0]}") == [ids[1], ids[0], *ids[2:]]
    assert after(f"up:{ids[1]}") == [ids[1], ids[0], *ids[2:]]
    assert after(f"up:{ids[0]}") == ids
    assert after(f"down:{ids[-1]}") == ids
    assert after(f"remove:{ids[1]}") == [ids[0], *ids[2:]]
    assert after("remove:nobody") == ids
    assert after("explode") == ids


@pytest.mark.meets("R059")
def test_a_row_is_copied_below_itself_with_an_id_of_its_own():
    before = PLANS[SMALL.name].answers["costs"]
    data = posted_by(page_of(SMALL, COSTS, before))
    first, second = before[0]["id"], before[1]["id"]

    posted = read(SMALL, COSTS, {**data, "costs.do": [f"copy:{first}"]}, before=before)

    ids = [row["id"] for row in posted.value]
    assert ids[:1] + ids[2:3] == [first, second]
    assert ids[1] not in {row["id"] for row in before}
    assert {**posted.value[1], "id": first} == posted.value[0]
    assert posted.goes_on == (ids[1], "")


def test_a_full_table_is_not_copied_into():
    table = replace_rows(COSTS, most=len(PLANS[SMALL.name].answers["costs"]))
    before = PLANS[SMALL.name].answers["costs"]
    data = posted_by(page_of(SMALL, COSTS, before))

    posted = read(SMALL, table, {**data, "costs.do": [f"copy:{before[0]['id']}"]}, before=before)

    assert posted.value == before
    assert "Copy row" not in page_of(SMALL, table, before, "en")


def test_a_copy_leaves_empty_what_each_row_has_for_itself():
    table = LARGE.question("taken")
    before = [{"id": "r1", "organisatie": "uwv", "taken": "Bellen"}]

    posted = read(LARGE, table, {
        "taken.rows": ["r1"], "taken.r1.organisatie": ["uwv"], "taken.r1.taken": ["Bellen"],
        "taken.do": ["copy:r1"],
    }, before=before)  # fmt: skip

    assert posted.value[1].keys() == {"id", "taken"}


@pytest.mark.parametrize(
    ("act", "button"), [("down:{0}", "down"), ("up:{1}", "down"), ("up:{2}", "up")]
)
def test_after_a_move_the_focus_is_on_the_same_button_of_the_same_row(act, button):
    before = PLANS[SMALL.name].answers["costs"]
    ids = [row["id"] for row in before]
    data = posted_by(page_of(SMALL, COSTS, before))

    posted = read(SMALL, COSTS, {**data, "costs.do": [act.format(*ids)]}, before=before)
    page = page_of(SMALL, COSTS, posted.value, goes_on=posted.goes_on)

    row = act.format(*ids).split(":")[1]
    (focused,) = re.findall(r"<button[^>]* autofocus", page)
    assert f'value="{button}:{row}"' in focused
    assert page.count("autofocus") == 1


def replace_rows(table, most):
    return structs.replace(table, max_rows=most)


def test_an_empty_row_is_offered_and_not_kept_until_something_is_in_it():
    page = page_of(SMALL, COSTS, None)
    data = posted_by(page)
    (row,) = data["costs.rows"]

    assert read(SMALL, COSTS, data).value is None
    data[f"costs.{row}.units"] = ["3"]
    assert read(SMALL, COSTS, data).value == [{"id": row, "units": 3}]


def test_a_new_row_never_has_the_id_of_one_that_is_gone():
    ids = {tuple(posted_by(page_of(SMALL, COSTS, None))["costs.rows"]) for _ in range(20)}
    assert len(ids) == 20


@pytest.mark.meets("R049")
def test_each_organisation_that_signs_has_a_row_to_begin_with():
    table = LARGE.question("taken")
    signing = [p.key for p in PLANS[LARGE.name].parties if p.signs]
    data = posted_by(page_of(LARGE, table, None))

    offered = [data[f"taken.{row}.organisatie"][0] for row in data["taken.rows"]]
    assert offered == signing
    assert read(LARGE, table, data).value is None

    first = data["taken.rows"][0]
    data[f"taken.{first}.taken"] = ["Bellen"]
    assert read(LARGE, table, data).value == [
        {"id": first, "organisatie": signing[0], "taken": "Bellen"}
    ]


def test_each_option_that_needs_a_row_has_one_to_begin_with():
    data = posted_by(page_of(SMALL, SMALL.question("channels"), None))
    chosen = [data[f"channels.{row}.channel"][0] for row in data["channels.rows"]]
    assert chosen == ["letter", "meeting", "door"]


def test_a_full_table_cannot_grow():
    rows = [{"id": f"r{n}", "units": n} for n in range(60)]
    assert 'value="add"' in page_of(SMALL, COSTS, rows[:59])
    assert 'value="add"' not in page_of(SMALL, COSTS, rows)


def test_what_was_chosen_and_is_gone_still_stands_there():
    question = SMALL.question("caretaker")
    data = posted_by(page_of(SMALL, question, "who_left"))
    assert data["caretaker"] == ["who_left"]
    assert read(SMALL, question, data, before="who_left").value == "who_left"


def test_a_table_of_many_columns_has_its_cells_below_each_other_and_a_smaller_one_has_lines():
    many = next(q for q in LARGE.questions if getattr(q, "layout", "") == "lines" and q.columns[5:])
    few = structs.replace(many, columns=many.columns[:4])
    rows = PLANS[LARGE.name].answers[many.key]

    def drawn(question):
        return html_of(field_of(question, typed_of(question, rows, "nl"), around(LARGE)))

    assert "kw-grid--cards" in drawn(many)
    assert "kw-grid" in drawn(few)
    assert "kw-grid--cards" not in drawn(few)


def test_what_helps_to_fill_in_a_column_describes_each_of_its_cells():
    column = structs.replace(COSTS.columns[0], help="Say it in a few words.")
    question = structs.replace(COSTS, columns=(column, *COSTS.columns[1:]))
    rows = PLANS[SMALL.name].answers["costs"]
    html = html_of(field_of(question, typed_of(question, rows, "nl"), around(SMALL)))
    for row in rows:
        where = f"f-costs-{row['id']}-{column.key}"
        assert f'id="{where}-help">Say it in a few words.' in html
        assert f'aria-describedby="{where}-help"' in html


def test_a_list_without_anything_to_choose_from_says_so():
    column = next(c for q in LARGE.questions for c in getattr(q, "columns", ()) if c.type == "row")
    with translation.override("en"):
        empty = cell(column, "a", "b", "", replace(around(LARGE), rows={}))
        full = cell(column, "a", "b", "", around(LARGE))
        assert "There is nothing to choose from yet." in draw(empty, "section")
        assert "There is nothing" not in draw(full, "section")
