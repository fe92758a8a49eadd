"""Councils confirm or correct the record of talks with them; who stays silent stops nothing."""

from copy import deepcopy

import pytest

from kaderwerk import clock
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import Plan, RecordAsked, RecordReaction
from kaderwerk.plans.problems import Impossible
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.recording_talks import ask_councils, react_to_record
from kaderwerk.plans.services.replying import reply
from kaderwerk.plans.standing import text_now
from kaderwerk.plans.talks import talks_of
from kaderwerk.post.models import Message
from kaderwerk.verify.run import verify
from tests import make
from tests.plans.advising import COUNCIL, OTHER, council

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R050")]

RECORD = "overleg_clienten"


@pytest.fixture(scope="module")
def made(shared):
    plan = make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))
    for party in (COUNCIL, OTHER):
        council(plan, party)
    return plan


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture(autouse=True)
def while_drafting():
    with clock.moved_to(make.during(make.LARGE.kader, "draft")):
        yield


def coordinator(plan):
    return make.member(plan, Role.COORDINATOR)


def asked(plan):
    return ask_councils(plan.pk, actor=coordinator(plan))


def of(plan, asked, party):
    body = plan.partners.get(key=party).organisation_id
    return next(one for one in asked if one.organisation_id == body)


def with_another_record(plan):
    rows = deepcopy(values_of(plan.sheet_id)[RECORD])
    rows[1]["uitkomst"] = "De raad is positief."
    make.write(plan, **{RECORD: rows})


def states(plan):
    plan = Plan.objects.with_place().get(pk=plan.pk)
    partners = plan.partners.select_related("organisation")
    text = text_now(plan, tuple(party_of(partner) for partner in partners))
    names = {partner.organisation_id: partner.key for partner in partners}
    return {names[talk.organisation]: talk.state for talk in talks_of(plan, plan.kader, text)}


def code_of(act):
    with pytest.raises(Impossible) as no:
        act()
    return no.value.code


# --- asking ------------------------------------------------------------------------------------


def test_each_council_that_is_named_gets_the_rows_that_name_it(plan):
    found = asked(plan)

    assert [row["id"] for row in of(plan, found, COUNCIL).rows[RECORD]] == ["o1", "o2"]
    assert [row["id"] for row in of(plan, found, OTHER).rows[RECORD]] == ["o1", "o3"]


def test_it_gets_them_by_mail_and_once(plan):
    asked(plan)
    mails = Message.objects.filter(letter="record_to_confirm")
    assert mails.count() == 2
    assert f"/plans/{plan.pk}/advice/#record" in mails[0].body

    assert code_of(lambda: asked(plan)) == "record.nobody_to_ask"
    assert mails.count() == 2


def test_a_council_without_anybody_to_ask_is_not_asked(plan):
    lonely = make.filled(make.place(plan.place.round, "AM20"), "AM20")

    assert code_of(lambda: asked(lonely)) == "record.nobody_to_ask"
    assert states(lonely) == {"clientenraad": "not_asked"}


def test_freezing_sends_it_to_who_has_not_had_it(plan):
    freeze(plan.pk, actor=coordinator(plan))

    assert RecordAsked.objects.filter(plan=plan).count() == 2
    assert states(plan) == {COUNCIL: "silent", OTHER: "silent"}
    thaw(plan.pk, actor=coordinator(plan))
    freeze(plan.pk, actor=coordinator(plan))
    assert RecordAsked.objects.filter(plan=plan).count() == 2


def test_a_changed_record_is_asked_about_again_and_only_of_whom_it_is(plan):
    asked(plan)
    with_another_record(plan)
    assert states(plan) == {COUNCIL: "changed", OTHER: "silent"}

    (again,) = asked(plan)
    assert again.organisation == plan.partners.get(key=COUNCIL).organisation
    assert states(plan) == {COUNCIL: "silent", OTHER: "silent"}


@pytest.mark.parametrize("role", [Role.WRITER, Role.SIGNATORY, Role.CLIENT_REPRESENTATIVE])
def test_only_the_coordinator_asks(plan, role):
    with pytest.raises(Refused):
        ask_councils(plan.pk, actor=make.member(plan, role, COUNCIL))


# --- reacting ----------------------------------------------------------------------------------


def test_a_council_confirms_or_corrects_and_another_stays_silent(plan):
    found = asked(plan)
    number = of(plan, found, COUNCIL).number
    actor = council(plan)
    react_to_record(plan.pk, number, confirms=True, text="", actor=actor)
    assert states(plan) == {COUNCIL: "confirmed", OTHER: "silent"}

    react_to_record(plan.pk, number, confirms=False, text="It was in April.", actor=actor)
    assert states(plan) == {COUNCIL: "corrected", OTHER: "silent"}
    assert RecordReaction.objects.count() == 2


def test_silence_stops_nothing(plan):
    make.signed(plan)

    assert make.handed_in(make.fresh(plan))
    assert states(plan) == {COUNCIL: "silent", OTHER: "silent"}


def test_saying_the_same_again_is_nothing(plan):
    number = of(plan, asked(plan), COUNCIL).number
    for _time in range(2):
        react_to_record(plan.pk, number, confirms=True, text="", actor=council(plan))

    assert RecordReaction.objects.count() == 1


def test_a_correction_says_what_is_not_right(plan):
    number = of(plan, asked(plan), COUNCIL).number
    react = lambda: react_to_record(  # noqa: E731
        plan.pk, number, confirms=False, text=" ", actor=council(plan)
    )

    assert code_of(react) == "record.no_correction"


def test_a_council_reacts_to_what_it_was_asked_last(plan):
    number = of(plan, asked(plan), COUNCIL).number
    with_another_record(plan)
    asked(plan)
    late = lambda: react_to_record(plan.pk, number, confirms=True, text="", actor=council(plan))  # noqa: E731

    assert code_of(late) == "record.changed"


def test_nobody_reacts_to_what_another_was_asked(plan):
    number = of(plan, asked(plan), OTHER).number
    react = lambda: react_to_record(plan.pk, number, confirms=True, text="", actor=council(plan))  # noqa: E731

    assert code_of(react) == "record.unknown"


def test_only_a_client_representative_reacts(plan):
    number = of(plan, asked(plan), COUNCIL).number
    with pytest.raises(Refused):
        react_to_record(plan.pk, number, confirms=True, text="", actor=coordinator(plan))


# --- a changed version ---------------------------------------------------------------------------


def test_each_version_that_the_ministry_waits_for_is_asked_about_again(plan):
    react_all(plan, freeze(plan.pk, actor=coordinator(plan)))
    handed_in_again(plan)

    assert RecordAsked.objects.filter(plan=plan).count() == 4
    assert states(plan) == {COUNCIL: "silent", OTHER: "silent"}
    assert verify() == []


def react_all(plan, _snapshot):
    for party in (COUNCIL, OTHER):
        last = plan.records_asked.filter(
            organisation=plan.partners.get(key=party).organisation_id
        ).last()
        react_to_record(plan.pk, last.number, confirms=True, text="", actor=council(plan, party))


def handed_in_again(plan):
    for partner in plan.partners.filter(signs=True):
        make.signed_by(plan, partner.key)
    make.handed_in(make.fresh(plan))
    make.asked_to_change(make.judged(make.taken_up(make.fresh(plan))), "punt_f")
    make.write(plan, naam_plan="Another name")
    item = plan.change_requests.get().items.get()
    with clock.moved_to(make.during(plan.kader, "assess")):
        reply(plan.pk, item.pk, text="Done.", actor=coordinator(plan))
        freeze(plan.pk, actor=coordinator(plan))
