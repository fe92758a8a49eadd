"""The goals of a plan: what is counted, from where to where, and with which activities."""

import datetime as dt
from typing import Any

from msgspec import Struct

from kaderwerk.demo.activities import add_months
from kaderwerk.demo.library import entries, fits
from kaderwerk.demo.outline import Outline


class Goal(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of `texts/goals.toml`. `now` and `then` name facts of the plan."""

    theme: str
    text: str
    aims: tuple[str, ...]
    work: tuple[str, ...]
    indicator: str
    then: str
    families: tuple[str, ...]
    who: tuple[str, ...]
    when: tuple[str, ...] = ()
    now: str = ""
    date: str = ""
    practical: str = ""


def goals(plan: Outline) -> list[dict[str, Any]]:
    """The rows for the table of goals."""
    return [_row(plan, goal, number) for number, goal in enumerate(_choose(plan), start=1)]


def _choose(plan: Outline) -> list[Goal]:
    """Policy first, then what people do together, then one or two about work, then the rest."""
    dealer, random = plan.author.dealer, plan.author.dealer.random
    here = {each.key for each in plan.planned}
    fitting = [
        goal
        for goal in entries("goals", "goal", Goal)
        if fits(goal.when, plan.author.tags) and here & set(goal.families)
    ]
    themes = ["beleid", "samen", random.choice(("werk", "blijven"))]
    rest = ["behandeling", "wachten", "werk", "blijven", "leren", "werkgevers", "clienten"]
    random.shuffle(rest)
    themes += [theme for theme in rest if theme not in themes]
    number = 3 if plan.lot.amount < 45_000 else random.choice((3, 4, 4, 5))
    chosen: list[Goal] = []
    for theme in themes:
        if len(chosen) < number and (some := [goal for goal in fitting if goal.theme == theme]):
            chosen.append(dealer.deal(f"goal.{theme}", some))
    return chosen


def _row(plan: Outline, goal: Goal, number: int) -> dict[str, Any]:
    author = plan.author
    row: dict[str, Any] = {
        "id": f"d{number}",
        "doel": author.fill(goal.text),
        "bijdrage_aan": list(goal.aims),
        "werk": list(goal.work),
        "indicator": author.fill(goal.indicator),
    }
    if goal.now:
        row["nulmeting"] = int(author.facts[goal.now])
    else:
        author.tags.add("zonder_nulmeting")
    row["streefgetal"] = int(author.facts[goal.then])
    row["streefdatum"] = _date(plan, goal)
    row["activiteiten"] = [each.key for each in plan.planned if each.key in goal.families]
    row["wie"] = plan.present(goal.who)
    if goal.practical:
        row["praktisch"] = author.fill(goal.practical)
    return row


def _date(plan: Outline, goal: Goal) -> dt.date:
    if goal.date and (activity := plan.activity(goal.date)):
        return activity.end
    if plan.author.dealer.random.random() < 0.7:
        return plan.end
    return add_months(plan.lot.start, plan.lot.months - 3) - dt.timedelta(days=1)
