"""Forms of accounts."""

import time
from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kaderwerk.organisations.models import Person

LONGEST_PASSWORD = 256
#: Longer than it takes to write a mail into the outbox, in seconds.
SAME_FOR_ALL = 0.3


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


class SignInForm(allauth_forms.LoginForm):
    """Address and password, in our words."""

    def __init__(self, *args: Any, **rest: Any):
        super().__init__(*args, **rest)
        _word(self.fields["login"], _("E-mail address"))
        _word(self.fields["password"], _("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignInAgainForm(allauth_forms.ReauthenticateForm):
    """The password once more, of who is signed in."""

    def __init__(self, *args: Any, **rest: Any):
        super().__init__(*args, **rest)
        _word(self.fields["password"], _("Your password"))


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """Another password, for who knows the one that they have."""

    def __init__(self, *args: Any, **rest: Any):
        super().__init__(*args, **rest)
        _word(self.fields["oldpassword"], _("Your password now"))
        _word(self.fields["password1"], _("New password"))
        _word(self.fields["password2"], _("The new password again"))


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """A new password, for who has a link from the mail."""

    def __init__(self, *args: Any, **rest: Any):
        super().__init__(*args, **rest)
        _word(self.fields["password1"], _("New password"))
        _word(self.fields["password2"], _("The new password again"))


class AskPasswordForm(allauth_forms.ResetPasswordForm):
    """Asks for a link. The answer takes as long for an address that nobody has."""

    def __init__(self, *args: Any, **rest: Any):
        super().__init__(*args, **rest)
        _word(self.fields["email"], _("E-mail address"))

    def save(self, request: HttpRequest, **rest: Any) -> str:
        began = time.monotonic()
        email: str = super().save(request, **rest)
        time.sleep(max(0.0, SAME_FOR_ALL - (time.monotonic() - began)))
        return email


def _word(field: forms.Field, label: Any) -> None:
    """Our own label, no words inside the field, and a limit to what is read of a password."""
    field.label, field.help_text = label, ""
    field.widget.attrs.pop("placeholder", None)
    if isinstance(field.widget, forms.PasswordInput) and isinstance(field, forms.CharField):
        field.max_length = LONGEST_PASSWORD
        field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
