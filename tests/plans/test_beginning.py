"""The first month: four steps, a contact list to invite from, and a first meeting."""

import io
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from kaderwerk import clock
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.permissions import Action, may
from kaderwerk.plans.models import Attendee, FirstMonth
from kaderwerk.plans.pasted import Given, read_pasted
from kaderwerk.plans.services.beginning import (
    MOST_ATTENDEES,
    invite_attendee,
    list_attendees,
    remove_attendees,
    role_for,
)
from kaderwerk.plans.services.handing_in import withdraw
from kaderwerk.plans.services.signing import withdraw_signature
from kaderwerk.post.models import Message
from tests import make
from tests.plans.pages import post, url, visit, words
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")

PASTED = (
    "Naam\tOrganisatie\tSoort\tE-mail\n"
    "Karin\tHomes for All\tHousing corporation\tkarin@homes.example\n"
    "Piet\tThe Bakery\n"
)


@pytest.fixture(scope="module")
def made(shared):
    return make.started(make.place(make.round_of()))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def coordinator(plan):
    return make.member(plan, Role.COORDINATOR)


def listed(plan, coordinator, **fields):
    given = {"name": "Karin", "organisation": "Homes for All", "type": "housing_corporation",
             "email": "karin@homes.example"}  # fmt: skip
    with clock.moved_to(make.during(plan.kader, "draft")):
        list_attendees(plan.pk, [Given(**given | fields)], actor=coordinator)
    return Attendee.objects.get(name=fields.get("name", "Karin"))


def invite(plan, coordinator, one, kind=None):
    with clock.moved_to(make.during(plan.kader, "draft")):
        return invite_attendee(
            plan.pk, one.pk, kind=one.type if kind is None else kind, actor=coordinator
        )


# --- first steps ------------------------------------------------------------------------------


@pytest.mark.meets("R133")
def test_a_fresh_plan_begins_with_a_few_steps_and_not_with_all_questions(plan, coordinator):
    page = words(visit(coordinator, "first_steps", plan))

    assert "0 of 4 done" in page
    assert "Who was there before?" in page
    assert "Name who leads the plan" in page
    assert "First steps" in words(visit(coordinator, "overview", plan))


@pytest.mark.meets("R133")
def test_the_framework_of_2017_has_four_with_where_one_stands():
    place = make.place(make.round_of(make.LARGE), "AM20")
    plan = make.started(place)
    page = words(visit(make.member(plan, Role.COORDINATOR), "first_steps", plan))

    assert "0 of 4 done" in page
    assert "A low step is no problem" in page


def test_steps_that_are_done_count(plan, coordinator):
    listed(plan, coordinator)
    data = {"day": "2026-03-02", "time": "14:00", "place": "Town hall"}
    assert post(coordinator, "meeting", plan, **data).status_code == 302

    assert "2 of 4 done" in words(visit(coordinator, "first_steps", plan))


def test_they_can_be_put_away(plan, coordinator):
    assert post(coordinator, "first_steps_away", plan).status_code == 302

    assert "First steps" not in words(visit(coordinator, "overview", plan))
    assert FirstMonth.objects.get(plan=plan).put_away_at is not None


def test_a_plan_that_is_half_written_shows_them_no_more():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    coordinator = make.member(plan, Role.COORDINATOR)

    assert "First steps" not in words(visit(coordinator, "overview", plan))
    assert "3 of 4 done" in words(visit(coordinator, "first_steps", plan))


def test_who_does_not_lead_is_not_shown_them(plan):
    writer = make.member(plan, Role.WRITER)

    assert "First steps" not in words(visit(writer, "overview", plan))
    for page in ("first_steps", "contact_list", "meeting"):
        assert visit(writer, page, plan).status_code == 403


