"""A round as a page shows it: the framework in the reader's language, its dates, its money."""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kaderwerk.kader.dates import last_day_of_handing_in
from kaderwerk.kader.model import Applicant, Criterion, CriterionGroup, Kader, PartyType
from kaderwerk.rounds.models import Extension, Round
from kaderwerk.rounds.queries import ends_for_everyone, extensions_of, kaders_in
from kaderwerk.rounds.showing.calendar import Calendar, calendar
from kaderwerk.sentences import say


class JudgedPoint(Struct, frozen=True, kw_only=True):
    """One criterion; `established` names what the software sees to itself."""

    criterion: Criterion
    established: tuple[str, ...]


class JudgedGroup(Struct, frozen=True, kw_only=True):
    """Criteria that are judged in the same way, and how that is, in words."""

    group: CriterionGroup
    regime: str
    points: tuple[JudgedPoint, ...]


class Scheme(Struct, frozen=True, kw_only=True):
    """One round, ready to be shown.

    `text_language` and `source_language` are the languages of the texts of the framework and of
    its references to the published text, where they differ from that of the page; else empty.
    """

    round: Round
    kader: Kader
    calendar: Calendar
    extensions: tuple[Extension, ...]
    text_language: str
    source_language: str

    @property
    def now(self) -> str:
        return say(self.calendar.now, {})

    @property
    def mode_means(self) -> str:
        return say(f"round.mode.{self.round.mode}", {})

    @property
    def is_open(self) -> bool:
        """Whether a plan can be begun: it is published, and the window has not closed."""
        return self.round.state == "published" and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether handing in is over for everyone."""
        return all(m.state == "done" for m in self.calendar.phases if m.key == "submit")

    @property
    def timeline(self) -> list[dict[str, object]]:
        return self.calendar.timeline(self.kader.zone)

    @property
    def applicants(self) -> list[Applicant]:
        """Who may apply: who is on the list on the last day of handing in."""
        day = last_day_of_handing_in(self.kader)
        return [each for each in self.kader.applicant_list if each.is_valid_on(day)]

    @property
    def signing(self) -> dict[str, list[PartyType]]:
        """The types of organisations by whether they sign: must, may, never."""
        found: dict[str, list[PartyType]] = {"must": [], "may": [], "never": []}
        for party in self.kader.parties:
            found[party.sign].append(party)
        return found

    @property
    def caps(self) -> list[tuple[str, int]]:
        """The applicants with a cap of their own, by name."""
        names = {each.code: each.name for each in self.kader.applicant_list}
        caps = self.kader.applicant_caps
        return [(names.get(row.applicant, row.applicant), int(row.cap)) for row in caps]

    @property
    def division(self) -> str:
        return say(f"division.{self.kader.money.division}", {})

    @property
    def instrument(self) -> str:
        return say(f"instrument.{self.kader.money.instrument}", {})

    @property
    def judged(self) -> list[JudgedGroup]:
        return [
            JudgedGroup(
                group=group,
                regime=say(f"regime.{group.regime}", {}),
                points=tuple(
                    JudgedPoint(
                        criterion=criterion,
                        established=tuple(
                            say(f"fact.{fact}", {}) for fact in criterion.established
                        ),
                    )
                    for criterion in self.kader.criteria_in(group.key)
                ),
            )
            for group in self.kader.groups
        ]


def scheme_of(round_: Round, language: str, now: dt.datetime) -> Scheme:
    """One round for a reader of this language, at a moment. Three queries at most."""
    return schemes_of([round_], language, now)[0]


def schemes_of(rounds: Iterable[Round], language: str, now: dt.datetime) -> Sequence[Scheme]:
    """The same for many rounds, in the order given. Four queries at most."""
    rounds = list(rounds)
    kaders = kaders_in(rounds, language)
    extensions = extensions_of(rounds)
    return [
        Scheme(
            round=round_,
            kader=(kader := kaders[round_.pk]),
            calendar=calendar(kader, ends_for_everyone(extensions[round_.pk]), now),
            extensions=tuple(extensions[round_.pk]),
            text_language=_other(kader.language, language),
            source_language=_other(round_.kader.language, language),
        )
        for round_ in rounds
    ]


def _other(language: str, page: str) -> str:
    return language if language != page else ""
