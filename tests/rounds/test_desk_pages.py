"""The desk of who manages rounds: the list, publishing, more time, letting applicants in."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.post.models import Message
from kaderwerk.rounds.models import Extension, Round
from kaderwerk.rounds.queries import ends_of
from kaderwerk.rounds.services.preparing import prepare
from tests import make
from tests.rounds.test_pages import text_of
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])

#: Later than handing in ends in the small framework.
MORE = {
    "more-phase": "submit",
    "more-place": "",
    "more-day": "2026-06-26",
    "more-time": "",
    "more-reason": "The site was down.",
}


@pytest.fixture
def manager():
    return make.official(Role.ROUND_MANAGER)


@pytest.fixture
def round():
    return make.round_of(make.SMALL)


def address(name, round, **rest):
    return reverse(f"rounds:{name}", kwargs={"pk": round.pk, **rest})


def prepared(manager, mode="live"):
    with clock.moved_to(make.LONG_AGO):
        return prepare(make.SMALL.data, {}, mode=mode, actor=manager)


def end_of(round, place=None):
    return ends_of(round, "submit")(place)


# --- who sits here ----------------------------------------------------------------------------


def test_a_visitor_is_asked_to_sign_in(round):
    for url in ("/desk/", "/desk/new/", address("manage", round)):
        response = visitor().get(url)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/login/")


def test_whoever_is_not_of_the_ministry_hears_why(round):
    client = as_actor(make.applicant_coordinator(make.place(round)))

    response = client.get("/desk/")

    assert response.status_code == 403
    assert "Only the ministry can do this." in text_of(response)
    assert client.get(address("manage", round)).status_code == 404
    assert client.get("/desk/new/").status_code == 403


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.DECIDER, Role.FINANCE, Role.AUDITOR])
def test_others_of_the_ministry_see_the_rounds_and_their_own_desk(round, role):
    page = as_actor(make.official(role)).get("/desk/").content.decode()

    assert address("manage", round) in page
    assert "/desk/new/" not in page
    assert reverse("assessments:overview", kwargs={"pk": round.pk}) in page
    assert reverse("decisions:overview", kwargs={"pk": round.pk}) in page


def test_whoever_works_on_one_round_sees_that_one(round):
    other = make.round_of(make.LARGE)
    client = as_actor(make.official(Role.ASSESSOR, round))

    page = client.get("/desk/").content.decode()

    assert str(round.pk) in page
    assert str(other.pk) not in page
    assert client.get(address("manage", other)).status_code == 404


@LANGUAGES
@pytest.mark.parametrize("loaded", [make.SMALL, make.LARGE], ids=["small", "large"])
def test_the_desk_is_in_the_language_of_the_reader(manager, loaded, language):
    round = make.round_of(loaded)
    title = loaded.in_language(language).title
    client = as_actor(manager, language)

    assert title in text_of(client.get("/desk/"))
    assert title in text_of(client.get(address("manage", round)))


# --- publishing -------------------------------------------------------------------------------


def test_publishing_says_what_it_does_and_does_it(manager):
    round = prepared(manager)
    client = as_actor(manager)
    page = text_of(client.get(address("manage", round)))
    assert "Everybody can read the page of the scheme" in page
    assert "Mail about the round goes out to people." in page

    response = client.post(address("publish", round), follow=True)

    assert "The round has been published." in text_of(response)
    assert "This is what publishing does" not in text_of(response)
    assert Round.objects.get().state == "published"
    assert visitor().get(address("public", round)).status_code == 200


def test_a_round_that_is_not_live_says_that_no_mail_goes_out(manager):
    page = text_of(as_actor(manager).get(address("manage", prepared(manager, "preview"))))

    assert "goes out to nobody" in page


def test_an_assessor_publishes_nothing(manager):
    round = prepared(manager)
    client = as_actor(make.official(Role.ASSESSOR))

    assert "Publish this round" not in text_of(client.get(address("manage", round)))
    assert client.post(address("publish", round)).status_code == 403
    assert Round.objects.get().state == "prepared"


@pytest.mark.parametrize("name", ["publish", "extend", "let_in"])
def test_nothing_is_done_by_reading(manager, round, name):
    assert as_actor(manager).get(address(name, round)).status_code == 405


# --- more time --------------------------------------------------------------------------------


def test_more_time_counts_once_a_second_person_confirmed_it(manager, round):
    client = as_actor(manager)
    before = end_of(round)

    asked = client.post(address("extend", round), MORE, follow=True)

    assert "Somebody else must confirm it." in text_of(asked)
    assert "Somebody else must confirm what you asked yourself." in text_of(asked)
    extension = Extension.objects.get()
    assert end_of(round) == before
    own = client.post(address("confirm", round, extension=extension.pk))
    assert own.status_code == 403

    second = as_actor(make.official(Role.DECIDER))
    assert "Confirm this" in text_of(second.get(address("manage", round)))
    done = second.post(address("confirm", round, extension=extension.pk), follow=True)

    assert "There is more time." in text_of(done)
    zone = dt.timezone(dt.timedelta(hours=1))
    assert end_of(round) == dt.datetime(2026, 6, 27, 0, 0, tzinfo=zone)


def test_more_time_can_be_for_one_applicant_and_up_to_a_time(manager, round):
    place = make.place(round)
    form = {**MORE, "more-place": str(place.pk), "more-time": "12:00"}

    as_actor(manager).post(address("extend", round), form)

    extension = Extension.objects.get()
    assert extension.place_id == place.pk
    assert f"{extension.until:%Y-%m-%d %H:%M}" == "2026-06-26 11:00"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"more-day": ""}, "Give the last day."),
        ({"more-day": "tomorrow"}, "Write the day as in 2017-06-26."),
        ({"more-day": "2026-02-30"}, "Write the day as in 2017-06-26."),
        ({"more-day": "9999-12-31"}, "This year is a slip of the pen."),
        ({"more-time": "25:00"}, "Write the time as in 12:00."),
        ({"more-day": "2027-03-28", "more-time": "01:30"}, "This time does not exist"),
        ({"more-reason": "  "}, "Give the reason why there is more time."),
        ({"more-day": "2026-01-02"}, "must be later"),
        ({"more-phase": "consult\0"}, ""),
        ({"more-place": "nobody"}, ""),
        ({"more-reason": "a\0b"}, ""),
        ({"more-reason": "x" * 2001}, ""),
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(manager, round, wrong, says):
    form = {**MORE, **wrong}

    response = as_actor(manager).post(address("extend", round), form)

    assert response.status_code == 422
    page = text_of(response)
    assert "This is not right yet" in page
    assert says in page
    if "more-reason" not in wrong:
        assert "The site was down." in page
    assert not Extension.objects.exists()


def test_somebody_who_may_not_extend_has_no_form(round):
    client = as_actor(make.official(Role.ASSESSOR))

    assert "Ask for more time" not in text_of(client.get(address("manage", round)))
    assert client.post(address("extend", round), MORE).status_code == 403


def test_more_time_of_another_round_is_not_confirmed_here(manager, round):
    other = make.round_of(make.LARGE)
    as_actor(manager).post(address("extend", round), MORE)
    extension = Extension.objects.get()

    second = as_actor(make.official(Role.DECIDER))

    assert second.post(address("confirm", other, extension=extension.pk)).status_code == 404


# --- who is let in ----------------------------------------------------------------------------


def let_in(client, round, **other):
    form = {"place": str(make.place(round).pk), "name": "Ada", "email": "ada@example.org"}
    typed = {f"coordinator-{key}": value for key, value in {**form, **other}.items()}
    return client.post(address("let_in", round), typed, follow=True)


def test_the_first_coordinator_of_an_applicant_is_let_in(manager, round):
    page = text_of(let_in(as_actor(manager), round))

    assert "The coordinator has been let in, and gets a mail." in page
    seat = Seat.objects.get(person__email="ada@example.org")
    place = make.place(round)
    assert (seat.role, seat.scope_id) == (Role.COORDINATOR, place.applicant_id)
    assert seat.organisation_id == place.applicant.payee_id
    assert Message.objects.filter(to_email="ada@example.org").exists()
    assert "Ada" in page


@pytest.mark.parametrize(
    "wrong", [{"email": "ada"}, {"email": "a" * 300 + "@example.org"}, {"name": ""}, {"place": "x"}]
)
def test_nobody_is_let_in_with_something_wrong(manager, round, wrong):
    response = let_in(as_actor(manager), round, **wrong)

    assert response.status_code == 422
    assert not Seat.objects.filter(person__name="Ada").exists()


def test_an_assessor_lets_nobody_in(round):
    client = as_actor(make.official(Role.ASSESSOR))

    assert "Let a coordinator in" not in text_of(client.get(address("manage", round)))
    assert let_in(client, round).status_code == 403


# --- what it costs ----------------------------------------------------------------------------


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_desk_costs_the_same_for_one_round_and_for_three(manager):
    client = as_actor(manager)
    make.round_of(make.LARGE)
    one = queries(client, "/desk/")
    make.round_of(make.SMALL)
    make.round_of(make.LARGE)

    assert queries(client, "/desk/") == one <= 12


def test_a_round_costs_the_same_whatever_its_applicants_and_extensions(manager):
    client = as_actor(manager)
    small, large = make.round_of(make.SMALL), make.round_of(make.LARGE)
    one = queries(client, address("manage", small))
    for round in (small, large):
        for _ in range(3):
            as_actor(make.official(Role.DECIDER)).post(address("extend", round), MORE)
            make.applicant_coordinator(round.places.select_related("applicant").first())

    assert queries(client, address("manage", small)) == one <= 12
    assert queries(client, address("manage", large)) <= one + 1


# --- where else one can go --------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.HELPDESK, Role.INTAKE, Role.ROUND_MANAGER])
def test_a_desk_leads_nobody_to_a_page_that_is_closed_to_them(round, role):
    client = as_actor(make.official(role))

    for page in ("/desk/", address("manage", round)):
        html = client.get(page).content.decode()
        assert reverse("decisions:overview", kwargs={"pk": round.pk}) not in html
        assert reverse("decisions:circular", kwargs={"pk": round.pk}) not in html


def test_a_finance_officer_finds_the_circular_at_the_desk(round):
    client = as_actor(make.official(Role.FINANCE))

    assert (
        reverse("decisions:circular", kwargs={"pk": round.pk})
        in client.get("/desk/").content.decode()
    )


def test_who_coordinates_a_plan_counts_as_let_in(manager, round):
    make.member(make.started(make.place(round)), Role.COORDINATOR, name="Karin de Wit")

    page = text_of(as_actor(manager).get(address("manage", round)))

    assert "Karin de Wit" in page
