"""Prints the findings about a plan, page by page of the form."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from textwrap import wrap

from django.utils import formats

from kaderwerk.kader.examine import Report, ShareFound
from kaderwerk.kader.findings import LEVELS, Finding
from kaderwerk.kader.findingsfile import SaidFinding, SaidShare
from kaderwerk.kader.model import Kader
from kaderwerk.sentences import say

_WIDTH = 96


def sentence(finding: Finding) -> str:
    """The sentence of a finding, in the language that is active: the framework's own, or ours."""
    return finding.says or say(finding.code, finding.params)


def said(finding: Finding) -> SaidFinding:
    """The finding with its sentence, as programs get it."""
    return SaidFinding(
        code=finding.code,
        level=finding.level,
        question=finding.question,
        row=finding.row,
        column=finding.column,
        criterion=finding.criterion,
        message=sentence(finding),
    )


def lines_of(file: Path, kader: Kader, report: Report) -> Iterator[str]:
    """The findings under the titles of their pages, the gravest of each page first, and a summary.

    Labels are those of `kader`, so pass it localised.
    """
    pages = [(section.key, section.title) for section in kader.sections]
    for page, title in [("", say("check.whole_plan", {})), *pages]:
        findings = [found for found in report.findings if _page(kader, found) == page]
        if findings:
            yield title
            for finding in sorted(findings, key=lambda found: LEVELS.index(found.level)):
                yield from _lines(finding)
            yield ""
    if shares := [_share_line(share) for share in report.shares if share.whole]:
        yield say("check.shares", {})
        yield from shares
        yield ""
    yield _summary(file, report)


def _share_line(share: ShareFound) -> str:
    """A share in words: its part, its whole, and the percentage, rounded down to a tenth."""
    part, whole = share.part or 0, share.whole or 1
    tenths = part * 1000 // whole
    percent = f"{formats.number_format(Decimal(tenths) / 10, 1)}"
    params: dict[str, str | int] = {"part_cents": part, "whole_cents": whole, "percent": percent}
    return f"  {share.label}: {say('check.share', params)}"


def said_share(share: ShareFound) -> SaidShare:
    """The share, as programs get it."""
    return SaidShare(
        key=share.key,
        label=share.label,
        part_cents=share.part,
        whole_cents=share.whole,
        max_percent=share.max_percent,
    )


def _page(kader: Kader, finding: Finding) -> str:
    return kader.question(finding.question).section if finding.question else ""


def _lines(finding: Finding) -> Iterator[str]:
    place = ".".join(filter(None, (finding.question, finding.row, finding.column)))
    parts = (say(f"check.{finding.level}", {}), place, finding.code, finding.criterion)
    yield "  " + " · ".join(filter(None, parts))
    yield from wrap(sentence(finding), _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _summary(file: Path, report: Report) -> str:
    params: dict[str, str | int] = dict.fromkeys(LEVELS, 0)
    params |= Counter(finding.level for finding in report.findings)
    params |= {"file": str(file), "done": report.done, "required": report.required}
    return say("check.complete" if report.is_complete else "check.not_complete", params)
