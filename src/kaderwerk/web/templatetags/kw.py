"""What the templates of the site say things with: amounts, moments and sentences for the reader.

All words are in the language of the reader. Instants are shown in the zone that is given, or in
that of the site.
"""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext

from kaderwerk import clock
from kaderwerk.documents import wording
from kaderwerk.sentences import say
from kaderwerk.ui.budget import Budget, budget
from kaderwerk.ui.tilemap import TileMap, tilemap
from kaderwerk.ui.timeline import Timeline, timeline
from kaderwerk.web.reader import reading_language

register = template.Library()

_DAY = 86_400
_BREAK = format_html("<{}>", "br")
_KINDS = {
    "clearablefile": "file",
    "checkboxselectmultiple": "checkbox",
    "nullbooleanselect": "select",
    "radioselect": "radio",
}


def _local(instant: dt.datetime, zone: str) -> dt.datetime:
    return instant.astimezone(ZoneInfo(zone or settings.TIME_ZONE))


@register.filter
def euros(cents: int | None) -> str:
    """Whole cents as an amount: `€ 90.000,00`."""
    return "" if cents is None else wording.money(int(cents), reading_language())


@register.filter
def number(value: int | None) -> str:
    """A count with its thousands separated."""
    return "" if value is None else wording.number(value, reading_language())


@register.filter
def day(value: dt.date | None, zone: str = "") -> str:
    """A day, or the day of an instant: `24 juni 2017`."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = _local(value, zone).date()
    return wording.date(value, reading_language())


@register.filter
def moment(instant: dt.datetime | None, zone: str = "") -> str:
    """An instant to the minute: `zaterdag 24 juni 2017, 23:59`."""
    if instant is None:
        return ""
    local = _local(instant, zone)
    return f"{wording.weekday_and_date(local.date(), reading_language())}, {local:%H:%M}"


@register.filter
def exact_moment(instant: dt.datetime | None, zone: str = "") -> str:
    """An instant to the second, where seconds matter: `zondag 25 juni 2017, 00:00:07`."""
    if instant is None:
        return ""
    local = _local(instant, zone)
    return f"{wording.weekday_and_date(local.date(), reading_language())}, {local:%H:%M:%S}"


@register.filter
def last_moment(until: dt.datetime | None, zone: str = "") -> str:
    """The end of a window, of which the instant itself is no part: `tot en met …, 23:59`."""
    if until is None:
        return ""
    last = moment(until - dt.timedelta(seconds=1), zone)
    return gettext("up to and including %(moment)s") % {"moment": last}


@register.filter
def time_left(until: dt.datetime | None) -> str:
    """How long there is until an instant, rounded down: `nog 3 dagen`."""
    if until is None:
        return ""
    seconds = int((until - clock.now()).total_seconds())
    if seconds <= 0:
        return gettext("the time is over")
    if seconds >= 2 * _DAY:
        days = seconds // _DAY
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    if seconds >= 3600:
        hours = seconds // 3600
        return ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {"hours": hours}
    minutes = max(1, seconds // 60)
    return ngettext("%(minutes)s minute left", "%(minutes)s minutes left", minutes) % {
        "minutes": minutes
    }


@register.filter
def said(thing: Any) -> str:
    """The sentence of a finding, or of anything else with a code and parameters."""
    if own := getattr(thing, "says", None):
        return str(own)
    code, params = thing if isinstance(thing, tuple) else (thing.code, thing.params)
    return say(code, params)


@register.filter
def paragraphs(text: str | None) -> str:
    """Plain text as paragraphs: an empty line parts them, a single break stays a break."""
    blocks = str(text or "").replace("\r\n", "\n").split("\n\n")
    return format_html_join(
        "",
        '<p class="nl-paragraph">{}</p>',
        ((_broken(block.strip("\n")),) for block in blocks if block.strip()),
    )


def _broken(block: str) -> str:
    lines = block.split("\n")
    return format_html_join(_BREAK, "{}", ((line,) for line in lines))


@register.filter
def typed(value: Any) -> str:
    """A value as a field of a form holds it, whatever the language: ISO days, plain numbers."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


@register.filter
def chosen_of(option: Any, value: Any) -> bool:
    """Whether this option is what was chosen, or one of a list."""
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return typed(option) in {typed(one) for one in values}


@register.filter
def kind_of_field(field: BoundField) -> str:
    """The kind of `ui/field.html` for a field of a Django form."""
    return _KINDS.get(field.widget_type, field.widget_type)


@register.filter
def as_timeline(moments: list[dict[str, Any]]) -> Timeline:
    """Where the moments of `ui/timeline.html` are drawn."""
    return timeline(moments, ZoneInfo(settings.TIME_ZONE))


@register.filter
def as_budget(parts: list[dict[str, Any]], total: int | None) -> Budget:
    """Where the parts of `ui/budget_bar.html` are drawn."""
    return budget(parts, total)


@register.filter
def as_tilemap(tiles: list[dict[str, Any]]) -> TileMap:
    """Where the tiles of `ui/tilemap.html` are drawn."""
    return tilemap(tiles)


@register.filter
def signed_in(signature: Any) -> str:
    """How a signer showed who they are: of a signature, or of a line of a receipt."""
    how = signature["signed_in_by"] if isinstance(signature, dict) else signature.signed_in_by
    return say(f"signed_in.{how}", {}) if how else ""
