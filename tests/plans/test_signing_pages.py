"""Signing, declining, keeping and taking back, as a signatory does it on the site."""

import re

import pytest
from msgspec import structs

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.content import party_of
from kaderwerk.plans.models import Plan, Refusal, Signature, SignatureWithdrawal
from kaderwerk.plans.queries import frozen_snapshot
from kaderwerk.plans.services.freezing import freeze, thaw
from kaderwerk.plans.services.starting import set_party
from tests import make
from tests.plans.pages import main, post, url, visit, words
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def begun(shared):
    plan = make.filled(make.place(make.round_of(), "D01"))
    make.frozen(plan)
    return plan


@pytest.fixture
def plan(begun, apart):
    return make.fresh(begun)


@pytest.fixture
def party(plan):
    return plan.partners.filter(signs=True).exclude(organisation=plan.payee_id)[0]


@pytest.fixture
def signatory(plan, party):
    return make.member(plan, Role.SIGNATORY, party.key, name=party.signatory_name or "Kim Doe")


def typed(plan, **other):
    sha256 = frozen_snapshot(plan).sha256
    return {"sha256_read": sha256, "name": "Kim Doe", "function": "Director", **other}


def changed(plan, **answers):
    """The text is opened, changed, and frozen again."""
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
        make.write(make.fresh(plan), **answers)
    make.frozen(make.fresh(plan))
    return make.fresh(plan)


def hidden(response, name):
    return re.search(rf'name="{name}" value="([^"]*)"', main(response)).group(1)


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.meets("R049")
def test_the_page_says_what_a_signature_carries_and_what_the_plan_comes_to(plan, signatory):
    seen = words(visit(signatory, "sign", plan))
    for commitment in plan.kader.commitments:
        assert commitment.text in seen
    assert plan.kader.amount_question.label in seen
    assert plan.kader.period_question.label in seen
    for partner in plan.partners.filter(signs=True):
        assert partner.organisation.name in seen


@pytest.mark.meets("R049")
def test_commitments_are_shown_as_they_are_signed_with_a_translation_beside_them(plan, signatory):
    response = visit(signatory, "sign", plan, language="nl")
    for commitment in plan.kader.commitments:
        assert f'lang="{plan.language}">{commitment.text}' in main(response)


@pytest.mark.meets("R064")
def test_a_signatory_sees_the_own_euros_and_tasks_first():
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    make.frozen(plan)
    party = plan.partners.filter(signs=True, type="ggz")[0]
    response = visit(make.member(plan, Role.SIGNATORY, party.key), "sign", make.fresh(plan))
    own = words(response).partition(f"What {party.organisation.name} does")[2]
    assert re.search(r"Own contribution: € [\d,.]+", own.partition("Who signs")[0])


def test_a_contribution_without_an_amount_is_not_said_to_be_zero():
    place = make.place(make.round_of(make.LARGE), "AM20")
    answers = make.plan_text(place.round.kader, "AM20").answers
    rows = [
        {
            "id": row["id"],
            "organisatie": row["organisatie"],
            "vorm": "natura",
            "omschrijving": "Room",
        }
        for row in answers["bijdragen"]
    ]
    plan = make.filled(place, "AM20", bijdragen=rows)
    party = plan.partners.filter(signs=True, type="ggz")[0]

    seen = words(visit(make.member(plan, Role.WRITER, party.key), "text", plan))
    own = seen.partition(f"What {party.organisation.name} does")[2].partition("Who signs")[0]
    assert "Own contribution: Not answered." in own
    assert "€" not in own


def test_in_the_line_of_a_row_a_sentence_ends_with_its_own_full_stop():
    place = make.place(make.round_of(make.LARGE), "AM20")
    rows = make.plan_text(place.round.kader, "AM20").answers["bijdragen"]
    rows = [{**row, "omschrijving": "We lend a room."} for row in rows]
    plan = make.filled(place, "AM20", bijdragen=rows)
    party = plan.partners.filter(signs=True, type="ggz")[0]

    seen = words(visit(make.member(plan, Role.WRITER, party.key), "text", plan))
    own = seen.partition(f"What {party.organisation.name} does")[2].partition("Who signs")[0]
    assert "We lend a room. " in own
    assert ". ·" not in own
    assert " · We lend a room." in own


