from collections import Counter
from random import Random
from string import Formatter

import pytest

from kaderwerk.demo.activities import Activity, Approach
from kaderwerk.demo.folder import the_kader
from kaderwerk.demo.goals import Goal
from kaderwerk.demo.library import Author, Dealer, entries, fits, pool
from kaderwerk.demo.lots import draw
from kaderwerk.demo.outline import outline
from kaderwerk.demo.regions import regions

#: Facts that come about when the answers are written, or belong to one activity.
LATER = {
    "aantal_doelen", "kosten_activiteiten", "eigen", "keer", "per_keer",
    "aantal", "prijs", "kosten", "each", "mensen", "uren_na",
}  # fmt: skip


@pytest.fixture(scope="module")
def plans():
    dealer = Dealer(Random(7))
    places = regions(the_kader())
    lots = draw(places, dealer.random)
    return [outline(region, lots[region.code], dealer) for region in places]


def fields(thing):
    if isinstance(thing, dict):
        return {name for value in thing.values() for name in fields(value)}
    if isinstance(thing, list | tuple):
        return {name for value in thing for name in fields(value)}
    return {name for _, name, _, _ in Formatter().parse(thing) if name}


def every_text():
    for folder in ("answers", "rows", "assessor"):
        for parts in pool(folder).values():
            for groups in parts.values():
                for group in groups:
                    yield from group.variants
    for each in entries("activities", "activity", Activity):
        yield from (each.title, each.text, each.post, each.because)
    for approach in entries("approaches", "approach", Approach):
        yield from (*approach.titles, *approach.texts, *approach.praktisch)
    for goal in entries("goals", "goal", Goal):
        yield from (goal.text, goal.indicator, goal.practical)


def test_every_text_asks_only_for_facts_that_every_plan_has(plans):
    asked = {name for text in every_text() for name in fields(text)}

    for plan in plans:
        assert asked - plan.author.facts.keys() - LATER == set()


def test_every_tag_that_a_text_asks_for_can_come_about(plans):
    asked = {
        tag.removeprefix("!")
        for folder in ("answers", "rows", "assessor")
        for parts in pool(folder).values()
        for groups in parts.values()
        for group in groups
        for tag in group.when
    }
    asked |= {
        tag.removeprefix("!")
        for each in entries("activities", "activity", Activity)
        for tag in each.when
    }
    asked |= {tag.removeprefix("!") for each in entries("goals", "goal", Goal) for tag in each.when}
    there = {tag for plan in plans for tag in plan.author.tags}

    assert asked - there == {"zonder_nulmeting"}  # known once the goals are written


def test_activities_and_goals_name_each_other_and_organisations_that_can_take_part():
    families = {each.family for each in entries("activities", "activity", Activity)} | {"vorm"}
    roles = {
        "trekker", "gemeente", "uwv", "ggz", "verslavingszorg", "ribw", "dienst",
        "andere_gemeente", "servicepunt", "verzekeraar", "clientenraad",
    }  # fmt: skip

    for goal in entries("goals", "goal", Goal):
        assert set(goal.families) <= families
        assert set(goal.who) <= roles
    for each in entries("activities", "activity", Activity):
        assert {*each.lead, *each.with_} <= roles


def test_what_was_dealt_least_often_comes_first():
    dealer = Dealer(Random(3))
    dealt = [dealer.deal("deck", "abcde") for _ in range(23)]

    assert set(Counter(dealt).values()) == {4, 5}
    assert sorted(dealt[:5]) == list("abcde")


def test_decks_do_not_know_of_each_other():
    dealer = Dealer(Random(3))

    assert dealer.deal("one", ["a"]) == dealer.deal("other", ["a"]) == "a"
    assert sorted(dealer.deal_some("third", "ab", 5)) == ["a", "b"]


def test_a_tag_with_an_exclamation_mark_must_be_absent():
    assert fits(("a", "!b"), {"a"})
    assert not fits(("a", "!b"), {"a", "b"})
    assert not fits(("a",), set())


def test_a_fact_that_a_plan_does_not_have_is_an_error():
    with pytest.raises(KeyError, match="nergens"):
        Author(Dealer(Random(1)), {}, set()).fill("Zoiets als {nergens}.")
