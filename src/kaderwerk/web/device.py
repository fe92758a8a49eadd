"""What a page needs to keep unsaved text on the device of its writer, for nobody else to read."""

import base64
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from kaderwerk.web.seat import chosen_seat


@dataclass(frozen=True)
class Device:
    """Who writes on a page, in which seat, and the key with which their text is enciphered.

    The key is the same as long as the secret of the installation is: what is on a device can be
    read only on a page that this person got.
    """

    person: str
    seat: str
    key: str


def device_of(request: HttpRequest) -> Device:
    """For who is signed in. No query."""
    person = str(request.user.pk)
    seat = chosen_seat(request)
    key = salted_hmac("kaderwerk.drafts", person, algorithm="sha256").digest()
    return Device(person, str(seat.id) if seat else "", base64.b64encode(key).decode())
