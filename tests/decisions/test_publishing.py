"""The applicants are told: a letter each, once, also when it stops half-way."""

import hashlib

import pytest

from kaderwerk import clock
from kaderwerk.decisions.models import Decision, Letter
from kaderwerk.decisions.services import publishing
from kaderwerk.decisions.services.publishing import publish_decisions, publish_one
from kaderwerk.kader.verdicts import Found
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Action, may
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.documents.pdf import Pdf
from tests.raising import refused

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def round(shared):
    """A round in which one plan is granted and one is refused."""
    round = make.round_of()
    make.decided(make.advised(make.place(round)))
    poor = make.judged(
        make.taken_up(make.submitted(make.place(round, "D03"), "cedar-lock")),
        honest=Found("not", None, "Residents were not asked."),
    )
    make.settled(poor, "refuse", "It does not meet the conditions.")
    make.decided(poor, 0)
    return round


@pytest.fixture
def decider():
    return make.official(Role.DECIDER)


def tell(round, actor, **fields):
    with clock.moved_to(make.during(round.kader, "decide")):
        return publish_decisions(round.pk, actor=actor, **fields)


def test_every_decision_gets_its_letter(round, decider):
    heard = []
    letters = tell(round, decider, progress=lambda done, of: heard.append((done, of)))

    assert len(letters) == 2
    assert heard == [(1, 2), (2, 2)]
    assert verify() == []


@pytest.mark.meets("R118", "R130")
def test_a_letter_says_how_much_in_which_year(round, decider):
    tell(round, decider)

    letter = Letter.objects.get(decision__outcome="granted")
    read = Pdf(bytes(letter.content))
    assert hashlib.sha256(bytes(letter.content)).hexdigest() == letter.sha256
    assert read.says("WN-2026-1-D01-1", "120,000", "72,000", "48,000")


def test_a_refusal_says_what_was_found_in_the_words_of_the_assessor(round, decider):
    tell(round, decider)

    read = Pdf(bytes(Letter.objects.get(decision__outcome="refused").content))
    assert read.says("Residents were not asked.", "There is no money left.")


def test_publishing_again_makes_no_second_letter(round, decider):
    tell(round, decider)
    mail = Message.objects.filter(letter="decision").count()

    assert tell(round, decider) == []
    assert (Letter.objects.count(), Message.objects.filter(letter="decision").count()) == (2, mail)


def test_the_same_decision_is_published_once(round, decider):
    decision = Decision.objects.filter(outcome="granted").get()
    with clock.moved_to(make.during(round.kader, "decide")):
        first = publish_one(decision.pk, actor=decider)
        assert publish_one(decision.pk, actor=decider) == first


def test_when_it_stops_half_way_the_next_time_goes_on(round, decider, monkeypatch):
    write, made = publishing.write_letter, []

    def stop_at_the_second(data):
        made.append(data)
        if len(made) == 2:
            raise OSError("The printer is on fire.")
        return write(data)

    monkeypatch.setattr(publishing, "write_letter", stop_at_the_second)
    with pytest.raises(OSError, match="printer"):
        tell(round, decider)
    assert Letter.objects.count() == 1

    monkeypatch.undo()
    assert len(tell(round, decider)) == 1
    assert Letter.objects.count() == 2
    assert verify() == []


def test_the_team_is_told_that_there_is_a_letter_and_not_what_it_says(round, decider):
    tell(round, decider)

    messages = Message.objects.filter(letter="decision")
    assert messages.filter(body__contains="WN-2026-1-D01-1").exists()
    assert not messages.filter(body__contains="120").exists()


def test_before_it_is_published_a_region_knows_nothing(round, decider):
    plan = Decision.objects.get(outcome="granted").plan
    writer = make.member(make.fresh(plan), Role.WRITER)
    assert not may(writer, Action.READ_DECISION, make.fresh(plan))

    tell(round, decider)
    assert may(writer, Action.READ_DECISION, make.fresh(plan))


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.FINANCE, Role.ROUND_MANAGER])
def test_only_a_decider_publishes(round, role):
    with refused("who.not_a_decider"):
        tell(round, make.official(role))
    with refused("who.not_a_decider"):
        publish_one(Decision.objects.first().pk, actor=make.official(role))
    assert not Letter.objects.exists()


def test_emoji_and_rare_letters_stop_no_letter():
    round = make.round_of()
    poor = make.judged(
        make.taken_up(make.submitted(make.place(round))),
        honest=Found("not", None, "Wałbrzych 漢 🙂 \N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET}"),
    )
    make.settled(poor, "refuse", "No 🙂.")

    letter = make.published(make.decided(poor, 0))

    assert Pdf(bytes(letter.content)).says("Wałbrzych")
    assert letter.substituted
