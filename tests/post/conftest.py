"""The letters of these tests stand beside them."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def letters(settings):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
