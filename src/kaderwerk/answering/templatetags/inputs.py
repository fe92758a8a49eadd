"""Draws one input, and what stands above it. A page has hundreds of them, and a template for each
took most of its time.

Everything that goes into the markup is escaped by `markup`.
"""

from collections.abc import Callable

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from kaderwerk.answering.forms import Field
from kaderwerk.answering.forms.controls import Control
from kaderwerk.answering.forms.fields import NotKnown
from kaderwerk.ui.markup import drawn, every, markup

register = template.Library()

_SHORT = frozenset({"numeric", "decimal"})

#: With more boxes than this they fold up.
_MANY = 12
_INVALID = markup(' aria-invalid="{}"', "true")
_FOCUS = markup(' tabindex="{}" autofocus', "-1")
_FIELDSET_END = markup("</fieldset>")
_END = markup("</div>")

#: Buttons for rows and files put the whole question on the page anew.
_TABLE = (
    '<div class="kw-table" hx-target:inherited="#{}" hx-swap:inherited="outerHTML" '
    'hx-sync:inherited="#{}:queue all">{}</div>'
)

_CHOICE = (
    '<div class="kw-choice"><input class="{} kw-choice__input" type="{}" name="{}" id="{}" '
    'form="{}" value="{}"{}><label class="kw-choice__label" for="{}">{}</label></div>'
)


@register.simple_tag(name="input")
def draw(c: Control, in_form: str, about: str = "") -> str:
    """The input of a control in the form with this id; `about` is the id of what describes it."""
    return _DRAWN[c.kind](c, in_form, about)


@register.simple_tag(takes_context=True)
def field(context: Context, f: Field, in_form: str, save_url: str = "", paste_url: str = "") -> str:
    """One question with its inputs, in the form with the id `in_form`.

    It begins with the version that the writer saw. With `focus` in the context somebody goes on
    here; `file_url` there is where the files of the plan are. `save_url` is what buttons for rows
    and files post to, `paste_url` where rows are pasted.
    """
    focus = _FOCUS if context.get("focus") and not f.has_focus else ""
    if f.is_table or f.kind == "files":
        name = "answering/table.html" if f.is_table else "answering/files.html"
        urls = {"save_url": save_url, "paste_url": paste_url}
        rows = drawn(context, name, f=f, in_form=in_form, **urls)
        inputs: str = markup(_TABLE, f.place, f.place, rows)
    else:
        inputs = _sole_input(f, in_form) if f.has_sole_input else _parts(f, in_form)
    return markup(
        '<input type="hidden" name="{}" id="v-{}" form="{}" value="{}">\n{}\n{}{}{}{}{}',
        f.names["version"],
        f.key,
        in_form,
        f.version,
        _legend(f, focus) if f.has_legend else _label(f),
        _help(f),
        _error(f"f-{f.key}", f.error) if f.error else "",
        inputs,
        _not_known(f.not_known, in_form) if f.not_known else "",
        _FIELDSET_END if f.has_legend else _END,
    )


def _parts(f: Field, in_form: str) -> str:
    parts = every("{}", ((part(c, in_form),) for c in f.controls))
    return markup('<div class="kw-parts">{}</div>', parts)


def _sole_input(f: Field, in_form: str) -> str:
    c = f.control
    label = '<label class="kw-unseen" for="{}">{}</label>'
    about = f"{c.id}-error" if f.error else f"{c.id}-help" if f.help or f.limits else ""
    return markup(
        "{}{}{}",
        markup(label, c.id, f.label) if f.not_known and f.kind == "one" else "",
        draw(c, in_form, about),
        _counted(c) if c.most_words else "",
    )


def _not_known(way: NotKnown, in_form: str) -> str:
    c = way.activity
    return markup(
        '<div class="kw-not-known">{}<div class="kw-not-known__how"><label class="kw-label" '
        'for="{}">{}</label><div class="kw-help" id="{}-help">{}</div>{}</div></div>',
        draw(way.tick, in_form),
        c.id,
        c.label,
        c.id,
        c.help,
        draw(c, in_form, f"{c.id}-help"),
    )


@register.simple_tag
def part(c: Control, in_form: str) -> str:
    """One of the inputs of a question that has several: with its label, help and what is wrong."""
    about = f"{c.id}-error" if c.error else f"{c.id}-help" if c.help else ""
    return markup(
        '<div class="utrecht-form-field kw-part kw-part--{}{}">{}\n{}{}\n{}\n{}{}</div>\n',
        c.kind,
        " kw-field--invalid" if c.error else "",
        _label_of_part(c),
        markup('<div class="kw-help" id="{}-help">{}</div>', c.id, c.help) if c.help else "",
        _error(c.id, c.error) if c.error else "",
        draw(c, in_form, about),
        _FIELDSET_END if c.is_group else "",
        _counted(c) if c.most_words else "",
    )


