"""Writes what a scheme leaves behind: letters, receipts, circular, transfer list, register."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from kaderwerk import clock
from kaderwerk.decisions.models import Letter
from kaderwerk.decisions.queries import awards, last_circular
from kaderwerk.decisions.register import register_entries
from kaderwerk.documents.circular import CircularData, write_circular
from kaderwerk.documents.register import write_register
from kaderwerk.documents.transfer_list import write_transfer_list
from kaderwerk.plans.models import Submission
from kaderwerk.plans.receipts import receipt_of
from kaderwerk.rehearsal.stage import Stage
from kaderwerk.rehearsal.story import Fate
from kaderwerk.rounds.models import Round


def write_papers(round_: Round, fates: list[Fate], out: Path, stage: Stage) -> None:
    """Writes every document of a finished rehearsal into the folder `out`, which must be there."""
    with stage.lights_on():
        for name, content in _letters(round_, stage):
            _write(out / "letters" / name, content)
        for name, content in _receipts(round_, stage):
            _write(out / "receipts" / name, content)
        for name, content in _lists(round_):
            _write(out / name, content)
    summary = {"kader": round_.kader.name, "plans": [asdict(fate) for fate in fates]}
    _write(
        out / "summary.json", (json.dumps(summary, ensure_ascii=False, indent=2) + "\n").encode()
    )


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _letters(round_: Round, stage: Stage) -> Iterator[tuple[str, bytes]]:
    """The letters as they went out, granted and refused apart."""
    letters = Letter.objects.filter(decision__plan__place__round=round_).select_related("decision")
    found = list(letters.order_by("decision__reference"))
    for letter in stage.each("write letters", found):
        decision = letter.decision
        folder = "" if decision.outcome == "granted" else "refused-"
        yield f"{folder}{decision.reference}.pdf", bytes(letter.content)


def _receipts(round_: Round, stage: Stage) -> Iterator[tuple[str, bytes]]:
    submissions = (
        Submission.objects.filter(plan__place__round=round_)
        .select_related("plan__place__round", "plan__place__applicant", "snapshot")
        .order_by("plan__place__applicant__code", "plan__number", "number")
    )
    for submission in stage.each("write receipts", list(submissions)):
        plan = submission.plan
        name = f"{plan.place.applicant.code}-{plan.number}-{submission.number}"
        yield f"{name}.pdf", receipt_of(submission).pdf
        yield f"{name}.json", (submission.receipt + "\n").encode()


def _lists(round_: Round) -> Iterator[tuple[str, bytes]]:
    kader, moment = round_.kader, clock.now()
    lines = awards(round_)
    total = sum(line.total for line in lines)
    language = kader.language
    if lines and last_circular(round_) is not None:
        circular = write_circular(
            CircularData(kader=kader, language=language, awards=lines, total=total, made_at=moment)
        )
        yield "circular.md", circular.text
        yield "circular.xlsx", circular.xlsx
        yield "circular.csv", circular.csv
    transfers = write_transfer_list(kader, lines, total=total, language=language, made_at=moment)
    yield "transfers.xlsx", transfers.xlsx
    yield "transfers.csv", transfers.csv
    register = write_register(
        kader,
        register_entries(round_),
        kader_sha256=round_.kader_text_id,
        total=total,
        language=language,
        made_at=moment,
    )
    yield "register.json", register.json
    yield "register.csv", register.csv
