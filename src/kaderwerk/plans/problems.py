"""What can go wrong with a plan, as typed errors with codes. Sentences are made elsewhere."""

import datetime as dt
from collections.abc import Iterable

from kaderwerk.kader.findings import Finding
from kaderwerk.kader.model import Window
from kaderwerk.kader.no import No, NoWithCode, Reason


class NotReady(No):
    """Something is still missing before this step. `findings` says what, each with its code."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        super().__init__(", ".join(finding.code for finding in self.findings))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple((finding.code, finding.params) for finding in self.findings)


class OutsideWindow(No):
    """It arrived before the window opened (`window.not_open`) or after (`window.closed`).

    `start` and `until` are instants, `until` exclusive; `arrived` is what was compared with them.
    """

    def __init__(
        self, code: str, *, start: dt.datetime | None, until: dt.datetime, arrived: dt.datetime
    ):
        super().__init__(code)
        self.code, self.start, self.until, self.arrived = code, start, until, arrived

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return ((self.code, {}),)


def require_open(window: Window, arrived: dt.datetime) -> None:
    """Raises OutsideWindow for what arrived, an instant, before or after a window."""
    if arrived not in window:
        code = "window.closed" if arrived >= window.until else "window.not_open"
        raise OutsideWindow(code, start=window.start, until=window.until, arrived=arrived)


class Impossible(NoWithCode):
    """The step cannot be made on this plan, whoever asks."""
