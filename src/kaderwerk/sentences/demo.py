"""What is said about a demo."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "demo.clock_back": _("The clock only goes forward. Give a later moment."),
    "demo.clock_ahead": _("The clock cannot go beyond today. Give an earlier moment."),
    "demo.making": _("Making the demo. This takes less than half a minute."),
    "demo.reused": _("Going on with the demo that is there. RESET=1 begins again."),
    "demo.port_taken": _(
        "Port %(port)s is in use, perhaps by another demo. "
        "Stop that one, or choose another: make demo PORT=%(other)s"
    ),
    "demo.address": _("The demo is at %(address)s (stop it with Ctrl-C)."),
    "demo.accounts": _(
        "You choose there whom you play. Signing in works too: %(email)s, password %(password)s"
    ),
    "demo.try": _("The page tells step by step what to try: write, sign, hand in, judge, decide."),
    "demo.phase.write": _("Regions write. One plan is complete, and one is half written."),
    "demo.phase.sign": _("Regions sign. One plan waits for its last signatures."),
    "demo.phase.assess": _("The ministry judges. One plan waits, and one is half judged."),
    "demo.phase.decide": _("The ministry decides. Three plans wait for a decision."),
    "demo.phase.done": _("Everything is decided, published and handed over."),
}
