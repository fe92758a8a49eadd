"""Client councils advise on a plan, and every point gets an answer that stays."""

import pytest
from django.db import DatabaseError, connection

from kaderwerk import clock
from kaderwerk.audit.growonly import OnlyGrows
from kaderwerk.kader.given import UnfitText
from kaderwerk.organisations.actor import Role
from kaderwerk.permissions import Refused
from kaderwerk.plans.advice import advice_of
from kaderwerk.plans.models import Advice, AdviceAnswer, AdviceDraft
from kaderwerk.plans.problems import Impossible, NotReady
from kaderwerk.plans.services.advising import Point, draft_advice, give_advice, join_advice
from kaderwerk.plans.services.answering_advice import answer_point
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.recording_talks import ask_councils, react_to_record
from kaderwerk.plans.services.starting import remove_party
from kaderwerk.post.models import Message
from tests import make
from tests.plans.advising import COUNCIL, OTHER, answered, council, given, writes

pytestmark = [pytest.mark.usefixtures("apart"), pytest.mark.meets("R021")]


@pytest.fixture(scope="module")
def made(shared):
    return make.confirmed(make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01"))


@pytest.fixture
def plan(made):
    return make.fresh(made)


@pytest.fixture(autouse=True)
def while_drafting():
    with clock.moved_to(make.during(make.LARGE.kader, "draft")):
        yield


def frozen(plan):
    return freeze(plan.pk, actor=make.member(plan, Role.COORDINATOR))


def code_of(act):
    with pytest.raises(Impossible) as no:
        act()
    return no.value.code


# --- writing -----------------------------------------------------------------------------------


def test_a_draft_is_kept_as_it_is_written_and_nobody_is_told(plan):
    mails = Message.objects.count()
    draft = draft_advice(plan.pk, writes(view="", text=""), based_on=0, actor=council(plan))

    assert draft.content["points"][0]["text"] == "One person for everyone."
    assert (advice_of(plan), Message.objects.count()) == ((), mails)


def test_two_people_of_a_council_write_one_draft_and_the_second_hears_of_the_first(plan):
    draft_advice(plan.pk, writes(), based_on=0, actor=council(plan))
    late = lambda: draft_advice(plan.pk, writes(text="Other."), based_on=0, actor=council(plan))  # noqa: E731

    assert code_of(late) == "advice.draft_changed"
    assert (
        draft_advice(plan.pk, writes(text="Other."), based_on=1, actor=council(plan)).version == 2
    )
    assert AdviceDraft.objects.count() == 1


def test_writing_the_same_again_is_nothing(plan):
    first = draft_advice(plan.pk, writes(), based_on=0, actor=council(plan))

    assert draft_advice(plan.pk, writes(), based_on=0, actor=council(plan)).version == first.version


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (writes(points=(Point("Yes.", "section:nowhere"),)), "advice.unknown_place"),
        (writes(points=(Point("Yes."),) * 41), "advice.too_many_points"),
        (writes(view="perhaps"), "advice.no_view"),
    ],
)
def test_what_can_be_no_advice_is_not_kept(plan, written, code):
    assert code_of(lambda: draft_advice(plan.pk, written, based_on=0, actor=council(plan))) == code


def test_text_that_nobody_can_read_is_not_kept(plan):
    with pytest.raises(UnfitText):
        draft_advice(plan.pk, writes(text="a\x00b"), based_on=0, actor=council(plan))


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"view": ""}, "advice.no_view"),
        ({"text": " "}, "advice.no_text"),
        ({"points": ()}, "advice.no_points"),
        ({"points": (), "view": "no_agreement"}, "advice.no_points"),
    ],
)
def test_an_advice_is_given_whole(plan, other, code):
    assert code_of(lambda: given(plan, **other)) == code


def test_who_agrees_needs_no_points(plan):
    assert given(plan, view="agree", points=()).points == []


def test_what_was_read_is_given_and_nothing_else(plan):
    actor = council(plan)
    draft_advice(plan.pk, writes(), based_on=0, actor=actor)
    draft_advice(plan.pk, writes(text="Other."), based_on=1, actor=actor)

    assert code_of(lambda: give_advice(plan.pk, version=1, actor=actor)) == "advice.draft_changed"


