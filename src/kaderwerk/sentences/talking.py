"""What cannot be done with remarks and tasks, and what is said of tasks."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "remark.empty": _("Write what you want to say."),
    "remark.unknown": _("This remark is not there, or not for you to read."),
    "remark.not_in_the_team": _("You can only mention people who make this plan."),
    "task.other_organisation": _(
        "You can say this for your own organisation. For others the coordinator does."
    ),
    "task.unknown_section": _("The plan has no such page."),
    "task.not_a_party": _("This organisation does not take part in the plan."),
    "task.no_seat": _("This person has no seat in the plan for this organisation."),
    "task.nobody": _("Nobody takes care of this page yet, so it cannot be done."),
    "task.day_passed": _("This day has passed. Choose a day that lies ahead."),
}
