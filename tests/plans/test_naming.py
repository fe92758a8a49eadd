"""Organisations that a plan names and that take no part hear how, and say what they think."""

import re

import pytest
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.kader.plan import Party
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Organisation
from kaderwerk.plans.content import text_of
from kaderwerk.plans.models import NamedReaction, NamedTold, Plan
from kaderwerk.plans.named import mentions_in, told_of
from kaderwerk.plans.services.naming import (
    MOST_REACTIONS,
    LinkUnusable,
    react,
    tell_named,
)
from kaderwerk.plans.services.starting import set_party
from kaderwerk.post.models import Message
from kaderwerk.verify.rows import sealed_rows
from tests import make
from tests.plans.pages import main, post, url, visit, words
from tests.plans.test_page_queries import MOST, cost
from tests.raising import impossible, refused
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

HILL, LOWER = "B011", "B012"


@pytest.fixture(scope="module")
def made(shared):
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def plan(made):
    return make.fresh(made)


def tell(plan, *, actor=None, **addresses):
    with clock.moved_to(make.during(plan.kader, "draft")):
        actor = actor or make.member(plan, Role.COORDINATOR)
        read = read_now(plan)
        return tell_named(plan.pk, addresses=addresses, read=read, actor=actor)


def read_now(plan):
    return {key: one.digest for key, one in mentions_in(plan.kader, text_of(plan)).items()}


def fields_of(page):
    """What a page has for each organisation: the names of its fields, and what stands in them."""
    return dict(re.findall(r'name="((?:address|read)-[^"]+)"[^>]* value="([^"]*)"', main(page)))


def typed(page, *addresses):
    """What somebody sends who types these addresses, in the order of a page."""
    fields = fields_of(page)
    names = [name for name in fields if name.startswith("address-")]
    return {**fields, **dict(zip(names, addresses, strict=False))}


def token_of(message):
    return re.search(r"/named/([\w-]+)/", message.body)[1]


def link(plan, key=HILL, address="hill@example.org"):
    tell(plan, **{key: address})
    return token_of(Message.objects.filter(letter="named", to_email=address).latest("created_at"))


def lines(plan):
    found = told_of(plan, plan.kader, text_of(plan), "en")
    return {one.name.removesuffix(" (invented)"): one.state for one in found}


def write(plan, boroughs):
    rows = text_of(plan).answers["activities"]
    make.write(plan, activities=[{**row, "boroughs": boroughs} for row in rows])


# --- who is named ------------------------------------------------------------------------------


@pytest.mark.meets("R053")
def test_who_stands_in_the_plan_and_takes_no_part_is_named_with_every_row_about_it(plan):
    named = mentions_in(plan.kader, text_of(plan))

    assert list(named) == [HILL, LOWER]
    assert [row["id"] for row in named[HILL].rows["activities"]] == ["talk", "roofs", "network"]
    assert [row["id"] for row in named[LOWER].rows["activities"]] == ["network"]


def test_a_party_to_the_plan_is_not_named_beside_it(plan):
    party = Party(key="hill", type="grid", name="Alder Hill (invented)", code=HILL, signs=False)
    text = text_of(plan)
    together = type(text)(
        applicant=text.applicant,
        parties=(*text.parties, party),
        answers=text.answers,
        language=text.language,
    )

    assert list(mentions_in(plan.kader, together)) == [LOWER]


def test_a_name_that_is_typed_counts_once_however_it_is_typed():
    kader = make.LARGE.kader
    rows = [{"id": "a", "partij": "Huisartsen Zuid"}, {"id": "b", "partij": " huisartsen  zuid "}]
    text = make.plan_text(kader, "AM20")
    text = type(text)(
        applicant=text.applicant,
        parties=text.parties,
        answers={"andere_partijen": [*rows, {"id": "c", "partij": " - "}, {"id": "d"}, "no row"]},
        language="nl",
    )
    named = mentions_in(kader, text)

    assert [(one.name, one.code) for one in named.values()] == [("Huisartsen Zuid", "")]
    assert len(named["huisartsen zuid"].rows["andere_partijen"]) == 2


@pytest.mark.meets("R053")
def test_in_2017_other_municipalities_and_other_organisations_are_told():
    tables = [q.key for q in make.LARGE.kader.questions if getattr(q, "names", None)]

    assert tables == ["andere_gemeenten", "stakeholders", "andere_partijen"]


# --- telling -----------------------------------------------------------------------------------


