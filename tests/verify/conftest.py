"""A small scheme, played from beginning to end, to be damaged."""

import datetime as dt
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from kaderwerk import clock
from kaderwerk.decisions.services.correcting import renounce
from kaderwerk.decisions.services.deciding import decide
from kaderwerk.decisions.services.transferring import note_reference
from kaderwerk.kader.canonical import sha256
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.content import text_of
from kaderwerk.plans.models import LateAttempt
from kaderwerk.plans.named import mentions_in
from kaderwerk.plans.problems import OutsideWindow
from kaderwerk.plans.sealer import Sealer, work
from kaderwerk.plans.services.advising import join_advice
from kaderwerk.plans.services.assigning import assign
from kaderwerk.plans.services.confirming import confirm
from kaderwerk.plans.services.deciding_late import confirm_late, propose_late
from kaderwerk.plans.services.handing_in import hand_in, withdraw
from kaderwerk.plans.services.naming import react, tell_named
from kaderwerk.plans.services.proposing import bring_in, reject
from kaderwerk.plans.services.reading import note_reading
from kaderwerk.plans.services.recording_talks import (
    Said,
    ask_councils,
    react_to_record,
    take_down_reaction,
)
from kaderwerk.plans.services.remarking import remark, resolve
from kaderwerk.plans.services.replying import reply
from kaderwerk.plans.services.signing import decline, withdraw_signature
from kaderwerk.plans.services.taking_in_paper import Paper, Signed, take_in_paper
from kaderwerk.plans.services.vouching import confirm_signer
from kaderwerk.plans.talks import talks_in
from kaderwerk.post.models import Message
from kaderwerk.rounds.services.extending import ask_extension, confirm_extension
from tests import make
from tests.answering.filesmade import pdf
from tests.documents import seals
from tests.plans.advising import OTHER, answered, council, given
from tests.plans.confirming import planted
from tests.plans.wordfile import changed as rewritten
from tests.plans.wordfile import taken_out
from tests.undone import undone


@pytest.fixture(scope="package")
def scheme(django_db_setup, django_db_blocker):
    """Everything that can happen has happened, in a transaction that is undone at the end."""
    with django_db_blocker.unblock(), undone():
        yield play()


def play():
    """Two plans granted, one of them given back; one refused, one withdrawn, one being written."""
    round = make.round_of()
    first = make.place(round, "D01")
    granted = make.submitted(first)
    changed(make.judged(make.taken_up(granted)))
    refused = make.judged(make.taken_up(make.submitted(make.place(round, "D03"), "cedar-lock")))
    renounced = make.judged(make.taken_up(make.submitted(make.place(round, "D04"), "dogwood-west")))
    taken_back = make.submitted(make.place(round, "D02"), "birch-quay")
    withdraw(taken_back.pk, actor=make.member(taken_back, Role.WRITER))
    draft = make.filled(first, "lower-alder", number=2)
    talked_about(draft)
    named(draft)
    proposed(draft)
    make.frozen(draft)
    make.signed_by(draft, "homes")
    read_and_too_late(draft)
    looked_at(draft)
    unwilling = make.member(draft, Role.SIGNATORY, "residents")
    with clock.moved_to(make.during(round.kader, "assess")):
        withdraw_signature(
            draft.pk, reason="Wait.", actor=make.member(draft, Role.SIGNATORY, "homes")
        )
        decline(draft.pk, reason="Not like this.", actor=unwilling)
        asked = ask_extension(
            round.pk,
            phase="decide",
            until=make.after(round.kader, "decide"),
            reason="Illness.",
            actor=make.official(Role.ROUND_MANAGER),
        )
        confirm_extension(asked.pk, actor=make.official(Role.DECIDER))
    for plan in (granted, refused, renounced):
        make.settled(make.fresh(plan))
    lines = make.proposed(
        make.line_of(make.fresh(granted)),
        make.line_of(make.fresh(refused), 0),
        make.line_of(make.fresh(renounced)),
    )
    decider = make.official(Role.DECIDER)
    with clock.moved_to(make.during(round.kader, "decide")):
        for decision in [decide(line.pk, actor=decider) for line in lines]:
            make.published(decision)
        make.circular(round)
        renounce(renounced.pk, reason="No staff.", actor=make.member(renounced, Role.WRITER))
        make.circular(round)
        note_reference(
            round.pk, circular="May circular", paragraph="2.1", actor=make.official(Role.FINANCE)
        )
    confirmed()
    advised()
    on_paper(make.place(round, "D05"))
    sealed()
    return round


def sealed():
    """What all had signed has been sealed."""
    with tempfile.TemporaryDirectory() as folder:
        assert work(Sealer(seals.chosen(Path(folder))), until_empty=True).sent


def talked_about(plan):
    """A plan on which somebody remarked, and of which a page is somebody's to take care of."""
    writer, other = make.member(plan, Role.WRITER), make.member(plan, Role.WRITER, "homes")
    with clock.moved_to(make.during(plan.kader, "draft")):
        said = remark(plan.pk, "why", text="Right?", actor=writer, mentions=[other.person]).remark
        resolve(plan.pk, said.pk, actor=other)
        section = plan.kader.sections[0].key
        due = clock.now().date() + dt.timedelta(days=3)
        assign(plan.pk, section, organisation=plan.payee_id, due=due, actor=writer)