def test_name_and_function_are_there_already(plan, party):
    holder = make.member(plan, Role.SIGNATORY, party.key, name=party.signatory_name)
    page = main(visit(holder, "sign", plan))
    assert f'value="{party.signatory_name}"' in page
    assert f'value="{party.signatory_function}"' in page


def test_whoever_does_not_sign_hears_so(plan):
    for role in (Role.COORDINATOR, Role.WRITER, Role.CLIENT_REPRESENTATIVE):
        response = visit(make.member(plan, role), "sign", plan)
        assert response.status_code == 403
        assert "Only those who sign this plan can do this." in words(response)


def test_while_it_is_written_the_page_says_so_and_has_no_button(signatory, plan):
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    response = visit(signatory, "sign", plan)
    assert "The text is not being signed yet" in words(response)
    assert "<form" not in main(response)


# --- signing ------------------------------------------------------------------------------------


@pytest.mark.meets("R045", "R046", "R047")
def test_a_signatory_signs_what_they_read(plan, party, signatory):
    page = visit(signatory, "sign", plan)
    response = post(signatory, "sign", plan, sha256_read=hidden(page, "sha256_read"),
                    name="Kim Doe", function="Director")  # fmt: skip
    assert response.url == url("overview", plan)
    signature = Signature.objects.get(snapshot__plan=plan)
    assert signature.organisation_id == party.organisation_id
    assert signature.sha256 == frozen_snapshot(plan).sha256
    assert (signature.signed_name.name, signature.signed_name.function) == ("Kim Doe", "Director")
    assert "Signed by Kim Doe on" in words(visit(signatory, "sign", plan))


def test_signing_twice_is_once(plan, signatory):
    for _ in range(2):
        assert post(signatory, "sign", plan, **typed(plan)).status_code == 302
    assert Signature.objects.filter(snapshot__plan=plan).count() == 1


@pytest.mark.meets("R049")
def test_when_the_text_changed_meanwhile_nothing_typed_is_lost_and_the_change_is_shown(
    plan, signatory
):
    before = typed(plan, name="Kim Doe-Smith")
    newer = changed(plan, neighbourhood="Old Harbour West")
    response = post(signatory, "sign", newer, **before)
    assert response.status_code == 409
    seen = words(response)
    assert "The text has changed since you read it" in seen
    assert 'value="Kim Doe-Smith"' in main(response)
    assert "Old Harbour West" in seen
    assert "<ins>" in main(response)
    assert hidden(response, "sha256_read") == frozen_snapshot(newer).sha256
    assert not Signature.objects.filter(snapshot__plan=plan).exists()


def test_when_the_text_was_opened_meanwhile_the_page_says_so(plan, signatory):
    before = typed(plan)
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    response = post(signatory, "sign", plan, **before)
    assert response.status_code == 403
    assert "The text is not being signed yet" in words(response)


def test_a_signature_is_kept_on_a_change_that_was_read(plan, party, signatory):
    post(signatory, "sign", plan, **typed(plan))
    newer = changed(plan, neighbourhood="Old Harbour West")
    page = visit(signatory, "sign", newer)
    assert "Since version 1, which your organisation signed on" in words(page)
    assert f"Keep the signature of {party.organisation.name}" in main(page)
    assert 'value="Kim Doe"' in main(page)
    post(signatory, "sign", newer, **typed(newer))
    assert Signature.objects.get(snapshot__number=2, snapshot__plan=plan).kept_from is not None


