"""Forms of the region: what somebody types, before a service judges it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaderwerk.kader.limits import MOST_NAME_CHARACTERS
from kaderwerk.plans.models import Partner

#: A value, and the words for it.
Choice = tuple[str, Any]


def _line(label: Any, *, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=MOST_NAME_CHARACTERS, **more)


def _paragraphs(label: Any, *, required: bool = True, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, required=required, widget=widget, **more)


class OrganisationForm(forms.Form):
    """Which organisation: one that is known, or a new one by name and code."""

    known = forms.ChoiceField(label=_("An organisation that is known here"), required=False)
    name = _line(_("Or the name of another organisation"))
    code = forms.CharField(
        label=_("Its number in the register"),
        help_text=_("Such as the number of the chamber of commerce. It is not required."),
        required=False,
        max_length=20,
    )

    def __init__(self, known: Iterable[Choice], *args: Any, **more: Any):
        super().__init__(*args, **more)
        self.fields["known"].choices = [("", _("Choose one")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("known") and not cleaned.get("name"):
            self.add_error("known", _("Choose an organisation, or give the name of another."))
        return cleaned


class PartyForm(forms.Form):
    """What the plan says of an organisation: whether it signs, who signs, whom to reach."""

    signs = forms.BooleanField(label=_("This organisation signs the plan"), required=False)
    signatory_name = _line(_("Name of who signs"))
    signatory_function = _line(_("Function of who signs"))
    deputy_name = _line(_("Name of the deputy"), help_text=_("May sign when the one above cannot."))
    deputy_function = _line(_("Function of the deputy"))
    contact_name = _line(_("Name of the contact"))
    contact_function = _line(_("Function of the contact"))
    contact_email = forms.EmailField(
        label=_("E-mail address of the contact"), required=False, max_length=MOST_NAME_CHARACTERS
    )
    contact_phone = _line(_("Telephone number of the contact"))

    def __init__(self, *args: Any, may_sign: bool = True, **more: Any):
        super().__init__(*args, **more)
        if not may_sign:
            for name in ("signs", "signatory_name", "signatory_function", "deputy_name",
                         "deputy_function"):  # fmt: skip
                del self.fields[name]


def of_partner(partner: Partner) -> dict[str, Any]:
    """What the form shows of an organisation that takes part."""
    contact = {f"contact_{name}": value for name, value in partner.contact.items()}
    return {
        "signs": partner.signs,
        "signatory_name": partner.signatory_name,
        "signatory_function": partner.signatory_function,
        "deputy_name": partner.deputy_name,
        "deputy_function": partner.deputy_function,
        **contact,
    }


class SeatForm(forms.Form):
    """Who gets a seat, for which organisation and as what."""

    name = _line(_("Name"), required=True)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    organisation = forms.ChoiceField(label=_("For which organisation"))
    role = forms.ChoiceField(label=_("As what"))

    def __init__(
        self, organisations: Iterable[Choice], roles: Iterable[Choice], *args: Any, **more: Any
    ):
        super().__init__(*args, **more)
        self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
        self.fields["role"].choices = list(roles)  # type: ignore[attr-defined]


class SignForm(forms.Form):
    """Name and function, as they are to stand under the text; as deputy, where there is one."""

    as_deputy = forms.ChoiceField(label=_("Who signs"), widget=forms.RadioSelect, choices=())
    name = _line(_("Your name"), required=True)
    function = _line(_("Your function"), required=True)
    sha256_read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, partner: Partner, *args: Any, **more: Any):
        super().__init__(*args, **more)
        if not partner.deputy_name:
            del self.fields["as_deputy"]
            return
        named = _("the one who signs for this organisation")
        self.fields["as_deputy"].choices = [  # type: ignore[attr-defined]
            ("no", partner.signatory_name or named),
            ("yes", _("%(name)s, as deputy") % {"name": partner.deputy_name}),
        ]


class ReasonForm(forms.Form):
    """A reason in one's own words."""

    reason = _paragraphs(_("Reason"))


class FreeReasonForm(forms.Form):
    """A reason that may be left out."""

    reason = _paragraphs(_("Reason"), required=False)


class ReplyForm(forms.Form):
    """What was done with one point that the ministry asked about."""

    text = _paragraphs(_("What you did with this point"))
