"""Two frameworks, as different as possible, go through the same program without a line of code."""

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaderwerk.cli.kader import command as kader_command
from kaderwerk.cli.plan import command as plan_command
from kaderwerk.kader import judgementfile
from kaderwerk.kader.division import Candidate, Limits, divide
from kaderwerk.kader.load import load
from kaderwerk.kader.payment import AFTERWARDS
from kaderwerk.kader.verdicts import falls_short, score
from tests.kader import second
from tests.kader.second import KADER, report_on, text_of

ROOT = Path(__file__).parents[2]
FIRST_FILE = ROOT / "kaders/ggz-werk-inkomen/2017-1.toml"
FIRST = load(FIRST_FILE).kader

BOTH = pytest.mark.parametrize("file", [FIRST_FILE, second.FILE], ids=["first", "second"])
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def run(command, *arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@BOTH
@LANGUAGES
def test_a_framework_is_checked_and_shown_in_both_languages(file, language):
    for name in ("check", "show"):
        done = run(kader_command, name, file, "--language", language)
        assert done.exit_code == 0, done.output


@BOTH
@LANGUAGES
def test_an_empty_plan_of_every_framework_is_checked(file, language, tmp_path):
    applicant = load(file).kader.applicant_list[-1].code
    path = tmp_path / "plan.toml"
    printed = run(plan_command, "template", file, "--applicant", applicant, "--language", language)
    path.write_text(printed.output, "utf-8")

    done = run(plan_command, "check", path, "--kader", file, "--language", language)
    assert printed.exit_code == 0
    assert done.exit_code == 1, done.output


def test_the_second_framework_is_as_different_as_it_can_be():
    assert not {p.key for p in FIRST.parties} & {p.key for p in KADER.parties}
    assert not {q.key for q in FIRST.questions} & {q.key for q in KADER.questions}
    assert FIRST.languages[::-1] == KADER.languages
    assert FIRST.zone != KADER.zone
    assert len(FIRST.steps_of("stadium")) != len(KADER.steps_of("readiness"))
    assert FIRST.window("consult") is not None
    assert KADER.window("consult") is None
    assert FIRST.circular is not None
    assert KADER.circular is None
    for field in ("months", "awards_per_applicant", "vat_included", "instrument", "division"):
        assert getattr(FIRST.money, field) != getattr(KADER.money, field)
    assert {group.regime for group in KADER.groups} == {"judged", "scored"}
    assert AFTERWARDS[KADER.money.instrument] != AFTERWARDS[FIRST.money.instrument]


def test_a_window_over_the_change_of_the_clock_is_an_hour_shorter_than_it_looks():
    window = KADER.window("submit")

    assert window.until.replace(tzinfo=None) - window.start.replace(tzinfo=None) == dt.timedelta(
        days=13, hours=3
    )
    assert window.until.astimezone(dt.UTC) - window.start.astimezone(dt.UTC) == dt.timedelta(
        days=13, hours=2
    )


def test_the_ranking_decides_which_plans_get_money_under_the_ceiling():
    judged = {}
    for judgement in judgementfile.read(text_of("judgements").encode(), KADER).judgements:
        judged.setdefault(judgement.plan, {})[judgement.criterion] = judgement.found
    candidates = []
    for name, found in judged.items():
        file = second.read(text=text_of(name))
        if not falls_short(KADER, found):
            plan = file.plan
            asked = plan.answers["amount"]
            candidates.append(
                Candidate(
                    key=name, applicant=plan.applicant, asked=asked, score=score(KADER, found)
                )
            )
    limits = Limits(
        ceiling=KADER.money.ceiling,
        caps={a.code: KADER.cap_of(a.code) for a in KADER.applicant_list},
        awards_per_applicant=KADER.money.awards_per_applicant,
        percents={year.year: year.percent for year in KADER.payment_years},
        year_ceilings={year.year: year.ceiling for year in KADER.year_ceilings},
    )
    granted = {share.key: share.granted for share in divide("ranking", candidates, limits)}

    assert sum(candidate.asked for candidate in candidates) > KADER.money.ceiling
    assert granted == {
        "alder-hill": 12_000_000,
        "birch-quay": 15_000_000,
        "dogwood-west": 14_000_000,
        "lower-alder": 0,
    }


# --- What only the second framework asks of the program --------------------------------------


def asked(*changes):
    return report_on(*changes).asked_questions


CHAIN = ["network_km", "permit_date", "permit"]


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ([], CHAIN),
        ([('network_km = "2.40"', 'network_km = "1.01"')], CHAIN),
        ([('network_km = "2.40"', 'network_km = "1.00"')], ["network_km"]),
        ([("permit_date = 2026-02-20", "")], ["network_km", "permit_date"]),
        ([('heat = "network"', 'heat = "pumps"')], []),
    ],
)
def test_a_hidden_answer_hides_the_questions_that_wait_for_it(changes, shown):
    assert [key for key in CHAIN if key in asked(*changes)] == shown


def test_a_hidden_answer_is_kept_and_does_not_count():
    change = ('heat = "network"', 'heat = "insulation"')

    assert second.read(change).plan.answers["network_km"] == "2.4"
    assert report_on(change).is_complete


@pytest.mark.parametrize(
    ("price", "rest", "code"),
    [("18000.00", "102000.00", None), ("18000.01", "101999.99", "share.above_maximum")],
)
def test_overhead_of_fifteen_percent_passes_and_a_cent_more_blocks(price, rest, code):
    own = 'units = 1\nprice = "1.00"\npaid_by_scheme = false'
    found = report_on(
        ('units = 400\nprice = "45.00"', f'units = 1\nprice = "{rest}"'),
        ('units = 600\nprice = "120.00"\npaid_by_scheme = true', own),
        ('units = 20\nprice = "700.00"\npaid_by_scheme = true', own),
        ('units = 16\nprice = "1000.00"', f'units = 1\nprice = "{price}"'),
    ).findings

    assert [finding.code for finding in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("name", "applicant", "most"),
    [("cedar-lock", "D03", 8_000_000), ("birch-quay", "D02", 15_000_000)],
)
def test_each_applicant_has_a_cap_of_its_own(name, applicant, most):
    text = text_of(name)
    old = f'amount = "{most // 100}.00"'

    assert KADER.cap_of(applicant) == most
    above = report_on((old, f'amount = "{most // 100}.01"'), text=text).findings
    assert "money.above_cap" not in {f.code for f in report_on(text=text).findings}
    assert "money.above_cap" in {finding.code for finding in above}


@pytest.mark.parametrize(("end", "code"), [("2027-11-30", None), ("2027-12-01", "period.too_long")])
def test_eighteen_months_to_the_day_pass(end, code):
    findings = report_on(("end = 2027-11-30", f"end = {end}")).findings

    assert [finding.code for finding in findings] == ([code] if code else [])


def test_an_installer_takes_part_and_cannot_sign():
    change = ('type = "installer"\nname = "Clear Windows (invented)"\nsigns = false',) * 2
    signing = change[1].replace("false", "true")
    found = report_on((change[0], signing), text=text_of("lower-alder")).findings

    assert "party.may_not_sign" in {finding.code for finding in found}


@pytest.mark.parametrize("party", ["housing_corporation", "residents_association", "district"])
def test_each_party_that_must_sign_is_missed(party):
    change = (f'type = "{party}"', 'type = "cooperative"')
    codes = {finding.code for finding in report_on(change).findings}

    assert codes & {"party.signature_missing", "party.payee_missing"}
