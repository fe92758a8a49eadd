"""Whoever is named is told at its own address of what was read, and elsewhere if that was wrong."""

import pytest
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.content import text_of
from kaderwerk.plans.models import NamedTold
from kaderwerk.plans.named import mentions_in
from kaderwerk.plans.services.naming import LinkUnusable, react, send_elsewhere
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.plans.pages import main, post, visit, words
from tests.plans.test_naming import (
    HILL,
    LOWER,
    fields_of,
    lines,
    link,
    tell,
    token_of,
    typed,
    write,
)
from tests.raising import impossible, refused
from tests.site import visitor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def plan(made):
    return make.fresh(made)


def again(plan, address, number=1):
    with clock.moved_to(make.during(plan.kader, "draft")):
        actor = make.member(plan, Role.COORDINATOR)
        return send_elsewhere(plan.pk, number, address=address, actor=actor)


def other_order(plan):
    """The same text, with its rows in another order: who stood first stands last."""
    rows = text_of(plan).answers["activities"]
    new = {**rows[0], "id": "new", "what": "Ask around", "boroughs": [LOWER]}
    make.write(plan, activities=[new, *rows])


def told(plan):
    found = list(plan.named_told.order_by("number"))
    for one in found:
        one.link = one.links.get(replaced_at=None)
    return found


@pytest.mark.meets("R053")
def test_an_address_goes_with_its_organisation_when_the_order_changed_meanwhile(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    form = typed(visit(coordinator, "named", plan), "hill@example.org")
    other_order(plan)
    assert next(iter(mentions_in(plan.kader, text_of(plan)))) == LOWER
    sent = post(coordinator, "named", plan, **form)

    assert sent.status_code == 302
    assert [(one.key, one.link.email) for one in told(plan)] == [(HILL, "hill@example.org")]


@pytest.mark.meets("R053")
def test_nobody_is_told_what_the_coordinator_has_not_read(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    form = typed(visit(coordinator, "named", plan), "hill@example.org", "lower@example.org")
    other_order(plan)
    page = post(coordinator, "named", plan, **form)

    assert page.status_code == 422
    assert "the text about Lower Alder (invented) was changed meanwhile" in words(page)
    assert not NamedTold.objects.exists()
    assert not Message.objects.filter(letter="named").exists()
    assert 'value="hill@example.org"' in main(page)
    assert 'value="lower@example.org"' in main(page)
    assert main(page).count('<details class="kw-details" open>') == 1

    assert post(coordinator, "named", plan, **fields_of(page)).status_code == 302
    assert NamedTold.objects.count() == 2


def test_an_address_of_who_is_named_no_more_comes_back_with_the_others(plan):
    coordinator = make.member(plan, Role.COORDINATOR)
    form = typed(visit(coordinator, "named", plan), "hill@example.org", "lower@example.org")
    write(plan, [LOWER])
    page = post(coordinator, "named", plan, **form)

    assert page.status_code == 422
    assert "hill@example.org: The plan names another organisation by now." in words(page)
    assert 'value="lower@example.org"' in main(page)
    assert not NamedTold.objects.exists()


# --- another address -----------------------------------------------------------------------------


@pytest.mark.meets("R053")
def test_a_mistyped_address_is_mended_and_the_first_link_is_out_of_use(plan):
    wrong = link(plan, HILL, "hil@example.org")
    coordinator = make.member(plan, Role.COORDINATOR)
    assert "sent to hil@example.org" in words(visit(coordinator, "named", plan))
    page = visit(coordinator, "named_elsewhere", plan, 1)
    assert "was sent to hil@example.org" in words(page)
    done = post(coordinator, "named_elsewhere", plan, 1, address="hill@example.org")

    assert done.status_code == 302
    assert "sent to hill@example.org" in words(visit(coordinator, "named", plan))
    page = visitor("en").get(reverse("plans:named_reaction", args=[wrong]))
    assert page.status_code == 410
    assert "This link is no longer in use." in words(page)
    with pytest.raises(LinkUnusable) as no:
        react(wrong, verdict="agrees", text="")
    assert no.value.code == "named.replaced"

    mail = Message.objects.get(letter="named", to_email="hill@example.org")
    react(token_of(mail), verdict="corrects", text="We only talk.")
    assert lines(plan)["Alder Hill"] == "corrects"
    assert NamedTold.objects.count() == 1
    assert verify() == []


def test_what_was_said_with_the_first_link_stays_when_it_goes_elsewhere(plan):
    react(link(plan), verdict="corrects", text="Not us.")
    again(plan, "other@example.org")

    assert lines(plan)["Alder Hill"] == "corrects"


def test_telling_anew_at_another_address_ends_the_first_link_too(plan):
    first = link(plan, HILL, "hil@example.org")
    other_order(plan)
    rows = text_of(plan).answers["activities"]
    make.write(plan, activities=[*rows[:1], {**rows[1], "what": "Talk with all"}, *rows[2:]])
    tell(plan, **{HILL: "hill@example.org"})

    with pytest.raises(LinkUnusable) as no:
        react(first, verdict="agrees", text="")
    assert no.value.code == "named.replaced"


def test_to_another_address_goes_what_the_plan_says_now_and_only_to_another(plan):
    tell(plan, **{HILL: "hill@example.org"})
    with impossible("named.same_address"):
        again(plan, "Hill@example.org")
    with impossible("named.not_told"):
        again(plan, "other@example.org", number=2)
    write(plan, [LOWER])
    with impossible("named.changed_since"):
        again(plan, "other@example.org")


@pytest.mark.parametrize(
    ("address", "says"),
    [("", "no address that mail can go to"), ("hill at home", "no address that mail can go to")],
)
def test_what_is_no_address_is_asked_again(plan, address, says):
    tell(plan, **{HILL: "hil@example.org"})
    coordinator = make.member(plan, Role.COORDINATOR)
    page = post(coordinator, "named_elsewhere", plan, 1, address=address)

    assert page.status_code == 422
    assert says in words(page)
    assert f'value="{address}"' in main(page)


def test_only_a_coordinator_sees_where_it_was_sent_and_sends_it_elsewhere(plan):
    tell(plan, **{HILL: "hill@example.org"})
    writer = make.member(plan, Role.WRITER)

    assert "hill@example.org" not in words(visit(writer, "named", plan))
    assert visit(writer, "named_elsewhere", plan, 1).status_code == 403
    with refused("who.not_the_coordinator"):
        send_elsewhere(plan.pk, 1, address="other@example.org", actor=writer)
