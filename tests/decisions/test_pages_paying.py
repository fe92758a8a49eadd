"""Letters, the circular and the transfer list, as pages and as files."""

import csv
import io

import pytest

from kaderwerk import clock
from kaderwerk.decisions.models import Circular, CircularReference, CircularRelease, Renunciation
from kaderwerk.kader.verdicts import Found
from kaderwerk.organisations.actor import Role
from kaderwerk.rounds.models import Place
from tests import make
from tests.decisions.site import official, region, text
from tests.documents.pdf import Pdf
from tests.site import as_actor, visitor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def decided(shared):
    """A plan that is granted, and nobody was told."""
    plan = make.advised(make.place(make.round_of()))
    make.decided(plan)
    return plan


@pytest.fixture(autouse=True)
def _in_time(decided):
    with clock.moved_to(make.during(decided.kader, "decide")):
        yield


@pytest.fixture
def untold(decided):
    return make.fresh(decided)


@pytest.fixture
def plan(untold):
    make.published(untold.decision)
    return make.fresh(untold)


@pytest.fixture
def desk(untold):
    return f"/decide/{untold.round_id}/"


# --- the letter --------------------------------------------------------------------------------


@pytest.mark.meets("R118")
@pytest.mark.parametrize("role", [Role.DECIDER, Role.FINANCE, Role.AUDITOR])
def test_before_it_is_published_the_ministry_reads_a_draft(untold, role):
    page = official(role).get(f"/letters/{untold.pk}/")

    assert "This is a draft" in text(page)
    assert "WN-2026-1-D01-1" in text(page)
    pdf = official(role).get(f"/letters/{untold.pk}/letter.pdf")
    assert pdf["Content-Disposition"] == 'inline; filename="draft-WN-2026-1-D01-1.pdf"'


@pytest.mark.parametrize("path", ["", "letter.pdf", "renounce/"])
def test_before_it_is_published_a_region_hears_that_it_is_not(untold, path):
    response = region(untold).get(f"/letters/{untold.pk}/{path}")

    assert response.status_code == 403
    assert "The decision on this plan has not been published yet." in text(response)
    assert "120" not in text(response)


