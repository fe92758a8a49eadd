import re
from collections import Counter
from itertools import chain

import pytest

from kaderwerk.demo.words import Count
from tests.demo.made import BY_HAND, COME_TO_NOTHING, codes, plan, raw, texts, varied

EVERYONE = [code for code in codes() if code not in BY_HAND]
#: A text that was made thin says nothing of the numbers.
THIN = "geschat op grond van ervaring"


def people(code):
    for party in plan(code).parties:
        yield from (party.signatory_name, party.deputy_name, party.contact.name)


def euros(cents):
    return f"{Count(cents // 100):e}"


def test_uwv_is_one_organisation_everywhere():
    parties = [party for code in codes() for party in plan(code).parties if party.type == "uwv"]

    assert len(parties) == len(codes())
    assert len({(party.name, party.code) for party in parties}) == 1


def test_every_organisation_that_is_not_real_says_so():
    real = {"centrumgemeente", "andere_gemeente", "uwv"}
    parties = list(chain.from_iterable(plan(code).parties for code in EVERYONE))

    assert all(party.name.endswith("(fictief)") for party in parties if party.type not in real)
    assert all("(fictief)" not in party.name for party in parties if party.type in real)


def test_people_are_made_up_once_and_can_be_reached_nowhere():
    names = [name for code in EVERYONE for name in people(code) if name]
    contacts = [party.contact for code in EVERYONE for party in plan(code).parties]

    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z.-]+@example\.nl", contact.email) for contact in contacts)
    assert all("-555 " in contact.phone for contact in contacts)
    assert all(len(re.sub(r"\D", "", contact.phone)) == 10 for contact in contacts)


@pytest.mark.parametrize("code", varied())
def test_every_other_municipality_is_in_the_plan_once(code):
    rows = plan(code).answers["andere_gemeenten"]
    named = list(chain.from_iterable(row["gemeenten"] for row in rows))

    assert len(named) == len(set(named))


def test_no_two_regions_write_the_same():
    written = Counter(
        (question, text) for code in codes() for question, text in texts(plan(code).answers).items()
    )

    assert [found for found, times in written.items() if times > 1] == []


@pytest.mark.parametrize("code", EVERYONE)
def test_no_sentence_stands_twice_in_a_plan(code):
    answers = plan(code).answers
    sentences = Counter(
        sentence
        for text in texts(answers).values()
        for sentence in re.split(r"(?<=[.?!']) ", text)
        if len(sentence) > 40
    )

    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@pytest.mark.parametrize("code", [code for code in EVERYONE if code != COME_TO_NOTHING[1]])
def test_the_budget_adds_up_and_the_reasons_name_the_same_amounts(code):
    answers = plan(code).answers
    lines = answers["begroting"]
    paid = [line["bedrag"] for line in lines if line["betaald_uit"] == "regeling"]
    own = [line["bedrag"] for line in lines if line["betaald_uit"] == "eigen"]
    brought = sum(
        row["uren"] * row["tarief"] if row["vorm"] == "uren" else row["bedrag"]
        for row in answers["bijdragen"]
    )

    assert sum(paid) == answers["bedrag"]
    assert sum(own) == brought
    reasons = answers["onderbouwing"]
    if THIN not in reasons:
        coordinator = [line["bedrag"] for line in lines if line["post"].startswith("Trekker in")]
        others = paid[len(coordinator) :]
        for amount in (sum(coordinator), *others, brought):
            assert re.search(rf"(?<![\d.]){re.escape(euros(amount))}", reasons), euros(amount)


@pytest.mark.parametrize("code", varied())
def test_texts_name_as_many_goals_and_interventions_as_the_tables_have(code):
    answers = plan(code).answers
    activities = {row["id"] for row in answers["activiteiten"]}

    assert f"{Count(len(answers['doelen'])):w} doelen" in answers["voortgang"]
    assert ("ips" in activities) == (answers["interventies"] == "ja")
    if answers["interventies"] == "ja":
        number = Count(answers["interventies_aantal"])
        assert f"{number:w} " in answers["interventies_soort"]
        lines = [line for line in answers["begroting"] if line["soort"] == "interventie"]
        assert all(f"{number:w} " in line["post"] for line in lines)


@pytest.mark.parametrize("code", varied())
def test_texts_of_an_organisation_that_does_not_take_part_are_not_there(code):
    parties = {party.key for party in plan(code).parties}
    answers = raw(code)["answers"]
    mentioned = {
        key
        for row in answers["activiteiten"] + answers["doelen"]
        for key in [*row.get("ook_betrokken", []), *row.get("wie", [])]
    }

    assert mentioned <= parties
    assert {row["verantwoordelijk"] for row in answers["activiteiten"]} <= parties


def test_one_plan_has_letters_that_a_font_may_lack():
    answers = plan("AM29").answers

    assert "🌱" in answers["naam_plan"]
    assert "漢" in answers["stem_van_clienten"]
    assert any("Ł" in party.signatory_name for party in plan("AM29").parties)
