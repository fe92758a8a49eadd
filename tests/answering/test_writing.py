"""What is stored of an answer, and when two who write meet."""

import pytest

from kaderwerk.answering.models import Answer, Revision, Sheet
from kaderwerk.answering.writing import Conflict, store, values_of
from kaderwerk.kader.canonical import NotCanonical, sha256
from kaderwerk.permissions import Acting
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return Sheet.objects.create()


@pytest.fixture
def karin():
    return Acting(make.person("Karin").pk, make.organisation().pk)


@pytest.fixture
def fatima():
    return Acting(make.person("Fatima").pk, make.organisation().pk)


def saved(sheet, value, based_on, by, question="why"):
    return store(sheet.pk, question, value, based_on=based_on, by=by)


def test_a_first_answer_is_version_one(sheet, karin):
    stored = saved(sheet, "Because.", 0, karin)

    assert stored.answer.version == 1
    assert stored.revision.author_id == karin.person
    assert stored.revision.digest == sha256("Because.")


def test_every_earlier_answer_is_kept(sheet, karin, fatima):
    saved(sheet, "One", 0, karin)
    saved(sheet, "Two", 1, fatima)

    kept = Revision.objects.filter(sheet=sheet).order_by("version")
    assert [(row.value, row.version, row.based_on) for row in kept] == [
        ("One", 1, 0),
        ("Two", 2, 1),
    ]
    assert Answer.objects.get(sheet=sheet).value == "Two"


def test_who_did_not_see_the_last_text_gets_both(sheet, karin, fatima):
    saved(sheet, "Old", 0, karin)
    saved(sheet, "Of Karin", 1, karin)

    with pytest.raises(Conflict) as conflict:
        saved(sheet, "Of Fatima", 1, fatima)

    assert (conflict.value.theirs.value, conflict.value.yours) == ("Of Karin", "Of Fatima")
    assert conflict.value.theirs.author_id == karin.person
    assert values_of(sheet.pk) == {"why": "Of Karin"}


def test_a_person_chooses_after_a_conflict(sheet, karin, fatima):
    saved(sheet, "Old", 0, karin)
    saved(sheet, "Of Karin", 1, karin)
    with pytest.raises(Conflict) as conflict:
        saved(sheet, "Of Fatima", 1, fatima)

    saved(sheet, "Of both", conflict.value.theirs.version, fatima)

    assert values_of(sheet.pk) == {"why": "Of both"}


@pytest.mark.parametrize("based_on", [0, 1, 7])
def test_the_same_again_stores_nothing(sheet, karin, fatima, based_on):
    saved(sheet, {"b": 1, "a": [True]}, 0, karin)

    stored = saved(sheet, {"a": [True], "b": 1}, based_on, fatima)

    assert stored.revision is None
    assert stored.answer.version == 1


def test_sending_back_what_one_saw_changes_nothing_of_another(sheet, karin, fatima):
    saved(sheet, "Old", 0, karin)
    saved(sheet, "New", 1, karin)

    stored = saved(sheet, "Old", 1, fatima)

    assert stored.revision is None
    assert values_of(sheet.pk) == {"why": "New"}


def test_the_same_request_again_gets_the_same_answer_also_when_others_wrote_since(
    sheet, karin, fatima
):
    first = saved(sheet, "Of Karin", 0, karin)
    saved(sheet, "Of Fatima", 1, fatima)

    again = saved(sheet, "Of Karin", 0, karin)

    assert (again.answer.version, again.answer.value) == (first.answer.version, "Of Karin")
    assert again.revision is None
    assert values_of(sheet.pk) == {"why": "Of Fatima"}
    assert Revision.objects.count() == 2


@pytest.mark.parametrize(("value", "based_on"), [("Old", 1), ("Of Karin", 1)])
def test_what_must_stand_and_does_not_is_a_conflict_also_when_it_stood_before(
    sheet, karin, fatima, value, based_on
):
    saved(sheet, "Old", 0, karin)
    saved(sheet, "Of Karin", 1, karin)
    saved(sheet, "Of Fatima", 2, fatima)

    with pytest.raises(Conflict) as conflict:
        store(sheet.pk, "why", value, based_on=based_on, by=karin, must_stand=True)

    assert conflict.value.theirs.value == "Of Fatima"
    again = store(sheet.pk, "why", "Of Fatima", based_on=based_on, by=karin, must_stand=True)
    assert again.answer.version == 3


def test_another_text_on_what_was_seen_before_is_not_the_same_request(sheet, karin):
    saved(sheet, "One", 0, karin)
    saved(sheet, "Two", 1, karin)

    with pytest.raises(Conflict) as conflict:
        saved(sheet, "Three", 1, karin)

    assert (conflict.value.based_on, conflict.value.theirs.value) == (1, "Two")
    assert not conflict.value.was_put_back


def test_the_same_text_of_another_is_not_the_same_request(sheet, karin, fatima):
    saved(sheet, "One", 0, karin)
    saved(sheet, "Two", 1, karin)
    saved(sheet, "Three", 2, karin)

    with pytest.raises(Conflict):
        saved(sheet, "Two", 1, fatima)


def test_who_saw_a_later_version_than_there_is_hears_that_it_was_put_back(sheet, karin):
    """As after a backup was restored while a page was open."""
    saved(sheet, "In the backup", 0, karin)

    with pytest.raises(Conflict) as conflict:
        saved(sheet, "From the open page", 3, karin)

    assert conflict.value.was_put_back
    assert values_of(sheet.pk) == {"why": "In the backup"}
    saved(sheet, "From the open page", conflict.value.theirs.version, karin)
    assert values_of(sheet.pk) == {"why": "From the open page"}


def test_different_questions_never_meet(sheet, karin, fatima):
    saved(sheet, "Because.", 0, karin)
    saved(sheet, 12, 0, fatima, question="homes")
    saved(sheet, 13, 1, fatima, question="homes")

    assert values_of(sheet.pk) == {"why": "Because.", "homes": 13}


def test_yes_is_not_one(sheet, karin):
    saved(sheet, 1, 0, karin)

    saved(sheet, True, 1, karin)

    assert values_of(sheet.pk)["why"] is True


def test_nothing_takes_an_answer_away(sheet, karin):
    saved(sheet, "Because.", 0, karin)

    saved(sheet, None, 1, karin)

    assert values_of(sheet.pk) == {"why": ""}


def test_leaving_a_question_empty_that_was_empty_stores_nothing(sheet, karin):
    assert saved(sheet, None, 0, karin).revision is None
    assert saved(sheet, "", 0, karin).revision is None
    assert not Revision.objects.exists()


def test_a_first_answer_cannot_claim_to_follow_another(sheet, karin):
    assert saved(sheet, "Because.", 5, karin).revision.based_on == 0


@pytest.mark.parametrize("value", ["half \ud83d", float("nan"), 2**60, {1: "a"}, object()])
def test_what_cannot_be_stored_is_refused(sheet, karin, value):
    with pytest.raises(NotCanonical):
        saved(sheet, value, 0, karin)

    assert not Answer.objects.exists()


@pytest.mark.parametrize("value", ["a\0b", "Ł漢🙂", "x" * 1_000_000, [], {}, 0, False])
def test_what_can_be_stored_comes_back_as_it_was(sheet, karin, value):
    saved(sheet, "before", 0, karin)
    saved(sheet, value, 1, karin)

    assert values_of(sheet.pk)["why"] == value
