"""A round is made of files: given, mended, looked at, confirmed. Whatever the files are."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk.audit.models import Entry
from kaderwerk.organisations.actor import Role
from kaderwerk.rounds.models import Round, Upload
from kaderwerk.rounds.uploads import examine
from kaderwerk.sentences import say
from kaderwerk.verify.run import CHECKS
from tests import make
from tests.rounds.test_pages import text_of
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")

NEW, UPLOAD, MAKE = "/desk/new/", "/desk/new/upload/", "/desk/new/make/"

OVERLAY = make.SMALL.overlays["nl"].data


@pytest.fixture
def client():
    return as_actor(make.official(Role.ROUND_MANAGER))


def file(name, content):
    return SimpleUploadedFile(name, content)


def upload(client, framework=None, **translations):
    given = {"framework": file("framework.toml", framework)} if framework is not None else {}
    others = [file(f"{name}.toml", content) for name, content in translations.items()]
    return client.post(UPLOAD, {**given, "translations": others}, follow=True)


@pytest.mark.meets("R001")
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("loaded", [make.SMALL, make.LARGE], ids=["small", "large"])
def test_a_manager_makes_a_round_of_files(loaded, language):
    client = as_actor(make.official(Role.ROUND_MANAGER), language)
    overlays = {name: overlay.data for name, overlay in loaded.overlays.items()}

    page = text_of(upload(client, loaded.data, **overlays))
    assert loaded.kader.name in page
    assert loaded.kader.title in page

    made = client.post(MAKE, {"mode": "live"})

    round = Round.objects.get()
    assert made.headers["Location"] == reverse("rounds:manage", kwargs={"pk": round.pk})
    assert (round.mode, round.state) == ("live", "prepared")
    assert round.kader == loaded.kader
    assert {overlay.language for overlay in round.overlays.all()} == set(overlays)
    assert not Upload.objects.exists()
    assert client.get(made.headers["Location"]).status_code == 200


@pytest.mark.parametrize("mode", ["test", "preview", "live"])
def test_the_mode_is_the_one_that_was_chosen(client, mode):
    upload(client, make.SMALL.data)
    client.post(MAKE, {"mode": mode})

    assert Round.objects.get().mode == mode


def test_every_problem_is_shown_at_once_with_its_line(client):
    broken = (
        make.SMALL.data.replace(b'months               = 18', b'months = "eighteen"')
        .replace(b'zone      = "Europe/Lisbon"', b'zone = "Europe/Atlantis"')
        .replace(b'sign   = "must"', b'sign = "perhaps"', 1)
    )  # fmt: skip
    assert broken != make.SMALL.data

    page = text_of(upload(client, broken))

    assert "must be mended in this file" in page
    assert "money.months" in page
    assert "Atlantis" in page
    line = broken.decode().split("\n").index('months = "eighteen"') + 1
    assert f"{line} money.months" in page
    assert "Make the round" not in page


def test_a_problem_is_said_in_dutch_to_a_dutch_reader():
    client = as_actor(make.official(Role.ROUND_MANAGER), "nl")
    says = say("field.missing", {"name": "key"}, "nl")
    assert says != say("field.missing", {"name": "key"}, "en")

    assert says in text_of(upload(client, b"title = 1"))


def test_what_was_right_stays_while_another_file_is_mended(client):
    broken = OVERLAY.replace(b"title", b"tittle", 1)
    page = text_of(upload(client, make.SMALL.data, nl=broken))
    assert "Nothing is wrong with this file." in page
    assert "must be mended in this file" in page

    page = text_of(upload(client, nl=OVERLAY))

    assert "must be mended" not in page
    assert "Make the round" in page
    assert Upload.objects.count() == 2


def test_a_translation_waits_until_the_framework_is_right(client):
    page = text_of(upload(client, b"not toml at all", nl=OVERLAY))

    assert "is looked at once the framework file is right" in page
    assert "Make the round" in text_of(upload(client, make.SMALL.data))


def test_a_translation_that_is_missing_is_told_and_stops_nothing(client):
    page = text_of(upload(client, make.SMALL.data))

    assert "There is no translation in “Dutch”" in page
    assert "Make the round" in page


def test_two_translations_in_one_language_are_refused(client):
    page = text_of(upload(client, make.SMALL.data, one=OVERLAY, two=OVERLAY))

    assert "Two files are in the language “Dutch”." in page
    assert "Make the round" not in page
    client.post(MAKE, {"mode": "test"})
    assert not Round.objects.exists()


def test_a_framework_is_needed(client):
    response = upload(client)

    assert response.status_code == 422
    assert "Choose a framework file." in text_of(response)


def test_a_mode_is_needed(client):
    upload(client, make.SMALL.data)

    response = client.post(MAKE, {})

    assert response.status_code == 422
    assert "Choose what the round is for." in text_of(response)
    assert client.post(MAKE, {"mode": "real"}).status_code == 422
    assert not Round.objects.exists()


def test_there_is_one_live_round_of_a_version(client):
    make.round_of(mode="live")
    response = upload(client, make.SMALL.data)
    assert "There is a live round of this version already." in text_of(response)
    assert 'value="live"' not in response.content.decode()

    response = client.post(MAKE, {"mode": "live"})

    assert response.status_code == 422
    assert "There is a live round of buurt-energie/2026-1 already." in text_of(response)
    assert Upload.objects.exists()
    assert client.post(MAKE, {"mode": "test"}).status_code == 302


def test_a_list_that_differs_from_the_register_is_told_name_by_name(client):
    make.round_of()
    name = make.SMALL.kader.applicant_list[0].name
    upload(client, make.SMALL.data.replace(name.encode(), b"Elsewhere", 1))

    response = client.post(MAKE, {"mode": "test"})

    assert response.status_code == 422
    assert name in text_of(response)
    assert "Elsewhere" in text_of(response)


def test_nothing_is_made_without_files(client):
    response = client.post(MAKE, {"mode": "test"})

    assert response.status_code == 422
    assert "There are no files" in text_of(response)


def test_what_was_uploaded_and_made_is_in_the_record(client):
    upload(client, make.SMALL.data, nl=OVERLAY)
    client.post("/desk/new/again/")
    upload(client, make.SMALL.data, nl=OVERLAY)
    client.post(MAKE, {"mode": "live"})
    actions = list(Entry.objects.order_by("pk").values_list("action", flat=True))

    assert [each for each in actions if each.startswith("round.")] == [
        "round.upload",
        "round.drop_upload",
        "round.upload",
        "round.prepare",
        "round.drop_upload",
    ]
    assert not [problem for check in CHECKS.values() for problem in check()]


def test_one_can_begin_again(client):
    upload(client, make.SMALL.data)

    client.post("/desk/new/again/")

    assert not Upload.objects.exists()
    assert "Give the files" in text_of(client.get(NEW))


def test_somebody_elses_files_are_not_mine(client):
    upload(client, make.SMALL.data)

    assert "Your files" not in text_of(as_actor(make.official(Role.ROUND_MANAGER)).get(NEW))


def test_only_a_round_manager_gives_files():
    for role in (Role.ASSESSOR, Role.DECIDER, Role.HELPDESK):
        assert upload(as_actor(make.official(role)), make.SMALL.data).status_code == 403
    assert not Upload.objects.exists()


# --- whatever the files are -------------------------------------------------------------------

HOSTILE = {
    "ten megabytes": b"a" * 10_000_000,
    "just too large": b"#" * 2_000_001,
    "binary": bytes(range(256)) * 4000,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 1000,
    "an archive": b"PK\x03\x04" + b"\0" * 1000,
    "deep lists": b"a = " + b"[" * 50_000,
    "deep closed lists": b"a = " + b"[" * 400 + b"]" * 400,
    "deep tables": b"a = " + b"{a=" * 5000,
    "long dotted names": b"[" + b"a." * 20_000 + b"a]",
    "many lines": b"a=1\n" * 400_000,
    "many tables": b"[[question]]\n" * 30_000,
    "many unknown keys": b"".join(b"k%d = 1\n" % n for n in range(20_000)),
    "a long number": b"a = " + b"9" * 100_000,
    "quotes": b'a = """' + b'"' * 100_000,
    "escapes": b'a = "' + b"\\u0000" * 50_000 + b'"',
    "nothing": b"",
    "empty lines": b"\n" * 20_000,
    "utf-16": make.SMALL.data.decode().encode("utf-16"),
    "turned text": make.SMALL.data.replace(b'"Warm', '"\u202eWarm'.encode(), 1),
    "markup": b'title = "<script>alert(1)</script>"',
    "a costly rule": make.SMALL.data.replace(
        b"[[commitment]]",
        b'[[rule]]\nkey="x"\nlevel="blocks"\nsays="x"\nsource="x"\nquestions=["homes"]\nholds="'
        + b"(" * 700 + b"true" + b")" * 700 + b'"\n[[commitment]]',
        1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_kindly_and_soon(client, content):
    before = time.process_time()
    response = upload(client, content)
    took = time.process_time() - before

    assert response.status_code in (200, 422)
    page = response.content.decode()
    assert "must be mended in this file" in page or "larger than 2 MB" in page or (
        "Choose a framework file" in page
    )  # fmt: skip
    assert "<script>alert" not in page
    assert len(page) < 400_000
    assert took < 2
    assert client.get(NEW).status_code == 200


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_translation_is_refused_kindly_and_soon(client, content):
    upload(client, make.SMALL.data)
    before = time.process_time()
    response = upload(client, nl=content)
    took = time.process_time() - before

    assert response.status_code in (200, 422)
    assert took < 2
    client.post(MAKE, {"mode": "test"})
    for round in Round.objects.all():
        assert not round.overlays.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "<b>.toml", "a" * 300 + ".toml", ".toml", "ij\u202elmot.toml"]
)
def test_a_hostile_name_is_shown_as_plain_text(client, name):
    response = client.post(UPLOAD, {"framework": file(name, make.SMALL.data)}, follow=True)

    assert response.status_code == 200
    assert "<b>" not in response.content.decode().replace("<b></b>", "")
    assert "Nothing is wrong with this file." in text_of(response)


