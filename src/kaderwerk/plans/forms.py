"""Forms of the region: what somebody types, before a service judges it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

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


class AddressForm(forms.Form):
    """Somebody, and where a mail reaches them."""

    name = _line(_("Name"), required=True)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)


class PastedForm(forms.Form):
    """Lines of a contact list, as they come from a spreadsheet."""

    lines = forms.CharField(
        label=_("The lines"),
        help_text=_(
            "One person a line: name, organisation, kind of organisation, e-mail address. You can"
            " paste lines from a spreadsheet. The kind and the address are not required."
        ),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class MeetingForm(forms.Form):
    """When and where the first meeting is. `meets_at` is the moment, None when none was given."""

    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput())
    time = forms.TimeField(
        label=_("Time"), required=False, input_formats=["%H:%M", "%H.%M"],
        help_text=_("As in 14:00."),
    )  # fmt: skip
    place = _line(_("Where"))

    def __init__(self, *args: Any, zone: str, **more: Any):
        super().__init__(*args, **more)
        self._zone = ZoneInfo(zone)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, time = cleaned.get("day"), cleaned.get("time")
        if time and not day and "day" not in self.errors:
            self.add_error("day", _("Give the day as well."))
        if day and not time and "time" not in self.errors:
            self.add_error("time", _("Give the time as well."))
        cleaned["meets_at"] = None
        if day and time:
            cleaned["meets_at"] = dt.datetime.combine(day, time, tzinfo=self._zone)
        return cleaned


class GeneralAddressForm(forms.Form):
    """The general address of an organisation. An empty one takes it away."""

    organisation = forms.UUIDField(widget=forms.HiddenInput)
    email = forms.EmailField(label=_("General e-mail address"), required=False, max_length=254)


class ContactForm(forms.Form):
    """Whom one can reach at an organisation."""

    name = _line(_("Name"), required=True)
    function = _line(_("Function"))
    email = forms.EmailField(
        label=_("E-mail address"), required=False, max_length=MOST_NAME_CHARACTERS
    )
    phone = _line(_("Telephone number"))


class SuccessorForm(forms.Form):
    """Who takes over: one of the colleagues who are here, or somebody new."""

    known = forms.ChoiceField(label=_("A colleague who has a seat in this plan"), required=False)
    name = _line(_("Or the name of somebody else"))
    email = forms.EmailField(label=_("Their e-mail address"), required=False, max_length=254)

    def __init__(self, colleagues: dict[str, str], *args: Any, **more: Any):
        super().__init__(*args, **more)
        self._colleagues = colleagues
        if not colleagues:
            del self.fields["known"]
            self.fields["name"].label = _("Name")
            self.fields["email"].label = _("E-mail address")
            return
        choices = [("", _("Choose one")), *colleagues.items()]
        self.fields["known"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("known"):
            for name in ("name", "email"):
                if not cleaned.get(name):
                    self.add_error(name, _("Say who takes over."))
        return cleaned

    def successor(self) -> tuple[str, str]:
        """The address and the name of who takes over."""
        known = self.cleaned_data.get("known")
        if known:
            return known, self._colleagues[known]
        return self.cleaned_data["email"], self.cleaned_data["name"]


class SignForm(forms.Form):
    """Name, function and mandate, as they are to stand under the text; as deputy, where named."""

    as_deputy = forms.ChoiceField(label=_("Who signs"), widget=forms.RadioSelect, choices=())
    name = _line(_("Your name"), required=True)
    function = _line(_("Your function"), required=True)
    mandate = _line(
        _("Your mandate"),
        help_text=_("A decision by which you may sign, with its date. Not needed for your office."),
    )
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


class RemarkForm(forms.Form):
    """A remark, or a reply to one, and who is to see it."""

    text = forms.CharField(
        label=_("Your remark"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
    )
    mention = forms.MultipleChoiceField(
        label=_("Who gets a mail about it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    replies_to = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, people: Iterable[Choice], *args: Any, **more: Any):
        super().__init__(*args, **more)
        if choices := list(people):
            self.fields["mention"].choices = choices  # type: ignore[attr-defined]
            names = ", ".join(f"@{name}" for _key, name in choices)
            text = _("Write @ and a name to have somebody see it: %(names)s.")
            self.fields["text"].help_text = text % {"names": names}
        else:
            del self.fields["mention"]


class TaskForm(forms.Form):
    """Who takes care of a page of the plan, and until when."""

    whose = forms.ChoiceField(
        label=_("Who takes care of this page"),
        help_text=_("An organisation, or one person there."),
    )
    due = forms.DateField(
        label=_("Ready on"),
        help_text=_("The last day. Who it is for gets a mail the day before."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
    )

    def __init__(self, whose: Iterable[Choice], *args: Any, **more: Any):
        super().__init__(*args, **more)
        self.fields["whose"].choices = list(whose)  # type: ignore[attr-defined]
