"""What is typed at the desk of rounds, read."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kaderwerk.kader.model import Kader, instant, is_a_clear_local_time
from kaderwerk.kader.model.calendar import PHASE_ORDER
from kaderwerk.rounds.models import MODES

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")

_MODE_LABELS = {
    "test": _("Test: only people with a role in it see it, and no mail is sent"),
    "preview": _("Preview: everybody can look, nothing counts, and no mail is sent"),
    "live": _("Live: this is the real one, and mail is sent"),
}


class ModeForm(forms.Form):
    """What a new round is for."""

    mode = forms.ChoiceField(
        label=_("What is this round for?"),
        choices=[(mode, _MODE_LABELS[mode]) for mode in MODES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the round is for.")},
    )

    def __init__(self, *args: Any, live: bool = True, **rest: Any):
        """`live`: whether a live round can still be made."""
        super().__init__(*args, **rest)
        if not live:
            choices = [(mode, _MODE_LABELS[mode]) for mode in MODES if mode != "live"]
            self.fields["mode"].choices = choices  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    """More time in a phase, for everyone or for one applicant.

    `until` in what was read is exclusive: a day counts whole, a time is the first moment after.
    """

    phase = forms.ChoiceField(label=_("What ends later?"), initial="submit")
    place = forms.ChoiceField(label=_("For whom?"), required=False)
    day = forms.DateField(
        label=_("The last day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Give the last day."),
            "invalid": _("Write the day as in 2017-06-26."),
        },
    )
    time = forms.CharField(
        label=_("Up to what time on that day?"),
        help_text=_("As in 12:00. Leave it empty to let the whole day count."),
        required=False,
        max_length=5,
    )
    reason = forms.CharField(
        label=_("Why is there more time?"),
        help_text=_("Everybody can read this on the page of the scheme."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Give the reason why there is more time.")},
    )

    def __init__(self, *args: Any, kader: Kader, places: Sequence[tuple[UUID, str]], **rest: Any):
        super().__init__(*args, **rest)
        self.kader = kader
        labels = {phase.key: phase.label for phase in kader.phases}
        phases = [(key, labels[key]) for key in PHASE_ORDER if key in labels]
        self.fields["phase"].choices = phases  # type: ignore[attr-defined]
        everyone = ("", _("For everyone"))
        self.fields["place"].choices = [everyone, *((str(pk), name) for pk, name in places)]  # type: ignore[attr-defined]

    def clean_time(self) -> dt.time | None:
        typed = self.cleaned_data["time"].strip()
        if not typed:
            return None
        found = _TIME.fullmatch(typed)
        if not found:
            raise forms.ValidationError(_("Write the time as in 12:00."))
        return dt.time(int(found[1]), int(found[2]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, time = cleaned.get("day"), cleaned.get("time")
        if day is None or "time" not in cleaned:
            return cleaned
        if not 1950 <= day.year <= 2150:
            self.add_error("day", _("This year is a slip of the pen."))
            return cleaned
        local = dt.datetime.combine(day, time or dt.time())
        if time is None:
            local += dt.timedelta(days=1)
        if not is_a_clear_local_time(local, self.kader.zone):
            self.add_error(
                "time", _("This time does not exist, or exists twice, when the clock changes.")
            )
            return cleaned
        return {**cleaned, "until": instant(local, self.kader.zone)}


class CoordinatorForm(forms.Form):
    """The first coordinator of an applicant, who is let in."""

    place = forms.ChoiceField(label=_("Applicant"))
    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Give a name.")}
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Give an e-mail address."),
            "invalid": _("This is no e-mail address. Write it as in name@example.nl."),
        },
    )

    def __init__(self, *args: Any, places: Sequence[tuple[UUID, str]], **rest: Any):
        super().__init__(*args, **rest)
        self.fields["place"].choices = [(str(pk), name) for pk, name in places]  # type: ignore[attr-defined]
