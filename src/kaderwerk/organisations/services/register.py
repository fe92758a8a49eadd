"""Lets organisations and applicants in, by their registers.

Whether the actor may is asked by whoever calls: permissions stand above this package.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from kaderwerk.audit.recording import Who, record
from kaderwerk.kader.canonical import sha256
from kaderwerk.kader.model import Applicant as Listed
from kaderwerk.kader.model import Body
from kaderwerk.organisations.models import Applicant, Member, Organisation

CHAIN = "organisations"


@dataclass(frozen=True)
class Difference:
    """A register and a list that say different things of one applicant.

    `field` is `name`, `payee`, `members`, `valid_from` or `valid_until`; the values are codes,
    names and ISO days.
    """

    applicant: str
    field: str
    registered: Any
    listed: Any


class ListDiffers(Exception):
    """A list names applicants that are registered otherwise. Nothing was changed.

    A list is as its register was on one day; another day is another list. So who is paid for an
    applicant never changes under a round that is open.
    """

    def __init__(self, differences: Sequence[Difference]):
        super().__init__(", ".join(f"{d.applicant}.{d.field}" for d in differences))
        self.differences = tuple(differences)


@transaction.atomic
def admit(*, list_slug: str, applicants: Iterable[Listed], actor: Who) -> dict[str, Applicant]:
    """Registers the applicants of a list with their payees and members. Returns them by code.

    What is there already stays as it is, so that a list can be admitted by every framework that
    names it. Organisations are known by their code; one that other lists know by another name
    keeps the name it has.

    Raises ListDiffers with everything that a list says otherwise than the register does.
    """
    listed = {applicant.code: applicant for applicant in applicants}
    registered = _registered(list_slug)
    if found := [d for code in listed.keys() & registered.keys()
                 for d in _differences(registered[code], listed[code])]:  # fmt: skip
        raise ListDiffers(sorted(found, key=lambda d: (d.applicant, d.field)))
    fresh = [listed[code] for code in sorted(listed.keys() - registered.keys())]
    if fresh:
        organisations = _organisations(fresh)
        rows = Applicant.objects.bulk_create(
            Applicant(
                list=list_slug,
                code=applicant.code,
                name=applicant.name,
                payee=organisations[applicant.payee.code],
                valid_from=applicant.valid_from,
                valid_until=applicant.valid_until,
            )
            for applicant in fresh
        )
        Member.objects.bulk_create(
            Member(applicant=row, organisation=organisations[code])
            for row, applicant in zip(rows, fresh, strict=True)
            for code in sorted({member.code for member in applicant.members})
        )
        registered |= {row.code: row for row in rows}
        record(
            chain=CHAIN,
            actor=actor,
            action="applicants.admitted",
            data={
                "list": list_slug,
                "count": len(rows),
                "digest": sha256([[r.code, str(r.pk), str(r.payee_id)] for r in rows]),
            },
        )
    return {code: registered[code] for code in listed}


@transaction.atomic
def enrol(*, name: str, code: str = "", invented: bool = False, actor: Who) -> Organisation:
    """The organisation with this code, made when there is none; without a code always a new one.

    An organisation that is there keeps its name.
    """
    fields = {"name": name, "invented": invented}
    if not code:
        organisation, is_new = Organisation.objects.create(**fields), True
    else:
        organisation, is_new = Organisation.objects.get_or_create(code=code, defaults=fields)
    if is_new:
        record(
            chain=CHAIN,
            actor=actor,
            action="organisation.enrolled",
            data={"organisation": str(organisation.pk), "code": code},
        )
    return organisation


@transaction.atomic
def register_address(*, organisation: UUID, email: str, actor: Who) -> Organisation:
    """The general address of an organisation, as whoever keeps the register knows it.

    The record has the digest of it. The same again changes nothing; an empty one takes it away.
    Raises Organisation.DoesNotExist.
    """
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation)
    email = email.strip().lower()
    if row.email != email:
        row.email = email
        row.save(update_fields=["email"])
        record(
            chain=CHAIN,
            actor=actor,
            action="organisation.address_registered",
            data={"organisation": str(row.pk), "address": sha256(email)},
        )
    return row


def _registered(list_slug: str) -> dict[str, Applicant]:
    rows = Applicant.objects.filter(list=list_slug).select_related("payee")
    return {row.code: row for row in rows.prefetch_related("members")}


def _organisations(applicants: Sequence[Listed]) -> dict[str, Organisation]:
    """The organisations that these applicants name, by code, after making those not there."""
    bodies: dict[str, Body] = {}
    for applicant in applicants:
        for body in (*applicant.members, applicant.payee):
            bodies[body.code] = body
    Organisation.objects.bulk_create(
        [Organisation(code=code, name=bodies[code].name) for code in sorted(bodies)],
        ignore_conflicts=True,
    )
    return {row.code: row for row in Organisation.objects.filter(code__in=bodies)}


def _differences(row: Applicant, listed: Listed) -> list[Difference]:
    members: set[str] = {organisation.code for organisation in row.members.all()}
    pairs: dict[str, tuple[Any, Any]] = {
        "name": (row.name, listed.name),
        "payee": (row.payee.code, listed.payee.code),
        "members": (sorted(members), sorted({member.code for member in listed.members})),
        "valid_from": (row.valid_from, listed.valid_from),
        "valid_until": (row.valid_until, listed.valid_until),
    }
    return [
        Difference(row.code, field, _plain(here), _plain(there))
        for field, (here, there) in pairs.items()
        if here != there
    ]


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | list) or value is None else value.isoformat()
