"""Draws one input, and what stands above it. A page has hundreds of them, and a template for each
took most of its time.

Everything that goes into the markup is escaped by `format_html`.
"""

from collections.abc import Callable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from kaderwerk.answering.forms import Field
from kaderwerk.answering.forms.controls import Control

register = template.Library()

_SHORT = frozenset({"numeric", "decimal"})

#: With more boxes than this they fold up.
_MANY = 12
_INVALID = format_html(' aria-invalid="{}"', "true")
_FOCUS = format_html(' tabindex="{}" autofocus', "-1")
_FIELDSET_END = format_html("</{}>", "fieldset")

_CHOICE = (
    '<div class="kw-choice"><input class="{} kw-choice__input" type="{}" name="{}" id="{}" '
    'form="{}" value="{}"{}><label class="kw-choice__label" for="{}">{}</label></div>'
)


@register.simple_tag(name="input")
def draw(c: Control, in_form: str, about: str = "") -> str:
    """The input of a control in the form with this id; `about` is the id of what describes it."""
    return _DRAWN[c.kind](c, in_form, about)


@register.simple_tag
def head(f: Field, in_form: str, focus: bool) -> str:
    """What stands above the inputs of a question: its label, help, limits and what is wrong.

    It begins with the version that the writer saw, and opens a fieldset when the label is a
    legend, otherwise a div: the template closes it. With `focus` somebody goes on here.
    """
    return format_html(
        '<input type="hidden" name="{}" id="v-{}" form="{}" value="{}">\n{}\n{}{}',
        f.names["version"],
        f.key,
        in_form,
        str(f.version),
        _legend(f, _FOCUS if focus and not f.has_focus else "") if f.has_legend else _label(f),
        _help(f),
        _error(f"f-{f.key}", f.error) if f.error else "",
    )


@register.simple_tag
def sole_input(f: Field, in_form: str) -> str:
    """The input of a question that has just one; with a label of its own inside a fieldset."""
    c = f.control
    label = '<label class="kw-unseen" for="{}">{}</label>'
    about = f"{c.id}-error" if f.error else f"{c.id}-help" if f.help or f.limits else ""
    return format_html(
        "{}{}{}",
        format_html(label, c.id, f.label) if f.not_known and f.kind == "one" else "",
        draw(c, in_form, about),
        _counted(c) if c.most_words else "",
    )


@register.simple_tag
def part(c: Control, in_form: str) -> str:
    """One of the inputs of a question that has several: with its label, help and what is wrong."""
    about = f"{c.id}-error" if c.error else f"{c.id}-help" if c.help else ""
    return format_html(
        '<div class="utrecht-form-field kw-part kw-part--{}{}">{}\n{}{}\n{}\n{}{}</div>\n',
        c.kind,
        " kw-field--invalid" if c.error else "",
        _label_of_part(c),
        format_html('<div class="kw-help" id="{}-help">{}</div>', c.id, c.help) if c.help else "",
        _error(c.id, c.error) if c.error else "",
        draw(c, in_form, about),
        _FIELDSET_END if c.is_group else "",
        _counted(c) if c.most_words else "",
    )


def _label(f: Field) -> str:
    return format_html(
        '<div class="kw-field"><label class="kw-label kw-label--question" for="f-{}">{}{}</label>',
        f.key,
        f.label,
        "" if f.is_required else _not_required(),
    )


def _legend(f: Field, focus: str) -> str:
    parts = [name for name, text in (("help", f.help), ("error", f.error)) if text]
    return format_html(
        '<fieldset class="kw-fieldset kw-field" id="f-{}-all"{}>'
        '<legend class="kw-label kw-label--question"{}>{}{}</legend>',
        f.key,
        _about(" ".join(f"f-{f.key}-{name}" for name in parts)),
        focus,
        _("Do you agree with this sentence?") if f.kind == "statement" else f.label,
        "" if f.is_required else _not_required(),
    )


def _help(f: Field) -> str:
    if not (f.help or f.limits):
        return ""
    return format_html(
        '<div class="utrecht-form-field-description kw-help" id="f-{}-help">{}{}</div>\n',
        f.key,
        f.help,
        format_html_join("", ' <span class="kw-limit">{}</span>', ((one,) for one in f.limits)),
    )


def _label_of_part(c: Control) -> str:
    more = "" if c.is_required else _not_required()
    if c.is_group:
        parts = [name for name, text in (("help", c.help), ("error", c.error)) if text]
        return format_html(
            '<fieldset class="kw-fieldset" id="{}"{}{}><legend class="kw-label">{}{}</legend>',
            c.id,
            _about(" ".join(f"{c.id}-{name}" for name in parts)),
            format_html(' data-rows="{}" data-name="{}"', c.table, c.name) if c.table else "",
            c.label,
            more,
        )
    if c.kind == "computed":
        return format_html('<span class="kw-label">{}</span>', c.label)
    return format_html('<label class="kw-label" for="{}">{}{}</label>', c.id, c.label, more)


