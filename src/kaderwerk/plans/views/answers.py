"""How a form comes back with what was typed, and what is not right about it."""

from django import forms

from kaderwerk.kader.no import No
from kaderwerk.web.refusal import reasons_of


def errors_of(form: forms.Form | None, no: No | None) -> list[tuple[str, str]]:
    """What is wrong, each with the field that it is about: of the form, and of a service."""
    errors: list[tuple[str, str]] = []
    if form is not None and form.is_bound:
        for name, found in form.errors.items():
            anchor = str(form[name].auto_id) if name in form.fields else ""
            errors += [(anchor, str(error)) for error in found]
    if no is not None:
        errors += [("", reason) for reason in reasons_of(no)]
    return errors
