"""What it means when a field of a part of a framework changes, or a part comes or goes.

Every field of every part stands here once: a test holds this to the model.
"""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from msgspec import Struct

from kaderwerk.kader.compare.ways import (
    Way,
    allowance,
    becoming,
    decimals,
    demand,
    keys,
    least,
    most,
    other,
)
from kaderwerk.kader.model import (
    Aim,
    Applicant,
    AttachmentQuestion,
    Body,
    ChoiceQuestion,
    Circular,
    Column,
    Commitment,
    CoordinatorRule,
    Criterion,
    CriterionGroup,
    Holidays,
    Kader,
    Ladder,
    LadderQuestion,
    LadderStep,
    Letter,
    LongTextQuestion,
    Milestone,
    Ministry,
    Money,
    MoneyQuestion,
    NumberQuestion,
    Option,
    OrganisationQuestion,
    PartyType,
    PaymentYear,
    PeriodQuestion,
    Phase,
    Published,
    Reference,
    Reminder,
    Rule,
    Section,
    Share,
    Sourced,
    StatementQuestion,
    TableQuestion,
    TextQuestion,
)
from kaderwerk.kader.model.kader import Retention
from kaderwerk.kader.model.money import ApplicantCap, YearCeiling
from kaderwerk.kader.model.parties import Applicants
from kaderwerk.kader.model.questions import BaseQuestion

_AROUND = other("compare.around")
_WORDING = other("compare.wording")
_HELP = other("compare.help")
_SHOWN = other("compare.shown")
_SENT = other("compare.sent")
_RULE = other("compare.rule")
_JUDGING = other("compare.judging")
_CONFIRMING = other("compare.confirming")
_PAYMENT = other("compare.payment")
_RESTS_ON = other("compare.rests_on")
_APPLICANT_LIST = other("compare.applicant_list")
_CONDITION = other("compare.condition")
_ELSEWHERE = other("compare.refers_elsewhere")
_READ_FROM = other("compare.read_from_elsewhere")
_KIND = other("compare.kind")

_LIMIT = ("compare.limit_narrowed", "compare.limit_widened")
_MONEY = ("compare.money_narrowed", "compare.money_widened")
_WINDOW = ("compare.window_narrowed", "compare.window_widened")
_ROWS = demand("compare.rows_demanded", "compare.demand_removed")
_REQUIRED = demand("compare.now_required", "compare.now_optional")
_TYPES = ("compare.type_refused", "compare.type_allowed")
_LEVEL = becoming(
    {
        "blocks": "compare.rule_blocks",
        "warns": "compare.rule_stops_nothing",
        "informs": "compare.rule_stops_nothing",
    }
)

