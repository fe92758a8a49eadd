"""The letters of these tests stand beside them."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def letters(settings):
    (mail,) = (engine for engine in settings.TEMPLATES if engine["NAME"] == "mail")
    settings.TEMPLATES = [{**mail, "DIRS": [Path(__file__).parent / "templates"]}]
