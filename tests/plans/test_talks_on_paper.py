"""Somebody without an account says what they find of the record, and one of the plan writes it."""

import pytest

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.kader.privacy import found_in
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import RecordAsked, RecordReaction, SpokenName
from kaderwerk.plans.services.recording_talks import (
    Said,
    ask_councils,
    react_to_record,
    take_down_reaction,
)
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from kaderwerk.web.personal import NONE_OF_IT
from tests import make
from tests.assessments.desk import Desk, text_of
from tests.documents.pdf import conforms
from tests.faults.failing import each_statement_fails
from tests.plans.advising import COUNCIL, OTHER, council
from tests.plans.pages import main, post, visit, words
from tests.plans.test_talks import RECORD, states, with_another_record

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R050")]


@pytest.fixture(scope="module")
def made(shared):
    return make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture(autouse=True)
def while_drafting():
    with clock.moved_to(make.during(make.LARGE.kader, "draft")):
        yield


@pytest.fixture
def writer(plan):
    return make.member(plan, Role.WRITER, name="Karin")


def digest_on(page):
    return main(page).partition('name="digest" value="')[2].partition('"')[0]


def take_down(plan, actor, key=COUNCIL, **typed):
    """What the page has, sent with all that it asks for."""
    digest = digest_on(visit(actor, "record_for", plan, key))
    form = {"confirms": "yes", "speaker": "Mevrouw Bakker", "read_back": "on", "digest": digest}
    return post(actor, "record_for", plan, key, **{**form, **typed})


def test_a_council_that_nobody_could_ask_confirms_the_record_on_paper(plan, writer):
    page = visit(writer, "advice", plan)
    assert f"/advice/record/for/{COUNCIL}/" in main(page)
    assert take_down(plan, writer).status_code == 302

    reaction = RecordReaction.objects.get()
    assert (reaction.confirms, reaction.text, reaction.by_id) == (True, "", plan.payee_id)
    assert reaction.spoken_name.name == "Mevrouw Bakker"
    assert reaction.asked.organisation.name.startswith("Cliëntenraad")
    assert states(plan)[COUNCIL] == "confirmed"
    assert not Message.objects.filter(letter="record_to_confirm").exists()
    assert verify() == []


def test_what_is_not_right_is_written_down_and_shown_with_how_it_came(plan, writer):
    take_down(plan, writer, confirms="no", text="Wij waren er niet bij.")

    assert states(plan)[COUNCIL] == "corrected"
    said = words(visit(writer, "advice", plan))
    assert "Wij waren er niet bij." in said
    assert "Said by Mevrouw Bakker. Written down by somebody of" in said


def test_the_ministry_reads_that_it_was_written_down_and_not_by_whom_it_was_said(plan, writer):
    take_down(plan, writer)
    plan = make.handed_in(make.signed(make.fresh(plan))).plan
    plan = make.taken_up(make.fresh(plan))
    with clock.moved_to(make.during(plan.kader, "assess")):
        desk = Desk(plan.place.round, Role.ASSESSOR, "en")
        page = text_of(desk.client.get(desk.address("plan", plan)))
    assert "for who has no account, and read back on" in page
    assert "Mevrouw Bakker" not in page


