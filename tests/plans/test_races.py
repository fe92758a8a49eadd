"""Several who write, sign and hand in one plan at the same moment."""

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Answer, Revision
from kaderwerk.answering.writing import Conflict
from kaderwerk.lifecycle import Text
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.models import Plan, Signature, Snapshot, Submission
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.handing_in import hand_in, withdraw
from kaderwerk.plans.services.signing import sign
from kaderwerk.plans.services.starting import start
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.at_once import all_at_once, outcome

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PARTIES = ["district", "homes", "residents", "grid", "coop"]
FEW = 8


@pytest.fixture
def place():
    return make.place(make.round_of())


@pytest.fixture
def plan(place):
    return make.filled(place)


@pytest.fixture
def writing(place):
    """The moment at which plans are written and signed."""
    with clock.moved_to(make.during(place.round.kader, "draft")):
        yield


def versions(plan, question):
    return list(
        Revision.objects.filter(sheet=plan.sheet_id, question=question)
        .order_by("version")
        .values_list("version", "based_on", "value")
    )


# --- writing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["why", "caretaker"])
def test_of_many_who_change_what_they_all_saw_one_does_and_the_others_hear_of_it(
    plan, writing, question
):
    """The one answer is there already; the other has been taken away, so nobody saw any."""
    make.write(plan, caretaker=None)
    seen = Answer.objects.get(sheet=plan.sheet_id, question=question).version
    writers = [make.member(plan, Role.WRITER, PARTIES[n % len(PARTIES)]) for n in range(FEW)]

    def save(number):
        text, by = f"Text {number}", writers[number]
        return save_answer(plan.pk, question, text, based_on=seen, actor=by)

    outcomes = all_at_once(lambda n: outcome(lambda: save(n), Conflict), FEW)

    (winner,) = [n for n, one in enumerate(outcomes) if not isinstance(one, Conflict)]
    conflicts = [one for one in outcomes if isinstance(one, Conflict)]
    assert {conflict.theirs.value for conflict in conflicts} == {f"Text {winner}"}
    assert {c.yours for c in conflicts} == {f"Text {n}" for n in range(FEW) if n != winner}
    assert versions(plan, question)[-1] == (seen + 1, seen, f"Text {winner}")
    assert verify() == []


def test_of_many_who_give_the_first_answer_one_does(place, writing):
    plan = make.started(place)
    writers = [make.member(plan, Role.WRITER) for _ in range(FEW)]

    def save(number):
        return save_answer(plan.pk, "why", f"Text {number}", based_on=0, actor=writers[number])

    outcomes = all_at_once(lambda n: outcome(lambda: save(n), Conflict), FEW)

    assert sum(isinstance(one, Conflict) for one in outcomes) == FEW - 1
    assert len(versions(plan, "why")) == 1
    assert verify() == []


def test_one_save_that_comes_many_times_at_once_is_saved_once_and_acknowledged_each_time(
    plan, writing
):
    """A double click, a browser that sends again, a proxy that tries once more."""
    seen = Answer.objects.get(sheet=plan.sheet_id, question="why").version
    writer = make.member(plan, Role.WRITER)

    stored = all_at_once(
        lambda _: save_answer(plan.pk, "why", "Mine.", based_on=seen, actor=writer), FEW
    )

    assert {one.answer.version for one in stored} == {seen + 1}
    assert [one.revision is not None for one in stored].count(True) == 1
    assert versions(plan, "why")[-1] == (seen + 1, seen, "Mine.")
    assert len(versions(plan, "why")) == seen + 1
    assert verify() == []


def test_one_save_that_comes_again_while_others_write_gets_its_own_answer(plan, writing):
    seen = Answer.objects.get(sheet=plan.sheet_id, question="why").version
    writer, other = make.member(plan, Role.WRITER), make.member(plan, Role.WRITER, "homes")
    first = save_answer(plan.pk, "why", "Mine.", based_on=seen, actor=writer)

    def act(number):
        if number % 2:
            return save_answer(plan.pk, "why", "Mine.", based_on=seen, actor=writer)
        text = f"Theirs {number}."
        return outcome(
            lambda: save_answer(plan.pk, "why", text, based_on=seen + 1, actor=other), Conflict
        )

    acknowledged = all_at_once(act, FEW)[1::2]

    assert {one.answer.version for one in acknowledged} == {first.answer.version}
    assert [text for _v, _b, text in versions(plan, "why")].count("Mine.") == 1
    assert verify() == []