def _label(f: Field) -> str:
    return markup(
        '<div class="kw-field"><label class="kw-label kw-label--question" for="f-{}">{}{}</label>',
        f.key,
        f.label,
        "" if f.is_required else _not_required(),
    )


def _legend(f: Field, focus: str) -> str:
    parts = [name for name, text in (("help", f.help), ("error", f.error)) if text]
    return markup(
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
    return markup(
        '<div class="utrecht-form-field-description kw-help" id="f-{}-help">{}{}</div>\n',
        f.key,
        f.help,
        every(' <span class="kw-limit">{}</span>', ((one,) for one in f.limits)),
    )


def _label_of_part(c: Control) -> str:
    more = "" if c.is_required else _not_required()
    if c.is_group:
        parts = [name for name, text in (("help", c.help), ("error", c.error)) if text]
        return markup(
            '<fieldset class="kw-fieldset" id="{}"{}{}><legend class="kw-label">{}{}</legend>',
            c.id,
            _about(" ".join(f"{c.id}-{name}" for name in parts)),
            markup(' data-rows="{}" data-name="{}"', c.table, c.name) if c.table else "",
            c.label,
            more,
        )
    if c.kind == "computed":
        return markup('<span class="kw-label">{}</span>', c.label)
    return markup('<label class="kw-label" for="{}">{}{}</label>', c.id, c.label, more)


def _not_required() -> str:
    return markup(' <span class="kw-optional">{}</span>', _("(not required)"))


def _error(id_: str, error: str) -> str:
    return markup(
        '<div class="utrecht-form-field-error-message kw-error" id="{}-error">'
        '<span class="kw-unseen">{}</span> {}</div>\n',
        id_,
        _("Error:"),
        error,
    )


def _counted(c: Control) -> str:
    return markup('<p class="kw-count" data-words="{}">{}</p>', c.most_words, c.counted)


def _about(about: str) -> str:
    return markup(' aria-describedby="{}"', about) if about else ""


def _state(c: Control, about: str) -> str:
    """What a screen reader says of it beside its name."""
    return markup("{}{}", _about(about), _INVALID) if c.error else _about(about)


def _line(c: Control, in_form: str, about: str) -> str:
    drawn = markup(
        '<input class="utrecht-textbox kw-input{}" type="{}"{} name="{}" id="{}" form="{}" '
        'value="{}"{} autocomplete="off">',
        " kw-input--short" if c.kind == "date" or c.input_mode in _SHORT else "",
        c.input_type,
        markup(' inputmode="{}"', c.input_mode) if c.input_mode else "",
        c.name,
        c.id,
        in_form,
        c.value,
        _state(c, about),
    )
    if not (c.sign or c.unit):
        return drawn
    return markup(
        '<span class="kw-affixed">{}{}{}</span>',
        markup('<span class="kw-affix" aria-hidden="true">{}</span>', c.sign) if c.sign else "",
        drawn,
        markup('<span class="kw-affix">{}</span>', c.unit) if c.unit else "",
    )


def _area(c: Control, in_form: str, about: str) -> str:
    return markup(
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
    return markup(
        '<select class="utrecht-select utrecht-select--html-select kw-input" name="{}" id="{}" '
        'form="{}"{}{}><option value="">{}</option>{}</select>',
        c.name,
        c.id,
        in_form,
        _state(c, about),
        markup(' data-rows="{}"', c.table) if c.table else "",
        "" if c.choices else _("There is nothing to choose from yet."),
        every(
            '<option value="{}"{}>{}</option>',
            ((o.value, " selected" if o.chosen else "", o.label) for o in c.choices),
        ),
    )


def _choices(c: Control, in_form: str, kind: str, look: str) -> str:
    return every(
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
        return markup('<p class="kw-help">{}</p>', nothing)
    boxes = _choices(c, in_form, "checkbox", "utrecht-checkbox")
    return boxes if len(c.choices) <= _MANY else _folded(c, boxes)


def _folded(c: Control, boxes: str) -> str:
    """Many boxes, folded up once some are chosen: what is chosen stands above them."""
    return markup(
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
    more = markup("{}{}", " checked" if c.value else "", _about(about))
    look = "utrecht-checkbox"
    return markup(_CHOICE, look, "checkbox", c.name, c.id, in_form, "yes", more, c.id, c.label)


def _computed(c: Control, _in_form: str, _about: str) -> str:
    return markup('<output class="kw-computed" id="{}">{}</output>', c.id, c.value or "–")


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
