import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Person
from kaderwerk.permissions import Action
from kaderwerk.web.door import Access
from kaderwerk.web.reading import WroteWhileReading, reading_only
from tests import make
from tests.site import as_actor, visitor


def addresses(resolver=None, prefix=""):
    """Every address of the site, with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        where = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, where)
        else:
            assert isinstance(pattern, URLPattern)
            yield where, pattern


def test_every_address_stands_behind_the_door():
    without = [where for where, pattern in addresses() if not hasattr(pattern.callback, "door")]

    assert without == []


def test_a_door_asks_for_an_action_or_says_who_may_come():
    doors = {type(pattern.callback.door) for _where, pattern in addresses()}

    assert doors <= {Action, Access}


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize("role", [None, *Role])
def test_no_page_without_a_thing_in_its_address_goes_wrong_or_writes(role):
    """Those about a thing are walked by whoever makes these pages."""
    client = visitor() if role is None else as_actor(holder(role))
    for where, pattern in addresses():
        if "<" in where or "(?P" in where:
            continue
        page = client.get(f"/{where.lstrip('^')}")
        assert page.status_code < 500, (role, where, pattern.callback)


def holder(role):
    if role in {
        Role.COORDINATOR, Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE, Role.STAKEHOLDER,
    }:  # fmt: skip
        return make.member(make.started(make.place(make.round_of())), role)
    return make.official(role)


@pytest.mark.usefixtures("apart")
@pytest.mark.parametrize(
    "act",
    [
        lambda: Person.objects.create(email="x@example.org", name="X"),
        lambda: Person.objects.bulk_create([Person(email="x@example.org", name="X")]),
        lambda: Person.objects.update(name="X"),
        lambda: Person.objects.all().delete(),
        lambda: connection.cursor().execute("  insert into x values (1)"),
        lambda: connection.cursor().execute("/* select */ DELETE FROM organisations_person"),
        lambda: connection.cursor().execute(
            "WITH x AS (SELECT 1) DELETE FROM organisations_person"
        ),
        lambda: connection.cursor().execute("SELECT * INTO copied FROM organisations_person"),
    ],
)
def test_nothing_can_be_written_while_reading(act):
    make.person()
    with reading_only(), pytest.raises(WroteWhileReading):
        act()


@pytest.mark.usefixtures("apart")
def test_reading_can_be_done_while_reading():
    make.person("Karin")
    with reading_only():
        assert Person.objects.filter(name="Karin").exists()
        assert list(Person.objects.union(Person.objects.all()))


@pytest.mark.usefixtures("apart")
def test_a_lock_is_no_reading():
    """Nobody waits for whoever only looks."""
    if not connection.features.has_select_for_update:
        return
    with reading_only(), pytest.raises(WroteWhileReading):
        list(Person.objects.select_for_update())


def test_addresses_are_known_by_these_names():
    for name in (
        "web:home_of_person", "web:seats", "web:people", "web:language", "web:health",
        "web:version", "account_login", "account_logout", "account_reset_password",
        "account_change_password",
    ):  # fmt: skip
        assert reverse(name)