@pytest.mark.parametrize("role", [Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_only_a_coordinator_begins(plan, role):
    assert not may(make.member(plan, role), Action.BEGIN, plan)


# --- the contact list ---------------------------------------------------------------------------


def test_lines_of_a_spreadsheet_are_read(plan):
    read = read_pasted(PASTED, plan.kader.parties)

    assert read.people == (
        Given("Karin", "Homes for All", "housing_corporation", "karin@homes.example"),
        Given("Piet", "The Bakery", "", ""),
    )
    assert read.wrong == ()


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("Jan; Homes; jan@homes.example", Given("Jan", "Homes", "", "jan@homes.example")),
        ("Jan, Homes, JAN@homes.example", Given("Jan", "Homes", "", "jan@homes.example")),
        ("Jan", Given("Jan", "", "", "")),
        ("Jan\tInstaller", Given("Jan", "Installer", "installer", "")),
    ],
)
def test_cells_are_parted_by_what_is_there(plan, line, given):
    assert read_pasted(line, plan.kader.parties).people == (given,)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Cliëntenraad", "clienten"),
        ("clientenraad", "clienten"),
        ("Werkgever", "werkgevers"),
        ("Andere gemeente", "andere_gemeente"),
        ("Andere", ""),
        ("Zorg", ""),
    ],
)
def test_the_first_words_of_a_kind_will_do_where_no_other_begins_with_them(said, kind):
    (given,) = read_pasted(f"Jan\tDe Brug\t{said}", make.LARGE.kader.parties).people

    assert given == Given("Jan", "De Brug", kind, "")


@pytest.mark.parametrize("line", ["x@y\tJan", "\tjan@homes.example", f"{'x' * 900}\tHomes"])
def test_what_cannot_be_read_is_given_back_and_not_lost(plan, coordinator, line):
    page = post(coordinator, "contact_list", plan, lines=f"Ann\tHomes\n{line}")

    assert page.status_code == 422
    assert line.strip()[:50] in page.content.decode()
    assert Attendee.objects.get().name == "Ann"


def test_nobody_is_on_the_list_twice(plan, coordinator):
    with clock.moved_to(make.during(plan.kader, "draft")):
        for _ in range(2):
            list_attendees(
                plan.pk, read_pasted(PASTED, plan.kader.parties).people, actor=coordinator
            )

    assert Attendee.objects.count() == 2


def test_a_list_has_an_end(plan, coordinator):
    many = [Given(f"Person {n}", "", "", "") for n in range(MOST_ATTENDEES + 1)]
    with (
        clock.moved_to(make.during(plan.kader, "draft")),
        impossible("contacts.too_many", most=MOST_ATTENDEES),
    ):
        list_attendees(plan.pk, many, actor=coordinator)
    assert not Attendee.objects.exists()


@pytest.mark.meets("R007", "R133")
def test_one_button_brings_in_an_organisation_and_its_person(plan, coordinator):
    seat = invite(plan, coordinator, listed(plan, coordinator))

    assert seat.organisation.name == "Homes for All"
    assert seat.role == Role.WRITER
    assert make.fresh(plan).partners.get(type="housing_corporation").signs
    assert Message.objects.get(letter="invitation").to_email == "karin@homes.example"
    assert "Invited" in words(visit(coordinator, "contact_list", plan))


def test_the_second_of_an_organisation_joins_the_first(plan, coordinator):
    invite(plan, coordinator, listed(plan, coordinator))
    second = listed(plan, coordinator, name="Bo", email="bo@homes.example")
    invite(plan, coordinator, second)

    assert make.fresh(plan).partners.filter(type="housing_corporation").count() == 1
    assert Seat.objects.filter(organisation__name="Homes for All", scope_id=plan.pk).count() == 2


def test_somebody_of_the_payee_is_of_the_payee(plan, coordinator):
    one = listed(plan, coordinator, organisation="Our town", type=plan.kader.payee_party.key)

    assert invite(plan, coordinator, one).organisation_id == plan.payee_id


def test_without_a_kind_of_organisation_one_is_chosen(plan, coordinator):
    one = listed(plan, coordinator, type="")
    assert "Choose one" in words(visit(coordinator, "contact_list", plan))
    post(coordinator, "attendee_invite", plan, one.pk, kind="")
    assert not Seat.objects.filter(person__email="karin@homes.example").exists()
    with impossible("party.type_unknown"):
        invite(plan, coordinator, one, kind="bakery")
    post(coordinator, "attendee_invite", plan, one.pk, kind="installer")

    seat = Seat.objects.get(person__email="karin@homes.example")
    assert seat.role == Role.STAKEHOLDER


def test_the_role_is_the_least_that_the_kind_asks(plan):
    roles = {party.key: role_for(party) for party in plan.kader.parties}

    assert roles["housing_corporation"] == Role.WRITER
    assert roles["cooperative"] == Role.STAKEHOLDER
    assert roles["installer"] == Role.STAKEHOLDER


