"""Files beside an answer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from kaderwerk.answering.attachments import keeping
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.answering.models import Answer, StoredFile
from kaderwerk.organisations.actor import Role
from tests import make
from tests.answering.filesmade import pdf
from tests.plans.sections.pages import save, stands
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")

PDF = cleaned("permit.pdf", pdf())


def with_file(client, plan, content=PDF, name="permit.pdf", **more):
    upload = SimpleUploadedFile(name, content)
    data = {"permit.version": str(seen_of(plan, "permit")), "permit.added": upload, **more}
    return client.post(
        reverse("plans:save", args=[plan.pk, "permit"]), data, headers={"hx-request": "true"}
    )


def seen_of(plan, question):
    row = Answer.objects.filter(sheet=plan.sheet_id, question=question).first()
    return row.version if row else 0


def emptied(plan):
    make.write(plan, permit="")
    return plan


def test_a_file_is_kept_and_given_back_as_it_was(writer, colleague, plan):
    html = with_file(writer, emptied(plan)).content.decode()

    (kept,) = stands(plan, "permit")
    assert (kept["name"], kept["size"]) == ("permit.pdf", len(PDF))
    assert "permit.pdf" in html
    answer = colleague.get(reverse("plans:file", args=[plan.pk, kept["sha256"]]))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="permit.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("scripted", [True, False])
def test_a_file_is_cleaned_and_scanned_before_the_plan_is_held(writer, plan, scripted, monkeypatch):
    emptied(plan)
    free, seen = len(connection.savepoint_ids), []

    def scanned(_content):
        seen.append(len(connection.savepoint_ids) - free)
        return ""

    monkeypatch.setattr(keeping, "has_scanner", lambda: True)
    monkeypatch.setattr(keeping, "virus_in", scanned)
    if scripted:
        with_file(writer, plan)
    else:
        upload = SimpleUploadedFile("permit.pdf", PDF)
        data = {"permit.version": str(seen_of(plan, "permit")), "permit.added": upload}
        asked = make.SMALL.kader.question("permit").section
        writer.post(reverse("plans:section", args=[plan.pk, asked]), data)

    assert seen == [0]
    assert stands(plan, "permit")[0]["name"] == "permit.pdf"


def test_nothing_is_scanned_for_who_may_not_write(plan, monkeypatch):
    emptied(plan)
    scans = []
    monkeypatch.setattr(keeping, "has_scanner", lambda: True)
    monkeypatch.setattr(keeping, "virus_in", scans.append)
    signatory = as_actor(make.member(plan, Role.SIGNATORY))
    stranger = as_actor(make.member(make.started_elsewhere(plan), Role.WRITER))

    assert with_file(signatory, plan).status_code == 409
    assert with_file(stranger, plan).status_code == 404
    assert not scans


def test_a_file_is_taken_away_again(writer, plan):
    with_file(writer, emptied(plan))
    (kept,) = stands(plan, "permit")
    data = {
        "permit.version": str(seen_of(plan, "permit")),
        "permit.kept": kept["sha256"],
        "permit.do": f"remove:{kept['sha256']}",
    }
    save(writer, plan, "permit", **data)
    assert stands(plan, "permit") == ""


def test_a_file_of_another_plan_does_not_exist(writer, plan):
    with_file(writer, emptied(plan))
    (kept,) = stands(plan, "permit")
    elsewhere = make.started_elsewhere(plan)
    stranger = as_actor(make.member(elsewhere, Role.WRITER))
    for one in (plan, elsewhere):
        address = reverse("plans:file", args=[one.pk, kept["sha256"]])
        assert stranger.get(address).status_code == 404
    assert writer.get(reverse("plans:file", args=[plan.pk, "0" * 64])).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("evil.html", b"<script>", "of a kind that cannot be added"),
        ("evil.pdf", b"<script>", "not what its name says"),
        ("a.docx", b"PK\x03\x04 nothing", "cannot be read"),
        ("empty.pdf", b"", "empty"),
        ("large.pdf", b"%PDF-" + b"x" * 10_000_000, "too large"),
    ],
)
def test_a_file_that_cannot_be_kept_says_why_and_nothing_else_is_lost(
    writer, plan, name, content, says
):
    with_file(writer, emptied(plan))
    (kept,) = stands(plan, "permit")
    answer = with_file(writer, plan, content, name, **{"permit.kept": kept["sha256"]})
    assert says in answer.content.decode()
    assert stands(plan, "permit") == [kept]


def test_a_hash_that_was_never_added_is_no_file(writer, plan):
    emptied(plan)
    forged = {"permit.version": str(seen_of(plan, "permit")), "permit.kept": "0" * 64}
    save(writer, plan, "permit", **forged)
    assert stands(plan, "permit") == ""


@pytest.mark.parametrize(
    ("state", "says"),
    [("waiting", "still being looked at for viruses"), ("virus", "A virus was found")],
)
def test_a_file_that_may_not_be_opened_says_so_in_words(writer, plan, state, says):
    with_file(writer, emptied(plan))
    (kept,) = stands(plan, "permit")
    StoredFile.objects.update(state=state)
    answer = writer.get(reverse("plans:file", args=[plan.pk, kept["sha256"]]))

    assert answer.status_code == 409
    assert says in answer.content.decode()
    assert b"%PDF" not in answer.content


def test_a_file_that_cannot_be_fetched_is_not_lost(writer, plan, settings, tmp_path):
    with_file(writer, emptied(plan))
    (kept,) = stands(plan, "permit")
    StoredFile.objects.update(content=None)
    folder = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }
    settings.STORAGES = {**settings.STORAGES, "attachments": folder}
    answer = writer.get(reverse("plans:file", args=[plan.pk, kept["sha256"]]))

    assert answer.status_code == 503
    assert "It has not been lost." in answer.content.decode()