def test_so_many_translations_are_refused(client):
    upload(client, make.SMALL.data)
    for start in (0, 4):
        upload(client, **{f"x{start + n}": b"a=1" for n in range(4)})

    response = upload(client, x9=b"a=1")

    assert response.status_code == 422
    assert "at most 8 translations" in text_of(response)
    assert Upload.objects.count() == 9


def test_something_else_than_files_is_refused_kindly(client):
    assert client.post(UPLOAD, {"framework": "text", "translations": "x"}).status_code == 422
    assert client.post(UPLOAD, b"{}", content_type="application/json").status_code == 422


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, len(make.SMALL.data)), length=st.integers(0, 60), new=st.binary(max_size=20)
)
def test_a_file_with_anything_changed_in_it_is_looked_at(at, length, new):
    data = make.SMALL.data[:at] + new + make.SMALL.data[at + length :]

    found = examine([Upload(name="x", is_framework=True, content=data)])

    assert found is not None
    assert (found.kader is not None) is (not found.files[0].problems)


def test_the_page_costs_the_same_whatever_the_number_of_files(client):
    def queries():
        client.get(NEW)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(NEW).status_code == 200
        return len(seen)

    upload(client, make.SMALL.data)
    one = queries()
    upload(client, a=OVERLAY, b=b"", c=b"x=1")

    assert queries() == one <= 12
