import re

import pytest
from click.testing import CliRunner

from kaderwerk.cli.admin import command
from kaderwerk.organisations.models import Organisation, Person, Seat
from tests.site import visitor

pytestmark = pytest.mark.django_db

PASSWORD = "zee-schuim-vlag"


def run(*more, email="ada@example.org"):
    return CliRunner().invoke(command, [email, "Ada", "The ministry", "--language", "en", *more])


def path(done):
    return re.search(r"(/invitation/\S+)", done.output)[1]


def test_the_first_administrator_comes_in_by_the_link_that_is_printed():
    client = visitor()
    form = {"name": "Ada", "password": PASSWORD, "again": PASSWORD}
    done = client.post(path(run()), form)

    assert done.status_code == 302
    assert client.session["seat"]["role"] == "administrator"
    assert client.get("/people/").status_code == 200


def test_doing_it_again_gives_a_new_link_and_no_second_seat():
    first, second = run(), run()

    assert visitor().get(path(first)).status_code == 410
    assert visitor().get(path(second)).status_code == 200
    assert Seat.objects.count() == Organisation.objects.count() == 1


def test_who_has_a_password_gets_the_role_and_no_link():
    person = Person.objects.create(email="ada@example.org", name="Ada")
    person.set_password(PASSWORD)
    person.save()
    done = run("--role", "round_manager")

    assert "has a password already" in done.output
    assert Seat.objects.get(person=person).role == "round_manager"


def test_an_address_that_cannot_be_lets_nobody_in():
    done = run(email="ada at example")

    assert done.exit_code == 1
    assert not Person.objects.exists()
