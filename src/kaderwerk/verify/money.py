"""What was granted stays under every limit, and is the same wherever it stands (INV-07)."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from kaderwerk.decisions.models import Circular, Decision, LedgerLine, Letter
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.money import split
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.models import Place, Round, RoundYear
from kaderwerk.verify.problem import Problem
from kaderwerk.verify.stored import seals


def ledger() -> Iterator[Problem]:
    """The ledger has of each award exactly what was decided, in the framework's years, for the
    applicant that it was decided for.
    """
    decisions = Decision.objects.select_related("plan__place__round", "renunciation")
    for decision in decisions.prefetch_related("ledger").order_by("pk").iterator(chunk_size=500):
        row = f"decisions_decision:{decision.pk}"
        lines = list(decision.ledger.all())
        awarded = {line.year: line.cents for line in lines if line.kind == "award"}
        given_back = {line.year: -line.cents for line in lines if line.kind == "correction"}
        granted = decision.outcome == "granted"
        percents = decision.plan.kader.payment_percents
        expected = split(decision.amount_cents, percents) if granted else {}
        if awarded != expected:
            yield Problem("ledger.differs_from_decision", row, {"cents": sum(awarded.values())})
        if given_back != (awarded if hasattr(decision, "renunciation") else {}):
            yield Problem("ledger.correction_without_ground", row)
        for line in lines:
            if line.place_id != decision.plan.place_id:
                yield Problem("ledger.of_another_applicant", f"decisions_ledgerline:{line.pk}")


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
    for counter in RoundYear.objects.select_related("round").order_by("pk"):
        summed = of_year.pop((counter.round_id, counter.year), 0)
        row = f"rounds_roundyear:{counter.pk}"
        yield from _limit(row, counter.granted_cents, summed, counter.ceiling_cents)
        ceilings = {year.year: int(year.ceiling) for year in counter.round.kader.year_ceilings}
        if counter.ceiling_cents != ceilings.get(counter.year):
            yield Problem("limit.differs_from_kader", row)
    for (round_id, year), cents in of_year.items():
        if cents:
            yield Problem("ledger.unknown_year", f"rounds_round:{round_id}", {"year": year})
    for place in Place.objects.select_related("round", "applicant").order_by("pk").iterator():
        row = f"rounds_place:{place.pk}"
        yield from _limit(row, place.granted_cents, of_place[place.pk], place.cap_cents)
        kader = place.round.kader
        cap, allowed = int(kader.cap_of(place.applicant.code)), kader.money.awards_per_applicant
        if (place.cap_cents, place.awards_allowed) != (cap, allowed):
            yield Problem("limit.differs_from_kader", row)
        if place.awards != awards[place.pk] or place.awards > place.awards_allowed:
            yield Problem("limit.awards", row, {"awards": place.awards})


def _limit(row: str, counted: int, summed: int, limit: int | None) -> Iterator[Problem]:
    if counted != summed:
        yield Problem("ledger.counter_differs", row, {"counted": counted, "summed": summed})
    if limit is not None and summed > limit:
        yield Problem("ledger.above_limit", row, {"summed": summed, "limit": limit})


def papers() -> Iterator[Problem]:
    """Letters are as they went out, one for each decision that was published; a circular has what
    the ledger had when it was made.
    """
    for letter in Letter.objects.order_by("pk").iterator():
        if hashlib.sha256(bytes(letter.content)).hexdigest() != letter.sha256:
            yield Problem("letter.changed", f"decisions_letter:{letter.pk}")
    for plan in Plan.objects.select_related("decision__letter").order_by("pk").iterator():
        has_letter = hasattr(plan, "decision") and hasattr(plan.decision, "letter")
        if plan.is_published != has_letter:
            yield Problem("plan.published_without_letter", f"plans_plan:{plan.pk}")
    yield from _circulars()


def _circulars() -> Iterator[Problem]:
    """What was posted before a circular was made, by the order of the record: clocks may tie."""
    numbers = {name: number for number, name, _ in seals()}
    posted: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for key, cents, round_id in LedgerLine.objects.values_list("pk", "cents", "place__round"):
        posted[round_id].append((numbers.get(f"decisions_ledgerline:{key}", 0), cents))
    for circular in Circular.objects.order_by("pk").iterator():
        row = f"decisions_circular:{circular.pk}"
        made = numbers.get(row, 0)
        until_then = sum(cents for number, cents in posted[circular.round_id] if number < made)
        content = json.loads(circular.content)
        lines = sum(award["total"] for award in content["awards"])
        if (
            not lines == content["total_cents"] == circular.total_cents == until_then
            or sha256(content) != circular.sha256
        ):
            yield Problem("circular.differs_from_ledger", row, {"total": circular.total_cents})
