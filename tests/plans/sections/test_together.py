"""Two people write in one plan, and neither loses a word."""

import re

import pytest

from tests import make
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


def test_both_texts_come_with_what_differs(writer, colleague, plan):
    make.write(plan, why="We pay ten euros.")
    mine = posted_by(page(writer, plan, "place")) | {"why": ["We pay 12 euros."]}
    save(colleague, plan, "why", why="We pay 15 euros.", why__version=version(plan, "why"))

    html = writer.post(section(plan, "place"), mine).content.decode()

    assert "<del>" in html
    assert re.search(r"<del>.*15.*</del>", html)
    assert re.search(r"<ins>.*12.*</ins>", html)


def two_in_the_costs(writer, colleague, plan, theirs, mine):
    """Both began with the same table; `theirs` was saved, and `mine` comes in after that."""
    begun = posted_by(page(writer, plan, "money"))
    first, second = begun["costs.rows"][:2]

    def table(changes):
        named = {f"costs.{first if row == 1 else second}.{c}": [v] for row, c, v in changes}
        return {**begun, **named}

    other = table(theirs) | {"written-by": [colleague.session["_auth_user_id"]]}
    assert colleague.post(section(plan, "money"), other).status_code == 302
    return writer.post(section(plan, "money"), table(mine))


def test_what_two_changed_in_different_cells_is_put_together_and_shown_first(
    writer, colleague, plan
):
    answer = two_in_the_costs(writer, colleague, plan, [(1, "units", "11")], [(2, "units", "22")])

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Both together" in html
    assert "you both changed the same" not in html
    assert [row["units"] for row in stands(plan, "costs")[:2]] != ["11", "22"]
    assert writer.post(section(plan, "money"), form_of(html, "choose")).status_code == 302
    assert [str(row["units"]) for row in stands(plan, "costs")[:2]] == ["11", "22"]


def test_what_two_changed_in_one_cell_is_asked_about(writer, colleague, plan):
    answer = two_in_the_costs(
        writer, colleague, plan, [(1, "units", "11"), (2, "units", "21")], [(1, "units", "12")]
    )

    html = answer.content.decode()
    assert "Here you both changed the same." in html
    assert re.search(r"<li>[^<]*: 11</li>", html)


def test_who_takes_nothing_over_keeps_only_what_they_wrote(writer, colleague, plan):
    before = [str(row["units"]) for row in stands(plan, "costs")[:2]]
    answer = two_in_the_costs(writer, colleague, plan, [(1, "units", "11")], [(2, "units", "22")])

    alone = answer.content.decode().partition("Keep both, as it stands here")[2]
    assert writer.post(section(plan, "money"), posted_by(alone)).status_code == 302
    assert [str(row["units"]) for row in stands(plan, "costs")[:2]] == [before[0], "22"]


def form_of(html, form):
    """What is posted by the inputs that belong to this form, and to no other."""
    mine = html.partition('<form method="post" action="/plans')[0]
    return posted_by(mine.partition(f'id="{form}"')[2])


def test_an_answer_that_was_put_back_says_so_and_can_be_sent_again(writer, plan):
    """The page has seen a version that a restored backup does not have."""
    seen = version(plan, "why") + 3

    answer = save(writer, plan, "why", why="Of after the backup.", why__version=seen)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Kw-Saved" not in answer
    assert "The site was put back to an earlier copy." in html
    assert stands(plan, "why") != "Of after the backup."
    again = save(writer, plan, "why", why="Of after the backup.", why__version=version(plan, "why"))
    assert again["Kw-Saved"] == str(version(plan, "why"))
    assert stands(plan, "why") == "Of after the backup."


def test_a_save_that_comes_twice_gets_the_same_answer(writer, colleague, plan):
    seen = version(plan, "why")
    first = save(writer, plan, "why", why="Mine.", why__version=seen)
    save(colleague, plan, "why", why="Theirs.", why__version=seen + 1)

    again = save(writer, plan, "why", why="Mine.", why__version=seen)

    assert again.status_code == 200
    assert again["Kw-Saved"] == first["Kw-Saved"] == str(seen + 1)
    assert posted_by(again.content.decode())["why.version"] == [str(seen + 1)]
    assert "by Karin" in again.content.decode()
    assert stands(plan, "why") == "Theirs."


def test_another_text_on_the_same_version_is_a_choice_and_never_a_second_save(writer, plan):
    seen = version(plan, "why")
    save(writer, plan, "why", why="Once.", why__version=seen)

    other = save(writer, plan, "why", why="Something else.", why__version=seen)

    assert other.status_code == 409
    assert stands(plan, "why") == "Once."


def test_what_cannot_be_read_is_not_acknowledged(writer, plan):
    answer = save(writer, plan, "homes", homes="many", homes__version=version(plan, "homes"))
    assert "Kw-Saved" not in answer


def test_what_one_wrote_is_never_saved_in_the_name_of_another(writer, colleague, plan):
    karin = writer.session["_auth_user_id"]
    before = stands(plan, "why")

    answer = colleague.post(
        f"/plans/{plan.pk}/answers/why/",
        {"why": "Of Karin.", "why.version": version(plan, "why"), "written-by": karin},
        headers={"hx-request": "true"},
    )

    assert answer.status_code == 409
    assert "Somebody else wrote this" in answer.content.decode()
    assert stands(plan, "why") == before
