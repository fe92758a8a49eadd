"""Why somebody may not do something, or not yet."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # --- who: the seat that somebody acts in --------------------------------------------------
    "who.nobody": _("You must act in a seat to do this."),
    "who.not_a_party": _("Your organisation does not take part in this plan."),
    "who.not_the_payee": _("Only the organisation that applies and is paid can do this."),
    "who.has_an_interest": _(
        "You have a seat at an organisation in this plan, so you cannot judge it."
    ),
    "who.not_in_the_team": _("Only those who make this plan can do this."),
    "who.not_the_coordinator": _("Only the coordinator of this plan can do this."),
    "who.not_a_writer": _("Only the writers of this plan can do this."),
    "who.not_a_signatory": _("Only those who sign this plan can do this."),
    "who.not_an_assessor": _("Only an assessor can do this."),
    "who.not_a_decider": _("Only a decider can do this."),
    "who.not_finance": _("Only a finance officer can do this."),
    "who.not_intake": _("Only an intake officer can do this."),
    "who.not_the_round_manager": _("Only the manager of the round can do this."),
    "who.not_an_auditor": _("Only an auditor can do this."),
    "who.not_an_administrator": _("Only an administrator can do this."),
    "who.not_the_ministry": _("Only the ministry can do this."),
    # --- when: the state of the plan or the round ---------------------------------------------
    "when.text_is_closed": _(
        "The text is closed: the plan has been handed in, and no change was asked."
    ),
    "when.text_cannot": _("The text of the plan is not in a state in which this can be done."),
    "when.being_signed": _(
        "The text is being signed, so it cannot change. The coordinator can open it again."
    ),
    "when.not_being_signed": _(
        "The text is not being signed yet. The coordinator must freeze it first."
    ),
    "when.taken_up": _("The ministry judges this plan already."),
    "when.case_cannot": _("The plan is not in a state in which this can be done."),
    "when.not_being_assessed": _("The plan is not being assessed."),
    "when.not_handed_in": _("The plan has not been handed in."),
    "when.not_decided": _("There is no decision on this plan yet."),
    "when.not_published": _("The decision on this plan has not been published yet."),
    "when.round_not_published": _("The round has not been published yet."),
    "window.not_open": _("It is too early: the time for this has not begun."),
    "window.closed": _("It is too late: the time for this is over."),
    # --- seats --------------------------------------------------------------------------------
    "seat.not_within_yours": _("Your own seat does not reach that far."),
    "seat.not_your_organisation": _("Only an organisation itself says who has this seat for it."),
    "seat.not_yours_to_give": _("You cannot give this seat, or end it."),
    "seat.last_coordinator": _(
        "This is the last coordinator of the plan. First name who takes over, then nobody has to"
        " wait."
    ),
    "seat.successor_has_it": _("The person who takes over has this seat already."),
    "seat.has_come_in": _("This person has come in already, so their address cannot be mended."),
    "who.not_of_their_own": _(
        "The organisation's own people must say this. You were let in by somebody else."
    ),
    # --- who signs for an organisation --------------------------------------------------------
    "signer.not_confirmed": _(
        "Your organisation must confirm first that you may sign for it. Until then you can read."
    ),
    "signer.is_asked": _(
        "%(organisation)s was asked by mail, at its general address. Ask a colleague to look there."
    ),
    "signer.address_is_wanted": _(
        "%(ministry)s must first register an address of %(organisation)s, to ask it at."
    ),
    "signer.not_yourself": _("Somebody else of your organisation must confirm this."),
    "signer.confirmed_already": _("It has been confirmed already that this person may sign."),
    "signer.no_address": _(
        "The ministry has registered no address of %(organisation)s. Ask the ministry to do so."
    ),
    "signer.asked_just_now": _("This was asked less than an hour ago. Give them some time."),
    "signer.unknown": _("This link is not one of ours, or part of it is missing."),
    "signer.expired": _("This link no longer works: it was too old, or there is a newer one."),
    "signer.answered": _("This has been answered already. Thank you."),
    "contact.nothing": _("Give a name, and a telephone number or an e-mail address."),
    "contacts.too_many": _("The list can have %(most)s people at most."),
    "seat.not_a_party": _(
        "This organisation does not take part in the plan, so nobody can have a seat for it."
    ),
    # --- an invitation ------------------------------------------------------------------------
    "invitation.unknown": _("This link is not one of ours, or part of it is missing."),
    "invitation.used": _("This link has been used. You can sign in with your password."),
    "invitation.declined": _("Somebody said that this invitation is not for them."),
    "invitation.expired": _("This link no longer works: it was too old, or there is a newer one."),
    # --- a round ------------------------------------------------------------------------------
    "round.unknown_mode": _("“%(mode)s” is not a mode of a round."),
    "round.other_language": _("This translation is not in “%(language)s”."),
    "round.already_live": _("There is a live round of %(kader)s already."),
    "extension.no_reason": _("Give the reason why there is more time."),
    "extension.unknown_phase": _("The framework has no phase “%(phase)s”."),
    "extension.not_later": _("The new end must be later than the end that holds now."),
    "extension.other_round": _("This applicant has no place in the round."),
    "extension.same_person": _("Somebody else must confirm what you asked yourself."),
    # --- a plan, by the region ----------------------------------------------------------------
    "plan.none_left": _("This applicant can hand in no more plans than %(allowed)s in this round."),
    "late.decided": _("It has been decided already that this plan is not taken."),
    "late.in_time_now": _("There is more time now, so this plan no longer came too late."),
    "late.not_open": _("This plan waits for nothing: it was handed in or withdrawn since."),
    "late.other_text": _(
        "The text that came too late is not the text as it is now. Only that text can be taken in."
    ),
    "paper.handed_in_already": _(
        "This applicant has handed in all plans that it can. Have a plan withdrawn first."
    ),
    "paper.nothing_asked": _("The ministry does not wait for a change of this plan."),
    "paper.sent_before": _(
        "What you sent from this page was taken in before. Send it again if this is another plan."
    ),
    "paper.no_name": _("Give each signature on the paper an organisation and a name."),
    "plan.not_the_next": _("The next plan of this applicant has number %(number)s."),
    "party.payee_is_fixed": _(
        "Who applies and is paid stands in the register. It cannot be changed in the plan."
    ),
    "party.key_taken": _("Another organisation in the plan has the key “%(key)s” already."),
    "party.key_unfit": _(
        "A key has lower-case letters, digits and underscores, and begins with a letter."
    ),
    "party.contribution_not_confirmed": _("%(party)s has not confirmed its own contribution yet."),
    "answer.another_writer": _(
        "Somebody else wrote this, and you are signed in with your own account now."
    ),
    "answer.cannot_be_kept": _("This answer has something in it that cannot be kept as it is."),
    "signature.missing": _("%(party)s has not signed yet."),
    "signature.type_missing": _("Nobody of the type “%(type)s” has signed yet."),
    "sign.other_text": _("The text has changed since you read it. Read it again before you sign."),
    "sign.not_a_signatory": _("Your organisation does not sign this plan."),
    "sign.no_deputy": _("Your organisation named no deputy for this plan."),
    "sign.no_name": _("Give the name and the function of the one who signs."),
    "decline.no_reason": _("Give the reason why you do not sign."),
    "reply.empty": _("Write what you did with this point."),
    "reply.nothing_asked": _("The ministry did not ask this about the plan."),
    "request.not_answered": _(
        "The ministry asked something about criterion “%(criterion)s”. Say what you did with it."
    ),
    "renounce.no_reason": _("Give the reason why you give the award back."),
    "renounce.nothing_granted": _("There is no award that can be given back."),
    # --- the ministry judges ------------------------------------------------------------------
    "judgement.unknown_criterion": _("The framework has no criterion “%(criterion)s”."),
    "judgement.unknown_verdict": _(
        "This is not a verdict that criterion “%(criterion)s” can have."
    ),
    "judgement.points_missing": _("Give points on criterion “%(criterion)s”."),
    "judgement.points_outside_scale": _(
        "These points are outside the scale of criterion “%(criterion)s”."
    ),
    "judgement.reason_missing": _(
        "Give the reason for what you found on criterion “%(criterion)s”."
    ),
    "judgement.missing": _("Criterion “%(criterion)s” has not been judged yet."),
    "judgement.stale": _(
        "The answers under criterion “%(criterion)s” changed since it was judged. Judge it again."
    ),
    "judgement.falls_short": _(
        "Criterion “%(criterion)s” falls short, so granting cannot be advised."
    ),
    "settlement.unknown_advice": _("“%(advice)s” is not an advice."),
    "settlement.reason_missing": _("Give the reason for advising against the plan."),
    "request.empty": _("Ask at least one thing, each about a criterion."),
    "request.term_passed": _("The last moment for the change must lie ahead."),
    "request.term_too_long": _("Changes can be awaited up to and including %(last_day)s."),
    # --- the ministry decides and pays --------------------------------------------------------
    "proposal.empty": _("The proposal has no plans in it."),
    "proposal.plan_twice": _("A plan is in the proposal twice."),
    "proposal.other_round": _("A plan in the proposal belongs to another round."),
    "proposal.no_advice": _("%(applicant)s: there is no advice on this plan yet."),
    "proposal.against_advice": _("%(applicant)s: the advice is not to grant this plan."),
    "proposal.not_within_what_was_asked": _(
        "%(applicant)s: the amount must be more than nothing, and at most what was asked."
    ),
    "proposal.less_without_reason": _(
        "%(applicant)s: give the reason for granting less than was asked."
    ),
    "proposal.refusal_with_amount": _("%(applicant)s: a plan that is refused gets no amount."),
    "proposal.refusal_without_reason": _("%(applicant)s: give the reason for refusing."),
    "proposal.unknown_outcome": _("%(applicant)s: a plan is granted or refused."),
    "proposal.above_ceiling": _(
        "Together this comes to %(total_cents)s. The ceiling is %(ceiling_cents)s."
    ),
    "decision.other_version": _(
        "%(applicant)s handed in another version since this was proposed. Propose it again."
    ),
    "decision.other_advice": _(
        "%(applicant)s: the advice changed since this was proposed. Propose it again."
    ),
    "decision.same_person": _("Somebody else must decide on what you proposed yourself."),
    "decision.above_ceiling": _("%(applicant)s: with this award the ceiling would be passed."),
    "decision.above_year_ceiling": _(
        "%(applicant)s: with this award the ceiling of a year would be passed."
    ),
    "decision.above_cap": _("%(applicant)s would get more than one applicant can get."),
    "decision.no_award_left": _("%(applicant)s has as many awards as one applicant can get."),
    "circular.nothing_granted": _("Nothing has been granted, so there is nothing to announce."),
    "circular.out_of_date": _(
        "The amounts changed since this circular was prepared. Prepare it again."
    ),
    "circular.same_person": _("Somebody else must release what you prepared yourself."),
    "circular.no_reference": _("Give the number of the circular and the paragraph."),
}