def test_a_deputy_signs_as_deputy(plan, party, signatory):
    coordinator = make.member(plan, Role.COORDINATOR)
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=coordinator)
        known = structs.replace(
            party_of(party), deputy_name="Dana Deputy", deputy_function="Vice-chair"
        )
        set_party(plan.pk, known, organisation_id=party.organisation_id, actor=coordinator)
        freeze(plan.pk, actor=coordinator)
    deputy = make.member(plan, Role.SIGNATORY, party.key, name="Dana Deputy")
    page = main(visit(deputy, "sign", plan))
    assert 'value="Vice-chair"' in page
    assert re.search(r'value="yes" checked', page)
    data = typed(plan, name="Dana Deputy", function="Vice-chair", as_deputy="yes")
    assert post(deputy, "sign", plan, **data).status_code == 302
    assert Signature.objects.get(snapshot__plan=plan).as_deputy


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"function": "   "},
        {"name": "\0"},
        {"name": "x" * 5000},
        {"name": "\ud800"},
        {"sha256_read": "z" * 900},
        {"sha256_read": ""},
        {"as_deputy": "yes"},
        {"as_deputy": "\0\0"},
    ],
    ids=str,
)
def test_what_is_not_right_comes_back_with_what_was_typed(plan, signatory, wrong):
    client = as_actor(signatory)
    data = {key: value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            for key, value in typed(plan, **wrong).items()}  # fmt: skip
    response = post(client, "sign", plan, **data)
    assert response.status_code in (302, 409, 422)
    if response.status_code != 302:
        assert "This is not right yet" in words(response)


def test_a_signatory_of_elsewhere_signs_nothing_here(plan):
    elsewhere = make.started_elsewhere(plan)
    other = make.member(elsewhere, Role.SIGNATORY)
    assert post(other, "sign", plan, **typed(plan)).status_code == 404


@pytest.mark.meets("R030")
def test_the_page_says_that_the_plan_was_not_handed_in_and_how_long_there_is(plan, signatory):
    seen = words(visit(signatory, "sign", plan))
    assert "Not handed in yet" in seen
    assert "up to and including Sunday 29 March 2026, 11:59" in seen


# --- declining and taking back ------------------------------------------------------------------


def test_who_declines_says_why(plan, signatory):
    response = post(signatory, "decline", plan, reason="The hours are wrong.\n\nSee page 3.")
    assert response.url == url("overview", plan)
    assert Refusal.objects.get().reason == "The hours are wrong.\n\nSee page 3."


@pytest.mark.meets("R049")
def test_who_declined_reads_what_changed_since_beside_its_reason(plan, signatory):
    post(signatory, "decline", plan, reason="The name is wrong.")
    newer = changed(plan, neighbourhood="Old Harbour West")
    page = visit(signatory, "sign", newer)
    said = words(page)
    assert "Since version 1, which your organisation declined on" in said
    assert "The name is wrong." in said
    assert said.index("What changed") < said.index("The plan on one page")
    assert "<ins>" in main(page)
    latest = changed(newer, neighbourhood="Old Harbour East")
    assert "Since version 1, which your organisation declined" in words(
        visit(signatory, "sign", latest)
    )


@pytest.mark.parametrize("reason", ["", "  \n ", "\0", "word " * 2500])
def test_declining_without_a_reason_that_can_be_kept_comes_back(plan, signatory, reason):
    response = post(signatory, "decline", plan, reason=reason)
    assert response.status_code in (409, 422)
    assert "This is not right yet" in words(response)
    assert not Refusal.objects.exists()


def test_what_is_missing_is_called_by_its_name(plan, signatory):
    response = post(signatory, "decline", plan, reason="")
    assert "Reason: This field is required." in words(response)


def test_who_declined_reads_that_and_can_still_sign(plan, signatory):
    post(signatory, "decline", plan, reason="The hours are wrong.")
    response = visit(signatory, "sign", plan)
    assert "Declined on" in words(response)
    assert "The hours are wrong." in main(response)
    assert hidden(response, "sha256_read")


def test_a_reason_is_not_lost_when_the_text_was_opened_meanwhile(plan, signatory):
    with clock.moved_to(make.during(plan.kader, "draft")):
        thaw(plan.pk, actor=make.member(plan, Role.COORDINATOR))
    response = post(signatory, "decline", plan, reason="I wrote all this.")
    assert response.status_code == 403
    assert "I wrote all this." in main(response)


def test_a_signature_can_be_taken_back_while_the_text_is_frozen(plan, signatory):
    post(signatory, "sign", plan, **typed(plan))
    assert "Take the signature back" in words(visit(signatory, "take_back", plan))
    assert post(signatory, "take_back", plan, reason="").url == url("overview", plan)
    assert SignatureWithdrawal.objects.count() == 1
    assert "Not signed yet" in words(visit(signatory, "overview", Plan.objects.get(pk=plan.pk)))
