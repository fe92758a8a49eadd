import pytest
from django.db import transaction

from kaderwerk.audit.models import Effect
from kaderwerk.audit.once import KeyReused, once
from kaderwerk.audit.recording import OutsideTransaction
from tests.audit import make

pytestmark = pytest.mark.django_db


class Signing:
    """A service that counts how often it ran."""

    def __init__(self):
        self.runs = 0

    def __call__(self):
        self.runs += 1
        return {"signature": self.runs, "names": ["Ł", None]}


@pytest.fixture
def actor():
    return make.someone()


@pytest.fixture
def sign():
    return Signing()


def ask(actor, run, key="k", service="plans.sign", **params):
    return once(key, actor=actor, service=service, params=params, run=run)


def test_the_same_request_again_gets_the_same_answer_and_does_nothing(actor, sign):
    first = ask(actor, sign, plan="a")
    again = ask(actor, sign, plan="a")

    assert first == again == {"signature": 1, "names": ["Ł", None]}
    assert sign.runs == 1


def test_a_service_that_returns_nothing_runs_once_too(actor):
    runs = []

    assert ask(actor, lambda: runs.append(1)) is None
    assert ask(actor, lambda: runs.append(1)) is None
    assert runs == [1]


@pytest.mark.parametrize(
    "other", [{"plan": "b"}, {"plan": "a", "note": ""}, {"plan": "a", "service": "plans.decline"}]
)
def test_a_key_does_not_serve_for_another_request(actor, sign, other):
    ask(actor, sign, plan="a")

    with pytest.raises(KeyReused) as refused:
        ask(actor, sign, **other)

    assert refused.value.key == "k"
    assert sign.runs == 1


def test_two_people_can_have_the_same_key(actor, sign):
    ask(actor, sign)
    ask(make.someone(), sign)
    ask(make.NOBODY, sign)

    assert sign.runs == 3


def test_what_is_done_on_a_schedule_has_keys_too(sign):
    ask(make.NOBODY, sign)
    ask(make.NOBODY, sign)

    assert sign.runs == 1


def test_a_request_that_failed_can_be_tried_again(actor, sign):
    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        ask(actor, fail)

    assert not Effect.objects.exists()
    assert ask(actor, sign)["signature"] == 1


@pytest.mark.django_db(transaction=True)
def test_the_key_stands_or_falls_with_the_effect(actor, sign):
    with pytest.raises(OutsideTransaction):
        ask(actor, sign)

    with transaction.atomic():
        ask(actor, sign)
        transaction.set_rollback(True)

    assert not Effect.objects.exists()
