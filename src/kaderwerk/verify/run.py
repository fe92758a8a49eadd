"""Goes through every check, and says of each how it went."""

from collections.abc import Callable, Iterator

from django.db import DatabaseError

from kaderwerk.verify import (
    advice,
    answers,
    guards,
    money,
    papers,
    parties,
    people,
    rows,
    signatures,
    states,
    submissions,
    tasks,
)
from kaderwerk.verify.moment import apart, one_moment
from kaderwerk.verify.problem import Problem

#: Every check, by the name that the command prints.
CHECKS: dict[str, Callable[[], Iterator[Problem]]] = {
    "triggers": guards.triggers,
    "chains": guards.chains,
    "rows": rows.sealed_rows,
    "kader texts": rows.kept_texts,
    "answers": answers.answers,
    "snapshots": signatures.snapshots,
    "signatures": signatures.signatures,
    "advice": advice.advice,
    "talks": advice.talks,
    "speakers": advice.speakers,
    "sealed papers": papers.sealed_papers,
    "receipts": papers.receipts,
    "windows": submissions.windows,
    "late": submissions.late_attempts,
    "required signatures": submissions.required_signatures,
    "plans": submissions.held_once,
    "parties": parties.parties,
    "tasks": tasks.tasks,
    "seats": parties.seats,
    "payees": parties.payees,
    "signers": people.signers,
    "contacts": people.contacts,
    "lifecycle": states.lifecycle,
    "order": states.order,
    "two people": states.two_people,
    "ledger": money.ledger,
    "limits": money.limits,
    "papers": money.papers,
}


def _carried_out(name: str, check: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    """A row so damaged that a check cannot go on is a problem like any other."""
    stopped = ""
    try:
        with apart():
            try:
                yield from check()
            except DatabaseError:
                raise
            except Exception as error:  # whatever the damage makes of it, the other checks go on
                stopped = _in_short(error)
    except DatabaseError as error:
        stopped = _in_short(error)
    if stopped:
        yield Problem("check.stopped", name, {"what": stopped})


def _in_short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def verify(progress: Callable[[str, int], None] | None = None) -> list[Problem]:
    """Every problem that any check finds, of one moment of the database, which others may use.

    `progress` hears the name of a check and its count.
    """
    found: list[Problem] = []
    with one_moment():
        for name, check in CHECKS.items():
            problems = list(_carried_out(name, check))
            found += problems
            if progress:
                progress(name, len(problems))
    return found
