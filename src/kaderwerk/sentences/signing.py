"""How a text stands for who signs it, and how they showed who they were."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "signed_in.password": _("signed in with a password"),
    "signed_in.invitation": _("signed in with an invitation by mail and a new password"),
    "signed_in.demo": _("played in a demo, without a password"),
    # --- whose turn it is ----------------------------------------------------------------------
    "turn.sign_again": _("read what changed since they signed, and sign again."),
    # --- how a text stands for who signs it ----------------------------------------------------
    "to_sign.to_sign": _("To be signed"),
    "to_sign.changed": _("Changed since you signed"),
    "to_sign.mended": _("Changed since you declined"),
    "to_sign.declined": _("Declined"),
    "to_sign.signed": _("Signed"),
}
