"""Who takes part in a plan is who the record says, and who is paid is who the framework says."""

from collections.abc import Iterator

from kaderwerk.organisations.models import Seat
from kaderwerk.organisations.services.people import CHAIN, in_utc
from kaderwerk.plans.content import party_digest
from kaderwerk.plans.models import Partner
from kaderwerk.rounds.models import Place
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.stored import entries

_SET = ("plan.start", "plan.set_party")
_REMOVED = "plan.remove_party"
_CONTACT = "plan.change_contact"

#: What held for seats of before the record had this of them.
_BEFORE = {"vouched": True}


def parties() -> Iterator[Problem]:
    """Every party of a plan is as it was last set, and none was added or taken away otherwise."""
    recorded: dict[tuple[str, str], str] = {}
    for _number, chain, action, data in entries():
        place = (chain, str(data.get("organisation")))
        if action in _SET or (action == _CONTACT and "party" in data):
            recorded[place] = str(data.get("party"))
        elif action == _REMOVED:
            recorded.pop(place, None)
    for partner in Partner.objects.select_related("plan").order_by("pk").iterator():
        row = f"plans_partner:{partner.pk}"
        digest = recorded.pop((partner.plan.chain, str(partner.organisation_id)), None)
        if digest is None:
            yield Problem("party.not_recorded", row)
        elif digest != party_digest(partner):
            yield Problem("party.changed", row)
    for chain, organisation in recorded:
        row = f"plans_plan:{chain.removeprefix('plan:')}"
        yield Problem("party.gone", row, {"organisation": organisation})


def seats() -> Iterator[Problem]:
    """Every seat is as it was given, ended when the record says so, and none came otherwise."""
    recorded: dict[str, dict[str, object]] = {}
    for _number, chain, action, data in entries():
        if chain == CHAIN and action == "seat.given":
            recorded[str(data.pop("seat"))] = data | {"until": None}
        elif chain == CHAIN and action == "seat.vouched":
            recorded.get(str(data["seat"]), {})["vouched"] = True
        elif chain == CHAIN and action == "seat.ended":
            recorded.get(str(data["seat"]), {})["until"] = data["until"]
    for seat in Seat.objects.order_by("pk").iterator():
        row = f"organisations_seat:{seat.pk}"
        given = recorded.pop(str(seat.pk), None)
        if given is None:
            yield Problem("seat.not_recorded", row)
        elif any(
            given.get(name, _BEFORE.get(name)) != value for name, value in _of_seat(seat).items()
        ):
            yield Problem("seat.changed", row)
    for key in recorded:
        yield Problem("seat.gone", f"organisations_seat:{key}")


def _of_seat(seat: Seat) -> dict[str, object]:
    return {
        "person": str(seat.person_id),
        "organisation": str(seat.organisation_id),
        "role": seat.role,
        "scope": seat.scope_kind,
        "of": str(seat.scope_id) if seat.scope_id else None,
        "since": in_utc(seat.since),
        "until": in_utc(seat.until) if seat.until else None,
        "vouched": seat.vouched,
    }


def payees() -> Iterator[Problem]:
    """Every applicant in a round has the payee that the framework gives it (R039)."""
    places = Place.objects.select_related("round", "applicant__payee").order_by("pk")
    for place in places.iterator():
        listed = {applicant.code: applicant for applicant in place.round.kader.applicant_list}
        applicant = listed.get(place.applicant.code)
        if applicant is None or applicant.payee.code != place.applicant.payee.code:
            yield Problem("place.other_payee", f"rounds_place:{place.pk}")
