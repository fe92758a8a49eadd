"""Draws the questions of a section: each with its inputs or what was answered, who saved it, what
the rules say of it, and what stands beside it.

A page has it once for each question, and a template for each took most of its time. What few
questions have is drawn by a template: what was proposed, the sums of a table, hints.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kaderwerk.answering.forms import Posted
from kaderwerk.answering.templatetags.inputs import field
from kaderwerk.kader.model import Kader, TableQuestion
from kaderwerk.plans.readers import also_reads, readers_of
from kaderwerk.plans.told import Asked, Remark
from kaderwerk.sentences import say
from kaderwerk.ui.markup import drawn, every, markup
from kaderwerk.web.templatetags.kw import said

register = template.Library()

#: A question saves itself while somebody writes; without scripts the buttons below the page do.
_OPEN = (
    '<div class="kw-question{}" id="q-{}" hx-post="{}" hx-trigger="change, input delay:1500ms" '
    'hx-target="#s-{}" hx-swap="innerHTML" hx-sync="this:queue last" hx-include=".kw-on-page"{}>\n'
)
_WIDE = " kw-question--wide"


@register.simple_tag(takes_context=True)
def question(context: Context, each: Asked) -> str:
    """One question of the page that `section_page` describes."""
    if not each.is_asked:
        return markup('<div class="kw-question" id="q-{}" hidden></div>', each.key)
    proposed = drawn(context, "plans/question_proposed.html", each=each) if each.proposed else ""
    below = _beside(context, each)
    if each.shown:
        return _to_read(context, each, proposed, below)
    return _to_write(context, each, proposed, below)


def _to_read(context: Context, each: Asked, proposed: str, below: str) -> str:
    shown: Any = each.shown
    return markup(
        '<div class="kw-question{}" id="q-{}"><h2 class="kw-label kw-label--question">{}</h2>'
        "{}{}{}{}</div>",
        _WIDE if shown.kind == "lines" else "",
        each.key,
        shown.label,
        drawn(context, "answering/value.html", shown=shown),
        status(context, each) if each.saved else "",
        proposed,
        below,
    )


def _to_write(context: Context, each: Asked, proposed: str, below: str) -> str:
    key, f = each.key, each.field
    assert f is not None  # noqa: S101  a question that is asked is written or read
    url = f"{context['answers_url']}{key}/"
    on_page = '<input type="hidden" class="kw-on-page" name="on_page" form="section" value="{}">'
    personal = each.personal
    stands = (
        drawn(context, "plans/section.html#once_more", personal=personal, key=key)
        if personal
        else status(context, each)
    )
    return markup(
        "{}{}{}\n"
        '<div class="kw-status" id="s-{}">{}</div>\n'
        '<div class="kw-remarks" id="r-{}">{}</div>\n{}{}</div>',
        markup(
            _OPEN,
            _WIDE if f.kind == "lines" else "",
            key,
            url,
            key,
            markup(' hx-encoding="multipart/form-data"') if f.kind == "files" else "",
        ),
        markup(on_page, key) if each.question.ask_if else "",
        field(context, f, "section", url, f"{url}paste/"),
        key,
        stands,
        key,
        remarks(context, each),
        proposed,
        below,
    )


@register.simple_tag(takes_context=True)
def status(context: Context, each: Asked) -> str:
    """Who saved this answer last, or that it is not there yet.

    `unread` in the context is what could not be kept just now; with `fresh` it was saved now.
    """
    if unread := context.get("unread"):
        return _unread(unread)
    if each.saved:
        return _saved(context, each)
    if each.is_missing:
        return markup('<p class="kw-state">{}</p>', _("Not answered yet."))
    return ""


def _unread(unread: Posted) -> str:
    return markup(
        '<p class="kw-state kw-state--error" data-status="{}">{}</p>\n'
        '<ul class="kw-remarks__list">{}</ul>',
        _("Not saved yet."),
        _("Saved, except what cannot be read:") if unread.is_kept else _("Not saved yet:"),
        every(
            '<li class="kw-remark kw-remark--blocks">{}</li>',
            ((text,) for text in unread.errors.values()),
        ),
    )


def _saved(context: Context, each: Asked) -> str:
    saved, fresh = each.saved, context.get("fresh")
    assert saved is not None  # noqa: S101
    hints = each.hints if fresh else ()
    return markup(
        '<p class="kw-state"{}>{}{}. <a class="nl-link" href="{}{}/history/">{}'
        '<span class="kw-unseen">: {}</span></a></p>{}',
        markup(' data-status="{}"', _("Saved.")) if fresh else "",
        saved.in_words,
        f" ({saved.organisation})" if saved.organisation else "",
        context["answers_url"],
        each.key,
        _("Version %(number)s") % {"number": each.version},
        each.question.label,
        drawn(context, "plans/plainer.html", hints=hints) if hints else "",
    )


@register.simple_tag(takes_context=True)
def remarks(context: Context, each: Asked) -> str:
    """What the rules say of the answer as it is saved."""
    is_table = isinstance(each.question, TableQuestion)
    sums = drawn(context, "plans/sums.html", each=each) if is_table else ""
    told = each.told
    if not told:
        return sums
    items = every("{}", ((_remark(remark),) for remark in told))
    return markup('{}<ul class="kw-remarks__list">{}</ul>', sums, items)


def _remark(remark: Remark) -> str:
    return markup(
        '<li class="kw-remark kw-remark--{}">{}{}</li>',
        "missing" if remark.is_only_missing else remark.finding.level,
        markup('<a class="nl-link" href="#{}">{}</a>: ', remark.anchor, remark.where)
        if remark.where
        else "",
        said(remark.finding),
    )


def _beside(context: Context, each: Asked) -> str:
    """What stands folded below a question: why it is asked, who reads it, what was remarked."""
    return markup(
        '<div class="kw-beside">{}{}\n<a class="nl-link" href="{}{}/remarks/">{}'
        '<span class="kw-unseen">: {}</span></a></div>',
        _why(each),
        _readers(_others(context, each, context["kader"])),
        context["answers_url"],
        each.key,
        _talk(each),
        each.question.label,
    )


def _why(each: Asked) -> str:
    """The words of the framework that the question comes from."""
    if each.criteria:
        said = every(
            '<blockquote class="kw-quote">{}<footer class="kw-subtle">{}</footer></blockquote>',
            ((criterion.label, criterion.source) for criterion in each.criteria),
        )
    elif each.question.source:
        comes_from = _("This comes from: %(place)s") % {"place": each.question.source}
        said = markup('<p class="kw-subtle">{}</p>', comes_from)
    else:
        return ""
    title = _("Why this is asked")
    return markup('<details class="kw-why"><summary>{}</summary>{}</details>', title, said)


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
    return markup(
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
        return markup("<strong>{}</strong>", words % {"number": talk.open})
    return _("Remarks (all resolved)") if talk.all else _("Remark on this")
