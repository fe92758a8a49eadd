"""Advice and answers that were changed, added or left out behind the back of the services."""

import json

import pytest
from django.db import IntegrityError

from kaderwerk import clock
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.kader.canonical import canonical, sha256
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Advice, RecordAsked, Snapshot, SpokenName
from kaderwerk.plans.services.advising import draft_advice, give_advice
from kaderwerk.plans.services.freezing import freeze
from kaderwerk.plans.services.recording_talks import react_to_record
from kaderwerk.plans.services.taking_in_paper import Paper, Signed, take_in_paper
from kaderwerk.verify.advice import advice, speakers, talks
from tests import make
from tests.answering.filesmade import pdf
from tests.growonly import tamper
from tests.plans.advising import COUNCIL, answered, council, given, writes
from tests.verify.damage import set_column

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R021")]


@pytest.fixture(scope="module")
def made(shared):
    """A plan with answered advice, a part of it taken down, frozen; and a record that was read."""
    plan = make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))
    reader = council(plan)
    answered(plan, given(plan))
    writer = make.member(plan, Role.WRITER)
    body = plan.partners.get(key=COUNCIL).organisation_id
    with clock.moved_to(make.during(plan.kader, "draft")):
        whose = {"actor": writer, "for_council": body}
        draft = draft_advice(plan.pk, writes(speaker="The chair"), based_on=0, **whose)
        down = give_advice(plan.pk, version=draft.version, read_back=True, **whose)
    answered(plan, down)
    with clock.moved_to(make.after(plan.kader, "draft", -1)):
        freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR))
        asked = RecordAsked.objects.filter(plan=plan).first()
        react_to_record(plan.pk, asked.number, confirms=True, text="", actor=reader)
    return plan


def codes(check):
    return [problem.code for problem in check()]


def in_the_text(change):
    """Changes the frozen text, with the hash that goes with it."""
    snapshot = Snapshot.objects.get()
    content = json.loads(snapshot.content)
    change(content)
    set_column(snapshot, "content", canonical(content).decode())
    set_column(snapshot, "sha256", sha256(content))


def test_nothing_is_wrong_with_what_was_given(made):
    assert [codes(check) for check in (advice, talks, speakers)] == [[], [], []]


def test_what_came_on_paper_leaves_out_what_was_advised_on_the_draft(made):
    place = make.place(made.place.round, "AM02")
    given(make.filled(place, "AM01"))
    signatures = tuple(Signed(p.key, p.label, "Sam", "Chair") for p in make.LARGE.kader.must_sign)
    paper = Paper("paper", "plan.pdf", cleaned("plan.pdf", pdf()), {}, signatures)
    with clock.moved_to(moment := make.during(make.LARGE.kader, "submit")):
        take_in_paper(place.pk, paper, arrived_at=moment, actor=make.official(Role.INTAKE))

    assert codes(advice) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: c["advice"][0].update(view="agree"), "advice.not_as_given"),
        (lambda c: c["advice"][0]["points"][1].update(text="We agree."), "advice.not_as_given"),
        (lambda c: c["advice"][0]["points"].pop(), "advice.not_as_given"),
        (lambda c: c["advice"][0]["points"][0]["answers"].clear(), "advice.frozen_unanswered"),
        (lambda c: c["advice"].pop(0), "advice.left_out"),
        (
            lambda c: c["advice"][0]["points"][0]["answers"][0].update(text="No."),
            "advice.not_as_given",
        ),
    ],
)
def test_what_is_signed_has_every_advice_as_it_was_given(made, change, code):
    in_the_text(change)

    assert codes(advice) == [code]


def test_an_advice_that_nobody_gave_is_found(made):
    in_the_text(lambda c: c["advice"].append({**c["advice"][0], "id": str(made.pk), "number": 9}))

    assert codes(advice) == ["advice.not_as_given"]


def test_another_name_of_who_said_it_is_found(made):
    SpokenName.objects.update(name="Somebody else")

    assert codes(speakers) == ["advice.of_another_name"]


def test_rows_that_nobody_was_asked_about_are_found(made):
    asked = RecordAsked.objects.order_by("pk").first()
    set_column(asked, "rows", "{}")

    assert codes(talks) == ["record.other_rows"]


def test_the_database_itself_keeps_advice_that_was_taken_down_with_its_reading_back(made):
    advice = Advice.objects.filter(taken_down=True).get()
    with pytest.raises(IntegrityError):
        tamper("UPDATE plans_advice SET read_back_at = NULL WHERE number = %s", advice.number)
