from html.parser import HTMLParser
from pathlib import Path

import pytest

from kaderwerk import ui
from kaderwerk.web import style
from tests.site import visitor

FOLDER = Path(ui.__file__).parent / "templates" / "ui"
#: What every page shows anyway, or what is a part of another.
IN_EVERY_PAGE = {"page", "header", "footer", "field_state"}


class _Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.ids, self.references, self.styled = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name in {"for", "aria-describedby", "aria-labelledby"}:
                self.references += value.split()
            elif name == "style" or name.startswith("on"):
                self.styled.append((tag, name))


@pytest.fixture
def page(db):
    return visitor().get("/style/")


def test_the_guide_shows_every_component():
    shown = {component.name for component in style.COMPONENTS}
    assert shown | IN_EVERY_PAGE == {path.stem for path in FOLDER.glob("*.html")}


def test_anybody_can_read_the_guide(page):
    assert page.status_code == 200
    html = page.content.decode()
    for component in style.COMPONENTS:
        assert f'id="component-{component.name}"' in html
        assert component.takes
    assert "{#" not in html
    assert "{{" not in html


def test_what_points_somewhere_in_the_guide_finds_it_once(page):
    found = _Page(page.content.decode())
    assert len(found.ids) == len(set(found.ids))
    assert set(found.references) <= set(found.ids)


def test_no_component_brings_a_style_or_a_script_of_its_own(page):
    assert _Page(page.content.decode()).styled == []
    assert "<style" not in page.content.decode()


def test_the_guide_asks_the_database_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert visitor().get("/style/").status_code == 200
