import pytest

from kaderwerk.kader import planfile
from kaderwerk.kader.plan import Contact
from tests.kader.second import (
    KADER,
    NAMES,
    PLAN,
    problems,
    problems_after,
    read,
    report_on,
    text_of,
)
from tests.kader.small import line_of

TYPE = "plan.unknown_type"


@pytest.mark.parametrize("name", NAMES)
def test_every_plan_of_the_second_framework_can_be_read(name):
    file = read(text=text_of(name))

    assert file.plan.applicant in {applicant.code for applicant in KADER.applicant_list}
    assert [finding for finding in file.findings if finding.blocks] == []


def test_answers_come_out_in_canonical_form():
    answers = read().plan.answers

    assert answers["amount"] == 12_000_000
    assert answers["homes"] == 640
    assert answers["network_km"] == "2.4"
    assert answers["permit_date"] == "2026-02-20"
    assert answers["period"] == {"start": "2026-06-01", "end": "2027-11-30"}
    assert answers["measures"] == ["roofs", "walls", "cooking"]
    assert answers["open_about_costs"] is True
    assert answers["costs"][0]["price"] == 4500
    assert answers["lead"]["mandated_by"] is None


def test_organisations_come_out_with_signatory_deputy_and_contact():
    party = read().plan.party("district")

    assert (party.type, party.code, party.signs) == ("district", "DA01", True)
    assert (party.signatory_name, party.deputy_name) == ("Mara Holt", "Ed Lyle")
    assert party.contact == Contact(
        name="Pia Storm",
        function="Adviser",
        email="pia.storm@example.org",
        phone="0555 01 00 13",
    )


@pytest.mark.parametrize(
    ("line", "language"),
    [('language  = "en"', "en"), ('language  = "nl"', "nl"), ("", "en")],
)
def test_a_plan_has_a_language_of_the_framework_and_by_default_its_own(line, language):
    assert read(('language  = "en"', line)).plan.language == language


@pytest.mark.parametrize(
    ("written", "cents"),
    [('"120000.00"', 12_000_000), ("120000", 12_000_000), ("0.29", 29), ('"1,5"', 150)],
)
def test_an_amount_may_be_text_a_whole_number_or_have_two_decimals(written, cents):
    assert read(('amount = "120000.00"', f"amount = {written}")).plan.answers["amount"] == cents


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('heat = "network"', 'heat = ""'),
        ("homes = 640", 'homes = ""'),
        ("readiness_now = 2", 'readiness_now = ""'),
        ('amount = "120000.00"', 'amount = ""'),
        ("permit_date = 2026-02-20", 'permit_date = ""'),
        ('measures = ["roofs", "walls", "cooking"]', "measures = []"),
        ("open_about_costs = true", 'open_about_costs = ""'),
        ("period = { start = 2026-06-01, end = 2027-11-30 }", 'period = { start = "", end = "" }'),
    ],
)
def test_an_empty_place_is_no_answer_and_not_a_mistake(old, new):
    file = read((old, new))

    assert old.partition(" ")[0] not in file.plan.answers
    assert file.findings == ()


@pytest.mark.parametrize(
    ("name", "code", "params"),
    [
        ("neighborhood", "answer.misspelt_question", {"nearest": "neighbourhood"}),
        ("zebra", "answer.unknown_question", {}),
    ],
)
def test_an_answer_to_no_question_blocks_and_the_rest_is_read(name, code, params):
    file = read(("[answers]", f'[answers]\n{name} = "x"'))

    (finding,) = file.findings
    assert (finding.code, finding.level, finding.question) == (code, "blocks", None)
    assert finding.params == {"question": name, **params}
    assert file.plan.answers["homes"] == 640


