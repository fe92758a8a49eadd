"""What is said about a rehearsal."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "ending.granted": _("granted"),
    "ending.refused": _("refused"),
    "ending.late": _("handed in too late"),
    "ending.early": _("handed in too early"),
    "ending.unsigned": _("not signed by all who must"),
    "ending.incomplete": _("not complete, so never signed"),
    "ending.not_handed_in": _("complete and signed, but not handed in"),
    "ending.handed_in": _("handed in, not decided on"),
    "ending.absent": _("did not apply"),
    "rehearsal.no_plans": _("There are no plan files (*.toml) in this folder."),
    "rehearsal.no_folder": _("There is no folder %(folder)s."),
    "rehearsal.no_place": _("This applicant has no place in the round."),
    "rehearsal.total": _("Granted in total: %(amount_cents)s"),
    "file.not_written": _("Nothing can be written here: %(reason)s."),
    "rehearsal.late": _("It arrived on %(arrived)s. It could arrive up to and including %(last)s."),
    "rehearsal.early": _("It arrived on %(arrived)s. It could arrive from %(start)s."),
    "rehearsal.written": _("Everything is written to %(folder)s."),
    "decision.reason": _("Reason: %(reason)s"),
    "division.ceiling": _("There was not enough money left for this plan."),
    "division.year_ceiling": _("There was not enough money left in the years of this plan."),
    "division.applicant_cap": _("The applicant already gets the most that it can get."),
    "division.awards_per_applicant": _("The applicant already gets the number of awards it can."),
    "division.rank": _("Plans that scored higher took the money that there was."),
}
