"""What stands in the way on the pages where is proposed and decided."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "proposing.no_outcome": _("Choose whether the plan is granted or refused."),
    "proposing.amount_missing": _("Give the amount."),
    "proposing.amount_not_an_amount": _("This is not an amount. Write it as 85000 or 85000.00."),
    "proposing.amount_unclear": _(
        "This can mean two amounts. Write it without a point: 85000, or with cents: 85000.00."
    ),
    "proposing.amount_too_many_decimals": _("Write an amount with at most two decimals."),
    "proposing.amount_too_large": _("This amount is too large."),
    "proposing.gone": _(
        "A plan that you chose is no longer open for a proposal. It was decided on, or taken back."
    ),
    "deciding.nothing_chosen": _("Choose at least one plan to decide on."),
    "deciding.line_is_gone": _("One of the lines is not part of this proposal."),
    "publishing.nothing_chosen": _("Choose a decision to publish."),
}
