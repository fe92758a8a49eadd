"""How a form comes back with what was typed, and what is not right about it."""

from django import forms
from django.core.exceptions import ValidationError

from kaderwerk.kader.no import No
from kaderwerk.web.refusal import reasons_of

#: What Django says of a field without saying which.
_NAMELESS = frozenset({"required", "invalid", "invalid_choice", "max_length"})


def errors_of(form: forms.Form | None, no: No | None) -> list[tuple[str, str]]:
    """What is wrong, each with the field that it is about: of the form, and of a service."""
    errors: list[tuple[str, str]] = []
    if form is not None and form.is_bound:
        for name, found in form.errors.as_data().items():
            anchor = str(form[name].auto_id) if name in form.fields else ""
            errors += [(anchor, _said(form, name, error)) for error in found]
    if no is not None:
        errors += [("", reason) for reason in reasons_of(no)]
    return errors


def _said(form: forms.Form, name: str, error: ValidationError) -> str:
    """An error as the list of all has it. What says no more than "required" names its field."""
    text = " ".join(error.messages)
    return f"{form[name].label}: {text}" if error.code in _NAMELESS else text