@pytest.mark.meets("R118", "R130")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_region_reads_its_letter_and_takes_the_pdf_along(plan, language):
    client = region(plan, language=language)
    page = client.get(f"/letters/{plan.pk}/")
    assert page.status_code == 200
    assert '<article class="kw-letter" lang="en">' in text(page)
    assert "€ 120,000.00" in text(page)
    assert "€ 72,000.00" in text(page)

    pdf = client.get(f"/letters/{plan.pk}/letter.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["X-Content-Type-Options"] == "nosniff"
    assert pdf["Content-Disposition"] == 'inline; filename="WN-2026-1-D01-1.pdf"'
    assert pdf.content == bytes(plan.decision.letter.content)
    assert Pdf(pdf.content).says("WN-2026-1-D01-1", "120,000")


def test_a_refusal_gives_the_reasons_of_the_assessor_in_the_page_too(untold):
    poor = make.judged(
        make.taken_up(make.submitted(make.place(untold.place.round, "D03"), "cedar-lock")),
        honest=Found("not", None, "Residents were not asked."),
    )
    make.settled(poor, "refuse", "It does not meet the conditions.")
    make.published(make.decided(poor, 0))

    page = text(region(make.fresh(poor)).get(f"/letters/{poor.pk}/"))
    assert "Residents were not asked." in page
    assert "There is no money left." in page
    assert "Give the award back" not in page


def test_another_region_does_not_know_that_there_is_a_letter(plan):
    other = make.started_elsewhere(plan)

    assert region(other).get(f"/letters/{plan.pk}/").status_code == 404
    assert visitor().get(f"/letters/{plan.pk}/").status_code == 302


def test_words_of_an_applicant_are_no_markup_in_the_letter(untold):
    poor = make.judged(
        make.taken_up(make.submitted(make.place(untold.place.round, "D03"), "cedar-lock")),
        honest=Found("not", None, "<script>alert(1)</script>"),
    )
    make.settled(poor, "refuse", "No.")
    make.decided(poor, 0)

    page = official(Role.DECIDER).get(f"/letters/{poor.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


# --- giving back -------------------------------------------------------------------------------


def test_the_payee_gives_its_award_back_with_a_reason(plan):
    client, address = region(plan), f"/letters/{plan.pk}/renounce/"
    assert client.get(address).status_code == 200
    empty = client.post(address, {"reason": "  "})
    assert empty.status_code == 422
    assert "Give the reason why you give the award back." in text(empty)

    assert client.post(address, {"reason": "There is no staff."}).status_code == 302
    assert Renunciation.objects.get().reason == "There is no staff."
    assert "There is no award that can be given back." in text(client.get(address))
    assert "This award was given back" in text(client.get(f"/letters/{plan.pk}/"))


def test_a_reason_that_is_refused_is_kept(plan):
    response = region(plan).post(f"/letters/{plan.pk}/renounce/", {"reason": "word " * 2500})

    assert response.status_code == 422
    assert text(response).count("word word") > 100
    assert not Renunciation.objects.exists()


def test_another_party_is_told_that_only_the_payee_gives_back(plan):
    client = region(plan, Role.COORDINATOR, "homes")

    assert "Give the award back" not in text(client.get(f"/letters/{plan.pk}/"))
    response = client.post(f"/letters/{plan.pk}/renounce/", {"reason": "x"})
    assert response.status_code == 403
    assert not Renunciation.objects.exists()


# --- the circular ------------------------------------------------------------------------------


def test_the_text_of_a_circular_says_in_which_language_it_is(plan, desk):
    official(Role.FINANCE).post(f"{desk}circular/prepare/")

    page = official(Role.FINANCE, "nl").get(f"{desk}circular/")
    assert '<html lang="nl">' in text(page)
    assert '<div class="kw-letter" lang="en">' in text(page)


@pytest.fixture
def prepared(desk, plan):
    official(Role.FINANCE).post(f"{desk}circular/prepare/")
    return Circular.objects.get()


@pytest.mark.meets("R119", "R120")
def test_one_prepares_another_releases_and_it_is_locked(desk, plan):
    finance = as_actor(make.official(Role.FINANCE))
    assert "Prepare the circular" in text(finance.get(f"{desk}circular/"))
    finance.post(f"{desk}circular/prepare/")
    page = text(finance.get(f"{desk}circular/"))
    assert "Somebody else must release what you prepared yourself." in page
    assert "to be paid" not in page

    decider = official(Role.DECIDER)
    assert "Release € 120,000.00 to be paid" in text(decider.get(f"{desk}circular/"))
    circular = Circular.objects.get()
    assert (
        decider.post(f"{desk}circular/release/", {"circular": str(circular.pk)}).status_code == 302
    )
    assert CircularRelease.objects.get().circular == circular
    assert "These amounts are locked." in text(decider.get(f"{desk}circular/"))


def test_before_the_letters_are_out_it_is_told_that_the_circular_would_come_first(desk, untold):
    told = "1 decision has not been published."
    finance = official(Role.FINANCE)
    assert told in text(finance.get(f"{desk}circular/"))

    make.published(untold.decision)

    assert told not in text(finance.get(f"{desk}circular/"))


def test_who_prepared_it_cannot_release_it_by_a_post_either(desk, plan):
    finance = as_actor(make.official(Role.FINANCE))
    finance.post(f"{desk}circular/prepare/")
    response = finance.post(
        f"{desk}circular/release/", {"circular": str(Circular.objects.get().pk)}
    )

    assert response.status_code == 409
    assert "Somebody else must release" in text(response)
    assert not CircularRelease.objects.exists()


@pytest.mark.parametrize("circular", ["", "x", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_a_hostile_choice_releases_nothing(desk, prepared, circular):
    response = official(Role.DECIDER).post(f"{desk}circular/release/", {"circular": circular})

    assert response.status_code == 409
    assert not CircularRelease.objects.exists()


@pytest.mark.meets("R119", "R120")
def test_what_was_given_back_is_corrected_by_a_next_number(desk, plan, prepared):
    second = make.advised(make.place(plan.place.round, "D02"), "birch-quay")
    make.published(make.decided(second, 50_000_00))
    region(plan).post(f"/letters/{plan.pk}/renounce/", {"reason": "There is no staff."})
    finance = official(Role.FINANCE)
    page = text(finance.get(f"{desk}circular/"))
    assert "The amounts changed since the last circular." in page
    assert "There is no staff." in page

    finance.post(f"{desk}circular/prepare/")
    page = finance.get(f"{desk}circular/")
    changes = {change.payee: change.difference for change in page.context["changes"]}
    assert sorted(changes.values()) == [-120_000_00, 50_000_00]
    assert "−€ 120,000.00" in text(page)
    first = finance.get(f"{desk}circular/?number=1")
    assert first.context["total"] == 120_000_00


def test_where_it_was_published_is_asked_once_it_is_released(desk, prepared):
    asked = "Where it was published"
    assert asked not in text(official(Role.FINANCE).get(f"{desk}circular/"))

    number = {"circular": str(Circular.objects.get().pk)}
    official(Role.DECIDER).post(f"{desk}circular/release/", number)

    assert asked in text(official(Role.FINANCE).get(f"{desk}circular/"))


@pytest.mark.meets("R040")
def test_where_it_was_published_is_noted_and_shown(desk, prepared):
    finance, address = official(Role.FINANCE), f"{desk}circular/reference/"
    refused = finance.post(address, {"circular": "Circular of May", "paragraph": " "})
    assert refused.status_code == 409
    assert 'value="Circular of May"' in text(refused)
    assert "It is not known yet in which circular" in text(refused)

    finance.post(address, {"circular": "Circular of May", "paragraph": "2.4.1"})
    assert CircularReference.objects.get().paragraph == "2.4.1"
    assert "Circular of May, paragraph 2.4.1." in text(finance.get(f"{desk}circular/"))
    too_long = finance.post(address, {"circular": "x" * 200, "paragraph": "1"})
    assert too_long.status_code == 409


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.ROUND_MANAGER])
def test_who_has_no_part_in_paying_sees_no_circular(desk, prepared, role):
    client = official(role)
    for path in ("", "1/circular.csv", "1/transfers.xlsx"):
        assert client.get(f"{desk}circular/{path}").status_code == 403
    assert client.post(f"{desk}circular/prepare/").status_code == 403


def test_without_a_grant_there_is_nothing_to_prepare(plan):
    empty = make.round_of()
    client = official(Role.FINANCE)

    assert "Nothing has been granted" in text(client.get(f"/decide/{empty.pk}/circular/"))
    response = client.post(f"/decide/{empty.pk}/circular/prepare/")
    assert response.status_code == 409


@pytest.mark.meets("R119")
@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("circular.md", "text/markdown; charset=utf-8", "circular-2026-1-1.md"),
        ("circular.csv", "text/csv; charset=utf-8", "circular-2026-1-1.csv"),
        ("circular.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "circular-2026-1-1.xlsx"),
        ("transfers.csv", "text/csv; charset=utf-8", "transfers-2026-1-1.csv"),
        ("transfers.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "transfers-2026-1-1.xlsx"),
    ],
)  # fmt: skip
def test_each_list_is_a_file_with_a_name(desk, prepared, path, kind, name):
    response = official(Role.FINANCE).get(f"{desk}circular/1/{path}")

    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    if path.endswith(".csv"):
        (row,) = csv.DictReader(io.StringIO(response.content.decode()))
        assert row["amount_total"] == "120000.00"


def test_a_number_keeps_its_amounts_whatever_happens_after(desk, plan, prepared):
    finance = official(Role.FINANCE)
    before = finance.get(f"{desk}circular/1/transfers.csv").content
    region(plan).post(f"/letters/{plan.pk}/renounce/", {"reason": "No staff."})

    assert finance.get(f"{desk}circular/1/transfers.csv").content == before


@pytest.mark.parametrize("path", ["1/circular.exe", "2/circular.csv", "99999999999/circular.csv"])
def test_a_file_that_is_not_there_does_not_exist(desk, prepared, path):
    assert official(Role.FINANCE).get(f"{desk}circular/{path}").status_code == 404


def test_a_name_that_a_spreadsheet_would_carry_out_is_inert(desk, plan):
    place = Place.objects.select_related("applicant__payee").get(pk=plan.place_id)
    place.applicant.payee.name = "=HYPERLINK(1)"
    place.applicant.payee.save()
    finance = official(Role.FINANCE)
    finance.post(f"{desk}circular/prepare/")

    assert b"'=HYPERLINK" in finance.get(f"{desk}circular/1/transfers.csv").content
    assert b"'=HYPERLINK" in visitor().get(f"/rounds/{plan.round_id}/register.csv").content
