"""Where a text could be plainer. Hints: they never stand in the way of anything."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "plain.long_sentence": _(
        "The sentence that begins with “%(begins)s” has %(words)s words. Can you make two of it?"
    ),
    "plain.passive": _("“%(begin)s … %(end)s”: can you say who does this?"),
    "plain.jargon": _("Not everyone knows “%(word)s”. Plainer is: %(plainer)s."),
}
