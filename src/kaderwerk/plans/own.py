"""What an organisation contributes itself, as it is asked to confirm it."""

from dataclasses import dataclass

from kaderwerk.answering.shown import Shown, show, words_of
from kaderwerk.kader.canonical import sha256
from kaderwerk.plans.content import own_rows, to_be_confirmed
from kaderwerk.plans.models import Partner
from kaderwerk.plans.standing import Standing
from kaderwerk.web.reader import reading_language


@dataclass(frozen=True)
class Own:
    """The own rows, a table at a time. `digest` is of all of them: what somebody read.

    `confirmed`: they were confirmed as they are now. `sections` are where they are written.
    """

    tables: tuple[Shown, ...]
    digest: str
    confirmed: bool
    sections: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to confirm yet."""
        return all(shown.kind == "nothing" for shown in self.tables)


def own_contribution(standing: Standing, partner: Partner) -> Own:
    """The rows of one organisation in every table that asks each to confirm its own. No query."""
    text, kader = standing.text, standing.kader
    words = words_of(
        kader, text.answers, text.parties, reading_language(), applicant=text.applicant
    )
    tables, rows = [], {}
    for question in to_be_confirmed(kader):
        rows[question.key] = own_rows(question, text.answers.get(question.key), partner.key)
        tables.append(show(kader, question, rows[question.key], words))
    name = partner.organisation.name
    waits = any(finding.params["party"] == name for finding in standing.unconfirmed)
    sections = dict.fromkeys(question.section for question in to_be_confirmed(kader))
    return Own(tuple(tables), sha256(rows), partner.signs and not waits, tuple(sections))
