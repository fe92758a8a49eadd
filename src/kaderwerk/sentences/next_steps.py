"""What comes next in a plan: whose turn it is, what is left, and the words on the buttons."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # --- the steps of a plan -------------------------------------------------------------------
    "step.write": _("Write"),
    "step.sign": _("Sign"),
    "step.hand_in": _("Hand in"),
    "step.judge": _("Judging"),
    "step.decide": _("Decision"),
    "step.write.text": _("%(done)s of %(required)s required questions answered"),
    "step.sign.text": _("Signatures: %(done)s of %(required)s"),
    "step.changes.text": _("The ministry asked for changes"),
    "step.handed_in.text": _("The ministry has the plan"),
    # --- whose turn it is ----------------------------------------------------------------------
    "turn.who.writers": _("The writers"),
    "turn.who.coordinator": _("The coordinator"),
    "turn.write": _("answer the required questions. Still to do: %(count)s."),
    "turn.mend": _("mend what is not right yet. Still to do: %(count)s."),
    "turn.reply": _("reply to what the ministry asked. Still to do: %(count)s."),
    "turn.confirm": _("confirm the own contribution."),
    "turn.freeze": _("freeze the text, so that everyone can sign it."),
    "turn.sign": _("sign the text."),
    "turn.sign_by": _("sign the text. %(name)s signs for this organisation."),
    "turn.declined": _("did not sign. The reason is below."),
    "turn.thaw": _("read the reason, and open the text again to change it where needed."),
    "turn.hand_in": _("hand the plan in."),
    "turn.wait": _("wait until handing in begins."),
    "turn.judge": _("judge the plan. You need not do anything now."),
    "turn.restore": _("decide whether the plan goes on. It was withdrawn."),
    "turn.late": _("The time to hand in is over."),
    # --- what nobody can do yet ----------------------------------------------------------------
    "lack.hand_in": _("let somebody in who can hand the plan in. Nobody there can do so now."),
    "lack.signer": _("say who signs. Nobody can sign for this organisation yet."),
    "lack.signer_not_in": _("%(name)s was invited to sign, and has not come in yet."),
    "lack.signer_confirmed": _("confirm that %(name)s may sign for it."),
    "missing.signer": _("somebody who can sign for %(who)s"),
    "missing.hand_in": _("somebody of %(who)s who can hand in"),
    "lack.address": _(
        "register an address of %(organisation)s. Then it can confirm that %(name)s may sign."
    ),
    # --- the one button ------------------------------------------------------------------------
    "next.write": _("Go on writing"),
    "next.check": _("See what is missing"),
    "next.confirm": _("Confirm your contribution"),
    "next.freeze": _("Freeze the text"),
    "next.sign": _("Read and sign"),
    "next.keep": _("See what changed, and sign"),
    "next.thaw": _("Open the text again"),
    "next.hand_in": _("Hand in the plan"),
    "next.reply": _("Reply to the ministry"),
    "next.read": _("Read the text"),
    "next.letter": _("Read the decision"),
    "next.receipt": _("See the receipt"),
    "next.restore": _("Take the plan up again"),
    # --- what else can be done -----------------------------------------------------------------
    "do.change_parties": _("Change who takes part"),
    "do.confirm": _("Confirm your contribution"),
    "do.freeze": _("Freeze the text"),
    "do.thaw": _("Open the text again"),
    "do.sign": _("Sign"),
    "do.decline": _("Decline to sign"),
    "do.withdraw_signature": _("Take your signature back"),
    "do.hand_in": _("Hand in the plan"),
    "do.withdraw": _("Withdraw the plan"),
    "do.restore": _("Take the plan up again"),
    # --- why not -------------------------------------------------------------------------------
    "confirm.other_rows": _(
        "Somebody changed this contribution since you read it. Read it again before you confirm."
    ),
    "party.already_in": _("%(party)s takes part in this plan already."),
    "not_yet.unsigned": _("Not everyone has signed yet."),
    "not_yet.too_early": _("It is too early: the time for this has not begun."),
    "not_yet.too_late": _("It is too late: the time for this is over."),
    "not_yet.incomplete": _("The text is not complete yet."),
    "not_yet.not_signing": _("Your organisation does not sign this plan."),
    "not_yet.no_signature": _("Your organisation has not signed this text."),
}
