"""Who reads a page, as far as words go by it."""

from django.conf import settings
from django.utils.translation import get_language


def reading_language() -> str:
    """The language of whoever reads this page, in two letters, as frameworks name it."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]
