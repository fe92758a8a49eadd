"""Two people write in one plan, and neither loses a word."""

import pytest

from tests.answering.browser import posted_by
from tests.plans.sections.pages import by, page, save, section, stands, version

pytestmark = pytest.mark.usefixtures("apart")


def test_two_who_write_in_different_questions_never_meet(writer, colleague, plan):
    homes, place = version(plan, "homes"), version(plan, "neighbourhood")

    assert save(writer, plan, "homes", homes="700", homes__version=homes).status_code == 200
    second = save(
        colleague, plan, "neighbourhood", neighbourhood="Elm Row", neighbourhood__version=place
    )

    assert second.status_code == 200
    assert (stands(plan, "homes"), stands(plan, "neighbourhood")) == (700, "Elm Row")


def test_two_who_change_one_answer_both_keep_what_they_wrote(writer, colleague, plan):
    seen = version(plan, "why")
    save(writer, plan, "why", why="Because of Karin.", why__version=seen)

    second = save(colleague, plan, "why", why="Because of Fatima.", why__version=seen)

    html = second.content.decode()
    assert second.status_code == 409
    assert second["HX-Retarget"] == "#s-why"
    assert "Because of Karin." in html
    assert "Karin changed this answer" in html
    assert stands(plan, "why") == "Because of Karin."

    chosen = str(version(plan, "why"))
    assert f'"why.version": "{chosen}"' in html
    save(colleague, plan, "why", why="Because of Fatima.", why__version=chosen)
    assert (stands(plan, "why"), by(plan, "why")) == ("Because of Fatima.", "Fatima")


@pytest.mark.parametrize("question", ["costs", "lead", "period", "measures", "homes", "why"])
def test_without_javascript_the_choice_is_a_page_with_both(writer, colleague, plan, question):
    key = plan.kader.question(question).section
    mine = posted_by(page(writer, plan, key))
    theirs = posted_by(page(colleague, plan, key))
    change(mine, question, 1)
    change(theirs, question, 2)

    colleague.post(section(plan, key), theirs)
    stood = stands(plan, question)
    answer = writer.post(section(plan, key), mine)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing is lost" in html
    assert "By Fatima" in html
    assert stands(plan, question) == stood

    again = writer.post(section(plan, key), posted_by(html))
    assert again.status_code == 302
    assert by(plan, question) == "Karin"
    assert stands(plan, question) != stood


def change(data, question, number):
    """Changes one input of a question, to something that belongs there."""
    name, value = {
        "costs": (f"costs.{data.get('costs.rows', [''])[0]}.units", f"1{number}"),
        "lead": ("lead.function", f"Function {number}"),
        "period": ("period.start", f"2026-11-0{number}"),
        "measures": ("measures", ["", "roofs", "walls"][number]),
        "homes": ("homes", f"60{number}"),
        "why": ("why", f"Reason {number}"),
    }[question]
    data[name] = [value]
