"""Draws one input. A page has hundreds of them, and a template for each took most of its time.

Everything that goes into the markup is escaped by `format_html`.
"""

from collections.abc import Callable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from kaderwerk.answering.forms.controls import Control

register = template.Library()

_SHORT = frozenset({"numeric", "decimal"})
_INVALID = format_html(' aria-invalid="{}"', "true")

_CHOICE = (
    '<div class="kw-choice"><input class="{} kw-choice__input" type="{}" name="{}" id="{}" '
    'form="{}" value="{}"{}><label class="kw-choice__label" for="{}">{}</label></div>'
)


@register.simple_tag(name="input")
def draw(c: Control, in_form: str, about: str = "") -> str:
    """The input of a control in the form with this id; `about` is the id of what describes it."""
    return _DRAWN[c.kind](c, in_form, about)


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
        'form="{}"{}><option value="">{}</option>{}</select>',
        c.name,
        c.id,
        in_form,
        _state(c, about),
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
    return _choices(c, in_form, "checkbox", "utrecht-checkbox")


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
