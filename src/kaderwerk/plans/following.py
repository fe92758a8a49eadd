"""What comes next in a plan: its steps, whose turn it is, and what this person can do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from kaderwerk.documents import wording
from kaderwerk.lifecycle import Case, Text
from kaderwerk.organisations.actor import Actor
from kaderwerk.permissions import Action, may
from kaderwerk.plans.advice import advises
from kaderwerk.plans.standing import Standing
from kaderwerk.sentences import say
from kaderwerk.web.reader import reading_language


@dataclass(frozen=True)
class Step:
    """A step of the process; `state` is done, now or next. In words."""

    label: str
    text: str
    state: str
    url: str = ""


@dataclass(frozen=True)
class Turn:
    """Somebody who must act, and what for: the code of a sentence."""

    who: str
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Way:
    """Something that can be done: where, under the name of an address. `section` where it has one.

    `because` are the reasons why not now, in sentences; without any it can be done.
    """

    label: str
    address: str
    section: str = ""
    because: tuple[str, ...] = ()


_STEPS = ("write", "sign", "hand_in", "judge", "decide")


def steps_of(standing: Standing) -> list[Step]:
    """The steps of a plan, as far as it is. None while it is withdrawn."""
    plan = standing.plan
    if plan.case == Case.WITHDRAWN:
        return []
    now = _now(standing)
    texts = {
        "write": say(
            "step.write.text",
            {"done": standing.report.done, "required": standing.report.required},
        ),
        "sign": say(
            "step.sign.text",
            {
                "done": len(standing.signing) - len(standing.to_sign),
                "required": len(standing.signing),
            },
        ),
    }
    if plan.case == Case.WAITING:  # what is written and signed now is not what was judged
        changed = texts["sign"] if plan.text == Text.SIGNING else texts["write"]
        texts = {"judge": f"{say('step.changes.text', {})}. {changed}"}
    elif plan.was_handed_in:
        texts["hand_in"] = say("step.handed_in.text", {})
    return [
        Step(
            label=say(f"step.{key}", {}),
            text=texts.get(key, ""),
            state="done" if number < now else "now" if number == now else "next",
        )
        for number, key in enumerate(_STEPS)
    ]


def _now(standing: Standing) -> int:
    """At which step it is. Nobody sees that it was decided until they may know what."""
    plan = standing.plan
    if plan.is_published:
        return len(_STEPS)
    if plan.case in (Case.SUBMITTED, Case.ASSESSING, Case.WAITING, Case.DECIDED):
        return 3
    if plan.text == Text.WRITING:
        return 0
    return 1 if standing.to_sign else 2


def turns_of(standing: Standing) -> list[Turn]:
    """Whose turn it is. Empty when nobody need do anything any more."""
    plan = standing.plan
    if plan.is_published:
        return []
    if plan.case == Case.WITHDRAWN:
        return [] if standing.is_too_late else [Turn(_payee(standing), "turn.restore")]
    if not standing.is_open:
        return [Turn(standing.kader.ministry.name, "turn.judge")]
    if standing.is_too_late and plan.case == Case.DRAFTING:
        return []
    if plan.text == Text.WRITING:
        return list(_turns_in_writing(standing))
    return list(_turns_in_signing(standing))


def _turns_in_writing(standing: Standing) -> Iterator[Turn]:
    report = standing.report
    writers = say("turn.who.writers", {})
    if left := report.required - report.done:
        yield Turn(writers, "turn.write", {"count": left})
    elif points := sum(finding.blocks for finding in report.findings):
        yield Turn(writers, "turn.mend", {"count": points})
    if open_points := len(standing.unanswered):
        yield Turn(writers, "turn.reply", {"count": open_points})
    if open_points := len(standing.advice_to_answer):
        yield Turn(writers, "turn.answer_advice", {"count": open_points})
    names = list(dict.fromkeys(str(f.params["party"]) for f in standing.to_confirm))
    if names:
        yield Turn(wording.listed(names, reading_language()), "turn.confirm")
    if not standing.missing:
        yield Turn(say("turn.who.coordinator", {}), "turn.freeze")


def _turns_in_signing(standing: Standing) -> Iterator[Turn]:
    for partner in standing.to_sign:
        name = partner.organisation.name
        if partner.organisation_id in standing.refusals:
            yield Turn(name, "turn.declined")
        elif partner.organisation_id in standing.to_sign_again:
            yield Turn(name, "turn.sign_again")
        elif partner.signatory_name:
            yield Turn(name, "turn.sign_by", {"name": partner.signatory_name})
        else:
            yield Turn(name, "turn.sign")
    if any(partner.organisation_id in standing.refusals for partner in standing.to_sign):
        yield Turn(say("turn.who.coordinator", {}), "turn.thaw")
    if not standing.to_sign:
        code = "turn.wait" if standing.is_too_early else "turn.hand_in"
        yield Turn(_payee(standing), code)


def _payee(standing: Standing) -> str:
    return next(
        partner.organisation.name
        for partner in standing.plan.partners.all()
        if partner.organisation_id == standing.plan.payee_id
    )


def next_way(actor: Actor, standing: Standing) -> Way | None:
    """The one thing that this person had best do now; None when there is nothing."""
    plan = standing.plan
    if plan.case == Case.WITHDRAWN:
        can = may(actor, Action.RESTORE, plan) and not standing.is_too_late
        return _way("restore") if can else None
    if standing.is_open and plan.text == Text.WRITING:
        return _next_in_writing(actor, standing)
    if standing.is_being_signed:
        return _next_in_signing(actor, standing)
    if plan.is_published:
        return Way(say("next.letter", {}), "decisions:letter")
    if standing.submission is not None:
        return _way("receipt")
    return _way("read", "text")


def _next_in_writing(actor: Actor, standing: Standing) -> Way:
    plan, own = standing.plan, _own(actor)
    writes = bool(may(actor, Action.WRITE, plan))
    if writes and standing.unanswered:
        return _way("reply", "changes")
    if writes and (section := first_open_section(standing)):
        return Way(say("next.write", {}), "plans:section", section)
    name = next((p.organisation.name for p in standing.signing if p.organisation_id == own), None)
    waits = any(finding.params["party"] == name for finding in standing.to_confirm)
    if waits and may(actor, Action.CONFIRM, plan):
        return _way("confirm")
    if writes and standing.advice_to_answer:
        return _way("answer_advice", "advice")
    if may(actor, Action.ADVISE, plan) and advises(actor, plan):
        return _way("advise", "advice")
    if may(actor, Action.FREEZE, plan) and not standing.missing:
        return _way("freeze")
    return _way("check") if writes else _way("read", "text")


def _next_in_signing(actor: Actor, standing: Standing) -> Way:
    plan, own = standing.plan, _own(actor)
    waiting = {partner.organisation_id for partner in standing.to_sign}
    if may(actor, Action.SIGN, plan) and own in waiting - standing.refusals.keys():
        return _way("keep", "sign") if own in standing.to_sign_again else _way("sign")
    if may(actor, Action.THAW, plan) and waiting & standing.refusals.keys():
        return _way("thaw")
    if may(actor, Action.HAND_IN, plan) and not standing.to_sign and not standing.is_too_late:
        return _way("hand_in")
    return _way("read", "text")


def _own(actor: Actor) -> UUID | None:
    return actor.acting.organisation if actor.acting else None


def _way(code: str, address: str = "") -> Way:
    return Way(say(f"next.{code}", {}), f"plans:{address or code}")


def first_open_section(standing: Standing) -> str | None:
    """The key of the first section with a required question that is not answered well."""
    sections = standing.report.sections
    return next((s.key for s in sections if s.done < s.required), None)


#: What can be done with a plan beside its next step, each with its address.
_OTHERS = {
    Action.CHANGE_PARTIES: "parties",
    Action.CONFIRM: "confirm",
    Action.ADVISE: "advice",
    Action.FREEZE: "freeze",
    Action.THAW: "thaw",
    Action.SIGN: "sign",
    Action.DECLINE: "decline",
    Action.WITHDRAW_SIGNATURE: "take_back",
    Action.HAND_IN: "hand_in",
    Action.WITHDRAW: "withdraw",
    Action.RESTORE: "restore",
}


def other_ways(actor: Actor, standing: Standing) -> list[Way]:
    """What else this person can do in their seat: now, or later with the reason why not yet.

    What they can never do in this seat is not there, nor what has nothing to do with where the
    plan stands.
    """
    ways = []
    first = next_way(actor, standing)
    for action, address in _OTHERS.items():
        verdict = may(actor, action, standing.plan)
        if verdict.code.startswith("who.") or not _matters(action, standing):
            continue
        if action is Action.ADVISE and not advises(actor, standing.plan):
            continue
        if action is Action.SIGN and _own(actor) in standing.signatures:
            continue
        if verdict:
            because = tuple(say(code, {}) for code in _not_yet(actor, action, standing))
        else:
            because = (say(verdict.code, verdict.params),)
        way = Way(say(f"do.{action}", {}), f"plans:{address}", because=because)
        if first is None or way.address != first.address:
            ways.append(way)
    return ways


def _matters(action: Action, standing: Standing) -> bool:
    """Whether this has to do with where the plan stands."""
    plan = standing.plan
    withdrawn = plan.case == Case.WITHDRAWN
    match action:
        case Action.RESTORE:
            return withdrawn
        case Action.WITHDRAW:
            return not withdrawn and plan.case != Case.DECIDED
        case Action.CONFIRM:
            return standing.is_open and not standing.is_too_late
        case Action.FREEZE:
            return standing.is_open and plan.text == Text.WRITING
        case Action.THAW | Action.DECLINE:
            return standing.is_being_signed
        case Action.WITHDRAW_SIGNATURE:
            return standing.is_being_signed or plan.case == Case.SUBMITTED
    return standing.is_open


def _not_yet(actor: Actor, action: Action, standing: Standing) -> Iterator[str]:
    """What else must be true first, as the service will ask; by codes."""
    own = _own(actor)
    signs = {partner.organisation_id for partner in standing.signing}
    match action:
        case Action.FREEZE if standing.missing:
            yield "not_yet.incomplete"
        case Action.SIGN | Action.DECLINE | Action.CONFIRM if own not in signs:
            yield "not_yet.not_signing"
        case Action.WITHDRAW_SIGNATURE:
            if own not in standing.signatures:
                yield "not_yet.no_signature"
            if not standing.is_open and standing.is_too_late:
                yield "not_yet.too_late"
        case Action.HAND_IN:
            if standing.to_sign:
                yield "not_yet.unsigned"
            if standing.is_too_early:
                yield "not_yet.too_early"
            if standing.is_too_late:
                yield "not_yet.too_late"
        case Action.RESTORE if standing.is_too_late:
            yield "not_yet.too_late"
