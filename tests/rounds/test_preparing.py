"""A round is made from the bytes of a framework, which it keeps for good."""

import hashlib

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.kader.load import BrokenKader
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.services.register import ListDiffers
from kaderwerk.rounds.models import KaderText, Overlay, Place, Round, RoundYear
from kaderwerk.rounds.services.preparing import prepare, publish
from tests import make
from tests.raising import impossible, refused

pytestmark = pytest.mark.usefixtures("apart")

OVERLAYS = {language: overlay.data for language, overlay in make.SMALL.overlays.items()}


@pytest.fixture
def manager():
    return make.official(Role.ROUND_MANAGER)


def prepared(manager, content=make.SMALL.data, overlays=OVERLAYS, mode="test"):
    return prepare(content, overlays, mode=mode, actor=manager)


def without(text):
    data = make.SMALL.data.decode()
    assert text in data
    return data.replace(text, "").encode()


def changed(before, after):
    data = make.SMALL.data.decode()
    assert before in data
    return data.replace(before, after, 1).encode()


@pytest.mark.meets("R001")
def test_a_round_pins_its_framework_by_hash(manager):
    round = prepared(manager)

    assert round.kader_text_id == hashlib.sha256(make.SMALL.data).hexdigest()
    assert bytes(round.kader_text.content) == make.SMALL.data
    assert round.kader == make.SMALL.kader
    assert (round.key, round.version) == ("buurt-energie", "2026-1")


def test_a_translation_is_kept_apart(manager):
    prepared(manager)

    overlay = Overlay.objects.get()
    assert overlay.language == "nl"
    assert bytes(overlay.text.content) == OVERLAYS["nl"]


def test_the_same_bytes_are_kept_once(manager):
    prepared(manager)
    prepared(manager)

    assert Round.objects.count() == 2
    assert KaderText.objects.count() == 2


@pytest.mark.meets("R006", "R020", "R039")
def test_every_applicant_on_the_list_has_a_place_with_its_payee(manager):
    round = prepared(manager, make.LARGE.data, {})
    places = Place.objects.filter(round=round).select_related("applicant__payee")
    here = {(p.applicant.code, p.applicant.payee.code, p.applicant.payee.name) for p in places}

    assert len(here) == 35
    assert here == {
        (applicant.code, applicant.payee.code, applicant.payee.name)
        for applicant in make.LARGE.kader.applicant_list
    }


def test_who_is_not_valid_on_the_day_of_the_list_has_none(manager):
    content = changed("valid_until = 2027-12-31", "valid_until = 2025-12-31")
    round = prepared(manager, content, {})

    assert not Place.objects.filter(round=round, applicant__code="D06").exists()
    assert Place.objects.filter(round=round).count() == 5


@pytest.mark.meets("R023", "R031", "R032")
def test_the_limits_of_the_framework_are_columns_that_the_database_guards(manager):
    round = prepared(manager, make.LARGE.data, {})
    place = make.place(round, "AM01")

    assert round.ceiling_cents == 3_500_000_00
    assert (place.cap_cents, place.awards_allowed) == (90_000_00, 1)


def test_a_table_of_caps_and_a_ceiling_per_year_are_too(manager):
    round = prepared(manager)
    caps = dict(Place.objects.filter(round=round).values_list("applicant__code", "cap_cents"))
    years = dict(RoundYear.objects.filter(round=round).values_list("year", "ceiling_cents"))

    assert (caps["D01"], caps["D02"], caps["D03"]) == (200_000_00, 150_000_00, 80_000_00)
    assert years == {2026: 280_000_00, 2027: 200_000_00}


def test_a_framework_with_a_mistake_makes_no_round(manager):
    with pytest.raises(BrokenKader):
        prepared(manager, without('ceiling              = "450000.00"\n'))

    assert not Round.objects.exists()


def test_a_translation_with_a_mistake_makes_no_round(manager):
    with pytest.raises(BrokenKader):
        prepared(manager, overlays={"nl": OVERLAYS["nl"].replace(b"label", b"lable", 1)})

    assert not Round.objects.exists()


def test_a_list_that_says_otherwise_than_the_register_makes_no_round(manager):
    prepared(manager)
    with pytest.raises(ListDiffers):
        prepared(manager, changed("Alderdale (invented)", "Alderdale East (invented)"), {})

    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"mode": "wild"}, "round.unknown_mode"),
        ({"overlays": {"de": OVERLAYS["nl"]}}, "round.other_language"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_code(manager, fields, code):
    with impossible(code):
        prepared(manager, **fields)


def test_a_version_is_live_once(manager):
    prepared(manager, mode="live")
    with impossible("round.already_live"):
        prepared(manager, mode="live")

    prepared(manager, mode="test")


def test_only_a_round_manager_of_the_house_prepares_and_publishes(manager):
    for role in (Role.DECIDER, Role.ADMINISTRATOR, Role.AUDITOR):
        with refused("who.not_the_round_manager"):
            prepared(make.official(role))
    round = prepared(manager)
    with refused("who.not_the_round_manager"):
        prepared(make.official(Role.ROUND_MANAGER, round))
    with refused("who.not_the_round_manager"):
        publish(round.pk, actor=make.official(Role.ASSESSOR))


def test_publishing_twice_is_once(manager):
    round = prepared(manager)
    publish(round.pk, actor=manager)
    publish(round.pk, actor=make.official(Role.ROUND_MANAGER, round))

    assert Round.objects.get().state == "published"
    assert Entry.objects.filter(action="round.publish").count() == 1


def test_a_round_was_prepared_when_the_business_clock_says(manager):
    with clock.moved_to(make.LONG_AGO):
        assert prepared(manager).prepared_at == make.LONG_AGO
