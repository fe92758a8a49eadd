"""Mail to organisations that a plan names, and about what they say."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kaderwerk.answering.shown import Shown
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.content import text_of
from kaderwerk.plans.models import NamedLink, NamedReaction, Plan
from kaderwerk.plans.named import shown_to
from kaderwerk.plans.notices import send
from kaderwerk.plans.queries import people_of
from kaderwerk.post.letters import write
from kaderwerk.post.models import Mode
from kaderwerk.post.services import queue


def tell_of_naming(plan: Plan, link: NamedLink, token: str) -> None:
    """To the organisation: how the plan names it, and where it can react. Without an account."""
    told = link.told
    with translation.override(plan.language):
        says = _as_text(shown_to(told, plan.kader, text_of(plan), plan.language))
    about = {
        "title": plan.kader.title,
        "applicant": plan.place.applicant.name,
        "organisation": told.name,
        "says": says,
        "link": str(settings.SITE_URL) + reverse("plans:named_reaction", args=[token]),
    }
    queue(
        key=f"named:{link.pk}",
        to=link.email,
        letter=write("named", about, language=plan.language),
        mode=Mode(plan.place.round.mode),
        round=plan.round_id,
    )


def tell_of_reaction(plan: Plan, reaction: NamedReaction) -> None:
    """To who leads the plan: an organisation reacted. What it says stands on the page."""
    link = str(settings.SITE_URL) + reverse("plans:named", args=[plan.pk])
    coordinators = people_of(plan, frozenset({Role.COORDINATOR}))
    about = {"organisation": reaction.told.name, "link": link}
    send(plan, coordinators, "named_reacted", str(reaction.pk), **about)


def _as_text(shown: tuple[Shown, ...]) -> str:
    lines = []
    for one in shown:
        lines.append(one.label)
        for row in one.rows:
            said = [(cell.label, " ".join(cell.text.split())) for cell in row.cells]
            lines += [f"– {label}: {text}" for label, text in said if text]
    return "\n".join(lines)