def test_who_was_asked_on_the_site_is_answered_for_on_the_same_record(plan, writer):
    council(plan)
    (asked,) = ask_councils(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    take_down(plan, writer)

    assert RecordAsked.objects.get() == asked
    assert states(plan)[COUNCIL] == "confirmed"


def test_the_council_itself_has_the_last_word(plan, writer):
    take_down(plan, writer, confirms="no", text="Nee.")
    asked = RecordAsked.objects.get()
    react_to_record(plan.pk, asked.number, confirms=True, text="", actor=council(plan))

    assert states(plan)[COUNCIL] == "confirmed"
    assert verify() == []


def reacted(plan, actor, *, confirms, text=""):
    asked = plan.records_asked.order_by("number").last()
    return react_to_record(plan.pk, asked.number, confirms=confirms, text=text, actor=actor)


def test_what_a_council_said_itself_is_not_hidden_by_what_another_writes_down(plan, writer):
    own = council(plan)
    ask_councils(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    before = take_down(plan, writer, read_back="")
    assert "First read back" in words(before)
    reacted(plan, own, confirms=False, text="Wij waren er niet bij.")
    answer = take_down(plan, writer)

    assert answer.status_code == 409
    assert "That stands." in words(answer)
    assert states(plan)[COUNCIL] == "corrected"
    assert f"/advice/record/for/{COUNCIL}/" not in main(visit(writer, "advice", plan))


def test_of_another_record_something_can_be_written_down_again(plan, writer):
    own = council(plan)
    ask_councils(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    reacted(plan, own, confirms=False, text="Wij waren er niet bij.")
    with_another_record(plan)
    assert f"/advice/record/for/{COUNCIL}/" in main(visit(writer, "advice", plan))

    assert take_down(plan, writer).status_code == 302
    assert states(plan)[COUNCIL] == "confirmed"


def test_a_council_that_says_the_same_itself_has_said_it_itself(plan, writer):
    take_down(plan, writer)
    reacted(plan, council(plan), confirms=True)

    assert list(RecordReaction.objects.order_by("pk").values_list("by", flat=True)) == [
        plan.payee_id,
        None,
    ]
    assert take_down(plan, writer, confirms="no", text="Nee.").status_code == 409


def test_the_own_people_of_a_council_hear_each_time_something_is_written_down_for_it(plan, writer):
    own, _other = council(plan), council(plan, OTHER)
    take_down(plan, writer)
    take_down(plan, writer, confirms="no", text="Nee.")
    mails = Message.objects.filter(letter="taken_down")

    assert [mail.to_person for mail in mails] == [own.person, own.person]
    assert f"/plans/{plan.pk}/advice/#record" in mails[0].body
    assert plan.partners.get(organisation=plan.payee_id).organisation.name in mails[0].body


def test_a_record_that_was_changed_meanwhile_is_read_to_them_again(plan, writer):
    digest = digest_on(visit(writer, "record_for", plan, COUNCIL))
    with_another_record(plan)
    answer = take_down(plan, writer, digest=digest)

    assert answer.status_code == 409
    assert "The record was changed meanwhile." in words(answer)
    assert not RecordReaction.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"confirms": ""}, "Say whether the record is right."),
        ({"confirms": "no"}, "Write what is not right in the record"),
        ({"speaker": " "}, "Say who says this"),
        ({"read_back": ""}, "First read back what you wrote down"),
    ],
)
def test_what_lacks_is_said_and_what_was_typed_stays(plan, writer, change, says):
    answer = take_down(plan, writer, **{"text": "", **change})

    assert answer.status_code == 409
    assert says in words(answer)
    assert not RecordReaction.objects.exists()
    assert not RecordAsked.objects.exists()


def test_what_may_be_personal_is_asked_about(plan, writer):
    text = "Bel 111222333."
    answer = take_down(plan, writer, confirms="no", text=text)
    assert answer.status_code == 422
    assert not RecordReaction.objects.exists()

    said = found_in(text)[0].token
    take_down(plan, writer, confirms="no", text=text, **{NONE_OF_IT: said})
    assert RecordReaction.objects.get().text == text


def test_the_record_is_there_on_paper_with_room_for_what_they_find_of_it(plan, writer):
    assert f"/advice/record/for/{COUNCIL}.pdf" in main(visit(writer, "record_for", plan, COUNCIL))
    answer = visit(writer, "record_form", plan, COUNCIL)
    pdf = conforms(answer.content, part=2, language="en")

    assert len(pdf.file.pages) <= 2
    assert pdf.says("It is not right, or something is missing", "Read back on")
    rows = values_of(plan.sheet_id)[RECORD]
    assert pdf.says(*(row["uitkomst"] for row in rows if COUNCIL in row["met_wie"]))


def test_only_who_is_in_the_plan_writes_it_down_and_only_for_who_is_named(plan, writer):
    assert visit(writer, "record_for", plan, "uwv").status_code == 404
    stranger = make.member(make.started_elsewhere(plan), Role.COORDINATOR)
    assert visit(stranger, "record_for", plan, COUNCIL).status_code == 404
    assert visit(make.official(Role.ASSESSOR), "record_for", plan, COUNCIL).status_code == 404


def test_another_name_is_named_by_verify_and_one_that_is_gone_is_not(plan, writer):
    take_down(plan, writer)
    SpokenName.objects.update(name="Somebody else")
    reaction = RecordReaction.objects.get()
    problems = {(problem.code, problem.row) for problem in verify()}
    assert problems == {("advice.of_another_name", f"plans_recordreaction:{reaction.pk}")}

    SpokenName.objects.all().delete()
    assert verify() == []


def test_when_a_statement_fails_nothing_was_written_down(plan, writer):
    body = plan.partners.get(key=COUNCIL).organisation_id
    digest = digest_on(visit(writer, "record_for", plan, COUNCIL))
    said = Said(True, "", "Mevrouw Bakker", True)
    each_statement_fails(
        lambda: take_down_reaction(plan.pk, body, said, digest=digest, actor=writer)
    )
    assert verify() == []
