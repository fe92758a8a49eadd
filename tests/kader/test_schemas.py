import datetime as dt
import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kaderwerk.kader import schemas
from kaderwerk.kader.load import load
from kaderwerk.kader.template import template
from kaderwerk.sentences import say
from tests.kader import second

ROOT = Path(__file__).parents[2]
FIRST = load(ROOT / "kaders/ggz-werk-inkomen/2017-1.toml").kader
DEMO = ROOT / "src/kaderwerk/demo/plans"

PLANS = [
    *((FIRST, path) for path in sorted(DEMO.glob("AM*.toml"))),
    *((second.KADER, second.PLANS / f"{name}.toml") for name in second.NAMES),
]


def as_json(text):
    """A TOML file as a JSON reader has it: days and times are text."""
    return json.loads(json.dumps(tomllib.loads(text), default=dt.date.isoformat))


def faults(schema, data):
    """Where the data do not fit, as dotted paths."""
    found = Draft202012Validator(schema).iter_errors(data)
    return sorted(".".join(map(str, fault.path)) for fault in found)


@pytest.mark.parametrize(
    "schema",
    [
        schemas.plan_schema(FIRST),
        schemas.plan_schema(second.KADER),
        schemas.general_plan_schema(),
        schemas.judgement_schema(),
        schemas.findings_schema(),
    ],
    ids=["first", "second", "general", "judgements", "findings"],
)
def test_a_schema_is_one_of_2020_12(schema):
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("kader", "path"), PLANS, ids=lambda part: getattr(part, "stem", ""))
def test_every_plan_fits_the_schema_of_its_framework_and_the_general_one(kader, path):
    data = as_json(path.read_text("utf-8"))

    assert faults(schemas.plan_schema(kader), data) == []
    assert faults(schemas.general_plan_schema(), data) == []


@pytest.mark.parametrize("kader", [FIRST, second.KADER], ids=["first", "second"])
def test_an_empty_plan_fits_the_schema(kader):
    text = template(kader, say=say, applicant=kader.applicant_list[0])

    assert faults(schemas.plan_schema(kader), as_json(text)) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("homes = 640", 'homes = "many"', "answers.homes"),
        ("homes = 640", "homes = 19", "answers.homes"),
        ("homes = 640", "homes = true", "answers.homes"),
        ('heat = "network"', 'heat = "gas"', "answers.heat"),
        ("readiness_now = 2", "readiness_now = 5", "answers.readiness_now"),
        ("permit_date = 2026-02-20", 'permit_date = "20-2-2026"', "answers.permit_date"),
        ('measures = ["roofs"', 'measures = ["doors"', "answers.measures"),
        ("open_about_costs = true", "open_about_costs = false", "answers.open_about_costs"),
        ("neighbourhood =", "neighborhood =", "answers"),
        ('amount = "120000.00"', 'amount = "a lot"', "answers.amount"),
        ("contact = {", "contact = { zip = 1, ", "party.0.contact"),
        ('type = "district"', 'type = "province"', "party.0.type"),
        ('applicant = "D01"', 'applicant = "D99"', "applicant"),
        ('language  = "en"', 'language  = "fr"', "language"),
        ("format    = 1", "format    = 2", "format"),
    ],
)
def test_an_answer_of_the_wrong_kind_does_not_fit(old, new, place):
    data = as_json(second.changed((old, new), text=second.PLAN))

    assert faults(schemas.plan_schema(second.KADER), data) == [place]


@pytest.mark.parametrize(
    "text", [second.text_of("judgements"), (DEMO / "judgements.toml").read_text("utf-8")]
)
def test_the_judgements_fit_their_schema(text):
    assert faults(schemas.judgement_schema(), as_json(text)) == []


def test_a_judgement_with_a_misspelt_name_does_not_fit():
    text = second.changed(("criterion =", "criterium ="), text=second.text_of("judgements"))

    assert set(faults(schemas.judgement_schema(), as_json(text))) == {"judgement.0"}


def test_labels_in_a_schema_are_in_the_language_of_the_framework_that_is_given():
    schema = schemas.plan_schema(second.LOADED.in_language("nl"))

    assert schema["properties"]["answers"]["properties"]["homes"]["title"] == (
        "Hoeveel woningen staan er?"
    )
