"""What every page about one plan has around it."""

from typing import Any

from django.utils.text import Truncator

from kaderwerk.assessments.queries.dossier import Dossier
from kaderwerk.assessments.showing import lines_of
from kaderwerk.assessments.words import ADVICES, BADGES, STATES
from kaderwerk.kader.model import Kader
from kaderwerk.kader.no import No
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.content import asked_cents, reference_of
from kaderwerk.plans.models import Plan
from kaderwerk.rounds.queries import kader_in
from kaderwerk.sentences import say
from kaderwerk.web.reader import reading_language

#: Of a criterion that is named in a sentence, so many words.
_MOST_WORDS = 14

#: What an assessor does with a plan, by the name that templates use.
_STEPS = {
    "take_up": Action.TAKE_UP,
    "judge": Action.JUDGE,
    "ask": Action.ASK_CHANGES,
    "stop": Action.STOP_WAITING,
    "settle": Action.SETTLE,
}


def words_for(plan: Plan) -> tuple[Kader, str]:
    """The framework in the language of the reader, and that language."""
    language = reading_language()
    return kader_in(plan.place.round, language), language


def reasons_in_words(no: No, kader: Kader) -> list[tuple[str, str]]:
    """Why not: each code with its sentence, in which criteria have their names, not their keys."""
    labels = {criterion.key: criterion.label for criterion in kader.criteria}
    labels |= {group.key: group.label for group in kader.groups}
    found = []
    for code, params in no.reasons:
        key = str(params.get("criterion", ""))
        named = {"criterion": Truncator(labels.get(key, key)).words(_MOST_WORDS)}
        found.append((code, say(code, {**params, **named})))
    return found


def frame(plan: Plan, dossier: Dossier, kader: Kader, actor: Actor) -> dict[str, Any]:
    """Where the plan stands, what was found so far, and what this reader can do."""
    verdicts = {name: may(actor, action, plan) for name, action in _STEPS.items()}
    judging = verdicts["judge"]
    return {
        "plan": plan,
        "kader": kader,
        "dossier": dossier,
        "lines": lines_of(kader, dossier),
        "judged": len(dossier.standings) - len(dossier.open),
        "total": len(dossier.standings),
        "state": STATES[plan.case],
        "badge": BADGES[plan.case],
        "advice": ADVICES.get(dossier.settlement.advice, "") if dossier.settlement else "",
        "reference": reference_of(plan),
        "asked_cents": asked_cents(plan.kader, dossier.submission.snapshot.data),
        "can": {name: bool(verdict) for name, verdict in verdicts.items()},
        "why_not": "" if judging else say(judging.code, judging.params),
    }