def test_an_answer_of_the_wrong_kind_is_a_finding_and_not_called_missing_as_well():
    report = report_on(("homes = 640", 'homes = "many"'))

    assert [(f.code, f.question) for f in report.findings] == [("answer.not_a_number", "homes")]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("format    = 1", "format    = 2", "number.too_large", "format"),
        ("format    = 1", "", "field.missing", "format"),
        ('applicant = "D01"', 'applicant = "X"', "plan.unknown_applicant", "applicant"),
        ('applicant = "D01"', 'applicant = "D1"', "plan.unknown_applicant_perhaps", "applicant"),
        ('applicant = "D01"', "applicant = 1", "type.text", "applicant"),
        ('language  = "en"', 'language  = "fr"', "plan.unknown_language", "language"),
        ('language  = "en"', 'langauge  = "en"', "field.perhaps", "langauge"),
        ('language  = "en"', "zebra = 1", "field.unknown", "zebra"),
        ('type = "district"', 'type = "distrikt"', f"{TYPE}_perhaps", "party.district.type"),
        ('type = "district"', 'type = "ngo"', TYPE, "party.district.type"),
        ('key = "homes"', 'key = "district"', "plan.party_twice", "party.district.key"),
        ('key = "homes"', 'key = "Homes!"', "shape.key", "party.Homes!.key"),
        ("signs = true", 'signs = "yes"', "type.yes_no", "party.district.signs"),
        ("signs = true", "", "field.missing", "party.district.signs"),
        ('code = "DA01"', 'kode = "DA01"', "field.perhaps", "party.district.kode"),
        ("contact = {", "contact = { zip = 1,", "field.unknown", "party.district.contact.zip"),
        ('name = "Pia Storm"', "name = 3", "type.text", "party.district.contact.name"),
        ("[answers]", "[answer]", "field.perhaps", "answer"),
    ],
)  # fmt: skip
def test_what_has_the_wrong_shape_is_a_problem_with_its_place_and_line(old, new, code, place):
    found = problems_after((old, new))

    assert (code, place) in [(p.code, p.place) for p in found]
    assert not new or line_of(old, PLAN) in [p.line for p in found if p.code == code]


def test_everything_that_is_wrong_is_said_at_once():
    found = problems_after(
        ('applicant = "D01"', 'applicant = "D1"'),
        ('language  = "en"', 'langauge  = "en"'),
        ('type = "housing_corporation"', 'type = "landlord"'),
        ("signs = true", "signs = 1"),
    )

    assert [problem.place for problem in found] == [
        "langauge",
        "applicant",
        "party.district.signs",
        "party.homes.type",
    ]


def test_a_plan_for_another_framework_is_refused_with_both_names_and_nothing_else():
    (problem,) = problems_after(
        ('kader     = "buurt-energie/2026-1"', 'kader     = "buurt-energie/2027-1"'),
        ('applicant = "D01"', 'applicant = "AM01"'),
    )

    assert problem.code == "plan.other_kader"
    assert problem.params == {"value": "buurt-energie/2027-1", "kader": "buurt-energie/2026-1"}
    assert problem.line == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [("[answers]", "[[answers]]"), ("[[party]]", "[party]")],
)
def test_a_table_in_the_place_of_a_list_or_the_other_way_round_is_refused(old, new):
    assert problems(PLAN.replace(old, new).encode())


def test_a_plan_of_too_many_organisations_is_refused():
    others = "".join(
        f'[[party]]\nkey = "p{n}"\ntype = "installer"\nname = "x"\nsigns = false\n'
        for n in range(60)
    )

    assert [p.code for p in problems_after(("[answers]", f"{others}[answers]"))] == [
        "plan.too_many_parties"
    ]


def test_the_line_and_column_of_what_is_not_toml_are_said():
    (problem,) = problems_after(("homes = 640", "homes = six hundred"))

    assert (problem.code, problem.line) == ("toml.value", line_of("homes = 640", PLAN))
    assert problem.params["column"] == 9


def test_a_file_says_for_which_framework_it_is_before_that_is_looked_for():
    assert planfile.kader_named_in(planfile.open_plan(PLAN.encode())) == "buurt-energie/2026-1"
    assert planfile.kader_named_in(planfile.open_plan(b"kader = 3")) is None
    assert planfile.kader_named_in(planfile.open_plan(b"")) is None
