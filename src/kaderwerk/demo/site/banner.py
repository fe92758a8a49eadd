"""Says on every page that this is a demo, and what its clock says."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from kaderwerk import clock
from kaderwerk.demo.site.queries import Moment, moments_after, the_round
from kaderwerk.rounds.queries import kader_in
from kaderwerk.web.reader import reading_language


@dataclass
class Banner:
    """What the banner shows. It asks the database nothing before it is drawn."""

    path: str
    template: str = "demo/banner.html"

    @property
    def now(self) -> dt.datetime:
        return clock.now()

    @cached_property
    def next(self) -> Moment | None:
        """The next moment in the calendar; None when all has passed."""
        round_ = the_round()
        if round_ is None:
            return None
        kader = kader_in(round_, reading_language())
        return next(iter(moments_after(kader, clock.now())), None)


def banner(request: Any) -> dict[str, Any]:
    """Context processor: the banner of a demo, for `ui/page.html`."""
    return {"banner": Banner(path=request.get_full_path() if request.method == "GET" else "/")}
