import pytest

from kaderwerk.demo.folder import BY_HAND as FOLDER_BY_HAND
from kaderwerk.demo.folder import folder
from tests.demo.made import (
    BY_HAND,
    COME_TO_NOTHING,
    KADER,
    codes,
    files,
    granted,
    plan,
    raw,
    report,
    said,
    varied,
)

SEEDS = (1, 2, 3, 4, 5)


def blocking(code, seed):
    return [finding.code for finding in report(code, seed).findings if finding.level == "blocks"]


@pytest.mark.parametrize("code", granted())
def test_nothing_blocks_a_plan_that_is_to_be_granted(code):
    assert blocking(code, 1) == []


@pytest.mark.parametrize("seed", SEEDS[1:])
def test_nothing_blocks_the_plans_of_another_seed_either(seed):
    found = {code: blocking(code, seed) for code in granted(seed)}

    assert {code: codes for code, codes in found.items() if codes} == {}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_plans():
    assert folder(1) == files(1)
    assert all(files(1)[f"{code}.toml"] != files(2)[f"{code}.toml"] for code in varied())


def test_every_region_but_one_has_a_plan():
    applicants = {applicant.code for applicant in KADER.applicant_list}

    assert applicants - set(codes()) == {"AM35"}
    assert len(granted()) == 31
    assert all(plan(code).applicant == code for code in codes())


def test_the_plans_written_by_hand_are_there_as_they_are():
    for code in BY_HAND:
        assert files()[f"{code}.toml"] == (FOLDER_BY_HAND / f"{code}.toml").read_bytes()
    assert files()["judgements.toml"].startswith((FOLDER_BY_HAND / "judgements.toml").read_bytes())


@pytest.mark.parametrize("seed", SEEDS)
def test_one_plan_is_late_one_incomplete_and_one_not_signed(seed):
    late, incomplete, declined = COME_TO_NOTHING
    submit = KADER.window("submit")
    by_region = {entry.applicant: entry.at for entry in said(seed).hand_ins}

    assert by_region.pop(late) > submit.until
    assert [at in submit for at in by_region.values()] == [True]
    assert blocking(late, seed) == blocking(declined, seed) == []
    assert "rule.bedrag_is_regeling" in blocking(incomplete, seed)
    assert "answer.missing" in blocking(incomplete, seed)
    assert [(entry.applicant, entry.party) for entry in said(seed).declines] == [(declined, "ggz")]


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_refused_in_the_end(seed):
    found = {}
    for judgement in sorted(said(seed).judgements, key=lambda each: each.after_change):
        found[judgement.applicant, judgement.criterion] = judgement.verdict

    assert "not" not in found.values()
    assert "partly" in found.values()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_few_regions_are_asked_for_changes_and_one_of_them_says_nothing(seed):
    requests = said(seed).change_requests
    silent = {each.applicant for each in requests if not each.answers and not each.reply}

    assert 3 <= len({each.applicant for each in requests}) <= 5
    assert len(silent) == 1
    for request in requests:
        if request.applicant not in silent and request.applicant not in BY_HAND:
            assert request.reply
            assert request.answers
            now = raw(request.applicant, seed)["answers"]
            assert all(now[key] != value for key, value in request.answers.items())


@pytest.mark.parametrize("seed", SEEDS)
def test_amounts_stages_and_periods_are_spread_over_what_is_possible(seed):
    answers = [plan(code, seed).answers for code in granted(seed)]
    amounts = [each["bedrag"] for each in answers]

    assert min(amounts) >= 2_400_000
    assert max(amounts) == 9_000_000
    assert amounts.count(9_000_000) >= 4
    assert {each["stadium_nu"] for each in answers} >= {1, 2, 3, 4, 5}
    assert all(each["stadium_nu"] <= each["stadium_doel"] for each in answers)
    assert len({each["looptijd"]["start"] for each in answers}) >= 5
    assert {each["interventies"] for each in answers} == {"ja", "nee"}
    assert len({len(plan(code, seed).signatories) for code in granted(seed)}) > 1


@pytest.mark.parametrize("seed", SEEDS)
def test_some_regions_say_what_they_do_not_know_and_find_out_in_an_activity(seed):
    unknown = {
        code: value["activity"]
        for code in varied(seed)
        for value in plan(code, seed).answers.values()
        if isinstance(value, dict) and value.get("unknown")
    }

    assert len(unknown) >= 5
    for code, activity in unknown.items():
        assert activity in {row["id"] for row in plan(code, seed).answers["activiteiten"]}


def test_one_coordinator_of_the_varied_plans_has_a_mandate_of_the_centre_municipality():
    mandates = [plan(code).answers["trekker"]["mandated_by"] for code in codes()]

    assert mandates.count("gemeente") == 2  # the other is AM20, written by hand
