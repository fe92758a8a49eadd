"""The request as the views get it, for who reads types."""

import datetime as dt

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kaderwerk.organisations.actor import Actor


class Request(HttpRequest):
    """What the middleware adds to a request.

    `received_at` is the moment at which it arrived, by the business clock; `reference` names it
    in the log and on an error page.
    """

    actor: Actor
    htmx: HtmxDetails
    received_at: dt.datetime
    reference: str
