"""One question on the page of a section, with what is said beside it: who saved it last, what the
rules say of it, what the sums of a table are.
"""

import datetime as dt
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kaderwerk.answering.forms import Field
from kaderwerk.answering.shown import Shown, show
from kaderwerk.answering.threads import Count
from kaderwerk.documents import wording
from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Criterion, LongTextQuestion, Question, TableQuestion
from kaderwerk.kader.plain import Hint, hints
from kaderwerk.kader.warned import MayBePersonal
from kaderwerk.plans.models import ProposedAnswer
from kaderwerk.plans.named_members import NamedMembers, named_members
from kaderwerk.plans.sums import Sum, sums_of
from kaderwerk.web.reader import reading_language

#: What is said of an answer in other words than in a list of mistakes.
_NOT_YET = frozenset({"answer.missing", "row.cell_missing"})


@dataclass(frozen=True)
class Saved:
    """Who saved an answer last, and when. `zone` is that of the framework."""

    at: dt.datetime
    who: str
    organisation: str
    zone: str

    @property
    def in_words(self) -> str:
        local = self.at.astimezone(ZoneInfo(self.zone))
        day = wording.date(local.date(), reading_language())
        about = {"day": day, "time": f"{local:%H:%M}", "who": self.who}
        return _("Saved on %(day)s at %(time)s by %(who)s") % about


@dataclass(frozen=True)
class Remark:
    """What the rules say of an answer now. `where` is row and column, `anchor` the input."""

    finding: Finding
    where: str
    anchor: str

    @property
    def is_only_missing(self) -> bool:
        return self.finding.code in _NOT_YET


@dataclass(frozen=True)
class Asked:
    """One question on the page. `field` to fill in, or `shown` to read; neither when it is hidden.

    `totals` has what the columns of amounts come to, in words, by their headings; `personal` what
    its writer must look at once more.
    """

    question: Question
    is_asked: bool
    field: Field | None
    shown: Shown | None
    criteria: tuple[Criterion, ...]
    remarks: tuple[Remark, ...]
    saved: Saved | None
    totals: tuple[tuple[str, str], ...] = ()
    personal: MayBePersonal | None = None
    desk: Any = attribute(default=None, repr=False, compare=False)

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def is_missing(self) -> bool:
        """Whether a required answer is not there yet."""
        return any(r.finding.code == "answer.missing" for r in self.remarks)

    @property
    def version(self) -> int:
        """How many versions the answer has had."""
        return self.desk.version(self.key) if self.desk else 0

    @property
    def talk(self) -> Count:
        """What was remarked on it. One query, for the first question that is asked."""
        return self.desk.counts.get(self.key, Count()) if self.desk else Count()

    @property
    def proposed(self) -> list[ProposedAnswer]:
        """What is proposed for it and nobody judged. One query, for the first that is asked."""
        return self.desk.waiting.get(self.key, []) if self.desk else []

    @property
    def copied(self) -> Shown | None:
        """What an earlier plan says here, as long as nobody confirmed it."""
        copy = next((each for each in self.proposed if each.brought.source_id), None)
        if not (copy and self.desk):
            return None
        return show(self.desk.kader, self.question, copy.value, self.desk.around.words)

    @property
    def sums(self) -> list[Sum]:
        """The sums that the check makes of a table, with what they are made of."""
        if self.desk is None or not isinstance(self.question, TableQuestion):
            return []
        desk = self.desk
        return sums_of(desk.kader, self.question, desk.report, desk.around.language)

    @property
    def rows(self) -> int:
        """How many rows a table has."""
        value = self.desk.value(self.key) if self.desk else None
        is_table = isinstance(self.question, TableQuestion)
        return len(value) if is_table and isinstance(value, list) else 0

    @property
    def members(self) -> NamedMembers | None:
        """Which members of the applicant the rows of a table name; None where they name none."""
        if self.desk is None or not isinstance(self.question, TableQuestion):
            return None
        desk = self.desk
        applicant = desk.context.listed_applicant
        return named_members(self.question, desk.value(self.key), applicant)

    @property
    def hints(self) -> list[Hint]:
        """Where a long text could be plainer; it is in the language of the plan."""
        if self.desk is None or not isinstance(self.question, LongTextQuestion):
            return []
        return hints(str(self.desk.value(self.key) or ""), self.desk.plan.language)

    @property
    def told(self) -> list[Remark]:
        """What there is to say, beside that there is no answer."""
        return [r for r in self.remarks if r.finding.code != "answer.missing"]
