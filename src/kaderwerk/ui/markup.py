"""Values put into markup, escaped.

The same as Django's `format_html`, which also asks of every text whether it is to be translated
later. A page of questions puts in a thousand, and that question took a tenth of its time.
"""

from collections.abc import Iterable
from html import escape

from django.template import Context
from django.utils.safestring import SafeString


def markup(form: str, *values: object) -> SafeString:
    """`form` with its places `{}` filled in. What is markup already stays as it is; all else is
    escaped. `form` itself must be written in the code.
    """
    return SafeString(form.format(*[_safe(value) for value in values]))


def every(form: str, rows: Iterable[Iterable[object]]) -> SafeString:
    """`form` filled in for each of the rows, one after the other."""
    return SafeString("".join(markup(form, *row) for row in rows))


def drawn(context: Context, name: str, **values: object) -> SafeString:
    """What a template makes of a context with these values: `{% include %}` from Python."""
    assert context.template is not None  # noqa: S101  a tag is drawn by one
    with context.push(**values):
        return context.template.engine.get_template(name).render(context)


def _safe(value: object) -> str:
    if value.__class__ is SafeString:
        return value
    text = str(value)
    return text if hasattr(value, "__html__") else escape(text)
