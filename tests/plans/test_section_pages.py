"""The pages on which a plan is written: with and without JavaScript, alone and with others."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kaderwerk import clock
from kaderwerk.answering.models import Answer, Revision
from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Plan
from tests import make
from tests.answering.browser import posted_by
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def filled(shared):
    """A plan with every answer, by three parties."""
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def plan(filled):
    return Plan.objects.with_place().get(pk=filled.pk)


@pytest.fixture(autouse=True)
def _while_drafting(request):
    with clock.moved_to(make.during(make.SMALL.kader, "draft")):
        yield


@pytest.fixture
def writer(plan):
    return as_actor(make.member(plan, Role.WRITER, name="Karin"))


@pytest.fixture
def colleague(plan):
    return as_actor(make.member(plan, Role.COORDINATOR, name="Fatima"))


def section(plan, key):
    return reverse("plans:section", args=[plan.pk, key])


def save(client, plan, question, /, **data):
    """Saves by itself, as a browser with JavaScript does."""
    named = {name.replace("__", "."): value for name, value in data.items()}
    address = reverse("plans:save", args=[plan.pk, question])
    return client.post(address, named, headers={"hx-request": "true"})


def page(client, plan, key):
    answer = client.get(section(plan, key))
    assert answer.status_code == 200
    return answer.content.decode()


def version(plan, question):
    return Answer.objects.get(sheet=plan.sheet_id, question=question).version


def stands(plan, question):
    return values_of(plan.sheet_id)[question]


def by(plan, question):
    row = Revision.objects.filter(sheet=plan.sheet_id, question=question).latest("version")
    return row.author.name


# --- a page ----------------------------------------------------------------------------------


@pytest.mark.meets("R043")
@pytest.mark.parametrize("key", [s.key for s in make.SMALL.kader.sections])
def test_a_section_asks_its_questions_and_says_how_it_stands(writer, plan, key):
    html = page(writer, plan, key)

    kader = plan.kader
    for question in kader.questions_in(key):
        assert f'id="q-{question.key}"' in html
    assert "has not been handed in yet" in html
    assert "Saved on" in html


@pytest.mark.meets("R043")
@pytest.mark.parametrize("key", [s.key for s in make.LARGE.kader.sections])
def test_each_section_of_another_framework_is_a_page_in_both_languages(shared, key):
    large = make.round_of(make.LARGE)
    plan = make.filled(make.place(large, "AM01"), "AM01")
    actor = make.member(plan, Role.WRITER)
    with clock.moved_to(make.during(plan.kader, "draft")):
        for language in ("nl", "en"):
            html = as_actor(actor, language).get(section(plan, key)).content.decode()
            assert plan.kader.questions_in(key)[0].key in html
            assert f'<html lang="{language}"' in html


# --- saving by itself ------------------------------------------------------------------------


def test_an_answer_saves_itself_and_says_when_and_by_whom(writer, plan):
    seen = version(plan, "homes")

    answer = save(writer, plan, "homes", homes="651", homes__version=seen)

    assert answer.status_code == 200
    html = answer.content.decode()
    assert stands(plan, "homes") == 651
    assert "Saved on" in html
    assert "by Karin" in html
    assert posted_by(html)["homes.version"] == [str(seen + 1)]


def test_saving_tells_what_the_rules_say_now(writer, plan):
    html = save(
        writer, plan, "homes", homes="6", homes__version=version(plan, "homes")
    ).content.decode()

    assert "20" in html
    assert "kw-remark--blocks" in html


def test_what_cannot_be_read_is_not_saved_and_says_how_to_mend_it(writer, plan):
    before = stands(plan, "homes")

    html = save(writer, plan, "homes", homes="many", homes__version=version(plan, "homes"))

    assert "Not saved yet" in html.content.decode()
    assert "many" in html.content.decode()
    assert stands(plan, "homes") == before


def test_questions_come_and_go_with_the_answer_that_they_hang_on(writer, plan):
    assert stands(plan, "heat") == "network"
    gone = save(
        writer, plan, "heat", heat="pumps", heat__version=version(plan, "heat"),
        on_page=["network_km", "permit_date", "permit"],
    ).content.decode()  # fmt: skip
    assert 'hx-target="#q-network_km"' in gone
    assert 'id="q-network_km" hidden' in gone
    assert "network_km" in values_of(plan.sheet_id)

    back = save(writer, plan, "heat", heat="network", heat__version=version(plan, "heat"))
    assert 'name="network_km"' in back.content.decode()


def test_a_computed_cell_and_the_total_come_back_with_the_row(writer, plan):
    data = {
        name: values
        for name, values in posted_by(page(writer, plan, "money")).items()
        if name.startswith("costs")
    }
    row = data["costs.rows"][0]
    data[f"costs.{row}.units"] = ["2"]
    data[f"costs.{row}.price"] = ["100.00"]

    html = save(writer, plan, "costs", **data).content.decode()

    assert re.search(rf'id="f-costs-{row}-cost" hx-swap-oob="true">€.200\.00', html)
    assert "Total of" in html


def test_a_row_is_added_and_removed_by_itself(writer, plan):
    def data():
        return {
            name: values
            for name, values in posted_by(page(writer, plan, "money")).items()
            if name.startswith("costs")
        }

    before = stands(plan, "costs")
    added = save(writer, plan, "costs", **{**data(), "costs.do": "add"}).content.decode()
    assert len(posted_by(added)["costs.rows"]) == len(before) + 1
    assert stands(plan, "costs") == before

    gone = f"remove:{before[0]['id']}"
    save(writer, plan, "costs", **{**data(), "costs.do": gone})
    assert stands(plan, "costs") == before[1:]


def test_who_names_rows_of_another_table_hears_that_there_are_others(shared):
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM01"), "AM01")
    client = as_actor(make.member(plan, Role.WRITER))
    with clock.moved_to(make.during(plan.kader, "draft")):
        data = {
            name: values
            for name, values in posted_by(page(client, plan, "doelen")).items()
            if name.startswith("activiteiten")
        }
        row = data["activiteiten.rows"][0]
        data[f"activiteiten.{row}.activiteit"] = ["Something else"]
        html = save(client, plan, "activiteiten", **data).content.decode()

    assert 'hx-select="#q-doelen"' in html
    assert "There are other rows to choose from now" in html


# --- two people ------------------------------------------------------------------------------


def test_two_who_write_in_different_questions_never_meet(writer, colleague, plan):
    homes, place = version(plan, "homes"), version(plan, "neighbourhood")

    assert save(writer, plan, "homes", homes="700", homes__version=homes).status_code == 200
    second = save(
        colleague, plan, "neighbourhood", neighbourhood="Elm Row", neighbourhood__version=place
    )

    assert second.status_code == 200
    assert (stands(plan, "homes"), stands(plan, "neighbourhood")) == (700, "Elm Row")


def test_two_who_change_one_answer_both_keep_what_they_wrote(writer, colleague, plan):
    seen = version(plan, "why")
    save(writer, plan, "why", why="Because of Karin.", why__version=seen)

    second = save(colleague, plan, "why", why="Because of Fatima.", why__version=seen)

    html = second.content.decode()
    assert second.status_code == 409
    assert second["HX-Retarget"] == "#s-why"
    assert "Because of Karin." in html
    assert "Karin changed this answer" in html
    assert stands(plan, "why") == "Because of Karin."

    chosen = str(version(plan, "why"))
    assert f'"why.version": "{chosen}"' in html
    save(colleague, plan, "why", why="Because of Fatima.", why__version=chosen)
    assert (stands(plan, "why"), by(plan, "why")) == ("Because of Fatima.", "Fatima")


@pytest.mark.parametrize("question", ["costs", "lead", "period", "measures", "homes", "why"])
def test_without_javascript_the_choice_is_a_page_with_both(writer, colleague, plan, question):
    key = plan.kader.question(question).section
    mine = posted_by(page(writer, plan, key))
    theirs = posted_by(page(colleague, plan, key))
    change(mine, question, 1)
    change(theirs, question, 2)

    colleague.post(section(plan, key), theirs)
    stood = stands(plan, question)
    answer = writer.post(section(plan, key), mine)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing is lost" in html
    assert "By Fatima" in html
    assert stands(plan, question) == stood

    again = writer.post(section(plan, key), posted_by(html))
    assert again.status_code == 302
    assert by(plan, question) == "Karin"
    assert stands(plan, question) != stood


def change(data, question, number):
    """Changes one input of a question, to something that belongs there."""
    name, value = {
        "costs": (f"costs.{data.get('costs.rows', [''])[0]}.units", f"1{number}"),
        "lead": ("lead.function", f"Function {number}"),
        "period": ("period.start", f"2026-11-0{number}"),
        "measures": ("measures", ["", "roofs", "walls"][number]),
        "homes": ("homes", f"60{number}"),
        "why": ("why", f"Reason {number}"),
    }[question]
    data[name] = [value]


# --- without JavaScript ----------------------------------------------------------------------


def test_the_whole_page_is_saved_at_once_and_only_what_changed(writer, plan):
    data = posted_by(page(writer, plan, "place"))
    revisions = Revision.objects.filter(sheet=plan.sheet_id).count()
    data["homes"], data["neighbourhood"] = ["612"], ["Elm Row"]

    answer = writer.post(section(plan, "place"), data)

    assert answer.status_code == 302
    assert (stands(plan, "homes"), stands(plan, "neighbourhood")) == (612, "Elm Row")
    assert Revision.objects.filter(sheet=plan.sheet_id).count() == revisions + 2


@pytest.mark.parametrize("key", [s.key for s in make.SMALL.kader.sections])
def test_saving_a_page_on_which_nothing_changed_changes_nothing(writer, plan, key):
    revisions = Revision.objects.filter(sheet=plan.sheet_id).count()

    assert writer.post(section(plan, key), posted_by(page(writer, plan, key))).status_code == 302

    assert Revision.objects.filter(sheet=plan.sheet_id).count() == revisions


def test_what_cannot_be_read_is_shown_as_typed_and_the_rest_is_saved(writer, plan):
    data = posted_by(page(writer, plan, "place"))
    data["homes"], data["neighbourhood"] = ["many"], ["Elm Row"]

    answer = writer.post(section(plan, "place"), data)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert posted_by(html)["homes"] == ["many"]
    assert 'href="#q-homes"' in html
    assert stands(plan, "neighbourhood") == "Elm Row"


def test_a_row_is_added_by_a_button(writer, plan):
    data = posted_by(page(writer, plan, "money"))

    answer = writer.post(section(plan, "money"), {**data, "costs.do": "add"}, follow=True)

    assert len(posted_by(answer.content.decode())["costs.rows"]) == len(data["costs.rows"]) + 1


def test_one_can_save_and_go_on(writer, plan):
    data = posted_by(page(writer, plan, "place"))
    answer = writer.post(section(plan, "place"), {**data, "next": "yes"})
    assert answer["Location"] == section(plan, "work")


# --- who may not -----------------------------------------------------------------------------


def test_who_may_not_write_reads_and_hears_why(plan):
    signatory = as_actor(make.member(plan, Role.SIGNATORY))

    html = page(signatory, plan, "money")

    assert "You can only read this now" in html
    assert "<textarea" not in html
    assert "costs" in html
    refused = save(signatory, plan, "homes", homes="1", homes__version="1")
    assert refused.status_code == 409
    assert refused["HX-Retarget"] == "#s-homes"
    assert signatory.post(section(plan, "place"), {"homes.version": "1"}).status_code == 403


def test_a_frozen_text_is_read_and_says_why(writer, plan):
    make.frozen(plan)

    html = page(writer, plan, "place")

    assert "You can only read this now" in html
    assert "<textarea" not in html


def test_another_plan_does_not_exist(plan):
    stranger = as_actor(make.member(make.started_elsewhere(plan), Role.WRITER))
    assert stranger.get(section(plan, "place")).status_code == 404
    assert save(stranger, plan, "homes", homes="1").status_code == 404


def test_what_the_framework_does_not_have_does_not_exist(writer, plan):
    assert writer.get(section(plan, "nowhere")).status_code == 404
    assert save(writer, plan, "nothing", nothing="1").status_code == 404


# --- whatever is posted ----------------------------------------------------------------------


@pytest.mark.parametrize("question", make.SMALL.kader.questions, ids=lambda q: q.key)
@pytest.mark.parametrize("nasty", ["a\0b", "<script>alert(1)</script>", "x " * 40_000, "٣"])
def test_nothing_that_is_posted_is_an_error_of_ours(writer, plan, question, nasty):
    key = question.key
    names = [key, f"{key}.version", f"{key}.rows", f"{key}.do", f"{key}.{nasty[:9]}.units",
             f"{key}.unknown", f"{key}.name", f"{key}.start", f"{key}.nothing"]  # fmt: skip
    answer = save(writer, plan, key, **dict.fromkeys(names, nasty))

    assert answer.status_code in (200, 409)
    assert "<script>alert" not in answer.content.decode()
    assert b"<script>alert" not in writer.get(section(plan, question.section)).content


def test_bytes_that_are_no_text_are_no_error_of_ours(writer, plan):
    address = reverse("plans:save", args=[plan.pk, "why"])
    answer = writer.post(
        address, b"why=%ED%A0%80%FF&why.version=1", headers={"hx-request": "true"},
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert answer.status_code in (200, 409)


def test_markup_stays_text_wherever_it_is_shown(writer, plan):
    evil = "</textarea><img src=x onerror=alert(1)>"
    save(writer, plan, "why", why=evil, why__version=version(plan, "why"))
    rows = [{"id": "r1", "what": evil, "how": evil}]
    make.write(plan, activities=rows)

    for key in ("place", "work", "money", "people"):
        assert "<img" not in page(writer, plan, key)
    signatory = as_actor(make.member(plan, Role.SIGNATORY))
    assert "<img" not in page(signatory, plan, "work")


# --- cost ------------------------------------------------------------------------------------

#: What comes before a page: session, person, seats.
BEFORE = 3


def queries(act):
    act()
    with CaptureQueriesContext(connection) as seen:
        act()
    return [query["sql"][:120] for query in seen.captured_queries]


@pytest.mark.parametrize("key", [s.key for s in make.SMALL.kader.sections])
def test_a_section_costs_as_many_queries_whatever_it_asks(writer, plan, key):
    spent = queries(lambda: writer.get(section(plan, key)))
    assert len(spent) <= 12, "\n".join(spent)


def test_saving_one_answer_costs_few_queries(writer, plan):
    numbers = iter(range(500, 600))

    def act():
        seen = version(plan, "homes")
        save(writer, plan, "homes", homes=str(next(numbers)), homes__version=seen)

    spent = [sql for sql in queries(act)[1:] if "SAVEPOINT" not in sql]
    assert len(spent) <= BEFORE + 13, "\n".join(spent)


# --- files -----------------------------------------------------------------------------------

PDF = b"%PDF-1.7 a permit"


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
        ("a.docx", b"PK\x03\x04 nothing", "not what its name says"),
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


# --- how much --------------------------------------------------------------------------------


def test_a_full_table_is_saved_at_once_without_javascript(writer, plan):
    rows = [{"id": f"r{n}", "units": n + 1, "price": 100} for n in range(60)]
    make.write(plan, costs=rows)
    data = posted_by(page(writer, plan, "money"))
    data["costs.r59.units"] = ["7"]

    assert writer.post(section(plan, "money"), data).status_code == 302
    assert stands(plan, "costs")[59]["units"] == 7


@pytest.mark.parametrize(
    "data",
    [
        {"costs.rows": [f"r{n}" for n in range(10_000)]},
        {f"costs.r{n}.units": "1" for n in range(10_000)},
        {"why": "x" * 1_200_000, "why.version": "1"},
        {"why": "x" * 900_000, "why.version": "1"},
    ],
)
def test_too_much_is_refused_and_never_an_error_of_ours(writer, plan, data):
    before = values_of(plan.sheet_id)
    key = next(iter(data)).split(".")[0]

    answer = save(writer, plan, key, **{name.replace(".", "__"): v for name, v in data.items()})

    assert answer.status_code in (200, 400, 409, 413)
    assert values_of(plan.sheet_id) == before


def test_a_post_without_anything_takes_nothing_away(writer, plan):
    before = values_of(plan.sheet_id)
    for question in plan.kader.questions:
        assert save(writer, plan, question.key).status_code in (200, 409)
    assert values_of(plan.sheet_id) == before
    assert writer.post(section(plan, "place"), {}).status_code == 302
    assert values_of(plan.sheet_id) == before