def named(plan):
    """A plan in which an organisation is named that takes no part, and that said what it thinks."""
    with clock.moved_to(make.during(plan.kader, "draft")):
        coordinator = make.member(plan, Role.COORDINATOR)
        key, said = next(iter(mentions_in(plan.kader, text_of(plan)).items()))
        to, read = {key: "named@example.org"}, {key: said.digest}
        tell_named(plan.pk, addresses=to, read=read, actor=coordinator)
        token = Message.objects.get(letter="named").body.partition("/named/")[2].partition("/")[0]
        react(token, verdict="agrees", text="")


def proposed(plan):
    """A plan that came back from Word with another answer, which was left out."""
    with clock.moved_to(make.during(plan.kader, "draft")):
        writer = make.member(plan, Role.WRITER)
        content = rewritten(taken_out(plan), why="Because we want to.")
        brought = bring_in(plan.pk, name="plan.docx", content=content, actor=writer)
        for answer in brought.answers.all():
            reject(plan.pk, answer.pk, actor=writer)


def looked_at(plan):
    """What came too late was looked at, by two people, and was not taken."""
    attempt = LateAttempt.objects.get(plan=plan)
    manager, decider = make.official(Role.ROUND_MANAGER), make.official(Role.DECIDER)
    with clock.moved_to(make.after(plan.kader, "submit")):
        said = propose_late(attempt.pk, take=False, reason="No reason for it.", actor=manager)
        confirm_late(said.pk, actor=decider)


def on_paper(place):
    """A plan that came on paper was taken in."""
    kader = place.round.kader
    signed = tuple(
        Signed(party.key, f"The {party.key}", "Sam", "Chair", dt.date(2026, 6, 1))
        for party in kader.must_sign
    )
    answers = {kader.amount_question.key: 50_000_00}
    paper = Paper("paper", "plan.pdf", pdf(), answers, signed)
    moment = make.during(kader, "submit")
    take_in_paper(place.pk, paper, arrived_at=moment, actor=make.official(Role.INTAKE))


def read_and_too_late(plan):
    """A text that a signatory opened, and that came when its window had closed."""
    note_reading(make.member(plan, Role.SIGNATORY, "homes"), make.fresh(plan))
    closed = make.after(plan.kader, "submit")
    with clock.moved_to(closed), suppress(OutsideWindow):
        hand_in(plan.pk, received_at=closed, actor=make.member(plan, Role.WRITER))


def confirmed():
    """A plan of the other framework, in which an organisation confirmed its contribution."""
    place = make.place(make.round_of(make.LARGE), "AM20")
    plan = make.with_parties(make.started(place), make.plan_text(place.round.kader, "AM20"))
    confirm(plan.pk, actor=make.member(plan, Role.WRITER, "uwv"))
    let_in_by_others = planted(plan, "uwv", Role.SIGNATORY)
    confirm_signer(plan.pk, let_in_by_others.pk, actor=make.member(plan, Role.WRITER, "uwv"))


def advised():
    """A plan of that framework on which councils advised, and said what they find of a record."""
    place = make.place(make.round_of(make.LARGE), "AM01")
    text = make.plan_text(place.round.kader, "AM01")
    plan = make.with_parties(make.started(place), text)
    make.write(plan, overleg_clienten=text.answers["overleg_clienten"])
    advice = given(plan, named=(OTHER,))
    answered(plan, advice)
    with clock.moved_to(make.during(plan.kader, "draft")):
        join_advice(plan.pk, advice.number, joins=True, actor=council(plan, OTHER))
        (asked, _other) = ask_councils(plan.pk, actor=make.member(plan, Role.COORDINATOR))
        react_to_record(plan.pk, asked.number, confirms=True, text="", actor=council(plan))
        talks = talks_in(plan.kader, text.answers)
        said = Said(confirms=False, text="It was later.", speaker="Sam", read_back=True)
        writer = make.member(plan, Role.WRITER)
        body = plan.partners.get(key=OTHER).organisation_id
        take_down_reaction(plan.pk, body, said, digest=sha256(talks[OTHER]), actor=writer)


def changed(plan):
    """The plan asked to change, replied to, signed and handed in again, and judged again."""
    request = make.asked_to_change(plan, "need")
    moment = make.during(plan.kader, "assess")
    with clock.moved_to(moment):
        for item in request.items.all():
            reply(plan.pk, item.pk, text="Done.", actor=make.member(plan, Role.WRITER))
    make.write(plan, why=plan_text() + " And more.")
    make.signed(make.fresh(plan))
    make.handed_in(make.fresh(plan), moment)
    make.judged(make.fresh(plan))


def plan_text():
    return make.plan_text(make.SMALL.kader, "alder-hill").answers["why"]


@pytest.fixture
def damaged(scheme):
    """The scheme, whose damage by a test is undone after it."""
    with undone():
        yield scheme


@pytest.fixture
def damaged_again():
    """Damage inside is undone at once, so that a test can do more than one."""
    return undone
