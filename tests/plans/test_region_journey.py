"""A region plays its part on the site: begin, invite, write, confirm, sign, hand in."""

import re

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.queries import actor_for
from kaderwerk.plans.models import Plan, Submission
from kaderwerk.post.models import Message
from tests import make
from tests.plans.pages import main, url, words
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")


def holder(plan, email):
    """Somebody who was invited, in the seat that they got."""
    seat = Seat.objects.get(scope_id=plan.pk, person__email=email)
    return as_actor(actor_for(seat.person_id, seat.pk, clock.real_now()))


def of_party(party):
    """What is typed about an organisation."""
    fields = ("signatory_name", "signatory_function", "deputy_name", "deputy_function")
    return {
        "signs": "on" if party.signs else "",
        **{name: getattr(party, name) for name in fields},
        **{f"contact_{name}": getattr(party.contact, name)
           for name in ("name", "function", "email", "phone")},
    }  # fmt: skip


def confirm_by_mail(plan, partner):
    """The ministry registers an address; there the organisation says yes. The payee's own people
    named who signs, so nothing is asked there; nor of who need not sign.
    """
    if partner.organisation_id not in plan.confirming_ids - {plan.payee_id}:
        return
    manager = as_actor(make.official(Role.ROUND_MANAGER))
    data = {"organisation": str(partner.organisation_id), "email": f"{partner.key}@example.org"}
    assert manager.post(f"/plans/addresses/{plan.round_id}/", data).status_code == 302
    mail = Message.objects.get(letter="signer_asked", to_email=data["email"])
    link = re.search(r"https?://[^/]+(/plans/signers/\S+)", mail.body)[1]
    assert "Thank you" in words(visitor().post(link, {"agrees": "yes"}))


def button(response):
    return re.search(r'nl-button--primary"[^>]*href="([^"]+)"', main(response)).group(1)


@pytest.mark.meets("R030", "R043", "R044", "R045", "R046", "R047", "R064")
def test_a_region_goes_from_nothing_to_a_receipt():
    place = make.place(make.round_of(make.LARGE), "AM20")
    text = make.plan_text(place.round.kader, "AM20")
    first = as_actor(make.applicant_coordinator(place))
    with clock.moved_to(make.during(place.round.kader, "draft")):
        # Begin, and say who takes part. The payee is there.
        plan = Plan.objects.get(
            pk=first.post(f"/plans/start/{place.pk}/", {"number": 1}).url.split("/")[2]
        )
        payee = place.round.kader.payee_party.key
        for party in text.parties:
            where = url("party", plan, payee)
            data = of_party(party)
            if party.type != payee:
                where = url("party_add", plan, party.type)
                data |= {"name": party.name, "code": party.code}
            assert first.post(where, data).status_code == 302, party.name
        plan = make.fresh(plan)
        keys = {p.organisation.name: p.key for p in plan.partners.select_related("organisation")}
        names = {party.key: party.name for party in text.parties if party.type != payee}

        # The coordinator of the plan invites a writer of each, who names who signs (R046).
        coordinator = as_actor(make.member(plan, Role.COORDINATOR))
        for partner in plan.partners.filter(signs=True):
            data = {
                "name": "Wim",
                "email": f"wim.{partner.key}@example.org",
                "organisation": str(partner.organisation_id),
                "role": "writer",
            }
            assert coordinator.post(url("people", plan), data).status_code == 302
            writer = holder(plan, data["email"])
            signs = {**data, "role": "signatory", "email": f"sign.{partner.key}@example.org",
                     "name": partner.signatory_name or "Kim Doe"}  # fmt: skip
            assert writer.post(url("people", plan), signs).status_code == 302
            confirm_by_mail(plan, partner)

        # Write, in the keys that the site gave to the organisations.
        new = {old: keys[name] for old, name in names.items()}
        new |= {next(p.key for p in text.parties if p.type == payee): payee}
        make.write(plan, **renamed(text.answers, new))

        # Each confirms its own, and the coordinator freezes.
        for partner in plan.partners.filter(signs=True):
            writer = holder(plan, f"wim.{partner.key}@example.org")
            page = writer.get(button(writer.get(url("overview", plan))))
            digest = re.search(r'name="digest_read" value="([^"]+)"', main(page)).group(1)
            assert writer.post(url("confirm", plan), {"digest_read": digest}).status_code == 302
        page = coordinator.get(url("overview", plan))
        assert button(page) == url("freeze", plan), words(coordinator.get(url("check", plan)))
        assert coordinator.post(url("freeze", plan)).status_code == 302

        # Each signs what it reads.
        for partner in plan.partners.filter(signs=True):
            signatory = holder(plan, f"sign.{partner.key}@example.org")
            where = button(signatory.get(url("overview", plan)))
            page = main(signatory.get(where))
            typed = dict(
                re.findall(r'name="(sha256_read|name|function)"[^>]*value="([^"]*)"', page)
            )
            typed |= {"function": typed["function"] or "Director", "as_deputy": "no"}
            assert signatory.post(where, typed).status_code == 302

    # The payee hands in, when the window is open.
    with clock.moved_to(make.during(plan.kader, "submit")):
        writer = holder(plan, f"wim.{payee}@example.org")
        where = button(writer.get(url("overview", plan)))
        key = re.search(r'name="key" value="([^"]+)"', main(writer.get(where))).group(1)
        receipt = writer.get(writer.post(where, {"key": key}).url)
        assert "The plan has been handed in" in words(receipt)
    assert Submission.objects.get().snapshot.data["answers"]["bedrag"] == text.answers["bedrag"]


def renamed(value, new):
    """Answers with other keys for the organisations in them."""
    if isinstance(value, dict):
        return {key: renamed(inner, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, new) for inner in value]
    return new.get(value, value) if isinstance(value, str) else value