def test_without_a_draft_there_is_nothing_to_give(plan):
    give = lambda: give_advice(plan.pk, version=0, actor=council(plan))  # noqa: E731

    assert code_of(give) == "advice.nothing_written"


def test_only_who_advises_by_the_framework_does(plan):
    ggz = make.member(plan, Role.CLIENT_REPRESENTATIVE, "ggz")
    draft = lambda: draft_advice(plan.pk, writes(), based_on=0, actor=ggz)  # noqa: E731

    assert code_of(draft) == "advice.not_an_adviser"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.WRITER, Role.SIGNATORY])
def test_nobody_but_a_client_representative_advises(plan, role):
    with pytest.raises(Refused):
        draft_advice(plan.pk, writes(), based_on=0, actor=make.member(plan, role, COUNCIL))


# --- giving ------------------------------------------------------------------------------------


def test_the_coordinators_hear_that_there_is_advice(plan):
    given(plan)

    assert Message.objects.filter(letter="advice_given").count() == len(
        set(Message.objects.filter(letter="advice_given").values_list("to_email", flat=True))
    )
    mail = Message.objects.filter(letter="advice_given").first()
    assert "Cliëntenraad Werk en Zorg Noord" in mail.body
    assert f"/plans/{plan.pk}/advice/" in mail.body


def test_several_councils_advise_separately(plan):
    given(plan)
    given(plan, OTHER, view="agree", points=())

    assert [(one.number, one.by, one.view) for one in advice_of(plan)] == [
        (1, "Cliëntenraad Werk en Zorg Noord (fictief)", "advice"),
        (2, "Cliëntenraad GGZ Eemsbron (fictief)", "agree"),
    ]


def test_councils_advise_jointly_once_the_other_says_so_itself(plan):
    advice = given(plan, named=(OTHER,))
    (named,) = advice_of(plan)[0].named
    assert (named.name, named.joins) == ("Cliëntenraad GGZ Eemsbron (fictief)", None)

    other = council(plan, OTHER)
    join_advice(plan.pk, advice.number, joins=True, actor=other)
    join_advice(plan.pk, advice.number, joins=True, actor=other)
    assert [one.name for one in advice_of(plan)[0].joined] == [named.name]
    assert advice.joinings.count() == 1

    join_advice(plan.pk, advice.number, joins=False, actor=other)
    assert advice_of(plan)[0].joined == ()
    assert advice.joinings.count() == 2


def test_who_is_named_is_asked_by_mail_whether_it_joins(plan):
    other = council(plan, OTHER)
    given(plan, named=(OTHER,))

    (mail,) = Message.objects.filter(letter="advice_to_join")
    assert mail.to_person == other.person


def test_who_is_not_named_cannot_join(plan):
    advice = given(plan)
    join = lambda: join_advice(plan.pk, advice.number, joins=True, actor=council(plan, OTHER))  # noqa: E731

    assert code_of(join) == "advice.not_named"


def test_a_later_advice_stands_beside_the_first(plan):
    first = given(plan)
    given(plan, text="We still think so.")

    assert [one.number for one in advice_of(plan)] == [1, 2]
    assert advice_of(plan)[0].text == first.text


# --- answers -----------------------------------------------------------------------------------


def test_every_point_needs_an_answer_before_the_text_is_frozen(plan):
    advice = given(plan)
    answered(plan, advice, 1, 3)
    with pytest.raises(NotReady) as no:
        frozen(plan)

    (finding,) = no.value.findings
    assert (finding.code, finding.level) == ("advice.not_answered", "blocks")
    assert finding.params == {
        "organisation": "Cliëntenraad Werk en Zorg Noord (fictief)",
        "number": 2,
    }
    answered(plan, advice, 2)
    assert frozen(plan)


def test_a_corrected_answer_is_a_new_one_and_both_stay(plan):
    advice = given(plan)
    answered(plan, advice, 1)
    answered(plan, advice, 1, done="not", text="We cannot.")
    answered(plan, advice, 1, done="not", text="We cannot.")

    (first, last) = advice_of(plan)[0].points[0].answers
    assert (first.done, last.done) == ("taken_over", "not")
    assert advice_of(plan)[0].points[0].answer == last


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"done": "perhaps", "text": "Yes."}, "advice.unknown_answer"),
        ({"done": "not", "text": " "}, "advice.no_answer"),
        ({"done": "not", "text": "No.", "point": 9}, "advice.unknown"),
        ({"done": "not", "text": "No.", "number": 9}, "advice.unknown"),
    ],
)
def test_an_answer_says_what_was_done_and_why(plan, answer, code):
    given(plan)
    writer = make.member(plan, Role.WRITER)
    asked = {"number": 1, "point": 1} | answer

    assert code_of(lambda: answer_point(plan.pk, actor=writer, **asked)) == code