def test_many_who_answer_different_questions_never_meet(place, writing):
    plan = make.started(place)
    questions = [question.key for question in plan.kader.questions][:FEW]
    writers = [make.member(plan, Role.WRITER) for _ in questions]

    all_at_once(
        lambda n: save_answer(plan.pk, questions[n], "Mine", based_on=0, actor=writers[n]),
        len(questions),
    )

    assert Answer.objects.filter(sheet=plan.sheet_id, value="Mine").count() == len(questions)
    assert verify() == []


def test_an_applicant_who_begins_a_plan_many_times_at_once_has_one(place, writing):
    coordinator = make.applicant_coordinator(place)

    begun = all_at_once(lambda _: start(place.pk, actor=coordinator), FEW)

    assert {plan.pk for plan in begun} == {Plan.objects.get().pk}
    assert verify() == []


# --- freezing and signing ----------------------------------------------------------------------


def test_what_is_saved_while_the_text_is_frozen_is_in_it_or_refused(plan, writing):
    coordinator, writer = make.member(plan, Role.COORDINATOR), make.member(plan, Role.WRITER)
    text = Answer.objects.get(sheet=plan.sheet_id, question="why").value

    for number in range(FEW):
        before = Answer.objects.get(sheet=plan.sheet_id, question="why")
        new = f"{text} And {number} more."

        def save(new=new, seen=before.version):
            return save_answer(plan.pk, "why", new, based_on=seen, actor=writer)

        acts = [lambda: freeze(plan.pk, actor=coordinator), lambda: outcome(save, Refused)]
        snapshot, saved = all_at_once(lambda n: acts[n](), 2)  # noqa: B023

        signed = snapshot.data["answers"]["why"]
        assert signed == (before.value if isinstance(saved, Refused) else new)
        assert Answer.objects.get(sheet=plan.sheet_id, question="why").value == signed
        thaw(plan.pk, actor=coordinator)
    assert verify() == []


def test_who_signs_while_the_text_is_thawed_has_signed_it_or_is_refused(plan, writing):
    make.confirmed(plan)
    coordinator = make.member(plan, Role.COORDINATOR)
    signatories = [make.member(plan, Role.SIGNATORY, party) for party in PARTIES]

    for _ in range(4):
        snapshot = freeze(plan.pk, actor=coordinator)

        def give(by, sha256=snapshot.sha256):
            return sign(plan.pk, sha256_read=sha256, name="Kim Doe", function="Chair", actor=by)

        def act(number):
            if number == len(PARTIES):
                return thaw(plan.pk, actor=coordinator)
            return outcome(lambda: give(signatories[number]), Refused)

        outcomes = all_at_once(act, len(PARTIES) + 1)[:-1]

        given = {one.pk for one in outcomes if isinstance(one, Signature)}
        assert given <= set(Signature.objects.values_list("pk", flat=True))
        assert {s.sha256 for s in Signature.objects.filter(pk__in=given)} <= {snapshot.sha256}
        assert make.fresh(plan).text == Text.WRITING
        text = Answer.objects.get(sheet=plan.sheet_id, question="why").value
        make.write(plan, why=f"{text} And more.")
    assert verify() == []


