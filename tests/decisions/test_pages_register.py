"""The public register as a page and as files: who applied, and what was published of it."""

import csv
import io
import json

import pytest

from kaderwerk import clock
from kaderwerk.rounds.models import Round
from tests import make
from tests.decisions.site import region, text
from tests.site import visitor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def decided(shared):
    """A plan that is granted, and nobody was told."""
    plan = make.advised(make.place(make.round_of()))
    make.decided(plan)
    return plan


@pytest.fixture(autouse=True)
def _in_time(decided):
    with clock.moved_to(make.during(decided.kader, "decide")):
        yield


@pytest.fixture
def untold(decided):
    return make.fresh(decided)


@pytest.fixture
def plan(untold):
    make.published(untold.decision)
    return make.fresh(untold)


@pytest.fixture
def register(untold):
    return f"/rounds/{untold.round_id}/register"


@pytest.mark.meets("R134")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_everyone_reads_the_register_with_who_did_not_apply(register, plan, language):
    page = visitor(language).get(f"{register}/")

    assert page.status_code == 200
    assert page.context["applicants"] == 6
    statuses = {row.entry.code: row.entry.status for row, _, _ in page.context["rows"]}
    assert statuses["D01"] == "granted"
    assert statuses["D02"] == "did_not_apply"
    assert page.context["granted"] == 120_000_00


def test_before_publication_the_register_says_nothing_of_a_decision(register, untold):
    page = visitor().get(f"{register}/")
    (row,) = [row for row, _, _ in page.context["rows"] if row.entry.code == "D01"]
    assert (row.entry.status, row.entry.asked, row.entry.granted) == ("pending", None, None)
    assert (row.decided_on, page.context["granted"]) == (None, 0)
    assert "120" not in text(page)

    for form in ("json", "csv"):
        assert b"120000" not in visitor().get(f"{register}.{form}").content


def test_sorting_by_amount_says_nothing_of_what_is_not_published(register, plan):
    untold = make.advised(make.place(plan.place.round, "D04"), "dogwood-west")
    order = [r.entry.code for r, _, _ in visitor().get(f"{register}/?sort=granted").context["rows"]]
    make.decided(untold, 50_000_00)
    after = [r.entry.code for r, _, _ in visitor().get(f"{register}/?sort=granted").context["rows"]]

    assert order == after
    assert order[0] == "D01"


@pytest.mark.parametrize("sort", ["name", "status", "granted", "date", "nonsense", ""])
def test_the_register_is_sorted_as_asked(register, plan, sort):
    page = visitor().get(f"{register}/?sort={sort}&page=1")
    codes = [row.entry.code for row, _, _ in page.context["rows"]]

    assert sorted(codes) == ["D01", "D02", "D03", "D04", "D05", "D06"]
    if sort in ("status", "granted", "date"):
        assert codes[0] == "D01"


def test_before_the_window_has_closed_there_is_no_register(register, plan):
    with clock.moved_to(make.during(plan.kader, "submit")):
        page = visitor().get(f"{register}/")
        assert "There is no register yet" in text(page)
        assert "Dale" not in text(page)
        assert visitor().get(f"{register}.json").status_code == 404


def test_a_round_that_was_not_published_has_no_register(register, plan):
    Round.objects.filter(pk=plan.round_id).update(state="prepared")

    assert visitor().get(f"{register}/").status_code == 404
    assert visitor().get(f"{register}.csv").status_code == 404


def test_the_register_as_a_file_has_the_same_amounts(register, plan):
    response = visitor().get(f"{register}.json")
    found = json.loads(response.content)

    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"].startswith('attachment; filename="register-')
    assert found["granted_total"] == "120000.00"
    assert len(found["applicants"]) == 6
    rows = list(csv.DictReader(io.StringIO(visitor().get(f"{register}.csv").content.decode())))
    assert {row["code"]: row["granted"] for row in rows}["D01"] == "120000.00"
    assert visitor().get(f"{register}.exe").status_code == 404


def test_a_list_of_applicants_with_a_map_shows_it_and_another_does_not(register, plan):
    large = make.round_of(make.LARGE)
    with clock.moved_to(make.after(large.kader, "submit")):
        page = visitor().get(f"/rounds/{large.pk}/register/")

    assert len(page.context["tiles"]) == len(page.context["rows"]) == 35
    assert "kw-tilemap" in text(page)
    assert "kw-tilemap" not in text(visitor().get(f"{register}/"))


def test_two_awards_of_one_applicant_are_one_row_and_two_letters(register, plan):
    second = make.signed(make.filled(plan.place, "lower-alder", number=2))
    make.handed_in(second)
    second = make.judged(make.taken_up(make.fresh(second)))
    make.settled(second)
    make.published(make.decided(make.fresh(second)))

    page = visitor().get(f"{register}/")
    (row,) = [row for row, _, _ in page.context["rows"] if row.entry.code == "D01"]
    assert row.entry.granted == 180_000_00
    for each in (plan, make.fresh(second)):
        assert region(each).get(f"/letters/{each.pk}/letter.pdf").status_code == 200
