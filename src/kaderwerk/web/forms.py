"""Forms of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kaderwerk.organisations.models import Person

LONGEST_PASSWORD = 256


class AcceptForm(forms.Form):
    """Somebody who was invited says who they are, and chooses a password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least 12 characters. A few words in a row are easy to remember."),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **rest: Any):
        super().__init__(*args, **rest)
        self.person = person
        self.fields["name"].initial = person.name

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("again")
        if password:
            self.person.name = cleaned.get("name", self.person.name)
            try:
                validate_password(password, self.person)
            except ValidationError as error:
                self.add_error("password", error)
        if password and again and password != again:
            self.add_error("again", _("The two passwords are not the same."))
        return cleaned


def problems(form: forms.Form) -> list[tuple[str, str]]:
    """What is wrong in a form, for the summary at its top: an anchor and a sentence each."""
    return [
        ("" if name == "__all__" else str(form[name].id_for_label), str(error))
        for name, errors in form.errors.items()
        for error in errors
    ]
