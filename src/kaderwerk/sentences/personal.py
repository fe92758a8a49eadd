"""What may be data of a person in a text."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "personal.bsn": _("This may be the number of a citizen (BSN):"),
    "personal.health": _("This may be the health of one person, with their name:"),
}
