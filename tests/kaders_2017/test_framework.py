"""The framework of 2017 is the published text, whole, in words that people understand."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from msgspec import Struct

from kaderwerk.kader.model import Kader, Sourced
from kaderwerk.kader.texts import texts
from kaderwerk.kader.words import count_words
from tests.kaders_2017.plans import KADER, LOADED, ROOT
from tests.kaders_2017.published import ANNEX_1, ORGANISATIONAL, SUBSTANTIVE

REGISTERS = ROOT / "src/kaderwerk/organisations/data"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

#: Part 1, but about what is made of the answers and not about the framework.
NOT_OF_THE_FRAMEWORK = {"R134"}

#: Quoted from the published text, so not in our own words.
QUOTED = ("criterion.", "ladder_step.")


def rows(name: str) -> list[dict[str, str]]:
    with (REGISTERS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sourced(part: object) -> Iterator[Sourced]:
    """Every part of a framework that names its source, at any depth."""
    if isinstance(part, tuple):
        for item in part:
            yield from sourced(item)
    elif isinstance(part, Struct):
        if isinstance(part, Sourced):
            yield part
        for name in part.__struct_fields__:
            yield from sourced(getattr(part, name))


@pytest.mark.meets("R121", "R122", "R123", "R124", "R125", "R126", "R127")
def test_the_stages_are_those_of_annex_1_byte_for_byte():
    steps = KADER.steps_of("stadium")

    assert [step.value for step in steps] == [1, 2, 3, 4, 5, 6]
    assert [step.label.encode() for step in steps] == [text.encode() for text in ANNEX_1]


@pytest.mark.meets("R065", "R066", "R121")
def test_now_and_then_are_asked_on_the_same_ladder():
    assert {KADER.question(key).ladder for key in ("stadium_nu", "stadium_doel")} == {"stadium"}


@pytest.mark.meets("R041", "R102")
def test_organisational_points_are_judged_and_substantive_points_must_be_addressed():
    assert {group.key: group.regime for group in KADER.groups} == {
        "organisatorisch": "judged",
        "inhoudelijk": "addressed",
    }


@pytest.mark.meets("R091", "R102")
@pytest.mark.parametrize(
    ("group", "published"), [("organisatorisch", ORGANISATIONAL), ("inhoudelijk", SUBSTANTIVE)]
)
def test_criteria_are_the_words_of_the_ministry(group, published):
    assert {c.key: c.label for c in KADER.criteria_in(group)} == published


@pytest.mark.meets("R044", "R091")
def test_points_a_to_j_are_each_asked_and_say_where_they_stand():
    points = KADER.criteria_in("organisatorisch")

    assert [point.key for point in points] == [f"punt_{letter}" for letter in "abcdefghij"]
    assert [point.source for point in points] == [
        f"Organisatorische aanpak, punt {letter}" for letter in "abcdefghij"
    ]
    assert all(point.questions for point in points)


@pytest.mark.meets("R081", "R082", "R083")
def test_only_the_point_that_says_possibly_may_be_left_out():
    optional = {criterion.key for criterion in KADER.criteria if criterion.optional}

    assert optional == {"punt_7"}
    for key in next(c for c in KADER.criteria if c.key == "punt_7").questions:
        assert not KADER.question(key).required


@pytest.mark.meets("R042", "R043", "R091")
def test_every_question_belongs_to_a_point():
    assert [q.key for q in KADER.questions if not KADER.criteria_of(q.key)] == []


@pytest.mark.meets("R006", "R020", "R039")
def test_the_applicants_are_the_regions_of_the_register_with_their_centre_municipalities():
    registered = [
        (row["code"], row["name"], row["payee_code"], f"Gemeente {row['payee']}")
        for row in rows("regions_2017.csv")
    ]

    assert len(registered) == 35
    assert [
        (region.code, region.name, region.payee.code, region.payee.name)
        for region in KADER.applicant_list
    ] == registered


@pytest.mark.meets("R020", "R053")
def test_each_region_has_the_municipalities_of_the_register():
    registered = {(r["region_code"], r["code"], r["name"]) for r in rows("municipalities_2017.csv")}

    assert len(registered) == 388
    assert {
        (region.code, member.code, member.name)
        for region in KADER.applicant_list
        for member in region.members
    } == registered


@pytest.mark.meets("R113")
def test_plans_come_in_from_12_june_up_to_and_including_24_june():
    window = KADER.window("submit")

    assert window.start == dt.datetime(2017, 6, 12, tzinfo=AMSTERDAM)
    assert window.last_moment == dt.datetime(2017, 6, 24, 23, 59, 59, tzinfo=AMSTERDAM)
    assert window.until not in window


@pytest.mark.meets("R111")
def test_writing_is_possible_before_the_window_opens():
    assert dt.datetime(2017, 6, 11, 23, 59, tzinfo=AMSTERDAM) in KADER.window("draft")


@pytest.mark.meets("R115", "R116", "R118", "R119")
@pytest.mark.parametrize(
    ("phase", "last_day"),
    [
        ("assess", dt.date(2017, 8, 5)),
        ("consult", dt.date(2017, 8, 26)),
        ("decide", dt.date(2017, 8, 31)),
        ("circular", dt.date(2017, 9, 15)),
    ],
)
def test_each_phase_ends_on_the_day_that_the_planning_names(phase, last_day):
    assert KADER.window(phase).last_moment.astimezone(AMSTERDAM).date() == last_day


@pytest.mark.meets("R023", "R031", "R032", "R033", "R034", "R038", "R129")
def test_the_money_is_that_of_the_published_text():
    money = KADER.money

    assert (money.ceiling, money.cap, money.minimum) == (350_000_000, 9_000_000, 1)
    assert (money.vat_included, money.months, money.awards_per_applicant) == (True, 24, 1)
    assert (money.instrument, money.division) == ("decentralisatie-uitkering", "all_that_pass")
    assert KADER.year_ceilings == ()


@pytest.mark.meets("R130")
def test_awards_are_paid_in_2017_and_2018():
    assert [(year.year, year.percent) for year in KADER.payment_years] == [(2017, 50), (2018, 50)]


@pytest.mark.meets("R045", "R046", "R047", "R048")
def test_centre_municipality_uwv_and_a_provider_sign_and_others_may():
    assert {p.key for p in KADER.parties if p.sign == "must"} == {"centrumgemeente", "uwv", "ggz"}
    assert KADER.party("ggz").at_most is None
    assert KADER.party("ribw").sign == "may"


@pytest.mark.meets("R132")
def test_the_six_crucial_kinds_of_party_are_there():
    crucial = {"centrumgemeente", "uwv", "ggz", "clienten", "werkgevers", "zorgverzekeraar"}

    assert crucial <= {party.key for party in KADER.parties}


@pytest.mark.meets("R049", "R058", "R024")
def test_a_signature_carries_goals_effort_results_research_and_active_promotion():
    assert [commitment.key for commitment in KADER.commitments] == [
        "doelen", "inzet", "resultaten", "onderzoek", "bevordering",
    ]  # fmt: skip


@pytest.mark.meets("R009", "R025", "R026", "R027", "R028")
def test_goals_can_be_linked_to_each_of_the_four_aims():
    columns = {column.key: column for column in KADER.table("doelen").columns}
    options = {option.key: option.label for option in columns["bijdrage_aan"].options}

    assert options == {aim.key: aim.label for aim in KADER.aims}
    assert len(options) == 4


@pytest.mark.meets("R137")
def test_both_letters_to_parliament_are_named_with_number_and_date():
    assert [(each.number, each.date) for each in KADER.references] == [
        ("Kamerstuk 28 719, nr. 95", dt.date(2015, 11, 25)),
        ("Kamerstuk 28 719, nr. 99", dt.date(2016, 12, 21)),
    ]


@pytest.mark.meets("R092")
def test_the_information_meeting_and_the_december_circular_are_in_the_calendar():
    days = {milestone.key: milestone.date for milestone in KADER.milestones}

    assert days["informatiebijeenkomst"] == dt.date(2017, 4, 12)
    assert days["decembercirculaire"] <= dt.date(2017, 12, 31)


@pytest.mark.meets("R071", "R077", "R089", "R090")
def test_what_stays_after_the_money_is_one_page_with_four_different_questions():
    questions = KADER.questions_in("na_het_geld")

    assert [sorted(set(question.meets) - {"R005"}) for question in questions] == [
        ["R071"], ["R077"], ["R089"], ["R090"],
    ]  # fmt: skip
    assert all(question.may_be_unknown == "activiteiten" for question in questions)
    first_words = {" ".join(question.label.split()[:3]) for question in questions}
    assert len(first_words) == 4


def test_every_demand_of_part_1_is_met_somewhere_in_the_framework():
    with (ROOT / "docs/requirements.csv").open(encoding="utf-8", newline="") as file:
        demands = {r["id"] for r in csv.DictReader(file) if "1" in r["part"].split("+")}
    met = {number for part in sourced(KADER) for number in part.meets}

    assert sorted(demands - met - NOT_OF_THE_FRAMEWORK) == []


@pytest.mark.meets("R022")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_of_our_own_is_longer_than_twenty_words(language):
    own = {
        name: text
        for name, text in texts(LOADED.in_language(language)).items()
        if not name.startswith(QUOTED)
    }
    long = [
        (name, sentence)
        for name, text in own.items()
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if count_words(sentence) > 20
    ]

    assert long == []


def test_the_framework_is_whole_in_english():
    english: Kader = LOADED.in_language("en")

    assert set(LOADED.overlays) == {"en"}
    assert english.question("trekker").label != KADER.question("trekker").label
