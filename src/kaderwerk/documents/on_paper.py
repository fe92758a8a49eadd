"""What a document says of a plan that came outside of the site: how, when, and who signed on it."""

import datetime as dt
from typing import Literal

from django.utils.translation import gettext as _
from msgspec import Struct

from kaderwerk.documents import wording


class SignedOnPaper(Struct, frozen=True, kw_only=True):
    """A signature on what came. `party` is what kind of party signed, in words."""

    organisation: str
    party: str
    name: str
    function: str
    on: dt.date | None


class CameOnPaper(Struct, frozen=True, kw_only=True):
    """A plan that an officer took in. `file` is what came, with the signatures on it."""

    by: Literal["paper", "mail"]
    arrived_at: dt.datetime
    taken_in_at: dt.datetime
    taken_in_by: str
    file: str
    sha256: str
    signatures: tuple[SignedOnPaper, ...]


def how_it_came(came: CameOnPaper) -> list[str]:
    """That it was not made here, in a few sentences: a paragraph each."""
    ways = {
        "paper": _("This plan came on paper. It was neither written nor signed on this site."),
        "mail": _("This plan came by e-mail. It was neither written nor signed on this site."),
    }
    return [ways[came.by], _("What has no answer below can be read in what came.")]


def taken_in(came: CameOnPaper, zone: str, language: str) -> list[list[str]]:
    """Terms with what is known: when it arrived, who took it in, and where the signatures are."""
    return [
        [_("Arrived"), wording.moment(came.arrived_at, zone, language)],
        [
            _("Taken in by"),
            f"{came.taken_in_by}, {wording.short_moment(came.taken_in_at, zone, language)}",
        ],
        *file_rows(came),
    ]


def file_rows(came: CameOnPaper) -> list[list[str]]:
    """What came, and by what it is known."""
    return [
        [_("The signatures stand on"), came.file],
        [_("SHA-256 of that file"), wording.grouped(came.sha256)],
    ]


def paper_signature_rows(came: CameOnPaper, language: str) -> list[list[str]]:
    """The same cells as those of signatures on the site."""
    return [
        [
            "\n".join(dict.fromkeys((one.organisation, one.party))),
            "\n".join(filter(None, (one.name, one.function))),
            _day(one, language),
        ]
        for one in came.signatures
    ]


def _day(one: SignedOnPaper, language: str) -> str:
    if one.on is None:
        return _("On paper, without a date")
    return _("On paper, %(day)s") % {"day": wording.date(one.on, language)}
