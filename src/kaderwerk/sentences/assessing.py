"""What an assessor hears on the pages of an assessment."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "judgement.meanwhile": _(
        "Somebody else judged this criterion while you wrote. Yours is not saved yet. "
        "Look at what stands now, and save again if yours must replace it."
    ),
    "settlement.no_advice": _("Choose what you advise."),
    "request.no_criterion": _("Choose a criterion for each point."),
    "request.no_last_day": _("Give the last day on which the change can be handed in."),
}
