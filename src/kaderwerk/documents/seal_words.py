"""What a document says of its own seal."""

from django.utils.translation import gettext as _


def seal_words(sealed_by: str, *, is_trial: bool) -> list[str]:
    """Whose seal the document is about to get, and how to check it; without one, that it has none.

    `is_trial`: nobody but ourselves vouches for it.
    """
    if not sealed_by:
        return [_("This PDF has no seal. Whoever has it can change it without that being seen.")]
    sealed = _(
        "This PDF is sealed by %(organisation)s. A program that reads PDF shows the seal, and "
        "whether anything was changed since. The command kaderwerk verify-document checks it, "
        "without the internet."
    ) % {"organisation": sealed_by}
    if not is_trial:
        return [sealed]
    trial = _("This seal is for trying the program: it is not from a recognised issuer.")
    return [sealed, trial]