#: By type of part, for the fields that it adds to those of its bases; not for lists of parts.
#: Of the fields that name a part, only what another part can have as well: the others come and go.
WAYS: dict[type[Struct], dict[str, Way]] = {
    Sourced: {"source": other("compare.source"), "meets": other("compare.source")},
    Kader: {
        "format": other("compare.other_framework"),
        "key": other("compare.other_framework"),
        "version": other("compare.version"),
        "language": other("compare.signed_language"),
        "languages": keys("compare.language_removed", "compare.language_added"),
        "title": _AROUND,
        "summary": _AROUND,
        "zone": other("compare.zone"),
    },
    Published: {"title": _RESTS_ON, "date": _RESTS_ON, "by": _RESTS_ON},
    Reference: {"title": _RESTS_ON, "number": _RESTS_ON, "date": _RESTS_ON},
    Aim: {"label": other("compare.purpose")},
    Retention: {"months": other("compare.kept")},
    Ministry: {
        "name": _SENT,
        "department": _SENT,
        "address": _SENT,
        "helpdesk": _SENT,
        "reference_prefix": other("compare.reference_number"),
    },
    # Who takes part.
    Applicants: {
        "list": _APPLICANT_LIST,
        "noun": _AROUND,
        "noun_plural": _AROUND,
        "as_of": _APPLICANT_LIST,
    },
    Applicant: {
        "name": other("compare.register_name"),
        "valid_from": least(*_WINDOW),
        "valid_until": most(*_WINDOW),
    },
    Body: {"code": other("compare.payee"), "name": other("compare.register_name")},
    PartyType: {
        "label": _WORDING,
        "sign": becoming(
            {
                "must": "compare.must_sign",
                "may": "compare.need_not_sign",
                "never": "compare.may_not_sign",
            }
        ),
        "signed_by": _WORDING,
        "payee": other("compare.payee"),
        "domain": _RULE,
        "at_most": most(*_LIMIT),
        "advises": _CONFIRMING,
        "signer_confirmed": _CONFIRMING,
    },
    CoordinatorRule: {"types": keys(*_TYPES), "mandate_by": keys(*_TYPES)},
    Commitment: {"text": other("compare.commitment")},
    # Money and time.
    Money: {
        "ceiling": most(*_MONEY),
        "cap": most(*_MONEY),
        "minimum": least(*_MONEY),
        "vat_included": _PAYMENT,
        "months": most(*_LIMIT),
        "awards_per_applicant": most(*_LIMIT),
        "instrument": _PAYMENT,
        "division": _PAYMENT,
    },
    YearCeiling: {"ceiling": most(*_MONEY)},
    ApplicantCap: {"cap": most(*_MONEY)},
    PaymentYear: {"percent": _PAYMENT},
    Phase: {"label": _AROUND, "start": least(*_WINDOW), "until": most(*_WINDOW)},
    Milestone: {"label": _AROUND, "date": _AROUND},
    Holidays: {"country": other("compare.terms"), "also": other("compare.terms")},
    # What is asked.
    Section: {"title": _WORDING, "help": _HELP},
    Ladder: {"label": _WORDING},
    LadderStep: {"label": _WORDING},
    Option: {"label": _WORDING},
    BaseQuestion: {
        "section": _SHOWN,
        "label": _WORDING,
        "help": _HELP,
        "required": _REQUIRED,
        "ask_if": _CONDITION,
        "may_be_unknown": allowance("compare.unknown_allowed", "compare.unknown_refused"),
        "carry_over": _SHOWN,
        "shared_with": other("compare.readers"),
        "retention_months": other("compare.kept"),
        "in_brief": _SHOWN,
    },
    TextQuestion: {"max_characters": most(*_LIMIT)},
    LongTextQuestion: {"max_words": most(*_LIMIT), "few_words": _SHOWN},
    ChoiceQuestion: {"many": _KIND, "at_least": least(*_LIMIT)},
    LadderQuestion: {"ladder": _ELSEWHERE},
    NumberQuestion: {
        "minimum": least(*_LIMIT),
        "maximum": most(*_LIMIT),
        "decimals": decimals,
        "unit": other("compare.unit"),
    },
    MoneyQuestion: {"minimum": least(*_LIMIT), "maximum": most(*_LIMIT), "asked": _READ_FROM},
    PeriodQuestion: {"plan": _READ_FROM},
    OrganisationQuestion: {"types": keys(*_TYPES, none_is_all=True)},
    AttachmentQuestion: {"max_files": most(*_LIMIT)},
    StatementQuestion: {"label": other("compare.statement")},
    TableQuestion: {
        "min_rows": least(*_LIMIT),
        "max_rows": most(*_LIMIT),
        "layout": _SHOWN,
        "one_row_per_choice": _ROWS,
        "every_signatory": _ROWS,
        "confirmed_by_organisation": _CONFIRMING,
        "record_with": _CONFIRMING,
        "names": _CONFIRMING,
    },
    Column: {
        "label": _WORDING,
        "type": _KIND,
        "help": _HELP,
        "required": _REQUIRED,
        "required_if": _CONDITION,
        "ladder": _ELSEWHERE,
        "table": _ELSEWHERE,
        "types": keys(*_TYPES, none_is_all=True),
        "computed": other("compare.computed"),
        "minimum": least(*_LIMIT),
        "maximum": most(*_LIMIT),
        "decimals": decimals,
        "max_words": most(*_LIMIT),
        "unit": other("compare.unit"),
    },
    # What must hold between answers.
    Rule: {"level": _LEVEL, "holds": _RULE, "says": _AROUND, "questions": _RULE, "each": _RULE},
    Share: {
        "label": _AROUND,
        "part": _RULE,
        "whole": _RULE,
        "max_percent": most(*_LIMIT),
        "level": _LEVEL,
        "questions": _RULE,
    },
    # Judging, and what is sent.
    CriterionGroup: {
        "label": _WORDING,
        "regime": _JUDGING,
        "help": _HELP,
        "maximum": _JUDGING,
        "pass_mark": _JUDGING,
    },
    Criterion: {
        "group": _JUDGING,
        "label": _WORDING,
        "questions": _JUDGING,
        "established": _JUDGING,
        "weight": _JUDGING,
        "optional": _JUDGING,
    },
    Letter: dict.fromkeys(
        ("outcome", "subject", "summary", "salutation", "paragraphs", "closing", "signed_by"),
        _SENT,
    ),
    Circular: dict.fromkeys(("heading", "paragraph", "place", "rounding", "decimals"), _SENT),
    Reminder: dict.fromkeys(("phase", "edge", "days_before", "to", "subject", "body"), _SENT),
}

