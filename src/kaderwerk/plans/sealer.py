"""Makes what is to be kept as PDF: claims a paper for a while, sets it, seals it, keeps it.

As with mail, a worker that is killed leaves a claim that runs out. What an authority or a security
module does not do now is tried again for ever, later and later; whoever runs the site is told.
"""

import datetime as dt
import hashlib
import logging
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from kaderwerk import clock
from kaderwerk.documents.sealing.keys import SealKey, UnusableKey, open_key
from kaderwerk.documents.sealing.seal import NotSealed, seal
from kaderwerk.environment import Seal
from kaderwerk.kader.no import NoWithCode
from kaderwerk.plans.models import (
    KeptReceipt,
    PaperToSeal,
    Partner,
    Plan,
    SealedPaper,
    SealStatus,
    Signature,
    Submission,
)
from kaderwerk.plans.paper import snapshot_as_pdf
from kaderwerk.plans.receipts import receipt_of
from kaderwerk.plans.services.sealing import ask_for_receipts, keep_receipt, keep_sealed
from kaderwerk.post.worker import (
    ATTEMPTS,
    LEASE,
    PAUSE,
    Tally,
    delay_after,
    free,
    hold,
    mark,
)

log = logging.getLogger(__name__)


class Sealer:
    """Seals with one key, which is opened when it is first needed, and anew when it fails.

    Without a key it makes receipts, which have no seal then, and nothing else.
    """

    def __init__(self, chosen: Seal):
        self.chosen = chosen
        self._key: SealKey | None = None

    @property
    def key(self) -> SealKey:
        """The key. Raises UnusableKey, also when its certificate has ended."""
        if self._key is None:
            self._key = open_key(self.chosen)
        if self._key.until <= clock.real_now():
            raise UnusableKey("seal.expired", until_day=self._key.until.date().isoformat())
        return self._key

    def carry_out(self, waiting: PaperToSeal, tally: Tally) -> None:
        """Seals one claimed paper, and writes down how that went, whatever goes wrong."""
        failures = waiting.attempts - waiting.put_off  # this attempt is one until it is known
        if failures > ATTEMPTS:
            mark(waiting, status=SealStatus.DEAD, last_code="seal.lost", last_error="worker lost")
            tally.dead += 1
            return
        try:
            self._keep(waiting)
        except (NotSealed, NoWithCode) as no:
            self._key = None
            self._put_off(waiting, no)
            tally.again += 1
        except Exception as error:  # one paper that cannot be made stops no other
            dead = failures == ATTEMPTS
            mark(
                waiting,
                status=SealStatus.DEAD if dead else SealStatus.WAITING,
                retry_at=clock.real_now() + delay_after(failures),
                last_code="seal.not_made",
                last_error=f"{type(error).__name__}: {error}"[:500],
            )
            log.exception("seal.not_made", extra={"data": {"paper": str(waiting.pk)}})
            tally.dead += dead
            tally.again += not dead
        else:
            tally.sent += 1

    def _keep(self, waiting: PaperToSeal) -> None:
        if waiting.receipt_of:
            keep_receipt(self._receipt(waiting.receipt_of), waiting)
        else:
            keep_sealed(self._sealed(waiting), waiting)

    def _receipt(self, submission: Submission) -> KeptReceipt:
        submission.plan = plan = _plan(submission.plan_id)
        if not self.chosen.key:
            made = receipt_of(submission)
            return KeptReceipt(submission=submission, is_trial=False, **_of(made.pdf))
        key = self.key
        made = receipt_of(submission, sealed_by=key.organisation, is_trial=key.is_trial)
        return KeptReceipt(submission=submission, **self._seal(made.pdf, plan))

    def _sealed(self, waiting: PaperToSeal) -> SealedPaper:
        key, snapshot = self.key, waiting.snapshot
        plan = _plan(snapshot.plan_id)
        found = Signature.objects.filter(pk__in=[UUID(each) for each in waiting.signatures])
        signatures = found.select_related("signed_name", "organisation").order_by("number", "pk")
        made = snapshot_as_pdf(
            plan, snapshot, list(signatures), sealed_by=key.organisation, is_trial=key.is_trial
        )
        return SealedPaper(snapshot=snapshot, signed=waiting.signed, **self._seal(made.pdf, plan))

    def _seal(self, pdf: bytes, plan: Plan) -> dict[str, Any]:
        """What is kept of a document once it is sealed."""
        key = self.key
        sealed = seal(pdf, key, language=plan.kader.language, chosen=self.chosen)
        return {
            **_of(sealed.pdf),
            "level": sealed.level,
            "sealed_by": key.organisation[:200],
            "certificate": key.fingerprint,
            "is_trial": key.is_trial,
        }

    def _put_off(self, waiting: PaperToSeal, no: NotSealed | NoWithCode) -> None:
        """It will be tried for as long as it takes: this attempt does not count as a failure."""
        delay = delay_after(waiting.put_off + 1)
        log.warning(
            no.code, extra={"data": {"paper": str(waiting.pk), "again_in": delay.total_seconds()}}
        )
        mark(
            waiting,
            put_off=waiting.put_off + 1,
            retry_at=clock.real_now() + delay,
            last_code=no.code,
            last_error=str(no)[:500],
        )


def _of(pdf: bytes) -> dict[str, Any]:
    return {"content": pdf, "sha256": hashlib.sha256(pdf).hexdigest(), "at": clock.real_now()}


def _plan(key: UUID) -> Plan:
    partners = Prefetch("partners", Partner.objects.select_related("organisation"))
    plans = Plan.objects.select_related("place__round", "place__applicant")
    return plans.prefetch_related(partners).get(pk=key)


def waiting(*, can_seal: bool = True) -> QuerySet[PaperToSeal]:
    """The papers that can be made now, the first that was asked for first."""
    papers = free(PaperToSeal.objects.select_related("snapshot", "receipt_of__snapshot"))
    if not can_seal:
        papers = papers.exclude(receipt_of=None)
    return papers.order_by("asked_at", "pk")


def work(
    sealer: Sealer,
    *,
    until_empty: bool = False,
    stop: Callable[[], bool] = lambda: False,
    lease: dt.timedelta = LEASE,
) -> Tally:
    """Works until `stop` says so, or with `until_empty` until nothing can be made any more.

    `stop` is asked between two papers. `sent` of the tally are those that were made.
    """
    tally = Tally()
    can_seal = bool(sealer.chosen.key)
    while not stop():
        paper = hold(lambda: waiting(can_seal=can_seal), lease)
        if paper is not None:
            sealer.carry_out(paper, tally)
        elif ask_for_receipts():
            continue
        elif until_empty:
            break
        else:
            time.sleep(PAUSE)
    return tally
