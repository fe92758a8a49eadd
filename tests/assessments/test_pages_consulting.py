"""Asking for changes, what came of it, and the advice at the end."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest

from kaderwerk.assessments.models import Settlement
from kaderwerk.kader.privacy import found_in
from kaderwerk.kader.verdicts import Found
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import ChangeRequest, RequestedChange
from kaderwerk.plans.services.replying import reply
from kaderwerk.web.personal import NONE_OF_IT
from tests import make
from tests.assessments.desk import Desk, changed, text_of

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def judged(shared):
    plan = make.taken_up(make.submitted(make.place(make.round_of())))
    return make.judged(plan, honest=Found("not", None, "Residents were not asked."))


@pytest.fixture
def plan(judged):
    return make.fresh(judged)


@pytest.fixture
def desk(plan):
    return Desk(plan.place.round)


def a_day(plan, days=7):
    return (make.during(plan.kader, "assess") + dt.timedelta(days=days)).date().isoformat()


def asked(plan):
    return list(
        RequestedChange.objects.filter(request__plan=plan)
        .order_by("pk")
        .values_list("criterion", "asks")
    )


# --- asking ------------------------------------------------------------------------------------


@pytest.mark.meets("R116")
def test_what_was_found_wanting_is_put_forward(desk, plan):
    page = text_of(desk.get("ask", plan))

    assert '<option value="honest" selected>' in page
    assert "Residents were not asked." in page


def test_a_criterion_in_the_address_is_chosen(desk, plan):
    assert '<option value="need" selected>' in text_of(desk.get("ask", plan, criterion="need"))
    assert desk.get("ask", plan, criterion="<x>").status_code == 200


@pytest.mark.meets("R116", "R117")
def test_points_are_looked_over_before_they_are_sent(desk, plan):
    fields = {
        "criterion": ["need", "honest", ""],
        "asks": ["Say how cold.\n\nIn degrees.", "Ask the residents.", "  "],
        "until": a_day(plan),
    }
    looked = desk.post("ask", plan, step="preview", **fields)
    assert looked.status_code == 200
    assert "Nothing has been sent yet." in text_of(looked)
    assert "The neighbourhood needs it." in text_of(looked)
    assert "Ask the residents." in text_of(looked)
    assert asked(plan) == []

    sent = desk.post("ask", plan, step="send", **fields)
    assert sent["Location"] == desk.address("consultation", plan)
    assert asked(plan) == [
        ("need", "Say how cold.\n\nIn degrees."),
        ("honest", "Ask the residents."),
    ]
    assert make.fresh(plan).case == Case.WAITING


def again(page):
    """What the page that asks once more would post: its fields by name, in its order."""
    fields = {}
    field = r'<(?:input type="hidden"|textarea)[^>]* name="(criterion|asks|until|step)"[^>]*?'
    for found in re.finditer(field + r'(?: value="([^"]*)">|>\s*([^<]*)</textarea>)', page):
        fields.setdefault(found[1], []).append(found[2] or found[3] or "")
    return fields


@pytest.mark.meets("R036", "R116")
def test_each_point_stays_with_its_criterion_when_one_may_have_data_of_a_person(desk, plan):
    points = [("need", "Call 111222333."), ("honest", "Ask the residents."), ("need", "How cold?")]
    criteria, asks = zip(*points, strict=True)
    fields = {"criterion": criteria, "asks": asks, "until": a_day(plan), "step": "send"}
    page = desk.post("ask", plan, **fields)
    assert page.status_code == 422
    assert asked(plan) == []

    token = found_in("Call 111222333.")[0].token
    desk.post("ask", plan, **again(page.content.decode()), **{NONE_OF_IT: token})
    assert asked(plan) == points


def test_the_last_day_counts_whole_in_the_zone_of_the_framework(desk, plan):
    day = a_day(plan)
    desk.post("ask", plan, step="send", criterion="need", asks="More.", until=day)
    until = ChangeRequest.objects.get(plan=plan).until.astimezone(ZoneInfo(plan.kader.zone))

    assert (until - dt.timedelta(seconds=1)).date().isoformat() == day
    assert (until.hour, until.minute) == (0, 0)


def test_another_point_can_be_added_and_what_was_typed_stays(desk, plan):
    page = desk.post("ask", plan, step="add", criterion="need", asks="Mind the cold.", until="x")

    assert page.status_code == 200
    assert text_of(page).count("<textarea") == 2
    assert "Mind the cold." in text_of(page)
    assert 'value="x"' in text_of(page)


def test_a_term_that_ends_on_a_closed_day_says_which_day_is_open(desk, plan):
    first = make.during(plan.kader, "assess").date()
    sunday = first + dt.timedelta(days=13 - first.weekday())
    fields = {"criterion": "need", "asks": "Mind it.", "step": "preview"}

    closed = text_of(desk.post("ask", plan, until=sunday.isoformat(), **fields))
    monday = sunday + dt.timedelta(days=1)
    open_ = text_of(desk.post("ask", plan, until=monday.isoformat(), **fields))

    assert "Offices are closed on that day." in closed
    assert f"up to and including {monday.day} " in closed
    assert "Offices are closed" not in open_


def test_from_the_preview_one_can_go_back_and_change_it(desk, plan):
    day = a_day(plan)
    page = desk.post("ask", plan, step="edit", criterion="need", asks="Mind it.", until=day)

    assert "Mind it." in text_of(page)
    assert f'value="{day}"' in text_of(page)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"asks": "  "}, "Ask at least one thing"),
        ({"criterion": "nonsense"}, "no criterion"),
        ({"criterion": ""}, "Choose a criterion for each point."),
        ({"until": ""}, "Give the last day"),
        ({"until": "tomorrow"}, "Give the last day"),
        ({"until": "9999-12-31"}, "Give the last day"),
        ({"until": "0001-01-01"}, "must lie ahead"),
        ({"until": "2020-01-01"}, "must lie ahead"),
        ({"asks": "word " * 3000}, ""),
        ({"asks": "nul \0"}, ""),
        ({"criterion": "\0"}, ""),
    ],
)
@pytest.mark.parametrize("step", ["preview", "send", "nonsense"])
def test_what_cannot_be_asked_stays_on_the_page(desk, plan, fields, says, step):
    typed = {"criterion": "need", "asks": "Keep me.", "until": a_day(plan), "step": step} | fields
    response = desk.post("ask", plan, **typed)

    assert response.status_code == 422 or (says == "" and response.status_code in (200, 302))
    if response.status_code == 422:
        assert says in text_of(response)
        assert typed["asks"].split()[0] in text_of(response) if typed["asks"].strip() else True
        assert asked(plan) == []


def test_changes_are_not_awaited_beyond_the_consultation():
    round = make.round_of(make.LARGE)
    code = make.plan_text(round.kader, "AM20").applicant
    plan = make.taken_up(make.submitted(make.place(round, code), "AM20"))
    desk, first = Desk(round), round.kader.criteria[0].key
    assert "26 August 2017" in text_of(desk.get("ask", plan))

    late = desk.post("ask", plan, step="send", criterion=first, asks="?", until="2017-08-27")
    assert late.status_code == 422
    said = desk.post("ask", plan, step="send", criterion=first, asks="More.", until="2017-08-27")
    assert "Changes can be awaited up to and including" in text_of(said)
    on_it = desk.post("ask", plan, step="send", criterion=first, asks="More.", until="2017-08-26")
    assert on_it.status_code == 302


def test_a_form_of_a_hundred_points_is_cut_and_does_not_break(desk, plan):
    fields = {"criterion": ["need"] * 100, "asks": ["x"] * 99, "until": a_day(plan)}

    assert desk.post("ask", plan, step="add", **fields).status_code == 200
    assert desk.post("ask", plan, step="preview", **fields).status_code == 200


def test_nothing_is_asked_twice_at_once(desk, plan):
    fields = {"criterion": "need", "asks": "More.", "until": a_day(plan), "step": "send"}
    desk.post("ask", plan, **fields)

    assert desk.post("ask", plan, **fields).status_code == 403
    assert len(asked(plan)) == 1


# --- what came of it ---------------------------------------------------------------------------


@pytest.mark.meets("R116", "R117")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_request_reply_and_changed_answers_stand_together(plan, language):
    plan = changed(plan, "need", said="We measured it.", homes=641)
    page = text_of(Desk(plan.place.round, language=language).get("consultation", plan))

    assert "Please say more." in page
    assert "We measured it." in page
    assert "641" in page
    assert "<ins>" in page


def test_a_reply_that_was_not_handed_in_is_a_draft(plan):
    make.asked_to_change(plan, "need")
    with make.clock.moved_to(make.during(plan.kader, "assess") + dt.timedelta(hours=1)):
        item = RequestedChange.objects.get(request__plan=plan)
        reply(plan.pk, item.pk, text="Half of a secret.", actor=make.member(plan, Role.WRITER))
    desk = Desk(plan.place.round)

    for page in (("consultation",), ("criterion", "need"), ("plan",)):
        name, *args = page
        assert "Half of a secret." not in text_of(desk.get(name, plan, *args))
    assert "not handed in yet" in text_of(desk.get("consultation", plan))


def test_one_can_stop_waiting(desk, plan):
    make.asked_to_change(plan, "need")
    assert "Stop waiting" in text_of(desk.get("plan", plan))

    assert desk.post("stop_waiting", plan).status_code == 302
    assert make.fresh(plan).case == Case.ASSESSING
    assert desk.post("stop_waiting", plan).status_code == 403
    assert "not handed in" in text_of(desk.get("consultation", plan))


# --- the advice --------------------------------------------------------------------------------


@pytest.mark.meets("R041")
def test_the_page_says_what_stands_in_the_way(desk, plan):
    page = text_of(desk.get("settle", plan))

    assert "This stands in the way of a grant" in page
    assert "Residents know what they choose." in page


@pytest.mark.meets("R041")
def test_what_is_not_judged_must_be_judged_first():
    plan = make.taken_up(make.submitted(make.place(make.round_of())))
    desk = Desk(plan.place.round)
    assert "First judge these criteria" in text_of(desk.get("settle", plan))

    refused = desk.post("settle", plan, advice="grant", reason="Keep this reason.")
    assert refused.status_code == 422
    assert "“The neighbourhood needs it.” has not been judged yet" in text_of(refused)
    assert "Keep this reason." in text_of(refused)
    assert not Settlement.objects.filter(plan=plan)


@pytest.mark.meets("R129")
@pytest.mark.parametrize(("advice", "reason"), [("grant", ""), ("refuse", "It is too dear.")])
def test_an_advice_is_saved_and_shown(advice, reason):
    plan = make.judged(make.taken_up(make.submitted(make.place(make.round_of()))))
    desk = Desk(plan.place.round)
    page = text_of(desk.get("settle", plan))
    assert "nothing stands in the way of a grant" in page

    response = desk.post("settle", plan, advice=advice, reason=reason)
    assert response["Location"] == desk.address("plan", plan)
    shown = text_of(desk.get("plan", plan))
    assert f"Advice: {advice}" in shown
    assert reason in shown
    assert "There is an advice on this version already." in text_of(desk.get("settle", plan))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"advice": "grant"}, "falls short"),
        ({"advice": "refuse", "reason": " "}, "Give the reason for advising against"),
        ({"advice": "\0<x>"}, "is not an advice"),
        ({}, "Choose what you advise."),
        ({"advice": "refuse", "reason": "word " * 3000}, ""),
    ],
)
def test_an_advice_that_cannot_be_given_stays_on_the_page(desk, plan, fields, says):
    response = desk.post("settle", plan, **fields)

    assert response.status_code == 422
    assert says in text_of(response)
    assert not Settlement.objects.filter(plan=plan)


def test_an_advice_no_longer_stands_once_somebody_judges_again(plan):
    plan = make.judged(plan)
    make.settled(plan)
    desk = Desk(plan.place.round)
    desk.post("judge", plan, "need", points="1", seen="1")

    assert "There is no advice on this version yet." in text_of(desk.get("plan", plan))
