"""Answers are saved by themselves, and all at once without JavaScript."""

import re

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Revision
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from tests import make
from tests.answering.browser import posted_by
from tests.plans.sections.pages import page, save, section, stands, version
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


def test_an_answer_saves_itself_and_says_when_and_by_whom(writer, plan):
    seen = version(plan, "homes")

    answer = save(writer, plan, "homes", homes="651", homes__version=seen)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert stands(plan, "homes") == 651
    assert "Saved on" in html
    assert "by Karin" in html
    assert posted_by(html)["homes.version"] == [str(seen + 1)]


def test_saving_tells_what_the_rules_say_now(writer, plan):
    html = save(
        writer, plan, "homes", homes="6", homes__version=version(plan, "homes")
    ).content.decode()

    assert "20" in html
    assert "kw-remark--blocks" in html


def test_what_cannot_be_read_is_not_saved_and_says_how_to_mend_it(writer, plan):
    before = stands(plan, "homes")

    html = save(writer, plan, "homes", homes="many", homes__version=version(plan, "homes"))

    assert "Not saved yet" in html.content.decode()
    assert "many" in html.content.decode()
    assert stands(plan, "homes") == before


def test_questions_come_and_go_with_the_answer_that_they_hang_on(writer, plan):
    assert stands(plan, "heat") == "network"
    gone = save(
        writer, plan, "heat", heat="pumps", heat__version=version(plan, "heat"),
        on_page=["network_km", "permit_date", "permit"],
    ).content.decode()  # fmt: skip
    assert 'hx-target="#q-network_km"' in gone
    assert 'id="q-network_km" hidden' in gone
    assert "network_km" in values_of(plan.sheet_id)

    back = save(writer, plan, "heat", heat="network", heat__version=version(plan, "heat"))
    assert 'name="network_km"' in back.content.decode()


def test_a_computed_cell_and_the_total_come_back_with_the_row(writer, plan):
    data = {
        name: values
        for name, values in posted_by(page(writer, plan, "money")).items()
        if name.startswith("costs")
    }
    row = data["costs.rows"][0]
    data[f"costs.{row}.units"] = ["2"]
    data[f"costs.{row}.price"] = ["100.00"]

    html = save(writer, plan, "costs", **data).content.decode()

    assert re.search(rf'id="f-costs-{row}-cost" hx-swap-oob="true">€.200\.00', html)
    assert "Total of" in html


def test_a_row_is_added_and_removed_by_itself(writer, plan):
    def data():
        return {
            name: values
            for name, values in posted_by(page(writer, plan, "money")).items()
            if name.startswith("costs")
        }

    before = stands(plan, "costs")
    added = save(writer, plan, "costs", **{**data(), "costs.do": "add"}).content.decode()
    assert len(posted_by(added)["costs.rows"]) == len(before) + 1
    assert stands(plan, "costs") == before

    gone = f"remove:{before[0]['id']}"
    save(writer, plan, "costs", **{**data(), "costs.do": gone})
    assert stands(plan, "costs") == before[1:]


def test_who_names_rows_of_another_table_gets_those_there_are_now(shared):
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01")
    client = as_actor(make.member(plan, Role.WRITER))
    with clock.moved_to(make.during(plan.kader, "draft")):
        data = {
            name: values
            for name, values in posted_by(page(client, plan, "doelen")).items()
            if name.startswith("activiteiten")
        }
        row = data["activiteiten.rows"][0]
        data[f"activiteiten.{row}.activiteit"] = ["Something else"]
        html = save(client, plan, "activiteiten", **data).content.decode()

    (rows,) = re.findall(r'<template data-rows-of="activiteiten">(.*?)</template>', html)
    assert f'<option value="{row}">Something else</option>' in rows
    assert rows.count("<option") == len(data["activiteiten.rows"])


def test_the_whole_page_is_saved_at_once_and_only_what_changed(writer, plan):
    data = posted_by(page(writer, plan, "place"))
    revisions = Revision.objects.filter(sheet=plan.sheet_id).count()
    data["homes"], data["neighbourhood"] = ["612"], ["Elm Row"]

    answer = writer.post(section(plan, "place"), data)

    assert answer.status_code == 302
    assert (stands(plan, "homes"), stands(plan, "neighbourhood")) == (612, "Elm Row")
    assert Revision.objects.filter(sheet=plan.sheet_id).count() == revisions + 2


@pytest.mark.parametrize("key", [s.key for s in make.SMALL.kader.sections])
def test_saving_a_page_on_which_nothing_changed_changes_nothing(writer, plan, key):
    revisions = Revision.objects.filter(sheet=plan.sheet_id).count()

    assert writer.post(section(plan, key), posted_by(page(writer, plan, key))).status_code == 302

    assert Revision.objects.filter(sheet=plan.sheet_id).count() == revisions


def test_what_cannot_be_read_is_shown_as_typed_and_the_rest_is_saved(writer, plan):
    data = posted_by(page(writer, plan, "place"))
    data["homes"], data["neighbourhood"] = ["many"], ["Elm Row"]

    answer = writer.post(section(plan, "place"), data)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert posted_by(html)["homes"] == ["many"]
    assert 'href="#q-homes"' in html
    assert stands(plan, "neighbourhood") == "Elm Row"


def test_a_row_is_added_by_a_button(writer, plan):
    data = posted_by(page(writer, plan, "money"))

    answer = writer.post(section(plan, "money"), {**data, "costs.do": "add"}, follow=True)

    assert len(posted_by(answer.content.decode())["costs.rows"]) == len(data["costs.rows"]) + 1


def test_one_can_save_and_go_on(writer, plan):
    data = posted_by(page(writer, plan, "place"))
    answer = writer.post(section(plan, "place"), {**data, "next": "yes"})
    assert answer["Location"] == section(plan, "work")