@pytest.mark.parametrize("sign", ["must", "may", "never"])
def test_only_who_advises_speaks_for_clients_whether_they_sign_or_not(plan, sign):
    council = replace(plan.kader.party("installer"), sign=sign, advises=True)

    assert role_for(council) == Role.CLIENT_REPRESENTATIVE


def test_people_are_taken_off_the_list(plan, coordinator):
    one = listed(plan, coordinator)
    listed(plan, coordinator, name="Bo", email="bo@homes.example")
    post(coordinator, "attendee_remove", plan, one.pk)
    assert Attendee.objects.get().name == "Bo"

    post(coordinator, "contact_list_empty", plan)
    assert not Attendee.objects.exists()


def test_the_list_goes_when_the_plan_is_withdrawn(plan, coordinator):
    listed(plan, coordinator)
    with clock.moved_to(make.during(plan.kader, "draft")):
        withdraw(plan.pk, actor=coordinator)

    assert not Attendee.objects.exists()


def test_the_list_stays_when_a_signature_is_taken_back_after_handing_in():
    plan = make.submitted(make.place(make.round_of()))
    Attendee.objects.create(plan=plan, name="Karin")
    with clock.moved_to(make.during(plan.kader, "submit")):
        withdraw_signature(plan.pk, reason="", actor=make.member(plan, Role.SIGNATORY, "homes"))

    assert (make.fresh(plan).case, make.fresh(plan).held) == (Case.DRAFTING, None)
    assert Attendee.objects.get().name == "Karin"


def test_the_list_goes_when_the_plan_is_decided_on():
    plan = make.advised(make.place(make.round_of(), "D02"), "birch-quay")
    Attendee.objects.create(plan=plan, name="Karin")
    make.decided(plan)

    assert not Attendee.objects.exists()


def test_a_writer_sees_and_touches_no_contact_list(plan, coordinator):
    one = listed(plan, coordinator)
    writer = make.member(plan, Role.WRITER)
    with refused("who.not_the_coordinator"):
        remove_attendees(plan.pk, actor=writer)
    for page in ("attendee_invite", "attendee_remove"):
        assert post(writer, page, plan, one.pk).status_code == 403


def test_the_list_of_another_plan_is_out_of_reach(plan, coordinator):
    one = listed(plan, coordinator)
    other = make.started_elsewhere(plan)
    stranger = make.member(other, Role.COORDINATOR)

    assert "karin@homes.example" not in words(visit(stranger, "contact_list", other))
    assert post(stranger, "attendee_remove", other, one.pk).status_code == 404
    assert visit(stranger, "contact_list", plan).status_code == 404


def test_the_list_is_no_part_of_the_text(plan, coordinator):
    listed(plan, coordinator, name="Zwanet")

    assert "Zwanet" not in words(visit(coordinator, "text", plan))


# --- the first meeting --------------------------------------------------------------------------


@pytest.mark.meets("R133")
def test_the_agenda_has_times_once_the_meeting_is_planned(plan, coordinator):
    seen = words(visit(coordinator, "meeting", plan))
    assert "at the start · 10 min." in seen
    assert "after 10 min." in seen
    data = {"day": "2026-03-02", "time": "14.00", "place": "Town hall"}
    assert post(coordinator, "meeting", plan, **data).status_code == 302

    page = words(visit(coordinator, "meeting", plan))
    assert "14:00" in page
    assert "15:45" in page


@pytest.mark.parametrize("data", [{"day": "2026-03-02"}, {"time": "14:00"}, {"day": "soon"}])
def test_a_meeting_has_a_day_and_a_time(plan, coordinator, data):
    assert post(coordinator, "meeting", plan, **data).status_code == 422
    assert not FirstMonth.objects.exists()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_agenda_is_there_for_word_and_as_pdf(plan, coordinator, language):
    word = visit(coordinator, "agenda", plan, "docx", language=language)
    pdf = visit(coordinator, "agenda", plan, "pdf", language=language)

    assert ZipFile(io.BytesIO(word.content)).testzip() is None
    assert pdf.content.startswith(b"%PDF")
    assert "attachment" in pdf["Content-Disposition"]
    assert visit(coordinator, "agenda", plan, "exe").status_code == 404
    assert url("agenda", plan, "pdf")
