"""Files that nobody meant to write like this are played as they are, or refused with a reason."""

import json

import pytest

from tests.rehearsal.conftest import FIRST, FIRST_PLANS, SECOND, SECOND_PLANS, Played, rehearse

HEAD = 'format = 1\nkader = "{}"\n'
ALDER = (SECOND_PLANS / "alder-hill.toml").read_text("utf-8")
BIRCH = (SECOND_PLANS / "birch-quay.toml").read_text("utf-8")
CEDAR = (SECOND_PLANS / "cedar-lock.toml").read_text("utf-8")
GRONINGEN = (FIRST_PLANS / "AM01.toml").read_text("utf-8")
DISTRICT_TWICE = '[[party]]\nkey = "two"\ntype = "district"\nname = "Other"\nsigns = true\n'
HOMES_TWICE = (
    '[[party]]\nkey = "two"\ntype = "housing_corporation"\n'
    'name = "Alderdale Homes (invented)"\nsigns = true\n'
)


def a_folder(folder, **files: str):
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Played:
    """One rehearsal of plans with something odd in each."""
    folder = a_folder(
        tmp_path_factory.mktemp("odd") / "plans",
        payee_twice=ALDER.replace("\n[answers]", f"\n{DISTRICT_TWICE}[answers]"),
        organisation_twice=ALDER.replace("\n[answers]", f"\n{HOMES_TWICE}[answers]"),
        nobody_signs=CEDAR.replace("signs = true", "signs = false"),
        unknown_question=BIRCH.replace("[answers]", "[answers]\nnothing_asks_this = 1"),
        dots=ALDER.replace('signatory_name = "Sam Okoye"', 'signatory_name = "..."').replace(
            'signatory_function = "Regional manager"', 'signatory_function = "-"'
        ),
    )
    folder.joinpath("caf\udce9.toml").write_text(ALDER.replace("Alder Hill", "Coffee Hill"))
    return rehearse(SECOND, folder, tmp_path_factory.mktemp("odd-out"), "--language", "en")


def test_odd_plans_are_played_to_the_end(odd):
    assert odd.code == 0, odd.stderr
    assert odd.stdout.endswith("verify: 0 problems\n")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("payee_twice", "party.payee_twice"),
        ("organisation_twice", "party.organisation_twice"),
        ("nobody_signs", "party.signature_missing"),
        ("unknown_question", "answer.unknown_question"),
    ],
)
def test_what_a_check_of_the_file_blocks_is_not_signed_in_a_rehearsal(odd, file, code):
    ending, why = odd.fate_of(file)

    assert ending == "incomplete"
    assert code in why
    assert "“nothing_asks_this”" in odd.stdout


def test_a_signatory_without_a_name_is_somebody_of_the_organisation(odd):
    receipts = [json.loads(path.read_text("utf-8")) for path in odd.out.glob("receipts/*.json")]
    signed = {party["name"] for receipt in receipts for party in receipt["signatories"]}

    assert "Northwire (invented): signatory" in signed


def test_a_file_name_that_is_not_utf_8_is_told_as_well_as_it_can_be(odd):
    assert "caf�" in odd.fates


CHANGE = '[[change_request]]\napplicant = "{}"\ncriterion = "punt_e"\nasks = "Wie betaalt?"\n'
EMPTY = 'answers = { naam_plan = "" }\n'
UNREADABLE = "answers = { naam_plan = 12 }\n"


@pytest.fixture(scope="module", params=["empty", "unreadable", "declined", "passed"])
def change(request, tmp_path_factory) -> tuple[str, Played]:
    """A plan of which a change is asked that does not come through, and one that is very late."""
    said = HEAD.format("ggz-werk-inkomen/2017-1") + CHANGE.format("AM01")
    said += {
        "empty": EMPTY,
        "unreadable": UNREADABLE,
        "declined": 'reply = "Wij allen."\n[[decline]]\napplicant = "AM01"\nparty = "uwv"\n'
        'reason = "Dit kunnen wij niet toezeggen."\nafter_change = true\n',
        "passed": "",
    }[request.param]
    said += '[[hand_in]]\napplicant = "AM20"\nat = 2017-12-31T10:00:00\n'
    folder = a_folder(
        tmp_path_factory.mktemp("change") / "plans",
        AM01=GRONINGEN,
        AM20=(FIRST_PLANS / "AM20.toml").read_text("utf-8"),
        judgements=said,
    )
    return request.param, rehearse(FIRST, folder, tmp_path_factory.mktemp("change-out"))


def test_a_change_that_does_not_come_through_leaves_the_version_that_is_held(change):
    how, played = change
    events = [(event["code"], event["params"]) for event in played.fates["AM01"]["events"]]
    codes = [code for code, _ in events]

    assert played.code == 0, played.stderr
    assert played.fates["AM01"]["ending"] == "granted"
    assert "stopped_waiting" in codes
    assert codes.count("handed_in") == 1
    stopped = {
        "empty": ("not_frozen", {"findings": ["answer.missing"]}),
        "unreadable": ("not_frozen", {"findings": ["answer.not_text"]}),
        "declined": ("not_handed_in", {"findings": ["signature.missing"]}),
        "passed": ("no_change", {}),
    }
    assert stopped[how] in events


def test_a_plan_that_comes_after_everything_keeps_nobody_waiting(change):
    _, played = change

    assert played.fate_of("AM20") == ("late", ["rehearsal.late"])
