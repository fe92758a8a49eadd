"""What the role of a seat is called."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "role.coordinator": _("Coordinator"),
    "role.writer": _("Writer"),
    "role.signatory": _("Signatory"),
    "role.client_representative": _("Client representative"),
    "role.stakeholder": _("Stakeholder"),
    "role.assessor": _("Assessor"),
    "role.decider": _("Decider"),
    "role.finance": _("Finance officer"),
    "role.intake": _("Intake officer"),
    "role.round_manager": _("Round manager"),
    "role.helpdesk": _("Helpdesk"),
    "role.editor": _("Editor"),
    "role.researcher": _("Researcher"),
    "role.auditor": _("Auditor"),
    "role.administrator": _("Administrator"),
}
