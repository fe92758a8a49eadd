"""The sealed PDF of a signed text: where it is, or how far. Load it with `{% load sealing %}`."""

from typing import Any

from django import template

from kaderwerk.kader.model import Kader
from kaderwerk.plans.sealed import SealState
from kaderwerk.sentences import say

register = template.Library()


@register.inclusion_tag("plans/sealed_paper.html")
def sealed_paper(
    seal: SealState, kader: Kader, sealed_url: str, unsealed_url: str
) -> dict[str, Any]:
    """Both PDFs of one text, or why one of them is not there yet."""
    return {
        "seal": seal,
        "kader": kader,
        "sealed_url": sealed_url,
        "unsealed_url": unsealed_url,
        "why_not": "" if seal.paper else say(f"seal_state.{seal.code}", {}),
    }
