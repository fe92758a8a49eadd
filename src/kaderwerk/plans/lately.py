"""What changed in a plan lately: who did what, and when, as the record has it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kaderwerk.audit.models import Entry
from kaderwerk.kader.model import Kader
from kaderwerk.organisations.models import Organisation, Person
from kaderwerk.plans.models import Plan
from kaderwerk.sentences.lately import SENTENCES

#: What the region may see of the record of its plan: nothing of what is judged and decided.
_TOLD = tuple(code.removeprefix("did.") for code in SENTENCES)

#: So many entries are read, to be left with so many lines.
_READ, _SHOWN = 60, 8


@dataclass(frozen=True)
class Done:
    """Something that was done: `code` and `params` are of its sentence, `at` is the last time."""

    who: str
    organisation: str
    code: str
    params: Mapping[str, str]
    at: dt.datetime


def lately(plan: Plan, kader: Kader, shown: int = _SHOWN) -> list[Done]:
    """What was done last, the latest first. `kader` is in the words of the reader.

    What the ministry does, it does as a whole: nobody there is named to a region. The same thing
    done more than once by one person is told once. Three queries at most.
    """
    entries = list(
        Entry.objects.filter(chain=plan.chain, action__in=_TOLD)
        .only("at", "person", "organisation", "action", "data")
        .order_by("-number")[:_READ]
    )
    names = _names(entries)
    organisations = _organisations(plan, entries)
    done: dict[tuple[str, ...], Done] = {}
    for entry in entries:
        params = _params(entry, kader, organisations)
        is_ours = entry.action.startswith("plan.")
        who = names.get(entry.person, "") if entry.person else ""
        told = Done(
            who=(who or params.get("organisation", "")) if is_ours else kader.ministry.name,
            organisation=organisations.get(str(entry.organisation), "") if is_ours else "",
            code=f"did.{entry.action}",
            params=params,
            at=entry.at,
        )
        done.setdefault((str(entry.person), entry.action, *params.values()), told)
    return list(done.values())[:shown]


def _names(entries: Iterable[Entry]) -> dict[UUID, str]:
    people = {entry.person for entry in entries if entry.person}
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))


def _organisations(plan: Plan, entries: Iterable[Entry]) -> dict[str, str]:
    """The names of the organisations that these entries are about or by; those of the plan are
    known already.
    """
    names = {str(p.organisation_id): p.organisation.name for p in plan.partners.all()}
    named = {
        str(key)
        for entry in entries
        if entry.action.startswith("plan.")
        for key in (entry.organisation, _about(entry))
        if key
    }
    if unknown := named - names.keys():
        others = Organisation.objects.filter(pk__in=unknown).values_list("pk", "name")
        names |= {str(key): name for key, name in others}
    return names


def _about(entry: Entry) -> str | None:
    return _data(entry).get("organisation")


def _data(entry: Entry) -> Mapping[str, Any]:
    """What an entry holds beside who and when."""
    data: Any = entry.data
    return data if isinstance(data, dict) else {}


def _params(entry: Entry, kader: Kader, organisations: Mapping[str, str]) -> dict[str, str]:
    match entry.action:
        case "plan.save_answer":
            key = str(_data(entry).get("question", ""))
            label = kader.question(key).label if kader.has_question(key) else key
            return {"question": label}
        case (
            "plan.set_party"
            | "plan.remove_party"
            | "plan.change_contact"
            | "plan.ask_signer"
            | "plan.confirm_signer"
            | "plan.refuse_signer"
            | "plan.advise"
            | "plan.answer_advice"
        ):
            return {"organisation": organisations.get(str(_about(entry)), "")}
        case "plan.reply":
            key = str(_data(entry).get("criterion", ""))
            return {"criterion": next((c.label for c in kader.criteria if c.key == key), key)}
    return {}