def test_nobody_signs_the_next_text_for_the_one_they_read(plan, writing):
    """The text is thawed, changed and frozen anew while somebody signs what they have read."""
    first = make.frozen(plan)
    coordinator = make.member(plan, Role.COORDINATOR)
    signatory = make.member(plan, Role.SIGNATORY, "homes")

    def change():
        thaw(plan.pk, actor=coordinator)
        make.write(plan, homes=641)
        return freeze(plan.pk, actor=coordinator)

    def give():
        return sign(
            plan.pk, sha256_read=first.sha256, name="Jon", function="Chair", actor=signatory
        )

    acts = [change, lambda: outcome(give, Exception)]
    second, _ = all_at_once(lambda n: acts[n](), 2)

    assert second.sha256 != first.sha256
    assert not Signature.objects.filter(snapshot=second)
    assert verify() == []


def test_many_organisations_sign_at_once(plan, writing):
    snapshot = make.frozen(plan)
    signatories = [make.member(plan, Role.SIGNATORY, party) for party in PARTIES]

    all_at_once(
        lambda n: sign(
            plan.pk,
            sha256_read=snapshot.sha256,
            name="Kim Doe",
            function="Chair",
            actor=signatories[n],
        ),
        len(PARTIES),
    )

    assert Signature.objects.values("organisation").distinct().count() == len(PARTIES)
    assert verify() == []


def test_who_signs_many_times_at_once_has_signed_once(plan, writing):
    snapshot = make.frozen(plan)
    signatory = make.member(plan, Role.SIGNATORY, "homes")

    given = all_at_once(
        lambda _: sign(
            plan.pk, sha256_read=snapshot.sha256, name="Kim", function="Chair", actor=signatory
        ),
        FEW,
    )

    assert {signature.pk for signature in given} == {Signature.objects.get().pk}
    assert verify() == []


def test_who_confirms_and_freezes_many_times_at_once_does_so_once(plan, writing):
    make.confirmed(plan)
    coordinator = make.member(plan, Role.COORDINATOR)

    outcomes = all_at_once(
        lambda n: outcome(
            lambda: (
                freeze(plan.pk, actor=coordinator) if n % 2 else confirm(plan.pk, actor=coordinator)
            ),
            Refused,
        ),
        FEW,
    )

    assert sum(isinstance(one, Snapshot) for one in outcomes) == 1
    assert Snapshot.objects.count() == 1
    assert verify() == []


# --- handing in --------------------------------------------------------------------------------


def test_what_is_handed_in_many_times_at_once_with_one_key_is_handed_in_once(plan):
    make.signed(plan)
    payee, moment = make.member(plan, Role.WRITER), make.during(plan.kader, "submit")

    with clock.moved_to(moment):
        answers = all_at_once(
            lambda _: hand_in(plan.pk, received_at=moment, actor=payee, key="sent-1"), FEW
        )

    assert {answer.pk for answer in answers} == {Submission.objects.get().pk}
    mails = Message.objects.filter(letter="receipt").values_list("to_person", flat=True)
    assert len(mails) == len(set(mails)) > 0
    assert verify() == []


def test_of_two_who_hand_in_at_once_one_does(plan):
    make.signed(plan)
    payees = [make.member(plan, Role.WRITER) for _ in range(2)]
    moment = make.during(plan.kader, "submit")

    def give(number):
        return hand_in(plan.pk, received_at=moment, actor=payees[number], key="sent-1")

    with clock.moved_to(moment):
        outcomes = all_at_once(lambda n: outcome(lambda: give(n), Refused), 2)

    (late,) = [one for one in outcomes if isinstance(one, Refused)]
    assert late.verdict.code == "when.case_cannot"
    assert Submission.objects.count() == 1
    assert verify() == []


def test_a_plan_that_is_withdrawn_while_it_is_handed_in_is_withdrawn(plan):
    make.signed(plan)
    payees = [make.member(plan, Role.WRITER) for _ in range(2)]
    moment = make.during(plan.kader, "submit")
    acts = [
        lambda: outcome(lambda: hand_in(plan.pk, received_at=moment, actor=payees[0]), Refused),
        lambda: withdraw(plan.pk, actor=payees[1]),
    ]

    with clock.moved_to(moment):
        all_at_once(lambda n: acts[n](), 2)

    assert (make.fresh(plan).case, make.fresh(plan).held) == ("withdrawn", None)
    assert verify() == []
