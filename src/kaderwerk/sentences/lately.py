"""What was done with a plan, for those who work on it."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "did.plan.start": _("began the plan"),
    "did.plan.save_answer": _("changed “%(question)s”"),
    "did.plan.set_party": _("changed what is known of %(organisation)s"),
    "did.plan.remove_party": _("took %(organisation)s out of the plan"),
    "did.plan.confirm": _("confirmed the own contribution"),
    "did.plan.freeze": _("froze the text, so that it can be signed"),
    "did.plan.thaw": _("opened the text again"),
    "did.plan.sign": _("signed the text"),
    "did.plan.decline": _("declined to sign"),
    "did.plan.withdraw_signature": _("took a signature back"),
    "did.plan.hand_in": _("handed the plan in"),
    "did.plan.take_in": _("took the plan in that came by mail"),
    "did.plan.withdraw": _("withdrew the plan"),
    "did.plan.restore": _("took the plan up again"),
    "did.plan.reply": _("replied to “%(criterion)s”"),
    "did.plan.renounce": _("gave the award back"),
    "did.assessment.take_up": _("began to judge the plan"),
    "did.assessment.ask_changes": _("asked for changes"),
    "did.assessment.stop_waiting": _("goes on with the plan as it was handed in"),
}
