"""Says on every page of a plan that it has not been handed in, until it has been."""

from typing import Any

from django import template

from kaderwerk.kader.model import Window
from kaderwerk.plans import handed_in as about

register = template.Library()


@register.inclusion_tag("plans/not_handed_in.html", takes_context=True)
def not_handed_in(context: dict[str, Any]) -> dict[str, Any]:
    """One line about the plan of this page; nothing once the ministry has it."""
    plan = context["plan"]
    window = context.get("window")
    known = window if isinstance(window, Window) else None
    state = about.not_handed_in(plan, context.get("standing"), known)
    return {"state": state, "zone": plan.kader.zone}