@pytest.mark.meets("R053")
def test_each_gets_one_mail_with_what_the_plan_says_of_it(plan):
    tell(plan, **{HILL: "hill@example.org", LOWER: "lower@example.org"})
    mail = Message.objects.get(letter="named", to_email="lower@example.org")

    assert "Lay the network" in mail.body
    assert "Insulate roofs" not in mail.body
    assert lines(plan) == {"Alder Hill": "silent", "Lower Alder": "silent"}


def test_who_has_heard_this_is_not_told_again(plan):
    tell(plan, **{HILL: "hill@example.org"})

    with impossible("named.nobody_to_tell"):
        tell(plan, **{HILL: "hill@example.org"})
    assert NamedTold.objects.count() == 1


def test_when_the_text_about_one_changes_it_can_be_told_again(plan):
    tell(plan, **{HILL: "hill@example.org", LOWER: "lower@example.org"})
    rows = text_of(plan).answers["activities"]
    make.write(plan, activities=[{**rows[0], "what": "Talk with everybody"}, *rows[1:]])

    assert lines(plan) == {"Alder Hill": "changed", "Lower Alder": "silent"}
    tell(plan, **{HILL: "hill@example.org"})
    assert lines(plan) == {"Alder Hill": "silent", "Lower Alder": "silent"}


def test_who_is_no_longer_named_stays_to_be_seen(plan):
    react(link(plan), verdict="agrees", text="")
    write(plan, [LOWER])
    gone = told_of(plan, plan.kader, text_of(plan), "en")[-1]

    assert (gone.name, gone.is_named) == ("Alder Hill (invented)", False)


def test_only_somebody_whom_the_plan_names_is_told(plan):
    with impossible("named.not_named"):
        tell(plan, B021="quay@example.org")


