"""A table of many columns, as whoever fills it in sees it."""

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from tests import make
from tests.browser.look import fits, sit

pytestmark = pytest.mark.slow

COSTS = next(
    question
    for question in make.LARGE.kader.questions
    if getattr(question, "layout", "") == "lines" and question.columns[5:]
)

#: What an input or a choice hides of what stands in it, by its width as if it had all the room.
CUT_OFF = """
[...document.querySelectorAll('.kw-grid--cards .kw-input')].filter(e => {
  if (e.tagName === 'INPUT') return e.scrollWidth > e.clientWidth + 1;
  const free = e.cloneNode(true);
  free.style.cssText = 'position: absolute; inline-size: max-content; max-inline-size: none';
  e.after(free);
  const wanted = free.offsetWidth;
  free.remove();
  return wanted > e.offsetWidth + 1;
}).map(e => e.name)
"""


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1280, 1024])
def test_everything_in_a_table_of_costs_can_be_read_on_a_wide_page(visit, site, scripts, width):
    plan = make.filled(make.place(make.round_of(make.LARGE), "AM20"), "AM20")
    with clock.moved_to(make.during(plan.kader, "draft")):
        page = visit("/version", language="nl", width=width, scripts=scripts)
        sit(page, site, make.member(plan, Role.WRITER))
        page.goto(f"{site}/plans/{plan.pk}/sections/{COSTS.section}/")
        assert page.locator(".kw-grid--cards").count() == 1
        assert page.evaluate(CUT_OFF) == []
        fits(page)