def _not_required() -> str:
    return format_html(' <span class="kw-optional">{}</span>', _("(not required)"))


def _error(id_: str, error: str) -> str:
    return format_html(
        '<div class="utrecht-form-field-error-message kw-error" id="{}-error">'
        '<span class="kw-unseen">{}</span> {}</div>\n',
        id_,
        _("Error:"),
        error,
    )


def _counted(c: Control) -> str:
    return format_html('<p class="kw-count" data-words="{}">{}</p>', c.most_words, c.counted)


def _about(about: str) -> str:
    return format_html(' aria-describedby="{}"', about) if about else ""


def _state(c: Control, about: str) -> str:
    """What a screen reader says of it beside its name."""
    return format_html("{}{}", _about(about), _INVALID) if c.error else _about(about)


def _line(c: Control, in_form: str, about: str) -> str:
    drawn = format_html(
        '<input class="utrecht-textbox kw-input{}" type="{}"{} name="{}" id="{}" form="{}" '
        'value="{}"{} autocomplete="off">',
        " kw-input--short" if c.kind == "date" or c.input_mode in _SHORT else "",
        c.input_type,
        format_html(' inputmode="{}"', c.input_mode) if c.input_mode else "",
        c.name,
        c.id,
        in_form,
        c.value,
        _state(c, about),
    )
    if not (c.sign or c.unit):
        return drawn
    return format_html(
        '<span class="kw-affixed">{}{}{}</span>',
        format_html('<span class="kw-affix" aria-hidden="true">{}</span>', c.sign)
        if c.sign
        else "",
        drawn,
        format_html('<span class="kw-affix">{}</span>', c.unit) if c.unit else "",
    )


def _area(c: Control, in_form: str, about: str) -> str:
    return format_html(
        '<textarea class="utrecht-textarea kw-input kw-area" name="{}" id="{}" form="{}" '
        'rows="{}"{}>\n{}</textarea>',
        c.name,
        c.id,
        in_form,
        c.lines,
        _state(c, about),
        c.value,
    )


def _select(c: Control, in_form: str, about: str) -> str:
    return format_html(
        '<select class="utrecht-select utrecht-select--html-select kw-input" name="{}" id="{}" '
        'form="{}"{}{}><option value="">{}</option>{}</select>',
        c.name,
        c.id,
        in_form,
        _state(c, about),
        format_html(' data-rows="{}"', c.table) if c.table else "",
        "" if c.choices else _("There is nothing to choose from yet."),
        format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((o.value, " selected" if o.chosen else "", o.label) for o in c.choices),
        ),
    )


def _choices(c: Control, in_form: str, kind: str, look: str) -> str:
    return format_html_join(
        "",
        _CHOICE,
        (
            (
                look,
                kind,
                c.name,
                o.id,
                in_form,
                o.value,
                " checked" if o.chosen else "",
                o.id,
                o.label,
            )
            for o in c.choices
        ),
    )


def _radio(c: Control, in_form: str, _about: str) -> str:
    return _choices(c, in_form, "radio", "utrecht-radio-button")


def _checks(c: Control, in_form: str, _about: str) -> str:
    if not c.choices:
        nothing = _("There is nothing to choose from yet.")
        return format_html('<p class="kw-help">{}</p>', nothing)
    boxes = _choices(c, in_form, "checkbox", "utrecht-checkbox")
    return boxes if len(c.choices) <= _MANY else _folded(c, boxes)


def _folded(c: Control, boxes: str) -> str:
    """Many boxes, folded up once some are chosen: what is chosen stands above them."""
    return format_html(
        '<details class="kw-many" data-filter="{}"{}><summary><span data-count>{}</span> {} '
        "<span data-names>{}</span></summary>{}</details>",
        _("Look for a name"),
        "" if c.chosen and not c.error else " open",
        len(c.chosen),
        _("of %(all)s chosen:") % {"all": len(c.choices)},
        ", ".join(c.chosen) or "–",
        boxes,
    )


def _tick(c: Control, in_form: str, about: str) -> str:
    more = format_html("{}{}", " checked" if c.value else "", _about(about))
    look = "utrecht-checkbox"
    return format_html(_CHOICE, look, "checkbox", c.name, c.id, in_form, "yes", more, c.id, c.label)


def _computed(c: Control, _in_form: str, _about: str) -> str:
    return format_html('<output class="kw-computed" id="{}">{}</output>', c.id, c.value or "–")


_DRAWN: dict[str, Callable[[Control, str, str], str]] = {
    "line": _line,
    "date": _line,
    "area": _area,
    "select": _select,
    "radio": _radio,
    "checks": _checks,
    "tick": _tick,
    "computed": _computed,
}