Names = tuple[str, ...]

#: A code, or what gives one for a part, its names, and the framework in which that part is not.
Code = str | Callable[[Any, Names, Kader], str]


class Coming(NamedTuple):
    """What it means when a part of a type comes, and when it goes."""

    added: Code
    removed: Code


def _cap_added(row: ApplicantCap, _names: Names, before: Kader) -> str:
    return _MONEY[0] if row.cap < before.cap_of(row.applicant) else _MONEY[1]


def _cap_removed(row: ApplicantCap, _names: Names, after: Kader) -> str:
    return _MONEY[0] if row.cap > after.cap_of(row.applicant) else _MONEY[1]


def _party_added(party: PartyType, _names: Names, _before: Kader) -> str:
    return "compare.must_sign" if party.sign == "must" else "compare.party_added"


def _asked(part: Any, _names: Names, _before: Kader) -> str:
    is_filled_in = getattr(part, "type", "") != "computed_money"
    needed = part.required and is_filled_in
    return "compare.required_added" if needed else "compare.optional_added"


def _rule_added(rule: Any, _names: Names, _before: Kader) -> str:
    return "compare.rule_blocks" if rule.level == "blocks" else "compare.rule_added"


def _option_added(_option: Option, names: Names, before: Kader) -> str:
    match names:
        case ("question", table, "column", column, *_):
            if before.table(table).one_row_per_choice == column:
                return "compare.rows_demanded"
    return "compare.option_added"


#: By type of part.
COMING: dict[type[Struct], Coming] = {
    Reference: Coming("compare.rests_on", "compare.rests_on"),
    Aim: Coming("compare.purpose", "compare.purpose"),
    Applicant: Coming("compare.applicant_added", "compare.applicant_removed"),
    Body: Coming("compare.member_added", "compare.member_removed"),
    PartyType: Coming(_party_added, "compare.party_removed"),
    Commitment: Coming("compare.commitment", "compare.commitment_removed"),
    YearCeiling: Coming(*_MONEY),
    ApplicantCap: Coming(_cap_added, _cap_removed),
    PaymentYear: Coming("compare.payment", "compare.payment"),
    Phase: Coming("compare.phase_added", "compare.phase_removed"),
    Milestone: Coming("compare.around", "compare.around"),
    Holidays: Coming("compare.terms", "compare.terms"),
    Section: Coming("compare.shown", "compare.shown"),
    Ladder: Coming("compare.shown", "compare.shown"),
    LadderStep: Coming("compare.step_added", "compare.option_removed"),
    Option: Coming(_option_added, "compare.option_removed"),
    BaseQuestion: Coming(_asked, "compare.question_removed"),
    Column: Coming(_asked, "compare.question_removed"),
    Rule: Coming(_rule_added, "compare.demand_removed"),
    Share: Coming(_rule_added, "compare.demand_removed"),
    CriterionGroup: Coming("compare.judged_added", "compare.judged_removed"),
    Criterion: Coming("compare.judged_added", "compare.judged_removed"),
    Letter: Coming("compare.sent", "compare.sent"),
    Circular: Coming("compare.sent", "compare.sent"),
    Reminder: Coming("compare.sent", "compare.sent"),
}


@cache
def ways_of(kind: type[Struct]) -> Mapping[str, Way]:
    """What a change of each field of this type means, those of its bases among them."""
    found: dict[str, Way] = {}
    for base in reversed(kind.__mro__):
        found |= WAYS.get(base, {})
    return MappingProxyType(found)


@cache
def coming_of(kind: type[Struct]) -> Coming:
    """What it means when a part of this type comes or goes."""
    return next(COMING[base] for base in kind.__mro__ if base in COMING)
