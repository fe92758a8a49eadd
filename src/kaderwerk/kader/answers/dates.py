"""Reads days and periods. A day is kept as `YYYY-MM-DD`."""

import datetime as dt

from kaderwerk.kader.answers.base import MISSING, Reading, Remark, missing, shown, wrong
from kaderwerk.kader.dates import FIRST_YEAR, LAST_YEAR, last_day_of, read_day


def read_date(raw: object) -> Reading:
    """A day, from a date or from text. A date with a time of day is none."""
    if raw is None or raw == "":
        return Reading(MISSING)
    if isinstance(raw, dt.datetime):
        return wrong("answer.not_a_date", given=shown(str(raw)))
    day = raw if isinstance(raw, dt.date) else _short(raw)
    if day is None:
        return wrong("answer.not_a_date", given=shown(raw))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return wrong(
            "answer.date_out_of_range",
            given_day=day.isoformat(),
            least=str(FIRST_YEAR),
            most=str(LAST_YEAR),
        )
    return Reading(day.isoformat())


def read_period(raw: object, *, months: int | None = None) -> Reading:
    """A first and a last day, both of them in the period; of at most `months` calendar months."""
    if raw is None or raw in ("", {}):
        return Reading(MISSING)
    if not isinstance(raw, dict) or set(raw) - {"start", "end"}:
        return wrong("answer.not_a_period", given=shown(raw))
    start, end = read_date(raw.get("start")), read_date(raw.get("end"))
    if start.remarks or end.remarks:
        return missing(*start.remarks, *end.remarks)
    if start.value is MISSING and end.value is MISSING:
        return Reading(MISSING)
    if start.value is MISSING:
        return wrong("period.start_missing")
    if end.value is MISSING:
        return wrong("period.end_missing")
    value = {"start": start.value, "end": end.value}
    if end.value < start.value:
        remark = Remark(
            "period.ends_before_start", {"start_day": start.value, "end_day": end.value}
        )
        return Reading(value, (remark,))
    return Reading(value, _too_long(value, months))


def _too_long(period: dict[str, str], months: int | None) -> tuple[Remark, ...]:
    if months is None:
        return ()
    last = last_day_of(dt.date.fromisoformat(period["start"]), months).isoformat()
    if period["end"] <= last:
        return ()
    params: dict[str, str | int] = {"months": months, "last_day": last, "end_day": period["end"]}
    return (Remark("period.too_long", params),)


def _short(raw: object) -> dt.date | None:
    return read_day(raw.strip()) if isinstance(raw, str) and len(raw) < 40 else None
