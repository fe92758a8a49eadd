"""Reads an organisation of the plan, someone who can be reached, and who leads the plan."""

import re
from collections.abc import Sequence
from typing import Any

from kaderwerk.kader.answers.base import MISSING, Context, Reading, Remark, printable, shown, wrong
from kaderwerk.kader.answers.texts import read_line
from kaderwerk.kader.limits import MOST_NAME_CHARACTERS

CONTACT_FIELDS = ("name", "function", "email", "phone")

_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s.,;<>()]+")
_PHONE = re.compile(r"\+?[\d\s()./-]*\d[\d\s()./-]*", re.ASCII)
_FEWEST_DIGITS = 6


def read_organisation(raw: object, types: Sequence[str], context: Context) -> Reading:
    """The key of an organisation in the plan, of one of the party types (none given: any)."""
    if raw is None or raw == "":
        return Reading(MISSING)
    if not isinstance(raw, str) or len(raw) > MOST_NAME_CHARACTERS:
        return wrong("answer.not_an_organisation", given=shown(raw))
    line = read_line(raw, most=MOST_NAME_CHARACTERS)
    if line.value is MISSING:
        return wrong("answer.not_an_organisation", given=shown(raw))
    return Reading(line.value, _place_in_plan(line.value, types, context))


def read_organisations(raw: object, types: Sequence[str], context: Context) -> Reading:
    """A list of keys of organisations in the plan, each once."""
    if raw is None or raw in ("", [], ()):
        return Reading(MISSING)
    given = [raw] if isinstance(raw, str) else raw
    if not isinstance(given, list | tuple):
        return wrong("answer.not_a_list", given=shown(raw))
    if len(given) > len(context.parties):
        return wrong("answer.too_many_organisations", most=len(context.parties))
    readings = [read_organisation(item, types, context) for item in given]
    remarks = tuple(remark for reading in readings for remark in reading.remarks)
    keys = list(dict.fromkeys(r.value for r in readings if r.value is not MISSING))
    return Reading(keys or MISSING, remarks)


def read_contact(raw: object) -> Reading:
    """Name, function, e-mail and telephone. The name and one way to reach someone are needed."""
    return _read_person(raw, ())


def read_coordinator(raw: object, context: Context) -> Reading:
    """Who leads the plan: a contact, for which organisation, and mandated by whom (or None)."""
    reading = _read_person(raw, ("organisation", "mandated_by"))
    if reading.value is MISSING or not isinstance(raw, dict):
        return reading
    value: dict[str, Any] = dict(reading.value)
    organisation = read_organisation(raw.get("organisation"), (), context)
    mandate = read_organisation(raw.get("mandated_by"), (), context)
    value["organisation"] = "" if organisation.value is MISSING else organisation.value
    value["mandated_by"] = None if mandate.value is MISSING else mandate.value
    remarks = [*reading.remarks, *organisation.remarks, *mandate.remarks]
    if not value["organisation"]:
        remarks.append(Remark("coordinator.organisation_missing"))
    elif not organisation.remarks and not mandate.remarks:
        remarks += _mandate(value["organisation"], value["mandated_by"], context)
    return Reading(value, tuple(remarks))


def contact_remarks(contact: dict[str, str]) -> list[Remark]:
    """What is missing or wrong in a contact, so that nobody could be reached."""
    remarks = []
    if not contact["name"]:
        remarks.append(Remark("contact.name_missing"))
    if not contact["email"] and not contact["phone"]:
        remarks.append(Remark("contact.not_reachable"))
    if contact["email"] and not _EMAIL.fullmatch(contact["email"]):
        remarks.append(Remark("contact.email_wrong", {"given": shown(contact["email"])}))
    if contact["phone"] and not _is_phone(contact["phone"]):
        remarks.append(Remark("contact.phone_wrong", {"given": shown(contact["phone"])}))
    return remarks


def _read_person(raw: object, others: tuple[str, ...]) -> Reading:
    if raw is None or raw in ("", {}):
        return Reading(MISSING)
    if not isinstance(raw, dict):
        return wrong("answer.not_a_contact", given=shown(raw))
    unknown = next((name for name in raw if name not in (*CONTACT_FIELDS, *others)), None)
    if unknown is not None:
        return wrong("answer.unknown_field", name=shown(unknown))
    readings = {
        name: read_line(raw.get(name), most=MOST_NAME_CHARACTERS) for name in CONTACT_FIELDS
    }
    unread = [remark for reading in readings.values() for remark in reading.remarks]
    if unread:
        return Reading(MISSING, tuple(unread))
    contact = {
        name: "" if reading.value is MISSING else reading.value
        for name, reading in readings.items()
    }
    if not any(contact.values()) and not any(raw.get(name) for name in others):
        return Reading(MISSING)
    return Reading(contact, tuple(contact_remarks(contact)))


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and sum(map(str.isdigit, text)) >= _FEWEST_DIGITS


def _place_in_plan(key: str, types: Sequence[str], context: Context) -> tuple[Remark, ...]:
    party = context.party(key)
    if party is None:
        return (Remark("answer.organisation_not_in_plan", {"given": shown(key)}),)
    if types and party.type not in types:
        params: dict[str, str | int] = {
            "organisation": printable(party.name),
            "types": context.labels_of(tuple(types)),
        }
        return (Remark("answer.organisation_of_wrong_type", params),)
    return ()


def _mandate(organisation: str, mandated_by: str | None, context: Context) -> list[Remark]:
    """The coordinator rule of the framework, for organisations that are in the plan."""
    rule = context.kader.coordinator
    works_for, mandator = context.party(organisation), context.party(mandated_by or "")
    if works_for is None or works_for.type in rule.types:
        return []
    params: dict[str, str | int] = {
        "organisation": printable(works_for.name),
        "types": context.labels_of(rule.types),
    }
    if not rule.mandate_by:
        return [Remark("coordinator.not_allowed", params)]
    params["mandate_by"] = context.labels_of(rule.mandate_by)
    if mandator is None:
        return [Remark("coordinator.without_mandate", params)]
    params["mandated_by"] = printable(mandator.name)
    if mandator.type not in rule.mandate_by or mandator.key == works_for.key:
        return [Remark("coordinator.mandate_not_allowed", params)]
    return [Remark("coordinator.mandated", params, "informs")]
