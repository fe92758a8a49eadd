"""Who takes part in a plan is who the record says, and who is paid is who the framework says."""

from collections.abc import Iterator

from kaderwerk.plans.content import party_digest
from kaderwerk.plans.models import Partner
from kaderwerk.rounds.models import Place
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.stored import entries

_SET = ("plan.start", "plan.set_party")
_REMOVED = "plan.remove_party"


def parties() -> Iterator[Problem]:
    """Every party of a plan is as it was last set, and none was added or taken away otherwise."""
    recorded: dict[tuple[str, str], str] = {}
    for _number, chain, action, data in entries():
        place = (chain, str(data.get("organisation")))
        if action in _SET:
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


def payees() -> Iterator[Problem]:
    """Every applicant in a round has the payee that the framework gives it (R039)."""
    places = Place.objects.select_related("round", "applicant__payee").order_by("pk")
    for place in places.iterator():
        listed = {applicant.code: applicant for applicant in place.round.kader.applicant_list}
        applicant = listed.get(place.applicant.code)
        if applicant is None or applicant.payee.code != place.applicant.payee.code:
            yield Problem("place.other_payee", f"rounds_place:{place.pk}")