@pytest.mark.parametrize("role", [Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_only_a_coordinator_tells_them(plan, role):
    with refused("who.not_the_coordinator"):
        tell(plan, actor=make.member(plan, role), **{HILL: "hill@example.org"})


# --- reacting ----------------------------------------------------------------------------------


@pytest.mark.meets("R053")
@pytest.mark.parametrize("verdict", ["agrees", "corrects", "joins"])
def test_it_agrees_corrects_or_wants_to_join_without_an_account(plan, verdict):
    react(link(plan), verdict=verdict, text="We meet in May.")

    assert lines(plan)["Alder Hill"] == verdict
    told = Message.objects.filter(letter="named_reacted")
    assert told.exists()
    assert "We meet in May" not in told[0].body


def test_who_wants_to_join_stands_on_the_page_of_the_plan_for_who_can_let_them(plan):
    token = link(plan)
    react(token, verdict="joins", text="")
    said = "Alder Hill (invented) wants to take part in the plan"
    coordinator, writer = (make.member(plan, role) for role in (Role.COORDINATOR, Role.WRITER))

    page = visit(coordinator, "overview", plan)
    assert said in words(page)
    assert url("named", plan) in main(page).partition("wants to take part")[0]
    assert said not in words(visit(writer, "overview", plan))

    react(token, verdict="agrees", text="")
    assert said not in words(visit(coordinator, "overview", plan))


def test_who_takes_part_by_now_wants_to_join_no_more(plan):
    react(link(plan), verdict="joins", text="")
    body = Organisation.objects.get(code=HILL)
    with clock.moved_to(make.during(plan.kader, "draft")):
        coordinator = make.member(plan, Role.COORDINATOR)
        party = Party(key="hill", type="installer", name="", signs=False)
        set_party(plan.pk, party, organisation_id=body.pk, actor=coordinator)

    assert "wants to take part" not in words(visit(coordinator, "overview", make.fresh(plan)))


def test_the_last_word_counts_and_the_first_stays(plan):
    token = link(plan)
    react(token, verdict="agrees", text="")
    react(token, verdict="corrects", text="Not us: our neighbours.")
    react(token, verdict="corrects", text="Not us: our neighbours.")

    assert lines(plan)["Alder Hill"] == "corrects"
    assert [one.verdict for one in NamedReaction.objects.order_by("pk")] == ["agrees", "corrects"]


@pytest.mark.parametrize(
    ("verdict", "text", "code"),
    [
        ("", "", "named.no_verdict"),
        ("maybe", "", "named.no_verdict"),
        ("corrects", "  ", "named.no_correction"),
        ("agrees", "x" * 4001, "named.too_long"),
    ],
)
def test_what_cannot_be_kept_says_why(plan, verdict, text, code):
    with impossible(code):
        react(link(plan), verdict=verdict, text=text)


def test_one_organisation_cannot_fill_the_plan(plan):
    token = link(plan)
    for number in range(MOST_REACTIONS):
        react(token, verdict="agrees", text=f"Once more: {number}")

    with impossible("named.too_often"):
        react(token, verdict="agrees", text="And more")


@pytest.mark.parametrize("token", ["", "nonsense", "\ud800", "x" * 5000])
def test_a_link_that_is_no_link_is_unknown(plan, token):
    with pytest.raises(LinkUnusable) as problem:
        react(token, verdict="agrees", text="")
    assert problem.value.code == "named.unknown"


def test_after_the_end_there_is_nothing_to_react_to(plan):
    token = link(plan)
    Plan.objects.filter(pk=plan.pk).update(case=Case.WITHDRAWN)

    with pytest.raises(LinkUnusable) as problem:
        react(token, verdict="agrees", text="")
    assert problem.value.code == "named.over"


def test_what_was_told_and_said_is_sealed(plan):
    react(link(plan), verdict="agrees", text="")

    assert list(sealed_rows()) == []
    actions = Entry.objects.filter(chain=plan.chain).values_list("action", flat=True)
    assert list(actions)[-2:] == ["plan.tell_named", "plan.react_to_naming"]


@pytest.mark.meets("R053")
def test_who_judges_sees_what_each_said_under_the_criterion_and_nowhere_else(plan):
    react(link(plan), verdict="corrects", text="We only talk.")
    plan = make.signed(plan)
    make.handed_in(plan)
    make.taken_up(make.fresh(plan))
    client = as_actor(make.official(Role.ASSESSOR))

    def page(criterion):
        with clock.moved_to(make.during(plan.kader, "assess")):
            address = reverse("assessments:criterion", args=[plan.pk, criterion])
            return words(client.get(address))

    told = next(c for c in plan.kader.criteria if "activities" in c.questions)
    other = next(c for c in plan.kader.criteria if "activities" not in c.questions)
    assert "We only talk." in page(told.key)
    assert "Lower Alder (invented) Not told yet" in page(told.key)
    assert "We only talk." not in page(other.key)


# --- the pages ---------------------------------------------------------------------------------


def test_the_coordinator_sees_who_is_named_and_tells_them(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    page = visit(coordinator, "named", plan)
    assert "Alder Hill (invented)" in words(page)
    assert "Not told yet" in words(page)

    sent = post(coordinator, "named", plan, **typed(page, "hill@example.org"))
    assert sent.status_code == 302
    assert "told on" in words(visit(coordinator, "named", plan))
    assert Message.objects.get(letter="named").to_email == "hill@example.org"


def test_an_address_that_is_none_stays_on_the_page(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    first = visit(coordinator, "named", plan)
    page = post(coordinator, "named", plan, **typed(first, "hill at home", "l@e.org"))

    assert page.status_code == 422
    assert "This is no address" in words(page)
    assert 'value="hill at home"' in main(page)
    assert 'value="l@e.org"' in main(page)
    assert not NamedTold.objects.exists()


def test_others_of_the_plan_read_it_and_hear_who_can_tell(plan):
    page = visit(make.member(plan, Role.WRITER), "named", plan)

    assert "Only the coordinator" in words(page)
    assert 'type="email"' not in main(page)


@pytest.mark.meets("R053")
def test_an_organisation_reacts_on_the_page_of_its_link(plan):
    address = reverse("plans:named_reaction", args=[link(plan)])
    client = visitor("en")
    page = client.get(address)
    assert "Talk with every household" in words(page)
    assert "Cache-Control" in page

    empty = client.post(address, {})
    assert empty.status_code == 422
    assert "Choose one of the three answers." in words(empty)

    done = client.post(address, {"verdict": "corrects", "text": "We only talk."}, follow=True)
    assert "Your answer has been kept." in words(done)
    assert "We only talk." in main(done)


def test_a_link_that_does_not_work_says_so(plan):
    page = visitor("en").get(reverse("plans:named_reaction", args=["nonsense"]))

    assert page.status_code == 410
    assert "This link does not work" in words(page)
    assert "Alder" not in words(page)


def test_the_list_costs_the_same_for_one_and_for_more(plan):
    client, moment = as_actor(make.member(plan, Role.COORDINATOR)), make.during(plan.kader, "draft")
    react(link(plan), verdict="agrees", text="")
    one = cost(client, url("named", plan), moment)
    react(link(plan, LOWER, "lower@example.org"), verdict="agrees", text="")

    assert cost(client, url("named", plan), moment) == one <= MOST
