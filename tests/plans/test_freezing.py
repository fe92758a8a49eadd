"""The text is frozen, so that everyone signs the same, and thawed again."""

import hashlib
import json

import pytest

from kaderwerk import clock
from kaderwerk.audit.models import Entry
from kaderwerk.kader.canonical import canonical
from kaderwerk.kader.plan import Party
from kaderwerk.lifecycle import Text
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import Move, Snapshot
from kaderwerk.plans.problems import NotReady
from kaderwerk.plans.queries import signatures_on
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.starting import set_party
from kaderwerk.post.models import Message
from tests import make
from tests.raising import refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def made(shared):
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture
def place(made):
    """Where a second plan can be begun."""
    return make.place(made.place.round)


def thawed(plan):
    return thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))


def findings(plan):
    with pytest.raises(NotReady) as problem, clock.moved_to(make.during(plan.kader, "draft")):
        freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    return problem.value.findings


# --- who is asked to sign ---------------------------------------------------------------------


def asked():
    return set(Message.objects.filter(letter="to_sign").values_list("to_person", flat=True))


def test_who_signs_gets_a_mail_with_the_address_of_the_page(plan):
    homes = make.member(plan, Role.SIGNATORY, "homes")
    make.member(plan, Role.WRITER, "homes")
    make.frozen(plan)
    assert asked() == {homes.person}
    message = Message.objects.get(letter="to_sign")
    assert f"/plans/{plan.pk}/sign/" in message.body
    assert plan.place.applicant.name in message.subject
    assert "at the latest on Sunday 29 March 2026, 11:59:59" in message.body


def test_the_same_text_is_asked_about_once_and_a_changed_one_again(plan):
    make.member(plan, Role.SIGNATORY, "homes")
    make.frozen(plan)
    thawed(plan)
    make.frozen(plan)
    assert Message.objects.filter(letter="to_sign").count() == 1
    thawed(plan)
    make.write(plan, neighbourhood="Elm Row")
    make.frozen(plan)
    assert Message.objects.filter(letter="to_sign").count() == 2


def test_whose_organisation_does_not_sign_is_not_asked(plan):
    party = Party(key="pipes", type="installer", name="", signs=False)
    body = make.organisation()
    with clock.moved_to(make.during(plan.kader, "draft")):
        coordinator = make.member(plan, Role.COORDINATOR)
        set_party(plan.pk, party, organisation_id=body.pk, actor=coordinator)
    make.member(plan, Role.SIGNATORY, "pipes")
    make.frozen(plan)
    assert asked() == set()


# --- what is not ready ------------------------------------------------------------------------


@pytest.mark.meets("R128")
def test_everything_that_is_missing_is_listed_at_once(place):
    plan = make.with_parties(
        make.started(place, 2), make.plan_text(place.round.kader, "alder-hill")
    )

    missing = {finding.question for finding in findings(plan)}

    required = {
        question.key
        for question in plan.kader.questions
        if question.required and question.ask_if is None
    }
    assert missing == required
    assert make.fresh(plan).text == Text.WRITING
    assert not Snapshot.objects.exists()
    assert not Move.objects.exists()


def test_what_is_missing_and_what_is_wrong_come_together(place):
    plan = make.filled(place, number=2, amount=99_999_999, why="", costs=[], heat="steam")

    assert {"amount", "why", "costs", "heat"} <= {finding.question for finding in findings(plan)}


@pytest.mark.meets("R045", "R047")
def test_a_plan_without_a_party_that_must_sign_is_not_frozen(place):
    plan = make.started(place, 2)
    text = make.plan_text(place.round.kader, "alder-hill")
    make.write(plan, **text.answers)

    assert "party.signature_missing" in {finding.code for finding in findings(plan)}


def test_a_question_that_is_not_asked_is_not_missed(place):
    plan = make.filled(
        place, number=2, heat="pumps", network_km=None, permit_date=None, permit=None
    )

    snapshot = make.frozen(plan)

    assert "network_km" not in snapshot.data["answers"]


def test_a_hidden_answer_is_not_in_the_text_and_comes_back(place):
    plan = make.filled(place, number=2, heat="pumps")
    hidden = make.frozen(plan)
    thawed(plan)
    make.write(plan, heat="network")
    shown = make.frozen(plan)

    assert "network_km" not in hidden.data["answers"]
    assert shown.data["answers"]["network_km"] == "2.4"


