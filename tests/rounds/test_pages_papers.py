"""Papers that anybody takes along, and what the public pages cost."""

import hashlib
import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kaderwerk.organisations.actor import Role
from kaderwerk.rounds import models
from tests import make
from tests.rounds.test_pages import LANGUAGES, address, read
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")


# --- papers -----------------------------------------------------------------------------------


@pytest.mark.meets("R010")
@LANGUAGES
def test_an_empty_plan_can_be_taken_along(language):
    round = make.round_of(make.LARGE, mode="live")
    client = visitor(language)

    pdf = read("blank", round, client, form="pdf")
    word = read("blank", round, client, form="docx")

    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    headings = [p.text for p in docx.Document(io.BytesIO(word.content)).paragraphs]
    label = make.LARGE.in_language(language).questions[0].label
    assert f"1.1 {label}" in headings
    assert f"2017-1-{language}.docx" in word.headers["Content-Disposition"]


def test_there_is_no_other_form_of_an_empty_plan():
    assert visitor().get(
        address("blank", make.round_of(mode="live"), form="exe")
    ).status_code == 404  # fmt: skip


def test_the_framework_can_be_taken_along_byte_for_byte():
    response = read("framework", make.round_of(mode="live"))

    assert response.content == make.SMALL.data
    assert hashlib.sha256(make.SMALL.data).hexdigest() in response.headers["ETag"]


@pytest.mark.parametrize(("name", "rest"), [("framework", {}), ("blank", {"form": "docx"})])
def test_a_paper_that_somebody_has_is_not_sent_again(name, rest):
    round = make.round_of(mode="live")
    etag = read(name, round, **rest).headers["ETag"]

    again = visitor().get(address(name, round, **rest), headers={"if-none-match": etag})

    assert again.status_code == 304
    assert again.content == b""


# --- what it costs ----------------------------------------------------------------------------


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_front_page_costs_the_same_for_one_scheme_and_for_three():
    client = as_actor(make.official(Role.ROUND_MANAGER))
    make.round_of(make.LARGE, mode="live")
    one = queries(client, "/")
    make.round_of(make.SMALL, mode="live")
    make.round_of(make.LARGE, mode="preview")

    assert queries(client, "/") == one <= 12


def test_frameworks_that_were_not_read_before_are_read_together():
    changed = [make.SMALL.data.replace(b'"2026-1"', b'"2026-%d"' % n) for n in (7, 8, 9)]
    taken = []
    for new in (changed[:1], changed[1:]):
        for content in new:
            made = make.round_from(content, mode="live")
            forget(made.kader_text_id)
        with CaptureQueriesContext(connection) as seen:
            assert visitor().get("/").status_code == 200
        taken.append(len(seen))

    assert taken[0] == taken[1]


def forget(sha256):
    """As if this process had not read the framework yet."""
    models._shelf._kept.pop(sha256, None)


@pytest.mark.parametrize("name", ["public", "questions"])
def test_a_scheme_costs_the_same_whatever_its_applicants(name):
    small = make.round_of(make.SMALL, mode="live")
    large = make.round_of(make.LARGE, mode="live")
    client = visitor("en")

    assert queries(client, address(name, small)) <= 12
    assert abs(queries(client, address(name, large)) - queries(client, address(name, small))) <= 1


def test_a_page_may_be_kept_for_a_minute_by_whoever_is_not_signed_in():
    round = make.round_of(mode="live")

    for url in ("/", address("public", round), address("framework", round)):
        kept = visitor().get(url)
        assert "max-age=60" in kept.headers["Cache-Control"]
        assert "Cookie" in kept.headers["Vary"]
        assert not (kept.cookies and "public" in kept.headers["Cache-Control"])
        own = as_actor(make.official(Role.ASSESSOR)).get(url)
        assert "no-store" in own.headers["Cache-Control"]


def test_a_paper_may_be_kept_by_anybody():
    kept = visitor().get(address("framework", make.round_of(mode="live")))

    assert "public" in kept.headers["Cache-Control"]
