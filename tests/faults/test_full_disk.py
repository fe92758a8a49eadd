"""No room for files: that is said, what was typed is saved, and no half file stays behind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.answering.attachments import content_of
from kaderwerk.answering.attachments.cleaning import cleaned
from kaderwerk.answering.models import Answer, StoredFile
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from tests import make
from tests.answering.filesmade import pdf
from tests.faults.full import FullDisk
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")

PDF = cleaned("permit.pdf", pdf())


@pytest.fixture(scope="module")
def plan(shared):
    return make.filled(make.place(make.round_of()), permit="")


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(FullDisk, "is_full", True)
    backend = {"BACKEND": "tests.faults.full.FullDisk", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "attachments": backend}
    return tmp_path


def sent(plan, *, why="The roofs are renewed in this year, so we begin with those."):
    """A text and a file, each saved by itself, as the page does."""
    client = as_actor(make.member(plan, Role.WRITER))
    seen = dict(Answer.objects.filter(sheet=plan.sheet_id).values_list("question", "version"))
    answers = []
    with clock.moved_to(make.during(plan.kader, "draft")):
        for question, data in (
            ("permit", {"permit.added": SimpleUploadedFile("permit.pdf", PDF)}),
            ("why", {"why": why}),
        ):
            data[f"{question}.version"] = str(seen.get(question, 0))
            address = reverse("plans:save", args=[plan.pk, question])
            answers.append(client.post(address, data, headers={"hx-request": "true"}))
    return answers


def kept_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_full_disk_is_said_and_what_was_typed_is_saved(plan, folder):
    file, text = sent(plan)

    assert "The file “permit.pdf” could not be kept" in file.content.decode()
    assert "Kw-Saved" not in file
    assert int(text["Kw-Saved"]) > 1
    assert values_of(plan.sheet_id)["why"].startswith("The roofs")
    assert not values_of(plan.sheet_id).get("permit")
    assert (kept_in(folder), StoredFile.objects.count()) == ([], 0)


def test_when_there_is_room_again_it_is_kept_whole(plan, folder, monkeypatch):
    sent(plan)
    monkeypatch.setattr(FullDisk, "is_full", False)
    sent(plan)

    (path,) = kept_in(folder)
    assert path.read_bytes() == content_of(StoredFile.objects.get()) == PDF


def test_half_a_file_of_a_machine_that_stopped_is_put_there_anew(plan, folder, monkeypatch):
    monkeypatch.setattr(FullDisk, "is_full", False)
    sent(plan)
    (path,) = kept_in(folder)
    stored = StoredFile.objects.get()
    StoredFile.objects.all().delete()
    path.write_bytes(PDF[:100])
    make.write(plan, permit="")
    sent(plan)

    assert StoredFile.objects.get().sha256 == stored.sha256
    assert [one.read_bytes() for one in kept_in(folder)] == [PDF]
