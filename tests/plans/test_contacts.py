"""Whom one can reach at an organisation: changed at any time, and no signature is lost by it."""

from itertools import product

import pytest

from kaderwerk import clock
from kaderwerk.kader.plan import Contact
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Action, may
from kaderwerk.plans.contacts import reached_in
from kaderwerk.plans.models import ContactChange, ContactKnown, Plan
from kaderwerk.plans.queries import frozen_snapshot, signatures_on
from kaderwerk.plans.services.contacting import change_contact
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.post.models import Message
from kaderwerk.verify.parties import parties
from kaderwerk.verify.people import contacts
from kaderwerk.verify.rows import sealed_rows
from tests import make
from tests.plans.pages import post, visit, words
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")

NORA = Contact(name="Nora Vos", function="Manager", email="nora@example.org", phone="")


@pytest.fixture(scope="module")
def made(shared):
    return make.signed(make.filled(make.place(make.round_of())))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def homes(plan):
    return plan.partners.get(key="homes").organisation_id


def line(plan, key="homes"):
    return next(one for one in reached_in(with_names(plan)) if one.partner.key == key)


def with_names(plan):
    return Plan.objects.with_place().prefetch_related("partners__organisation").get(pk=plan.pk)


@pytest.mark.meets("R086")
def test_a_contact_changes_while_the_text_is_signed_and_no_signature_is_lost(plan, homes):
    before = signatures_on(frozen_snapshot(plan))
    change_contact(plan.pk, homes, NORA, actor=make.member(plan, Role.WRITER, "homes"))

    assert signatures_on(frozen_snapshot(plan)).keys() == before.keys()
    one = line(plan)
    assert one.now == NORA
    assert one.differs
    assert one.signed.name != "Nora Vos"
    assert not [*parties(), *sealed_rows(), *contacts()]


@pytest.mark.meets("R086")
def test_a_contact_changes_after_the_award(made):
    plan = make.advised(make.place(make.round_of(), "D02"), "birch-quay")
    make.published(make.decided(plan))
    plan = make.fresh(plan)
    key = plan.partners.exclude(organisation=plan.payee_id).first().key
    body = plan.partners.get(key=key).organisation_id
    with clock.moved_to(make.after(plan.kader, "decide", 200)):
        change_contact(plan.pk, body, NORA, actor=make.member(plan, Role.COORDINATOR))

    assert line(plan, key).now == NORA


def test_thawed_text_is_frozen_as_it_was_and_keeps_its_signatures(plan, homes):
    change_contact(plan.pk, homes, NORA, actor=make.member(plan, Role.WRITER, "homes"))
    coordinator = make.member(plan, Role.COORDINATOR)
    with clock.moved_to(make.during(plan.kader, "draft")):
        before = frozen_snapshot(plan)
        thaw(plan.pk, actor=coordinator)
        assert freeze(plan.pk, actor=coordinator).pk == before.pk

    assert len(signatures_on(frozen_snapshot(plan))) > 1


def test_the_next_text_names_who_came_while_the_one_before_was_signed(plan, homes):
    change_contact(plan.pk, homes, NORA, actor=make.member(plan, Role.WRITER, "homes"))
    coordinator = make.member(plan, Role.COORDINATOR)
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=coordinator)
        make.write(plan, why="For another reason.")
        freeze(plan.pk, actor=coordinator)

    one = line(plan)
    assert (one.signed, one.now) == (NORA, NORA)
    assert len(one.before) == 2
    assert not [*parties(), *sealed_rows(), *contacts()]


def test_while_the_text_is_written_a_change_goes_into_the_text_too(plan, homes):
    coordinator = make.member(plan, Role.COORDINATOR)
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=coordinator)
        change_contact(plan.pk, homes, NORA, actor=coordinator)

    assert plan.partners.get(key="homes").contact["name"] == "Nora Vos"
    assert not [*parties(), *sealed_rows()]


def test_all_in_the_plan_hear_of_another_contact_once(plan, homes):
    writer = make.member(plan, Role.WRITER, "residents")
    own = make.member(plan, Role.WRITER, "homes")
    change_contact(plan.pk, homes, NORA, actor=own)
    assert change_contact(plan.pk, homes, NORA, actor=own) is None

    assert Message.objects.filter(letter="contact_changed", to_person=writer.person).count() == 1
    assert "Nora" not in Message.objects.filter(letter="contact_changed").first().body


def test_who_came_before_stays_known(plan, homes):
    own = make.member(plan, Role.WRITER, "homes")
    first = line(plan).now
    change_contact(plan.pk, homes, NORA, actor=own)
    change_contact(plan.pk, homes, Contact(name="Ad", phone="0301234567"), actor=own)

    assert [before.contact.name for before in line(plan).earlier] == ["Nora Vos", first.name]


@pytest.mark.parametrize(
    "nobody",
    [Contact(), Contact(name="Nora"), Contact(email="n@example.org"),
     Contact(name="Nora", email="no address"), Contact(name="Nora", phone="x")],
)  # fmt: skip
def test_somebody_can_be_reached(plan, homes, nobody):
    with impossible("contact.nothing"):
        change_contact(plan.pk, homes, nobody, actor=make.member(plan, Role.COORDINATOR))


def test_nobody_changes_the_contact_of_another_organisation(plan, homes):
    with refused("seat.not_your_organisation"):
        change_contact(plan.pk, homes, NORA, actor=make.member(plan, Role.WRITER, "residents"))
    writer = make.member(plan, Role.WRITER, "residents")
    assert visit(writer, "contact", plan, "homes").status_code == 403


@pytest.mark.parametrize(
    ("role", "can"),
    [(Role.COORDINATOR, True), (Role.WRITER, True), (Role.SIGNATORY, True),
     (Role.CLIENT_REPRESENTATIVE, True), (Role.STAKEHOLDER, False)],
)  # fmt: skip
def test_the_own_people_may_wherever_the_plan_stands(plan, role, can):
    actor = make.member(plan, role, "homes")
    for case, text in product(Case, Text):
        plan.case, plan.text = case.value, text.value
        assert bool(may(actor, Action.CHANGE_CONTACT, plan)) is can


def test_the_page_shows_who_now_and_who_in_the_signed_text(plan):
    own = make.member(plan, Role.WRITER, "homes")
    assert "keeps the name that is in it" in words(visit(own, "contact", plan, "homes"))
    data = {"name": "Nora Vos", "function": "", "email": "nora@example.org", "phone": ""}
    assert post(own, "contact", plan, "homes", **data).status_code == 302

    page = words(visit(own, "contacts", plan))
    assert "Nora Vos" in page
    assert "In the text that was frozen" in page
    wrong = post(own, "contact", plan, "homes", name="Nora")
    assert wrong.status_code == 409
    assert "Give a name, and a telephone number" in words(wrong)


def test_a_changed_name_behind_the_services_is_named(plan, homes):
    own = make.member(plan, Role.WRITER, "homes")
    change = change_contact(plan.pk, homes, NORA, actor=own)
    ContactKnown.objects.filter(change=change).update(contact={"name": "Eve"})

    assert [problem.code for problem in contacts()] == ["contact.changed"]
    assert ContactChange.objects.filter(pk=change.pk).exists()
