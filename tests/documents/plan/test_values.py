import pytest
from django.utils.translation import override

from kaderwerk.documents.plan.values import Words
from tests.documents import samples

ACTIVITIES = [
    {"id": "r1", "what": "Talk with every household"},
    {"id": "r2", "what": "Lay the network " * 20},
    {"id": "r3", "what": ""},
]


@pytest.fixture
def words():
    content = samples.plan_content({"activities": ACTIVITIES})
    with override("en"):
        yield Words(samples.districts(), content, "en")


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        ("neighbourhood", "Alder Hill", "Alder Hill"),
        ("homes", 12_345, "12,345 homes"),
        ("readiness_now", 2, "2. A few people want to."),
        ("heat", "network", "One heat network for all homes"),
        ("measures", ["roofs", "walls"], "• Roofs\n• Walls"),
        ("measures", ["roofs"], "Roofs"),
        ("permit_date", "2026-02-20", "20 February 2026"),
        ("amount", 12_000_001, "€\u00a0120,000.01"),
        ("period", {"start": "2026-06-01", "end": "2027-11-30"},
         "1 June 2026 up to and including 30 November 2027"),
        ("period", {"start": "2026-06-01"}, "From 1 June 2026"),
        ("period", {"end": "2027-11-30"}, "Up to and including 30 November 2027"),
        ("caretaker", "coop", "Warm Hill (invented)"),
        ("helpline", {"name": "Tom Reed", "function": "Caretaker", "email": "t@example.org",
                      "phone": ""}, "Tom Reed, Caretaker\nt@example.org"),
        ("lead", {"organisation": "coop", "name": "Ines Vale", "function": "Leader", "email": "",
                  "phone": "", "mandated_by": "district"},
         "Ines Vale, Leader\nWarm Hill (invented)\nOn behalf of Alderdale (invented)"),
        ("open_about_costs", True, "Agreed"),
        ("permit", [{"name": "permit.pdf", "sha256": "ab" * 8, "size": 48_000}],
         "• permit.pdf (48\u00a0kB)\nSHA-256 abababab abababab"),
        ("homes", {"unknown": True, "activity": "r1"}, "Not known yet."),
    ],
)  # fmt: skip
def test_an_answer_is_put_into_words(words, question, value, text):
    assert words.answer(samples.districts().question(question), value) == text


def test_what_is_not_known_yet_names_the_activity_that_finds_out():
    kader = samples.regions()
    question = next(q for q in kader.questions if q.may_be_unknown)
    table = kader.table(question.may_be_unknown)
    content = {"answers": {table.key: [{"id": "a1", table.columns[0].key: "Tellen"}]}}
    with override("en"):
        found = Words(kader, content, "en").answer(question, {"unknown": True, "activity": "a1"})

    assert found == "Not known yet. This activity finds out: Tellen."


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        ("homes", "many", "many"),
        ("homes", True, "true"),
        ("readiness_now", 99, "99"),
        ("amount", "12", "12"),
        ("permit_date", "31-12-2026", "31-12-2026"),
        ("heat", "wood", "wood"),
        ("lead", ["x"], '["x"]'),
        ("open_about_costs", False, "false"),
    ],
)
def test_a_value_of_another_kind_is_shown_as_it_is(words, question, value, text):
    assert words.answer(samples.districts().question(question), value) == text


@pytest.mark.parametrize(
    ("table", "column", "value", "text"),
    [
        ("activities", "leader", "coop", "Warm Hill (invented)"),
        ("activities", "partners", ["coop", "district"],
         "Warm Hill (invented), Alderdale (invented)"),
        ("activities", "boroughs", ["B011"], "Alder Hill (invented)"),
        ("activities", "boroughs", ["B999"], "B999"),
        ("costs", "activity", "r1", "Talk with every household"),
        ("costs", "activity", "r3", "Row 3"),
        ("costs", "activity", "r9", "r9"),
        ("costs", "year", 2026, "2026"),
        ("costs", "paid_by_scheme", False, "No"),
        ("goals", "target", "12.5", "12.5"),
        ("goals", "through", ["r1", "r3"], "Talk with every household; Row 3"),
        ("goals", "step", None, ""),
    ],
)  # fmt: skip
def test_a_cell_is_put_into_words(words, table, column, value, text):
    columns = {c.key: c for c in samples.districts().table(table).columns}

    assert words.cell(columns[column], value) == text


def test_a_row_with_a_long_name_is_called_by_its_beginning(words):
    name = words.name_of(samples.districts().table("activities"), ACTIVITIES[1])

    assert name.endswith("…")
    assert len(name) <= 90