# --- the snapshot -----------------------------------------------------------------------------


@pytest.mark.meets("R024", "R049", "R121")
def test_a_snapshot_has_all_that_is_signed(plan):
    content = json.loads(make.frozen(plan).content)

    assert sorted(content["contents"]) == sorted(set(content) - {"format", "contents"})
    assert content["answers"]["readiness_now"] == 2
    assert [party["key"] for party in content["parties"]] == [
        "coop", "district", "grid", "homes", "residents",
    ]  # fmt: skip
    assert content["commitments"][0]["text"] == "We do what the plan says that we do."
    assert content["kader"] == {"name": "buurt-energie/2026-1", "sha256": make.SMALL.sha256}
    assert content["language"] == "en"
    assert content["attachments"] == [plan_file()["sha256"]]


def plan_file():
    return make.plan_text(make.SMALL.kader, "alder-hill").answers["permit"][0]


def test_a_snapshot_is_canonical_and_named_by_its_hash(plan):
    snapshot = make.frozen(plan)

    assert canonical(json.loads(snapshot.content)).decode() == snapshot.content
    assert hashlib.sha256(snapshot.content.encode()).hexdigest() == snapshot.sha256


def test_emoji_and_rare_letters_are_kept_as_they_are(place):
    text = "Wa\u0142brzych 漢 🙂 " * 6
    snapshot = make.frozen(make.filled(place, number=2, why=text.strip()))

    assert snapshot.data["answers"]["why"] == text.strip()


# --- freezing again ---------------------------------------------------------------------------


@pytest.mark.meets("R049")
def test_a_text_that_did_not_change_keeps_its_signatures(plan):
    first = make.frozen(plan)
    signature = make.signed_by(plan, "homes")
    thawed(plan)

    again = make.frozen(plan)

    assert again == first
    assert list(signatures_on(again).values()) == [signature]


@pytest.mark.meets("R049")
def test_a_text_that_changed_has_no_signatures(plan):
    first = make.frozen(plan)
    make.signed_by(plan, "homes")
    thawed(plan)
    make.write(plan, homes=641)

    changed = make.frozen(plan)

    assert (changed.number, changed.sha256 == first.sha256) == (2, False)
    assert signatures_on(changed) == {}
    assert Snapshot.objects.get(pk=first.pk).data["answers"]["homes"] == 640


def test_a_change_of_who_takes_part_is_a_change_of_the_text(plan):
    first = make.frozen(plan)
    thawed(plan)
    plan.partners.filter(key="coop").update(signatory_name="Somebody Else")

    assert make.frozen(make.fresh(plan)) != first


# --- who --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_only_a_coordinator_freezes_and_thaws(plan, role):
    with refused("who.not_the_coordinator"):
        freeze(plan.pk, actor=make.member(plan, role))

    make.frozen(plan)
    with refused("who.not_the_coordinator"):
        thaw(plan.pk, actor=make.member(plan, role))


def test_a_coordinator_may_work_for_any_organisation_in_the_plan(plan):
    make.confirmed(plan)
    with clock.moved_to(make.during(plan.kader, "draft")):
        freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR, "residents"))

    assert make.fresh(plan).text == Text.SIGNING


def test_freezing_twice_and_thawing_twice_are_refused(plan):
    make.frozen(plan)
    coordinator = make.member(plan, Role.COORDINATOR)
    with refused("when.text_cannot"):
        freeze(plan.pk, actor=coordinator)

    thaw(plan.pk, actor=coordinator)
    with pytest.raises(Refused):
        thaw(plan.pk, actor=coordinator)


def test_each_move_of_the_text_is_written_down(plan):
    make.frozen(plan)
    thawed(plan)

    assert list(Move.objects.order_by("number").values_list("table", "move", "number")) == [
        ("text", "freeze", 1),
        ("text", "thaw", 2),
    ]
    assert list(
        Entry.objects.filter(action__in=["plan.freeze", "plan.thaw"])
        .order_by("id")
        .values_list("action", flat=True)
    ) == ["plan.freeze", "plan.thaw"]
