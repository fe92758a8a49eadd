"""Organisations that the plan names hear how, and agree, correct it, or want to join (R053).

They take no part, so they need no account: the link in the mail is enough. What they say stands
beside the plan. It is no signature, and silence stops nothing.
"""

import hashlib
import secrets
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from kaderwerk import clock
from kaderwerk.audit.facts import record
from kaderwerk.kader.given import paragraphs
from kaderwerk.kader.no import NoWithCode
from kaderwerk.lifecycle import Case
from kaderwerk.organisations.actor import SYSTEM, Actor
from kaderwerk.permissions import Action, require
from kaderwerk.plans.content import text_of
from kaderwerk.plans.models import NamedLink, NamedReaction, NamedTold, Plan
from kaderwerk.plans.models.naming import VERDICTS
from kaderwerk.plans.named import Mention, mentions_in
from kaderwerk.plans.named_notices import tell_of_naming, tell_of_reaction
from kaderwerk.plans.problems import Impossible

#: So often one organisation can say something else.
MOST_REACTIONS = 20

#: A reaction is a paragraph or two.
MOST_CHARACTERS = 4000

#: In these, there is nothing left to react to.
_OVER = frozenset({Case.DECIDED.value, Case.WITHDRAWN.value})


class LinkUnusable(NoWithCode):
    """A link that does not work: `named.unknown`, `named.over`, `named.replaced`."""


@transaction.atomic
def tell_named(
    plan_id: UUID, *, addresses: Mapping[str, str], read: Mapping[str, str], actor: Actor
) -> list[NamedTold]:
    """Tells these organisations how the plan names them now. `addresses` goes by their key.

    `read` is the digest of what the sender read of each, by the same key. Who has heard exactly
    this is not told again. Raises Refused; UnusableAddress; Impossible `named.not_named`,
    `named.changed_meanwhile`, and `named.nobody_to_tell` when nobody gets anything.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    by = require(actor, Action.TELL_NAMED, plan)
    mentions = mentions_in(plan.kader, text_of(plan))
    if not addresses.keys() <= mentions.keys():
        raise Impossible("named.not_named")
    if changed := [one for key in addresses if (one := mentions[key]).digest != read.get(key)]:
        names = ", ".join(one.name for one in changed)
        raise Impossible("named.changed_meanwhile", organisations=names)
    former = list(plan.named_told.values_list("key", "digest"))
    made: list[NamedTold] = []
    for key, address in addresses.items():
        if (key, mentions[key].digest) not in former:
            number = len(former) + len(made) + 1
            made.append(_tell(plan, mentions[key], address, number, by.person))
    if not made:
        raise Impossible("named.nobody_to_tell")
    record(chain=plan.chain, actor=actor, action="plan.tell_named", rows=made)
    return made


@transaction.atomic
def send_elsewhere(plan_id: UUID, number: int, *, address: str, actor: Actor) -> NamedLink:
    """Sends what an organisation was told to another address. The first link does nothing more.

    What was said with it stays. Raises Refused; UnusableAddress; Impossible `named.not_told`,
    `named.same_address`, and `named.changed_since` when the plan says something else of it by
    now: then it can be told anew.
    """
    plan = Plan.objects.with_place().locked(plan_id)
    require(actor, Action.TELL_NAMED, plan)
    told = plan.named_told.filter(number=number).first()
    if told is None:
        raise Impossible("named.not_told")
    mention = mentions_in(plan.kader, text_of(plan)).get(told.key)
    if mention is None or mention.digest != told.digest:
        raise Impossible("named.changed_since", organisation=told.name)
    if told.links.filter(replaced_at=None, email__iexact=address).exists():
        raise Impossible("named.same_address")
    link = _send(plan, told, address)
    record(chain=plan.chain, actor=actor, action="plan.tell_named", data={"again": told.number})
    return link


def _tell(plan: Plan, mention: Mention, address: str, number: int, person: UUID) -> NamedTold:
    told = NamedTold.objects.create(
        plan=plan,
        number=number,
        key=mention.key,
        name=mention.name,
        rows=mention.rows,
        digest=mention.digest,
        person_id=person,
        at=clock.now(),
    )
    _send(plan, told, address)
    return told


def _send(plan: Plan, told: NamedTold, address: str) -> NamedLink:
    """A link to what was told. Those of the same organisation to another address stop working."""
    former = NamedLink.objects.filter(told__plan=plan, told__key=told.key, replaced_at=None)
    former.exclude(email__iexact=address).update(replaced_at=clock.now())
    token = secrets.token_urlsafe(32)
    link = NamedLink.objects.create(told=told, email=address, digest=_digest(token))
    tell_of_naming(plan, link, token)
    return link


def told_by(token: str) -> NamedTold:
    """What was told with this link, with its plan. Raises LinkUnusable."""
    links = NamedLink.objects.select_related(
        "told__plan__place__round", "told__plan__place__applicant"
    )
    found = links.filter(digest=_digest(token)).first()
    if found is None:
        raise LinkUnusable("named.unknown")
    if found.told.plan.case in _OVER:
        raise LinkUnusable("named.over")
    if found.replaced_at is not None:
        raise LinkUnusable("named.replaced")
    return found.told


@transaction.atomic
def react(token: str, *, verdict: str, text: str) -> NamedReaction:
    """Whoever reads the mail of a named organisation says what it thinks of what is said of it.

    The last word counts. Raises LinkUnusable; UnfitText; Impossible `named.no_verdict`,
    `named.no_correction`, `named.too_long` and `named.too_often`.
    """
    text = paragraphs(text)
    plan = Plan.objects.with_place().locked(told_by(token).plan_id)
    told = told_by(token)
    if verdict not in VERDICTS:
        raise Impossible("named.no_verdict")
    if verdict == "corrects" and not text:
        raise Impossible("named.no_correction")
    if len(text) > MOST_CHARACTERS:
        raise Impossible("named.too_long", most=MOST_CHARACTERS)
    former = list(told.reactions.order_by("pk"))
    if former and (former[-1].verdict, former[-1].text) == (verdict, text):
        return former[-1]
    if len(former) >= MOST_REACTIONS:
        raise Impossible("named.too_often", most=MOST_REACTIONS)
    made = NamedReaction.objects.create(told=told, verdict=verdict, text=text, at=clock.now())
    tell_of_reaction(plan, made)
    record(
        chain=plan.chain,
        actor=SYSTEM,
        action="plan.react_to_naming",
        data={"told": told.number, "verdict": verdict},
        rows=[made],
    )
    return made


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
