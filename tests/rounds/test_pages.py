"""What the public reads of rounds: the front page, one scheme, everything that it asks."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.rounds.services.preparing import prepare
from tests import make
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

BOTH = pytest.mark.parametrize("loaded", [make.SMALL, make.LARGE], ids=["small", "large"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])


def address(name, round, **rest):
    return reverse(f"rounds:{name}", kwargs={"pk": round.pk, **rest})


def text_of(response):
    """The words of a page, white space folded."""
    bare = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S)
    return folded(html.unescape(bare))


def folded(text):
    return " ".join(text.split())


def read(name, round, client=None, **rest):
    response = (client or visitor()).get(address(name, round, **rest))
    assert response.status_code == 200
    return response


@pytest.mark.meets("R001", "R010", "R042")
@BOTH
@LANGUAGES
def test_anybody_reads_everything_about_a_scheme(loaded, language):
    round = make.round_of(loaded, mode="live")
    kader = loaded.in_language(language)

    page = text_of(read("public", round, visitor(language)))

    assert kader.title in page
    assert kader.version in page
    assert kader.ministry.helpdesk in page
    for part in (*kader.phases, *kader.milestones, *kader.aims, *kader.criteria, *kader.parties):
        assert folded(part.label) in page
    for applicant in kader.applicant_list:
        assert applicant.payee.name in page
    assert round.kader_text_id in page


@pytest.mark.meets("R042")
@BOTH
def test_each_criterion_names_its_place_in_the_published_text(loaded):
    page = text_of(read("public", make.round_of(loaded, mode="live")))

    for criterion in loaded.kader.criteria:
        assert folded(criterion.source) in page


@pytest.mark.meets("R001")
def test_the_day_of_publication_and_the_version_are_there():
    page = text_of(read("public", make.round_of(make.LARGE, mode="live"), visitor("nl")))

    assert "13 maart 2017" in page
    assert "2017-1" in page


@pytest.mark.meets("R137")
@LANGUAGES
def test_references_have_their_number_and_their_date(language):
    page = text_of(read("public", make.round_of(make.LARGE, mode="live"), visitor(language)))

    assert "28 719" in page
    dates = {"nl": ("25 november 2015", "21 december 2016"),
             "en": ("25 November 2015", "21 December 2016")}  # fmt: skip
    for reference, day in zip(
        make.LARGE.in_language(language).references, dates[language], strict=True
    ):
        assert folded(f"{reference.number} . {reference.title}") in page
        assert day in page


@pytest.mark.meets("R010", "R042")
@BOTH
@LANGUAGES
def test_the_full_list_of_questions_is_there(loaded, language):
    kader = loaded.in_language(language)

    page = text_of(read("questions", make.round_of(loaded, mode="live"), visitor(language)))

    for question in kader.questions:
        assert folded(question.label) in page
        assert folded(question.help) in page
        for criterion in kader.criteria_of(question.key):
            assert folded(criterion.label) in page
    for rule in kader.rules:
        assert folded(rule.says) in page


def test_questions_say_their_limits_in_words_and_not_in_keys():
    page = text_of(read("questions", make.round_of(make.LARGE, mode="live")))

    assert "At most 300 words." in page
    assert "At most €\xa090,000.00." in page or "At most € 90,000.00." in page
    assert "Only organisations of these types: Centre municipality" in page
    assert "Asked only with certain answers to: Are there interventions" in page
    for key in ("client_representatives", "interventies_ja", "==", "centrumgemeente, uwv"):
        assert key not in page


def test_text_in_another_language_says_which():
    round = make.round_from(make.LARGE.data, mode="live")

    page = read("public", round, visitor("en")).content.decode()

    assert 'lang="nl">Financiële impuls' in page
    assert "has not been translated" in page


def test_a_source_says_its_language_where_the_text_is_translated():
    page = read("public", make.round_of(make.LARGE, mode="live"), visitor("en")).content.decode()

    assert '<span lang="nl">Organisatorische aanpak' in page


# --- when -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phase", "says"),
    [
        ("draft", "Plans can be written now. They cannot be handed in yet."),
        ("submit", "Plans can be handed in now."),
        ("assess", "The ministry assesses the plans."),
        ("consult", "talk about changes"),
    ],
)
@pytest.mark.meets("R111")
def test_the_page_says_where_the_scheme_is(phase, says):
    round = make.round_of(make.LARGE, mode="live")
    moment = make.during(make.LARGE.kader, phase)
    if phase == "draft":
        moment = dt.datetime(2017, 4, 1, tzinfo=dt.UTC)
    with clock.moved_to(moment):
        assert says in text_of(read("public", round))


def test_the_page_counts_down_to_the_end_of_handing_in():
    round = make.round_of(make.LARGE, mode="live")
    with clock.moved_to(dt.datetime(2017, 6, 21, 10, tzinfo=dt.UTC)):
        page = text_of(read("public", round))

    until = "up to and including Saturday 24 June 2017, 23:59"
    assert f"3 days left Plans can be handed in {until}" in page


def test_more_time_to_hand_in_comes_before_what_begins_meanwhile():
    round = make.round_of(make.LARGE, mode="live")
    plan = make.started(make.place(round, "AM01"))
    make.extended(plan, dt.datetime(2017, 6, 27, 22, tzinfo=dt.UTC))

    with clock.moved_to(dt.datetime(2017, 6, 26, 10, tzinfo=dt.UTC)):
        page = text_of(read("public", round))

    assert "Plans can be handed in now." in page
    assert "Plans can be handed in up to and including Tuesday 27 June 2017, 23:59" in page
    assert "Write a plan" in page


def test_moments_are_in_the_time_of_the_framework():
    page = text_of(read("public", make.round_of(make.SMALL, mode="live")))

    window = make.SMALL.kader.window("submit")
    assert f"{window.start:%H:%M}" in page
    assert f"{window.last_moment:%H:%M}" in page


def test_after_the_last_date_nothing_is_to_come():
    round = make.round_of(make.LARGE, mode="live")
    with clock.moved_to(dt.datetime(2018, 6, 1, tzinfo=dt.UTC)):
        page = text_of(read("public", round))

    assert "all its dates have passed" in page
    assert "left" not in page.split("all its dates have passed")[1][:40]
    assert "Write a plan" not in page


def test_confirmed_extra_time_is_there_with_its_reason_and_what_it_was():
    round = make.round_of(make.LARGE, mode="live")
    plan = make.started(make.place(round, "AM01"))
    make.extended(plan, dt.datetime(2017, 6, 27, 22, tzinfo=dt.UTC))

    page = text_of(read("public", round))

    assert "For everyone: up to and including Tuesday 27 June 2017, 23:59." in page
    assert "The site was down." in page
    assert "It was up to and including Saturday 24 June 2017, 23:59." in page


# --- who may read it --------------------------------------------------------------------------


def found_by(client, round):
    """Whether the front page has the round, which its own page must agree with."""
    listed = str(round.pk) in client.get("/").content.decode()
    assert (client.get(address("public", round)).status_code == 200) is listed
    return listed


def test_a_preview_is_public_and_says_what_it_is():
    round = make.round_of(mode="preview")

    assert found_by(visitor(), round)
    assert "This is a preview." in text_of(read("public", round))


def test_a_test_round_is_for_its_own_people():
    round = make.round_of(make.SMALL)
    other = make.round_of(make.LARGE)
    plan = make.started(make.place(round))

    assert not found_by(visitor(), round)
    assert found_by(as_actor(make.official(Role.ASSESSOR)), round)
    assert found_by(as_actor(make.official(Role.ASSESSOR, round)), round)
    assert not found_by(as_actor(make.official(Role.ASSESSOR, other)), round)
    assert found_by(as_actor(make.member(plan, Role.WRITER)), round)
    assert found_by(as_actor(make.applicant_coordinator(make.place(round))), round)
    assert not found_by(as_actor(make.official(Role.RESEARCHER)), round)


def test_a_round_that_is_not_published_is_for_the_ministry():
    manager = make.official(Role.ROUND_MANAGER)
    round = prepare(make.SMALL.data, {}, mode="live", actor=manager)

    assert not found_by(visitor(), round)
    assert not found_by(as_actor(make.applicant_coordinator(make.place(round))), round)
    assert found_by(as_actor(manager), round)


def test_a_demo_shows_every_round_that_is_published(settings):
    round = make.round_of(mode="test")
    settings.MODE = "demo"

    assert found_by(visitor(), round)


@pytest.mark.parametrize("name", ["public", "questions", "framework"])
def test_what_one_may_not_read_does_not_exist(name):
    round = make.round_of(mode="test")

    assert visitor().get(address(name, round)).status_code == 404
    assert visitor().get(address("blank", round, form="pdf")).status_code == 404


@pytest.mark.meets("R030")
def test_the_plan_is_the_application():
    page = text_of(read("public", make.round_of(mode="live")))

    assert "The plan is the application. There is no other form." in page


def test_what_was_decided_is_led_to_once_handing_in_is_over():
    round = make.round_of(mode="live")
    for phase, is_there in (("submit", False), ("decide", True)):
        with clock.moved_to(make.during(make.SMALL.kader, phase)):
            page = text_of(read("public", round))
        assert ("What was decided" in page) is is_there


def test_nothing_of_a_draft_is_on_the_page():
    round = make.round_of(mode="live")
    plan = make.filled(make.place(round))
    name = plan.partners.first().signatory_name
    assert name

    page = text_of(read("public", round))

    assert name not in page
    assert "It sees nothing of what the draft says" in page


def test_a_scheme_with_a_date_to_come_does_not_say_that_all_dates_have_passed():
    round = make.round_of(make.SMALL, mode="live")
    over = max(round.kader.window(phase.key).until for phase in round.kader.phases)
    assert any(each.date > over.date() for each in round.kader.milestones)

    with clock.moved_to(over + dt.timedelta(hours=1)):
        page = text_of(read("public", round))

    assert "all its dates have passed" not in page
    assert "Handing in, assessing and deciding are over." in page
