"""Who applies, who takes part and who signs: is that as the framework asks?"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from kaderwerk.kader.answers.base import printable, shown
from kaderwerk.kader.answers.people import contact_remarks
from kaderwerk.kader.answers.texts import read_line
from kaderwerk.kader.dates import last_day_of_handing_in
from kaderwerk.kader.findings import Finding, Level
from kaderwerk.kader.limits import MOST_NAME_CHARACTERS, MOST_PARTIES
from kaderwerk.kader.model import Applicant, Kader, PartyType
from kaderwerk.kader.plan import Party, PlanText, is_key

_TEXTS = (
    "name", "code", "signatory_name", "signatory_function", "deputy_name", "deputy_function",
)  # fmt: skip


def about_parties(kader: Kader, plan: PlanText, day: dt.date | None = None) -> Iterator[Finding]:
    """Findings about the applicant and the organisations.

    `day` is when the applicant must be on the list; without it, the last day for handing in.
    """
    applicant = next((a for a in kader.applicant_list if a.code == plan.applicant), None)
    yield from _about_applicant(kader, plan, applicant, day or last_day_of_handing_in(kader))
    if len(plan.parties) > MOST_PARTIES:
        yield _finding("party.too_many_in_all", count=len(plan.parties), most=MOST_PARTIES)
        return
    types = {kind.key: kind for kind in kader.parties}
    seen: set[str] = set()
    for party in plan.parties:
        yield from _about_party(party, types.get(party.type), seen)
        seen.add(party.key)
    yield from _same_organisation(plan.parties, kader.payee_party.key)
    if applicant is not None:
        yield from _about_payee(kader, plan, applicant)
    yield from _about_types(kader, plan)


def _about_applicant(
    kader: Kader, plan: PlanText, applicant: Applicant | None, day: dt.date
) -> Iterator[Finding]:
    if applicant is None:
        given = shown(plan.applicant)
        yield _finding("applicant.not_on_list", applicant=given, noun=kader.applicants.noun)
    elif not applicant.is_valid_on(day):
        yield _finding("applicant.not_valid", applicant=applicant.name, on_day=day.isoformat())


def _about_party(party: Party, kind: PartyType | None, seen: set[str]) -> Iterator[Finding]:
    name = party.name or party.key
    if not is_key(party.key):
        yield _finding("party.key_wrong", party=name)
    if party.key in seen:
        yield _finding("party.key_twice", party=name, key=party.key)
    if kind is None:
        yield _finding("party.type_unknown", party=name, type=party.type)
    elif kind.sign == "never" and party.signs:
        yield _finding("party.may_not_sign", party=name, type=kind.label)
    for field in _TEXTS:
        text = getattr(party, field)
        if text and read_line(text, most=MOST_NAME_CHARACTERS).remarks:
            yield _finding("party.text_wrong", party=party.key, field=field)
    if not read_line(party.name, most=MOST_NAME_CHARACTERS).value:
        yield _finding("party.name_missing", party=party.key)
    yield from _about_contact(party, name)
    if party.signs and not party.signatory_name.strip():
        yield _finding("party.signatory_missing", "warns", party=name)


def _about_contact(party: Party, name: str) -> Iterator[Finding]:
    """Each organisation that signs has someone who can be reached; for others it is free."""
    contact = party.contact
    given = {
        "name": contact.name.strip(),
        "function": contact.function.strip(),
        "email": contact.email.strip(),
        "phone": contact.phone.strip(),
    }
    codes = {remark.code for remark in contact_remarks(given)}
    if party.signs and codes & {"contact.name_missing", "contact.not_reachable"}:
        yield _finding("party.without_contact", party=name)
    if "contact.email_wrong" in codes:
        yield _finding("party.email_wrong", party=name)
    if "contact.phone_wrong" in codes:
        yield _finding("party.phone_wrong", party=name)
    if any(read_line(text, most=MOST_NAME_CHARACTERS).remarks for text in given.values()):
        yield _finding("party.text_wrong", party=party.key, field="contact")


def _about_payee(kader: Kader, plan: PlanText, applicant: Applicant) -> Iterator[Finding]:
    """The payee comes from the list of applicants; no plan can change it."""
    kind, payee = kader.payee_party, applicant.payee
    payees = [party for party in plan.parties if party.type == kind.key]
    if not payees:
        yield _finding("party.payee_missing", type=kind.label, payee=payee.name, code=payee.code)
    if len(payees) > 1:
        yield _finding("party.payee_twice", type=kind.label, payee=payee.name)
    for party in payees[:1]:
        if party.code != payee.code:
            yield _finding(
                "party.payee_differs", party=party.name, payee=payee.name, code=payee.code
            )
        elif party.name != payee.name:
            yield _finding("party.payee_name_differs", "warns", party=party.name, payee=payee.name)


def _same_organisation(parties: Sequence[Party], payee_type: str) -> Iterator[Finding]:
    """An organisation takes part once, and signs once, whatever else it is in the plan.

    The same are those with the same code; and without a code, with the same type and name. Two of
    the payee's type are `party.payee_twice`.
    """
    seen: set[tuple[str, ...]] = set()
    for party in sorted(parties, key=lambda party: party.type != payee_type):
        code, name = party.code.strip(), " ".join(party.name.split()).casefold()
        same = (code,) if code else (party.type, name)
        if name and same in seen and party.type != payee_type:
            yield _finding("party.organisation_twice", party=party.name, key=party.key)
        seen.add(same)


def _about_types(kader: Kader, plan: PlanText) -> Iterator[Finding]:
    count = Counter(party.type for party in plan.parties)
    signing = {party.type for party in plan.parties if party.signs}
    for kind in kader.parties:
        if kind.at_most is not None and count[kind.key] > kind.at_most:
            yield _finding(
                "party.too_many", type=kind.label, count=count[kind.key], most=kind.at_most
            )
        if kind.sign == "must" and kind.key not in signing:
            yield _finding(
                "party.signature_missing", type=kind.label, signed_by=kind.signed_by or kind.label
            )


def _finding(code: str, level: Level = "blocks", /, **params: str | int) -> Finding:
    clean = {name: printable(p) if isinstance(p, str) else p for name, p in params.items()}
    return Finding(code=code, level=level, params=clean)
