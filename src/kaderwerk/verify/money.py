"""What was granted stays under every limit, and is the same wherever it stands (INV-07)."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator

from kaderwerk.decisions.models import Circular, Decision, LedgerLine, Letter
from kaderwerk.kader.money import split
from kaderwerk.rounds.models import Place, Round, RoundYear
from kaderwerk.verify.problem import Problem


def ledger() -> Iterator[Problem]:
    """The ledger has of each award exactly what was decided, in the framework's years."""
    decisions = Decision.objects.select_related("plan__place__round", "submission")
    for decision in decisions.prefetch_related("ledger").order_by("pk").iterator(chunk_size=500):
        row = f"decisions_decision:{decision.pk}"
        awarded = {line.year: line.cents for line in decision.ledger.all() if line.kind == "award"}
        corrected = {
            line.year: line.cents for line in decision.ledger.all() if line.kind == "correction"
        }
        expected = (
            split(decision.amount_cents, decision.plan.kader.payment_percents)
            if decision.outcome == "granted"
            else {}
        )
        if awarded != expected:
            yield Problem("ledger.differs_from_decision", row, {"cents": sum(awarded.values())})
        given_back = {year: -cents for year, cents in corrected.items()}
        if corrected and (given_back != awarded or not hasattr(decision, "renunciation")):
            yield Problem("ledger.correction_without_ground", row)


def limits() -> Iterator[Problem]:
    """The counters are the sums of the ledger, and none is above its limit."""
    of_place: dict[object, int] = defaultdict(int)
    of_year: dict[tuple[object, int], int] = defaultdict(int)
    of_round: dict[object, int] = defaultdict(int)
    for line in LedgerLine.objects.select_related("place").iterator():
        of_place[line.place_id] += line.cents
        of_year[line.place.round_id, line.year] += line.cents
        of_round[line.place.round_id] += line.cents
    awards: dict[object, int] = defaultdict(int)
    for decision in Decision.objects.filter(outcome="granted", renunciation=None).select_related(
        "plan"
    ):
        awards[decision.plan.place_id] += 1
    for round_ in Round.objects.order_by("pk"):
        row = f"rounds_round:{round_.pk}"
        yield from _limit(row, round_.granted_cents, of_round[round_.pk], round_.ceiling_cents)
        if round_.ceiling_cents != int(round_.kader.money.ceiling):
            yield Problem("limit.differs_from_kader", row)
    for counter in RoundYear.objects.order_by("pk"):
        summed = of_year.pop((counter.round_id, counter.year), 0)
        row = f"rounds_roundyear:{counter.pk}"
        yield from _limit(row, counter.granted_cents, summed, counter.ceiling_cents)
    for (round_id, year), cents in of_year.items():
        if cents:
            yield Problem("ledger.unknown_year", f"rounds_round:{round_id}", {"year": year})
    for place in Place.objects.select_related("round", "applicant").order_by("pk").iterator():
        row = f"rounds_place:{place.pk}"
        yield from _limit(row, place.granted_cents, of_place[place.pk], place.cap_cents)
        if place.cap_cents != int(place.round.kader.cap_of(place.applicant.code)):
            yield Problem("limit.differs_from_kader", row)
        if place.awards != awards[place.pk] or place.awards > place.awards_allowed:
            yield Problem("limit.awards", row, {"awards": place.awards})


def _limit(row: str, counted: int, summed: int, limit: int | None) -> Iterator[Problem]:
    if counted != summed:
        yield Problem("ledger.counter_differs", row, {"counted": counted, "summed": summed})
    if limit is not None and summed > limit:
        yield Problem("ledger.above_limit", row, {"summed": summed, "limit": limit})


def papers() -> Iterator[Problem]:
    """Letters are as they went out; a circular has what the ledger had when it was made."""
    for letter in Letter.objects.order_by("pk").iterator():
        if hashlib.sha256(bytes(letter.content)).hexdigest() != letter.sha256:
            yield Problem("letter.changed", f"decisions_letter:{letter.pk}")
    for circular in Circular.objects.order_by("pk").iterator():
        row = f"decisions_circular:{circular.pk}"
        content = json.loads(circular.content)
        lines = sum(award["total"] for award in content["awards"])
        until_then = sum(
            line.cents
            for line in LedgerLine.objects.filter(
                place__round=circular.round_id, at__lte=circular.at
            )
        )
        if not lines == content["total_cents"] == circular.total_cents == until_then:
            yield Problem("circular.differs_from_ledger", row, {"total": circular.total_cents})
