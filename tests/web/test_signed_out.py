import pytest
from django.test import Client

from kaderwerk.organisations.actor import Role
from tests import make
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")

HTMX = {"HX-Request": "true"}


def test_a_page_that_saves_by_itself_keeps_what_was_typed_when_the_session_is_over():
    answer = visitor().post("/people/", {"name": "Jan"}, headers=HTMX)

    assert answer.status_code == 401
    assert answer["HX-Reswap"] == "beforeend"
    assert "Copy what you typed" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_so_it_does_when_somebody_signed_in_anew_elsewhere():
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    answer = client.post("/people/", {"name": "Jan"}, headers=HTMX)

    assert answer.status_code == 403
    assert answer["HX-Reswap"] == "beforeend"
    assert "Copy what you typed" in answer.content.decode()


def test_who_sends_a_form_after_the_session_goes_back_to_the_page_of_it():
    headers = {"referer": "http://testserver/people/?a=1"}
    answer = visitor().post("/people/0/end/", headers=headers)
    other = visitor().post("/people/", headers=headers)

    assert answer.status_code == 404
    assert other["Location"] == "/account/login/?next=/people/%3Fa%3D1"


def test_a_refusal_to_a_part_of_a_page_is_no_page():
    assessor = make.official(Role.ASSESSOR)
    other = make.official(Role.AUDITOR)
    answer = as_actor(assessor).post(f"/people/{other.acting.id}/end/", headers=HTMX)

    assert answer.status_code == 403
    assert "<html" not in answer.content.decode()
    assert "cannot give this seat" in answer.content.decode()
