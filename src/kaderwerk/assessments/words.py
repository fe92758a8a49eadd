"""The words of an assessment: for a case, whose turn it is, a verdict, an advice."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

#: Where an applicant stands.
STATES: Words = {
    "not_begun": _("Not begun"),
    "not_handed_in": _("Not handed in"),
    "drafting": _("Being written"),
    "submitted": _("Handed in"),
    "assessing": _("Being assessed"),
    "waiting": _("Waiting for changes"),
    "decided": _("Decided"),
    "withdrawn": _("Withdrawn"),
}

#: The kind of badge that goes with it.
BADGES: Mapping[str, str] = {
    "not_begun": "neutral",
    "not_handed_in": "neutral",
    "drafting": "neutral",
    "submitted": "warning",
    "assessing": "info",
    "waiting": "warning",
    "decided": "ok",
    "withdrawn": "neutral",
}

#: Whose turn it is, and for what.
TURNS: Words = {
    "region": _("The region"),
    "ministry": _("The ministry"),
    "take_up": _("An assessor: take it up"),
    "judge": _("An assessor: judge"),
    "settle": _("An assessor: advise"),
    "decide": _("The decider"),
    "publish": _("The decider: publish"),
    "": "–",
}

#: The words of each way of judging.
VERDICTS: Mapping[str, Words] = {
    "judged": {"met": _("Met"), "partly": _("Partly met"), "not": _("Not met")},
    "addressed": {
        "addressed": _("Addressed"),
        "partly": _("Partly addressed"),
        "not": _("Not addressed"),
    },
}

#: The kind of badge that goes with a verdict.
VERDICT_BADGES: Mapping[str, str] = {
    "met": "ok",
    "addressed": "ok",
    "partly": "warning",
    "not": "error",
}

ADVICES: Words = {"grant": _("Advice: grant"), "refuse": _("Advice: refuse")}