def test_the_council_hears_once_every_point_has_an_answer(plan):
    advice = given(plan)
    answered(plan, advice, 1, 2)
    assert not Message.objects.filter(letter="advice_answered").exists()

    answered(plan, advice, 3)
    assert Message.objects.filter(letter="advice_answered").exists()


def test_the_council_hears_of_every_answer_that_takes_the_place_of_another(plan):
    advice = given(plan)
    answered(plan, advice)
    mails = Message.objects.filter(letter="advice_answered")
    before = mails.count()
    answered(plan, advice, 2, text="And in the budget.")
    assert mails.count() == 2 * before > 0

    answered(plan, advice, 2, text="And in the budget.")
    assert mails.count() == 2 * before


@pytest.mark.parametrize("role", [Role.CLIENT_REPRESENTATIVE, Role.SIGNATORY])
def test_nobody_but_the_writers_answers(plan, role):
    given(plan)
    with pytest.raises(Refused):
        answer_point(plan.pk, 1, 1, done="not", text="No.", actor=make.member(plan, role, COUNCIL))


# --- nobody changes or removes -------------------------------------------------------------------


@pytest.mark.parametrize("model", [Advice, AdviceAnswer])
def test_what_was_given_is_not_changed_or_removed_by_the_program(plan, model):
    answered(plan, given(plan))
    row = model.objects.first()
    row.text = "Something else."
    for act in (row.save, row.delete, model.objects.all().delete):
        with pytest.raises(OnlyGrows):
            act()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plans_advice SET text = 'We agree.'",
        "UPDATE plans_adviceanswer SET done = 'taken_over'",
        "UPDATE plans_advicejoining SET joins = false",
        "DELETE FROM plans_adviceanswer",
        "DELETE FROM plans_advicejoining",
        "UPDATE plans_recordasked SET digest = ''",
        "DELETE FROM plans_recordreaction",
    ],
)
def test_nor_behind_the_back_of_the_program(plan, sql):
    advice = given(plan, named=(OTHER,))
    join_advice(plan.pk, advice.number, joins=True, actor=council(plan, OTHER))
    answered(plan, advice, done="not")
    asked_and_confirmed(plan)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)


def asked_and_confirmed(plan):
    (asked, *_) = ask_councils(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    react_to_record(plan.pk, asked.number, confirms=True, text="", actor=council(plan))


def test_advice_stays_when_its_council_leaves_the_plan(plan):
    advice = given(plan)
    coordinator = make.member(plan, Role.COORDINATOR)
    remove_party(plan.pk, organisation_id=advice.organisation_id, actor=coordinator)

    assert [one.by for one in advice_of(plan)] == ["Cliëntenraad Werk en Zorg Noord (fictief)"]


# --- what is signed ------------------------------------------------------------------------------


def test_advice_and_answers_are_part_of_what_is_signed(plan):
    advice = given(plan, named=(OTHER,))
    join_advice(plan.pk, advice.number, joins=True, actor=council(plan, OTHER))
    answered(plan, advice)
    (held,) = frozen(plan).data["advice"]

    assert held["by"] == "Cliëntenraad Werk en Zorg Noord (fictief)"
    assert [named["joins"] for named in held["named"]] == [True]
    assert [point["text"] for point in held["points"]] == [p["text"] for p in advice.points]
    assert {answer["done"] for point in held["points"] for answer in point["answers"]} == {
        "taken_over"
    }


def test_new_advice_makes_another_text(plan):
    first = frozen(plan)
    answered(plan, given(plan))
    thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))

    assert frozen(plan).sha256 != first.sha256


def test_advice_on_a_frozen_text_says_which_and_is_not_in_it(plan):
    snapshot = frozen(plan)
    advice = given(plan)

    assert advice.version == snapshot.number == 1
    assert snapshot.data["advice"] == []
