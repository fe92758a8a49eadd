"""Every version of an answer, what is different between two, and putting one back."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Revision
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.verify.run import verify
from tests import make
from tests.plans import pages
from tests.plans.pages import main, post, url, visit
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


def words(response):
    """What a page says, with no space before a colon."""
    return pages.words(response).replace(" :", ":")


@pytest.fixture
def long_text(plan):
    """A question that takes paragraphs."""
    kinds = [q.key for q in plan.kader.questions if type(q).__name__ == "LongTextQuestion"]
    return kinds[0]


@pytest.fixture
def table(plan):
    kinds = [q.key for q in plan.kader.questions if type(q).__name__ == "TableQuestion"]
    return kinds[0]


def saved(plan, question, *values, by=None, apart=dt.timedelta(hours=2), after=0):
    """These values, one after the other, each so long after the one before."""
    actor = by or make.member(plan, Role.WRITER, name="Karin")
    for number, value in enumerate(values, start=1):
        now = Revision.objects.filter(sheet=plan.sheet_id, question=question).count()
        moment = make.during(plan.kader, "draft") + apart * (number + after)
        with clock.moved_to(moment):
            save_answer(plan.pk, question, value, based_on=now, actor=actor)


def versions(plan, question):
    return Revision.objects.filter(sheet=plan.sheet_id, question=question).count()


def stands(plan, question):
    return Revision.objects.filter(sheet=plan.sheet_id, question=question).latest("version").value


def test_each_version_says_who_when_and_for_which_organisation(plan, long_text):
    writer = make.member(plan, Role.WRITER, "homes", name="Noor")
    saved(plan, long_text, "First words.", by=writer)
    saved(plan, long_text, "Other words.", after=3)

    seen = words(visit(make.member(plan, Role.SIGNATORY), "history", plan, long_text))

    body = plan.partners.get(key="homes").organisation.name
    assert f"Version 2: Noor ({body})" in seen
    assert "Version 3 (stands now): Karin" in seen


def test_the_words_that_went_and_came_are_marked(plan, long_text):
    saved(plan, long_text, "We start in May with ten homes.", "We start in June with ten homes.")

    seen = words(visit(make.member(plan, Role.WRITER), "history", plan, long_text))

    assert "We start in [removed: May ] [added: June ] with ten homes." in seen
    assert "From version 2 to version 3" in seen


def test_any_two_versions_are_compared_in_whatever_order_they_are_asked(plan, long_text):
    saved(plan, long_text, "One.", "Two.", "Three.")
    client = as_actor(make.member(plan, Role.WRITER))

    address = url("history", plan, long_text)
    with clock.moved_to(make.during(plan.kader, "draft")):
        there, back = (client.get(f"{address}?from={a}&to={b}") for a, b in ((2, 4), (4, 2)))

    for response in (there, back):
        assert "[removed: One. ] [added: Three. ]" in words(response)


@pytest.mark.parametrize("odd", ["x", "-1", "99999", "٣", "1e3", "0"])
def test_a_version_that_is_not_there_does_no_harm(plan, long_text, odd):
    client = as_actor(make.member(plan, Role.WRITER))
    with clock.moved_to(make.during(plan.kader, "draft")):
        assert client.get(url("history", plan, long_text), {"from": odd}).status_code == 200


def test_a_table_is_compared_row_by_row(plan, table):
    before = stands(plan, table)
    saved(plan, table, before[:-1])

    html = main(visit(make.member(plan, Role.WRITER), "history", plan, table))

    assert "(gone)" in html
    assert html.count("kw-diff__row") == 1


def test_what_one_person_saves_while_writing_is_one_line(plan, long_text):
    saved(plan, long_text, "A.", "A b.", "A b c.", apart=dt.timedelta(minutes=1))

    seen = words(visit(make.member(plan, Role.WRITER), "history", plan, long_text))

    assert "Version 4 (stands now)" in seen
    assert "saved 3 times while writing" in seen
    assert "Version 3:" not in seen


def test_an_old_version_is_put_back_as_a_version_of_its_own(plan, long_text):
    saved(plan, long_text, "Old words.", "New words.")
    writer = make.member(plan, Role.WRITER, name="Fatima")

    response = post(writer, "history", plan, long_text, version="2", seen="3")

    assert response.status_code == 302
    last = Revision.objects.filter(sheet=plan.sheet_id, question=long_text).latest("version")
    assert (last.version, last.based_on, last.value) == (4, 3, "Old words.")
    assert last.author.name == "Fatima"
    assert verify() == []


def test_putting_back_what_somebody_else_changed_meanwhile_changes_nothing_and_says_so(
    plan, long_text
):
    saved(plan, long_text, "Old words.", "New words.", "Words of a colleague.")

    response = post(
        make.member(plan, Role.WRITER), "history", plan, long_text, version="2", seen="3"
    )

    assert response.status_code == 409
    assert "Somebody else changed this answer meanwhile" in words(response)
    assert stands(plan, long_text) == "Words of a colleague."


@pytest.mark.parametrize("seen", ["2", "3"])
def test_a_text_that_the_reader_saw_standing_is_not_said_to_stand_when_it_does_not(
    plan, long_text, seen
):
    """Version 4 says what version 2 does; the reader put it back on 3, or saw it stand."""
    writer = make.member(plan, Role.WRITER)
    saved(plan, long_text, "Old words.", "New words.", "Old words.", by=writer)
    saved(plan, long_text, "Words of a colleague.", after=4)

    response = post(writer, "history", plan, long_text, version="2", seen=seen)

    assert response.status_code == 409
    assert "stands again" not in words(response)
    assert stands(plan, long_text) == "Words of a colleague."


@pytest.mark.parametrize("version", ["0", "77", "", "x"])
def test_a_version_that_never_was_is_not_put_back(plan, long_text, version):
    writer = make.member(plan, Role.WRITER)
    before = versions(plan, long_text)
    assert post(writer, "history", plan, long_text, version=version, seen="1").status_code == 404
    assert versions(plan, long_text) == before


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_who_does_not_write_reads_the_versions_and_puts_none_back(plan, long_text, role):
    saved(plan, long_text, "Old words.", "New words.")
    actor = make.member(plan, role)

    assert "Put version" not in words(visit(actor, "history", plan, long_text))
    assert post(actor, "history", plan, long_text, version="2", seen="3").status_code == 403
    assert stands(plan, long_text) == "New words."


def test_nothing_is_put_back_in_a_frozen_text(plan, long_text):
    saved(plan, long_text, "Old words.", "New words.")
    make.frozen(plan)
    writer = make.member(plan, Role.WRITER)

    assert "Put version" not in words(visit(writer, "history", plan, long_text))
    assert post(writer, "history", plan, long_text, version="2", seen="3").status_code == 403


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.AUDITOR, Role.HELPDESK])
def test_nobody_of_the_ministry_reads_the_versions(plan, long_text, role):
    assert visit(make.official(role), "history", plan, long_text).status_code == 404


def test_another_region_does_not_read_them(plan, long_text):
    stranger = make.member(make.started_elsewhere(plan), Role.COORDINATOR)
    assert visit(stranger, "history", plan, long_text).status_code == 404
    assert visit(make.member(plan, Role.WRITER), "history", plan, "nothing").status_code == 404


def test_markup_in_an_old_version_is_shown_and_does_nothing(plan, long_text):
    saved(plan, long_text, "<script>alert(1)</script>", "Clean.")
    html = main(visit(make.member(plan, Role.WRITER), "history", plan, long_text))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_many_versions_are_parted_into_pages(plan, long_text):
    saved(plan, long_text, *[f"Words {number}." for number in range(30)])
    client = as_actor(make.member(plan, Role.WRITER))
    with clock.moved_to(make.during(plan.kader, "draft")):
        first = client.get(url("history", plan, long_text))
        second = client.get(url("history", plan, long_text), {"page": "2"})
    assert "Page 1 of 2" in words(first)
    assert "Version 1:" in words(second)
