"""The pages of advice: what each role is told and asked, what comes back, what they cost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Advice, AdviceAnswer, AdviceDraft, RecordReaction
from kaderwerk.plans.services.freezing import thaw
from kaderwerk.plans.services.recording_talks import ask_councils
from tests import make
from tests.plans.advising import COUNCIL, OTHER, answered, council, given
from tests.plans.pages import main, post, url, visit, words
from tests.site import as_actor

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R021")]

#: The most queries that a page may take.
MOST = 15

WRITTEN = {
    "version": "0",
    "view": "advice",
    "text": "A good plan.",
    "point-1": "Shorter letters.",
    "about-1": "section:doelen",
    "point-2": "",
    "about-2": "",
    "point-3": "One person.",
    "about-3": "criterion:punt_c",
}


@pytest.fixture(scope="module")
def made(shared):
    return make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))


@pytest.fixture
def plan(made):
    return make.fresh(made)


# --- what each is told -------------------------------------------------------------------------


def test_a_council_reads_in_plain_words_what_it_can_do_and_what_is_asked(plan):
    page = words(visit(council(plan), "advice", plan))

    assert "Here you say for Cliëntenraad Werk en Zorg Noord (fictief) what you think" in page
    assert "Nobody can change or remove your advice." in page
    assert "What is asked of you Say what you think of the plan." in page
    assert "The plan in half a page" in page
    assert "Who are these people?" in page


def test_the_overview_says_what_is_asked(plan):
    assert "Say what you think of the plan." in words(visit(council(plan), "overview", plan))
    given(plan, named=(OTHER,))

    other = words(visit(council(plan, OTHER), "overview", plan))
    assert "Say whether you join the advice of Cliëntenraad Werk en Zorg Noord" in other
    coordinator = words(visit(make.member(plan, Role.COORDINATOR), "overview", plan))
    assert "Answer the points of advice. Still to do: 3." in coordinator


def test_the_check_links_to_the_points_without_an_answer(plan):
    given(plan)
    page = main(visit(make.member(plan, Role.WRITER), "check", plan))

    assert "Point 1 of the advice of Cliëntenraad Werk en Zorg Noord" in page
    assert url("advice", plan) in page


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "role", [Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE]
)
def test_everyone_in_the_plan_reads_advice_and_answers(plan, role, language):
    answered(plan, given(plan))
    page = words(visit(make.member(plan, role), "advice", plan, language=language))

    assert "A good plan, if people keep one contact." in page
    assert "It is in the plan now." in page


def test_at_every_box_stands_who_can_read_it(plan):
    answered(plan, given(plan), 1)
    client = as_actor(council(plan))
    writer = as_actor(make.member(plan, Role.WRITER))
    with clock.moved_to(make.during(plan.kader, "draft")):
        ask_councils(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    for actor, name in ((client, "advice"), (client, "advice_write"), (writer, "advice")):
        page = main(visit(actor, name, plan))
        boxes = page.count("<textarea")
        assert boxes
        assert page.count("Who can read this") >= boxes
    assert "your own organisation alone, until you give it" in main(
        visit(client, "advice_write", plan)
    )


def test_what_a_point_is_about_is_chosen_from_short_lines(plan):
    page = main(visit(council(plan), "advice_write", plan))
    options = re.findall(r"<option[^>]*>([^<]*)<", page)

    assert options[0] == "The plan as a whole"
    assert max(len(unescape(option)) for option in options) <= 90


def test_a_council_is_not_offered_to_write_its_own_advice_down_as_for_another(plan):
    own = "Write down the advice of Cliëntenraad Werk en Zorg Noord (fictief)"

    assert own not in words(visit(council(plan), "advice", plan))
    assert own in words(visit(make.member(plan, Role.WRITER), "advice", plan))


def test_who_is_not_in_the_plan_finds_nothing(plan):
    elsewhere = make.started_elsewhere(plan)
    stranger = make.member(elsewhere, Role.CLIENT_REPRESENTATIVE)
    for name in ("advice", "advice_write", "advice_form", "advice_form_docx"):
        assert visit(stranger, name, plan).status_code == 404


# --- writing and giving ------------------------------------------------------------------------


@pytest.mark.meets("R002")
def test_a_council_writes_keeps_reads_over_and_gives_without_scripts(plan):
    client = as_actor(council(plan))
    assert post(client, "advice_write", plan, **WRITTEN, do="save").status_code == 302
    page = main(visit(client, "advice_write", plan))
    assert "Shorter letters." in page
    assert not Advice.objects.exists()

    more = post(client, "advice_write", plan, **{**WRITTEN, "version": "1"}, do="add")
    assert more.url.endswith("?more=yes#point-3")
    read = post(client, "advice_write", plan, **{**WRITTEN, "version": "1"}, do="read")
    assert read.url == url("advice_give", plan)
    page = words(visit(client, "advice_give", plan))
    assert "We agree if something is done with our points" in page
    assert "About: What you want to achieve, and how" in page

    response = post(client, "advice_give", plan, version="1")
    assert response.url == f"{url('advice', plan)}#advice-1"
    (advice,) = Advice.objects.all()
    assert [point["text"] for point in advice.points] == ["Shorter letters.", "One person."]
    assert not AdviceDraft.objects.exists()


def test_what_cannot_be_kept_comes_back_as_it_was_typed(plan):
    response = post(
        council(plan), "advice_write", plan, **{**WRITTEN, "about-1": "section:nowhere"}
    )

    assert response.status_code == 409
    assert "A good plan." in main(response)
    assert "Choose a part of the plan that there is." in words(response)


def test_what_another_wrote_meanwhile_is_not_lost(plan):
    client = as_actor(council(plan))
    post(client, "advice_write", plan, **WRITTEN, do="save")
    response = post(client, "advice_write", plan, **{**WRITTEN, "text": "Other."}, do="save")

    assert response.status_code == 409
    assert "Other." in main(response)
    assert AdviceDraft.objects.get().content["text"] == "A good plan."


def test_an_advice_that_is_not_whole_says_what_is_missing(plan):
    client = as_actor(council(plan))
    post(client, "advice_write", plan, **{**WRITTEN, "view": ""}, do="read")
    response = post(client, "advice_give", plan, version="1")

    assert response.status_code == 409
    assert "Choose what your advice comes to." in words(response)


@pytest.mark.parametrize("version", ["", "x", "99", "²"])
def test_a_version_that_is_none_gives_nothing(plan, version):
    client = as_actor(council(plan))
    post(client, "advice_write", plan, **WRITTEN, do="read")

    assert post(client, "advice_give", plan, version=version).status_code == 409
    assert not Advice.objects.exists()


def test_nobody_else_comes_at_the_draft_of_a_council(plan):
    post(council(plan), "advice_write", plan, **WRITTEN, do="save")
    for actor in (council(plan, OTHER), make.member(plan, Role.WRITER)):
        assert "A good plan." not in main(visit(actor, "advice", plan))
        assert "A good plan." not in main(visit(actor, "advice_write", plan))


# --- for somebody without an account -------------------------------------------------------------


def test_a_writer_takes_down_what_is_said_and_reads_it_back(plan):
    client = as_actor(make.member(plan, Role.WRITER))
    said = {**WRITTEN, "speaker": "Mevrouw Bakker"}
    read = post(client, "advice_write_for", plan, COUNCIL, **said, do="read")
    assert read.url == url("advice_give_for", plan, COUNCIL)
    page = words(visit(client, "advice_give_for", plan, COUNCIL))
    assert "Read this aloud to who said it." in page
    assert "Said by: Mevrouw Bakker" in page

    assert post(client, "advice_give_for", plan, COUNCIL, version="1").status_code == 409
    done = post(client, "advice_give_for", plan, COUNCIL, version="1", read_back="on")
    assert done.status_code == 302
    page = words(visit(council(plan), "advice", plan))
    assert "Said by Mevrouw Bakker. Written down by somebody of Gemeente Groningen" in page


def test_nobody_takes_anything_down_for_who_does_not_advise(plan):
    writer = make.member(plan, Role.WRITER)
    for key in ("ggz", "nobody"):
        assert visit(writer, "advice_write_for", plan, key).status_code == 404


@pytest.mark.parametrize("language", ["en", "nl"])
def test_there_is_a_form_on_paper(plan, language):
    client = as_actor(council(plan), language)
    pdf = visit(client, "advice_form", plan)
    docx = visit(client, "advice_form_docx", plan)

    assert pdf.content.startswith(b"%PDF-")
    assert docx.content.startswith(b"PK")
    assert "wordprocessingml" in docx["Content-Type"]


# --- answers and joining -----------------------------------------------------------------------


def test_a_writer_answers_and_everyone_reads_the_earlier_answer_too(plan):
    given(plan)
    writer = as_actor(make.member(plan, Role.WRITER))
    done = post(writer, "advice_answer", plan, 1, 2, done="taken_over", text="We did.")
    assert done.url == f"{url('advice', plan)}#advice-1-2"
    post(writer, "advice_answer", plan, 1, 2, done="not", text="We could not.")

    page = words(visit(council(plan), "advice", plan))
    assert "Taken over (earlier answer, replaced)" in page
    assert "Not taken over" in page
    assert page.index("We did.") < page.index("We could not.")


def test_an_answer_without_a_reason_comes_back(plan):
    given(plan)
    writer = make.member(plan, Role.WRITER)
    response = post(writer, "advice_answer", plan, 1, 2, done="not", text="")

    assert response.status_code == 409
    assert "Say why" in words(response)
    assert not AdviceAnswer.objects.exists()


def test_a_council_cannot_answer_its_own_points(plan):
    given(plan)
    response = post(council(plan), "advice_answer", plan, 1, 1, done="taken_over", text="Yes.")

    assert response.status_code == 403


def test_a_council_joins_with_one_button(plan):
    given(plan, named=(OTHER,))
    other = as_actor(council(plan, OTHER))
    assert "We join this advice" in main(visit(other, "advice", plan))
    post(other, "advice_join", plan, 1, joins="yes")

    assert "Your organisation has joined this advice." in main(visit(other, "advice", plan))
    assert "Together with Cliëntenraad GGZ Eemsbron (fictief), which says so itself." in words(
        visit(other, "advice", plan)
    )


# --- the record of talks -----------------------------------------------------------------------


@pytest.mark.meets("R050")
def test_the_coordinator_sends_the_record_and_a_council_corrects_it(plan):
    client = as_actor(council(plan))
    coordinator = as_actor(make.member(plan, Role.COORDINATOR))
    assert "Not asked yet" in words(visit(coordinator, "advice", plan))
    assert post(coordinator, "record_ask", plan).status_code == 302
    page = words(visit(client, "advice", plan))
    assert "Read the record of the talks with your organisation. Is it right?" in page
    assert "No answer yet asked on" in page

    empty = post(client, "record_react", plan, 1, confirms="no", text="")
    assert empty.status_code == 409
    wrong = post(client, "record_react", plan, 1, confirms="no", text="It was in April.")
    assert wrong.status_code == 302
    assert not RecordReaction.objects.get().confirms
    assert "It was in April." in words(visit(coordinator, "advice", plan))


# --- what is read and compared -------------------------------------------------------------------


def test_the_text_and_the_pdf_have_advice_and_answers(plan):
    answered(plan, given(plan))
    actor = make.member(plan, Role.SIGNATORY)
    page = words(visit(actor, "text", plan))
    assert "Advice of Cliëntenraad Werk en Zorg Noord (fictief)" in page
    assert "It is in the plan now." in page
    with_advice = visit(actor, "pdf", plan)

    assert with_advice.content.startswith(b"%PDF-")


def test_who_reads_two_versions_sees_the_advice_that_came(plan):
    make.frozen(plan)
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    answered(plan, given(plan))
    make.frozen(make.fresh(plan))

    page = words(visit(make.member(plan, Role.SIGNATORY), "text", plan))
    assert "What changed" in page
    assert "Answer to point 1" in page


def test_advice_on_a_frozen_text_is_told_to_who_signs(plan):
    make.frozen(plan)
    given(plan)

    assert "Advice came after the text was frozen" in words(
        visit(make.member(plan, Role.SIGNATORY), "overview", plan)
    )


def test_a_page_costs_the_same_for_one_advice_and_for_three(plan):
    costs = {}
    councils = [as_actor(council(plan)), as_actor(make.member(plan, Role.COORDINATOR))]
    for _number in range(1, 4):
        answered(plan, given(plan, view="agree"))
        for client in councils:
            for name in ("advice", "overview", "text"):
                visit(client, name, plan)
                with CaptureQueriesContext(connection) as seen:
                    visit(client, name, plan)
                costs.setdefault((id(client), name), []).append(len(seen))
    for (_client, name), spent in costs.items():
        assert spent[0] == spent[2] <= MOST, (name, spent)


# --- the ministry ---------------------------------------------------------------------------------


def test_the_ministry_sees_advice_answers_and_silence_with_the_version_that_it_holds(plan):
    for party in (COUNCIL, OTHER):
        council(plan, party)
    answered(plan, given(plan))
    make.signed(plan)
    given(plan, OTHER, text="This came late.", view="agree", points=())
    make.handed_in(make.fresh(plan))
    assessor = as_actor(make.official(Role.ASSESSOR))
    with clock.moved_to(make.during(plan.kader, "assess")):
        page = words(assessor.get(f"/assess/plans/{plan.pk}/"))
        point = words(assessor.get(f"/assess/plans/{plan.pk}/criteria/punt_c/"))
        whole = words(assessor.get(f"/assess/plans/{plan.pk}/text/"))

    assert "A good plan, if people keep one contact." in page
    assert "This came after the text was frozen. It is no part of what was signed." in page
    assert "This came late." in page
    assert "No answer yet asked on" in page
    assert "One person for everyone." in point
    assert "Shorter letters." not in point
    assert "No answer yet asked on" in point
    assert "A good plan, if people keep one contact." in whole
