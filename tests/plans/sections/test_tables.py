"""Tables while somebody fills them in: sums by the rules of the check, rows that are moved."""

import re

import pytest

from tests.answering.browser import posted_by
from tests.plans.pages import words
from tests.plans.sections.pages import page, save, section, stands, version

pytestmark = pytest.mark.usefixtures("apart")


def inputs(client, plan, question):
    html = page(client, plan, plan.kader.question(question).section)
    return {
        name: values
        for name, values in posted_by(html).items()
        if name == question or name.startswith(f"{question}.")
    }


def part(html, place):
    return re.search(rf'<div[^>]* id="{place}".*?</div>', html, re.S)[0]


@pytest.mark.meets("R063")
def test_the_sums_of_the_check_stand_below_a_table_with_what_they_are_made_of(writer, plan):
    asked = plan.kader.amount_question.label

    text = words(writer.get(section(plan, "money")))

    assert f"{len(stands(plan, 'costs'))} rows." in text
    assert f"= “Cost” (From the amount asked: Yes). Compared with: “{asked}”." in text
    assert "and that is as much as" in text
    assert "= Number × Price of one" in text


@pytest.mark.meets("R063")
def test_saving_a_row_works_the_sums_out_anew(writer, plan):
    data = inputs(writer, plan, "costs")
    price = next(name for name in data if name.endswith(".price"))

    html = save(writer, plan, "costs", **{**data, price: ["1,00"]}).content.decode()

    assert 'class="kw-sums__wrong"' in part(html, "r-costs")
    assert "less than" in part(html, "r-costs")


@pytest.mark.meets("R063")
def test_saving_the_amount_that_is_asked_works_them_out_below_the_table_too(writer, plan):
    html = save(
        writer, plan, "amount", amount="1000", amount__version=version(plan, "amount")
    ).content.decode()

    assert "more than" in part(html, "r-costs")


def test_a_row_that_is_copied_on_a_page_without_scripts_is_where_one_goes_on(writer, plan):
    data = inputs(writer, plan, "costs")
    first = stands(plan, "costs")[0]["id"]

    answer = writer.post(section(plan, "money"), {**data, "costs.do": f"copy:{first}"})

    copy = stands(plan, "costs")[1]["id"]
    assert answer["location"].endswith(f"#f-costs-{copy}")


def test_a_row_that_is_moved_keeps_the_focus(writer, plan):
    data = inputs(writer, plan, "costs")
    first = stands(plan, "costs")[0]["id"]

    html = save(writer, plan, "costs", **{**data, "costs.do": f"down:{first}"}).content.decode()

    assert [row["id"] for row in stands(plan, "costs")][1] == first
    (focused,) = re.findall(r"<(?:button|legend|summary|tr)[^>]* autofocus", html)
    assert f'value="down:{first}"' in focused or f'value="up:{first}"' in focused
