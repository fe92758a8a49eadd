import pytest

from tools.draw_docs import PAGES, ROOT


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_comes_from_code_says_what_the_code_says(name, db):
    assert (ROOT / name).read_text("utf-8") == PAGES[name](), "run: make docs"
