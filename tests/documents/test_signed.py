"""How signatures stand on paper: who, for whom, by what mandate, and how they signed in."""

import datetime as dt

from django.utils.translation import override

from kaderwerk.documents.signed import Signed, signature_rows

AT = dt.datetime(2017, 6, 14, 10, 4, tzinfo=dt.UTC)


def row(**other):
    signed = Signed(
        organisation="UWV", party="UWV", name="Mo Doe", function="Manager", at=AT, **other
    )
    with override("en"):
        return signature_rows((signed,), "Europe/Amsterdam", "en")[0]


def test_a_signature_has_who_function_organisation_and_moment_once_each():
    organisation, who, at = row()
    assert organisation == "UWV"
    assert who == "Mo Doe\nManager"
    assert at.startswith("14 June 2017, 12:04:00")


def test_how_the_signer_showed_who_they_are_stands_with_the_moment():
    _, _, at = row(signed_in_by="password", signed_in_at=AT - dt.timedelta(minutes=4))
    assert at.splitlines()[1].startswith("signed in with a password, 14 June 2017, 12:00:00")


def test_a_deputy_stands_with_whom_they_signed_for_and_the_mandate():
    _, who, _ = row(as_deputy=True, deputy_of="Jan Jansen, Alderman", mandate="Decision 4")
    assert "Signed as deputy of Jan Jansen, Alderman" in who
    assert "Mandate: Decision 4" in who


def test_a_deputy_of_nobody_in_particular_is_still_one():
    assert "Signed as deputy" in row(as_deputy=True)[1]
