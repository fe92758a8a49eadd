import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kaderwerk.kader.schema import as_text, kader_schema, overlay_schema
from tests.kader.small import SMALL, changed, problems_in
from tests.kader.test_load import FRAMEWORKS, KADERS
from tests.kader.test_overlay import OVERLAY

OVERLAYS = [path for path in KADERS if path.stem.count(".") == 1]


def plain(value: object) -> object:
    """TOML as JSON: days and moments as strings."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def faults(schema: dict, text: str) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(plain(tomllib.loads(text)))
    return [f"{fault.json_path}: {fault.message}" for fault in found]


@pytest.mark.parametrize(
    ("name", "schema"),
    [("kader.schema.json", kader_schema()), ("overlay.schema.json", overlay_schema())],
)
def test_the_schema_on_disk_is_the_one_of_the_types(name, schema):
    Draft202012Validator.check_schema(schema)

    assert Path("kaders", name).read_text("utf-8") == as_text(schema), "run: make docs"


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.parent.name)
def test_every_framework_of_the_house_has_this_shape(path):
    assert faults(kader_schema(), path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: path.name)
def test_every_translation_of_the_house_has_this_shape(path):
    assert faults(overlay_schema(), path.read_text("utf-8")) == []


def test_the_small_framework_of_the_tests_has_it_too():
    assert faults(kader_schema(), SMALL) == []
    assert faults(overlay_schema(), OVERLAY) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"400.00"', "400.00"),
        ('"400.00"', '"400.001"'),
        ("months       = 12", "months       = 0"),
        ('sign   = "may"', 'sing   = "may"'),
        ('type      = "long_text"', 'type      = "longtext"'),
        ('key    = "samen"', 'key    = "Samen"'),
        ('key    = "samen"', 'key    = "samen\\n"'),
        ("2026-06-12T00:00:00", "2026-06-12T00:00:00Z"),
        ('label     = "Waarom?"\n', ""),
    ],
)
def test_a_schema_refuses_what_reading_refuses(old, new):
    text = changed((old, new))

    assert problems_in(text.encode())
    assert faults(kader_schema(), text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('waarom.label = "Why?"', "waarom.label = 3"),
        ('waarom.label = "Why?"', 'waarom.labl = "Why?"'),
        ("ladder_step.trap = { 1", "ladder_step.trip.trap = { 1"),
        ('paragraphs = ["The reasons: {reasons}"]', 'paragraphs = "The reasons: {reasons}"'),
        ('language = "en"', 'language = "english"'),
    ],
)
def test_the_schema_of_a_translation_refuses_what_is_not_a_text(old, new):
    assert faults(overlay_schema(), changed((old, new), text=OVERLAY))


LINES = [at for at, line in enumerate(SMALL.splitlines()) if " = " in line]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(LINES), st.sampled_from(['"x"', "1", "true", "[]", "2017-01-01", "{}", '""'])
)
def test_what_the_schema_refuses_cannot_be_used_either(at, value):
    lines = SMALL.splitlines()
    lines[at] = f"{lines[at].split(' = ')[0]} = {value}"
    text = "\n".join(lines)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return

    if faults(kader_schema(), text):
        assert problems_in(text.encode())
