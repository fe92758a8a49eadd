"""The desk of who manages rounds."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kaderwerk.organisations.actor import Role
from kaderwerk.rounds.models import Round, Upload
from tests import make
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")

NEW = "/desk/new/"


def toml(name, data):
    return SimpleUploadedFile(name, data)


@pytest.fixture
def manager():
    return as_actor(make.official(Role.ROUND_MANAGER))


def upload(client, framework=None, *translations):
    given = {"framework": framework} if framework else {}
    return client.post("/desk/new/upload/", {**given, "translations": list(translations)})


@pytest.mark.parametrize("loaded", [make.SMALL, make.LARGE], ids=["small", "large"])
def test_a_manager_makes_a_round_of_files(manager, loaded):
    overlays = [toml(f"{k}.toml", o.data) for k, o in loaded.overlays.items()]
    assert upload(manager, toml("framework.toml", loaded.data), *overlays).status_code == 302

    page = manager.get(NEW)
    assert page.status_code == 200
    assert loaded.kader.name in page.content.decode()

    made = manager.post("/desk/new/make/", {"mode": "test"})

    round = Round.objects.get()
    assert made.headers["Location"] == reverse("rounds:manage", kwargs={"pk": round.pk})
    assert round.kader == loaded.kader
    assert round.overlays.count() == 1
    assert not Upload.objects.exists()
    assert manager.get(made.headers["Location"]).status_code == 200
    assert manager.get("/desk/").status_code == 200
