"""Draws what stands folded below a question: why it is asked, who reads it, what was remarked.

A page has it once for each question, and a template for each took most of its time.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaderwerk.kader.model import Kader
from kaderwerk.plans.readers import also_reads, readers_of
from kaderwerk.plans.told import Asked
from kaderwerk.sentences import say

register = template.Library()


@register.simple_tag(takes_context=True)
def beside(context: Context, each: Asked, kader: Kader, answers_url: str) -> str:
    """What stands folded below a question. `answers_url` is where the answers of the plan are."""
    return format_html(
        '<div class="kw-beside">{}{}\n<a class="nl-link" href="{}{}/remarks/">{}'
        '<span class="kw-unseen">: {}</span></a></div>',
        _why(each),
        _readers(_others(context, each, kader)),
        answers_url,
        each.key,
        _talk(each),
        each.question.label,
    )


def _why(each: Asked) -> str:
    """The words of the framework that the question comes from."""
    if each.criteria:
        said = format_html_join(
            "",
            '<blockquote class="kw-quote">{}<footer class="kw-subtle">{}</footer></blockquote>',
            ((criterion.label, criterion.source) for criterion in each.criteria),
        )
    elif each.question.source:
        comes_from = _("This comes from: %(place)s") % {"place": each.question.source}
        said = format_html('<p class="kw-subtle">{}</p>', comes_from)
    else:
        return ""
    title = _("Why this is asked")
    return format_html('<details class="kw-why"><summary>{}</summary>{}</details>', title, said)


def _others(context: Context, each: Asked, kader: Kader) -> tuple[str, ...]:
    """The codes of who reads this answer, where that is not what was said of the page."""
    kept: Any = context.render_context
    section = each.question.section
    if (place := f"readers of {section}") not in kept:
        kept[place] = readers_of(kader.questions_in(section))
    return also_reads(each.question, kept[place])


def _readers(codes: Iterable[str]) -> str:
    who = "; ".join(say(code, {}) for code in codes)
    if not who:
        return ""
    title = _("Who can read this")
    return format_html(
        '<details class="kw-why"><summary>{}</summary><p class="kw-subtle">{}.</p></details>',
        title,
        who,
    )


def _talk(each: Asked) -> str:
    talk = each.talk
    if talk.open:
        words = ngettext(
            "%(number)s remark is open", "%(number)s remarks are open", talk.open
        )  # fmt: skip
        return format_html("<strong>{}</strong>", words % {"number": talk.open})
    return _("Remarks (all resolved)") if talk.all else _("Remark on this")
