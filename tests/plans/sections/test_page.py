"""A page of a section, as who may write sees it, and who may not."""

import datetime as dt

import pytest

from kaderwerk import clock
from kaderwerk.organisations.actor import Role
from tests import make
from tests.plans.sections.pages import page, queries, save, section, version
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.mark.meets("R043")
@pytest.mark.parametrize("key", [s.key for s in make.SMALL.kader.sections])
def test_a_section_asks_its_questions_and_says_how_it_stands(writer, plan, key):
    html = page(writer, plan, key)

    kader = plan.kader
    for question in kader.questions_in(key):
        assert f'id="q-{question.key}"' in html
    assert "has not been handed in yet" in html
    assert "Saved on" in html


def test_a_writer_sees_from_when_until_when_the_plan_can_be_handed_in(writer, plan):
    start = plan.kader.window("submit").start
    with clock.moved_to(start - dt.timedelta(days=1)):
        assert "You can hand in from" in page(writer, plan, "place")
    with clock.moved_to(start):
        html = page(writer, plan, "place")
    assert "You can hand it in up to" in html
    assert "You can hand in from" not in html


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


@pytest.mark.parametrize("key", [s.key for s in make.SMALL.kader.sections])
def test_a_section_costs_as_many_queries_whatever_it_asks(writer, plan, key):
    spent = queries(lambda: writer.get(section(plan, key)))
    assert len(spent) <= 10, "\n".join(spent)


def test_saving_one_answer_costs_few_queries(writer, plan):
    numbers = iter(range(500, 600))

    def act():
        seen = version(plan, "homes")
        save(writer, plan, "homes", homes=str(next(numbers)), homes__version=seen)

    spent = [sql for sql in queries(act)[1:] if "SAVEPOINT" not in sql]
    assert len(spent) <= 12, "\n".join(spent)
