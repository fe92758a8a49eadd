"""Mail about signing: who is asked, who must sign again and why, who declined or took it back.

It names questions, and never says what stands in an answer or a reason.
"""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaderwerk.documents import wording
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Partner, Plan, Refusal, Signature, Snapshot
from kaderwerk.plans.notices import send, tell
from kaderwerk.plans.queries import last_answers, people_of, request_of, window_for

_SIGN = frozenset({Role.SIGNATORY})
_LEAD = frozenset({Role.COORDINATOR})


def tell_of_freezing(plan: Plan, snapshot: Snapshot) -> None:
    """Asks those who sign to do so, with the address of the page; once for each version.

    It says until when the plan can be handed in. Whoever signed or declined an earlier version
    hears which questions have changed since. The partners have been read along with the plan. Two
    queries when nobody can sign yet; one more while a change is awaited, and from the second
    version on two, and one for each version that was the last to be signed or declined.
    """
    kader = plan.kader
    until = window_for(plan.place, request_of(plan)).until
    about = {
        "link": settings.SITE_URL + reverse("plans:sign", args=[plan.pk]),
        "deadline": wording.moment(until - dt.timedelta(seconds=1), kader.zone, plan.language),
    }
    signing = {p.organisation_id for p in plan.partners.all() if p.signs}
    before = Snapshot.objects.filter(plan=plan, number__lt=snapshot.number)
    earlier = last_answers(before) if snapshot.number > 1 else {}
    again: dict[tuple[str, Snapshot], set[UUID]] = {}
    for organisation in signing & earlier.keys():
        answer = earlier[organisation]
        code = "to_sign_again" if isinstance(answer, Signature) else "to_sign_declined"
        again.setdefault((code, answer.snapshot), set()).add(organisation)
    for (code, known), organisations in again.items():
        people = people_of(plan, _SIGN, frozenset(organisations))
        changed = "\n".join(f"– {name}" for name in changed_questions(kader, known, snapshot))
        send(plan, people, code, str(snapshot.id), changed=changed, **about)
    if first := frozenset(signing - earlier.keys()):
        send(plan, people_of(plan, _SIGN, first), "to_sign", str(snapshot.id), **about)


def changed_questions(kader: Kader, old: Snapshot, new: Snapshot) -> list[str]:
    """What is different between two texts of a plan, by the labels of the questions."""
    before, after = old.data, new.data
    with override(kader.language):
        changed = [_("Who takes part")] if before["parties"] != after["parties"] else []
    return changed + [
        question.label
        for question in kader.questions
        if before["answers"].get(question.key) != after["answers"].get(question.key)
    ]


def tell_of_declining(plan: Plan, refusal: Refusal, partner: Partner) -> None:
    """The coordinator hears that an organisation does not sign; the reason stands in the plan."""
    _tell_coordinators(plan, "declined", str(refusal.pk), partner)


def tell_of_withdrawal(plan: Plan, key: object, partner: Partner) -> None:
    """The coordinator hears that a signature was taken back. `key` is of the row of that."""
    _tell_coordinators(plan, "signature_withdrawn", str(key), partner)


def _tell_coordinators(plan: Plan, code: str, reason: str, partner: Partner) -> None:
    send(
        plan,
        people_of(plan, _LEAD),
        code,
        reason,
        organisation=partner.organisation.name,
        link=settings.SITE_URL + reverse("plans:overview", args=[plan.pk]),
    )


def tell_of_taking_back(plan: Plan, key: object) -> None:
    """Everyone hears that the plan is not handed in any more. `key` is of the row of that."""
    until = window_for(plan.place, None).until
    tell(
        plan,
        "not_handed_in",
        str(key),
        link=settings.SITE_URL + reverse("plans:overview", args=[plan.pk]),
        deadline=wording.moment(until - dt.timedelta(seconds=1), plan.kader.zone, plan.language),
    )
