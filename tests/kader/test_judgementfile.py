import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from kaderwerk.kader import judgementfile, planfile
from kaderwerk.kader.load import load
from kaderwerk.kader.verdicts import falls_short, score
from tests.kader.second import FILE, KADER, text_of
from tests.kader.small import changed

TEXT = text_of("judgements")
FIRST = load(FILE.parents[3] / "kaders/ggz-werk-inkomen/2017-1.toml").kader

HEAD = 'format = 1\nkader = "{}"\n'


def read(*changes, text=TEXT):
    return judgementfile.read(changed(*changes, text=text).encode(), KADER)


def entry(name, kader=KADER, **fields):
    """A file with one entry."""
    lines = [f"[[{name}]]", *(f"{key} = {value}" for key, value in fields.items())]
    return (HEAD.format(kader.name) + "\n".join(lines)).encode()


def codes(data, kader=KADER):
    try:
        judgementfile.read(data, kader)
    except judgementfile.UnreadableJudgements as error:
        return [(problem.place, problem.code) for problem in error.problems]
    return []


def test_the_judgements_of_the_second_framework_rank_its_plans():
    by_plan = {}
    for judgement in read().judgements:
        by_plan.setdefault(judgement.plan, {})[judgement.criterion] = judgement.found

    scores = {plan: score(KADER, found) for plan, found in by_plan.items()}
    assert scores == {
        "alder-hill": 460,
        "birch-quay": 440,
        "dogwood-west": 400,
        "lower-alder": 335,
        "cedar-lock": 205,
    }
    assert {plan for plan, found in by_plan.items() if falls_short(KADER, found)} == {"cedar-lock"}


def test_a_local_time_gets_the_zone_of_the_framework_also_on_the_day_that_the_clock_changes():
    (late,) = read().hand_ins

    assert late.at == dt.datetime(2026, 3, 29, 12, 1, tzinfo=ZoneInfo("Europe/Lisbon"))
    assert late.at.astimezone(dt.UTC) == dt.datetime(2026, 3, 29, 11, 1, tzinfo=dt.UTC)
    assert late.at not in KADER.window("submit")


def test_an_entry_is_about_one_plan_or_about_the_only_plan_of_an_applicant():
    (declined,) = read().declines
    (late,) = read(('plan      = "elm-green"', "")).hand_ins

    assert declined.is_about("D02", "birch-park")
    assert not declined.is_about("D02", "birch-quay")
    assert late.is_about("D05", "whatever")
    assert not late.is_about("D04", "elm-green")


@pytest.mark.parametrize(
    ("criterion", "fields", "code"),
    [
        ("honest", {"verdict": '"met"'}, None),
        ("honest", {"verdict": '"partly"'}, "judgement.reason_missing"),
        ("honest", {"verdict": '"not"', "reason": '" "'}, "judgement.reason_missing"),
        ("honest", {"verdict": '"not"', "reason": '"Said to nobody."'}, None),
        ("honest", {"verdict": '"addressed"'}, "judgement.unknown_verdict"),
        ("honest", {"verdict": '"met"', "points": 3}, "judgement.unknown_verdict"),
        ("honest", {}, "judgement.unknown_verdict"),
        ("need", {"points": 0}, None),
        ("need", {"points": 5}, None),
        ("need", {"points": 6}, "judgement.points_outside_scale"),
        ("need", {"points": -1}, "judgement.points_outside_scale"),
        ("need", {"verdict": '"met"'}, "judgement.points_missing"),
    ],
)
def test_a_verdict_is_in_the_words_or_the_points_of_the_regime(criterion, fields, code):
    data = entry("judgement", applicant='"D01"', criterion=f'"{criterion}"', **fields)

    assert [found for _, found in codes(data)] == ([code] if code else [])


@pytest.mark.meets("R102")
@pytest.mark.parametrize(
    ("criterion", "verdict", "good"),
    [
        ("punt_a", "met", True),
        ("punt_a", "addressed", False),
        ("punt_1", "addressed", True),
        ("punt_1", "met", False),
    ],
)
def test_organisational_points_are_met_and_substantive_points_are_addressed(
    criterion, verdict, good
):
    fields = {"criterion": f'"{criterion}"', "verdict": f'"{verdict}"'}
    data = entry("judgement", FIRST, applicant='"AM01"', **fields)

    assert (codes(data, FIRST) == []) is good


CHANGE = {"applicant": '"AM01"', "criterion": '"punt_e"', "asks": '"Who pays?"'}


@pytest.mark.parametrize(
    ("until", "good"),
    [
        ("2017-08-07T00:00:00", True),
        ("2017-08-27T00:00:00", True),
        ("2017-08-20T12:00:00Z", True),
        ("2017-08-06T23:59:59", False),
        ("2017-08-27T00:00:01", False),
    ],
)
def test_a_change_is_asked_until_a_time_in_the_consultation(until, good):
    found = codes(entry("change_request", FIRST, **CHANGE, until=until), FIRST)

    assert found == (
        [] if good else [("change_request.AM01.until", "judgements.outside_consultation")]
    )


def test_without_a_time_a_change_is_asked_until_the_consultation_ends():
    (request,) = judgementfile.read(entry("change_request", FIRST, **CHANGE), FIRST).change_requests

    assert request.until == FIRST.window("consult").until


def test_all_that_is_asked_of_one_plan_has_one_term():
    asked = "[[change_request]]\n" + "".join(f"{k} = {v}\n" for k, v in CHANGE.items())
    early, late = "until = 2017-08-20T12:00:00\n", "until = 2017-08-21T12:00:00\n"
    head = HEAD.format(FIRST.name)

    assert codes(f"{head}{asked}{early}{asked}{late}".encode(), FIRST) == [
        ("change_request.AM01.until", "judgements.two_terms")
    ]
    read = judgementfile.read(f"{head}{asked}{early}{asked}".encode(), FIRST)
    assert {request.until.day for request in read.change_requests} == {20}


def test_a_framework_without_consultation_has_no_requests_for_changes():
    data = entry("change_request", applicant='"D01"', criterion='"honest"', asks='"Why?"')

    assert [code for _, code in codes(data)] == ["judgements.no_consultation"]


def test_new_answers_are_to_questions_of_the_framework():
    answers = '{ naam_plan = "Beter", naam_plann = "Best" }'
    data = entry("change_request", FIRST, **CHANGE, answers=answers)

    assert codes(data, FIRST) == [
        ("change_request.AM01.answers.naam_plann", "judgements.unknown_question_perhaps")
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"at": "2026-03-20T10:00:00"}, None),
        ({"skip": "true"}, None),
        ({}, "judgements.at_or_skip"),
        ({"at": "2026-03-20T10:00:00", "skip": "true"}, "judgements.at_or_skip"),
        ({"at": "2026-03-29T01:30:00"}, "judgements.unclear_time"),
        ({"at": "0001-01-01T00:00:00"}, "judgements.unlikely_time"),
        ({"at": "9999-12-31T23:59:59"}, "judgements.unlikely_time"),
        ({"at": "9999-12-31T23:59:59-12:00"}, "judgements.unlikely_time"),
        ({"at": "2026-03-29T01:30:00Z"}, None),
        ({"at": "2026-03-20"}, "type.moment"),
    ],
)
def test_a_plan_is_handed_in_at_a_time_that_exists_or_never(fields, code):
    data = entry("hand_in", applicant='"D01"', **fields)

    assert [found for _, found in codes(data)] == ([code] if code else [])


def test_everything_that_is_wrong_is_said_at_once_with_its_line():
    with pytest.raises(judgementfile.UnreadableJudgements) as raised:
        read(
            ('default = "pass"', 'default = "fail"'),
            ('applicant = "D01"', 'applicant = "D1"'),
            ('criterion = "sound_work"', 'criterion = "sound_wrok"'),
            ("at        =", "att ="),
            ('party     = "homes"', ""),
        )

    assert [(p.place, p.code, p.line) for p in raised.value.problems] == [
        ("default", "choice.none", 5),
        ("judgement.D1.applicant", "plan.unknown_applicant_perhaps", 8),
        ("judgement.D01.criterion", "judgements.unknown_criterion_perhaps", 17),
        ("hand_in.D05.att", "field.perhaps", 122),
        ("decline.D02.party", "field.missing", 124),
    ]


def test_the_same_judgement_twice_is_refused_unless_one_is_after_a_change():
    twice = 'applicant = "AM01"\ncriterion = "punt_a"\nverdict = "met"\n'
    head = HEAD.format(FIRST.name)
    same = f"{head}[[judgement]]\n{twice}[[judgement]]\n{twice}"

    assert codes(same.encode(), FIRST) == [("judgement.AM01", "judgements.twice")]
    assert codes(f"{same}after_change = true".encode(), FIRST) == []


@pytest.mark.parametrize(
    ("name", "fields", "code"),
    [
        ("judgement", {"criterion": '"honest"', "verdict": '"partly"', "reason": '" - "'},
         "judgement.reason_missing"),
        ("decline", {"party": '"homes"', "reason": '"..."'}, "judgements.says_nothing"),
        ("decline", {"party": '"homes"', "reason": '"No\\u0007"'}, "text.character"),
        ("decline", {"party": '"homes"', "reason": '"No\\ufdd0"'}, "text.character"),
    ],
)  # fmt: skip
def test_a_reason_says_something_in_readable_characters(name, fields, code):
    assert [found for _, found in codes(entry(name, applicant='"D01"', **fields))] == [code]


def test_what_is_played_is_about_plans_and_signatories_that_are_there():
    plans = {"alder-hill": planfile.read(text_of("alder-hill").encode(), KADER).plan}
    decline = {"applicant": '"D01"', "reason": '"No money."'}

    def found(name, **fields):
        try:
            judgementfile.read(entry(name, **fields), KADER, plans)
        except judgementfile.UnreadableJudgements as error:
            return [problem.code for problem in error.problems]
        return []

    assert found("decline", **decline, plan='"alder-hill"', party='"homes"') == []
    assert found("decline", **decline, party='"home"') == ["judgements.unknown_party_perhaps"]
    assert found("hand_in", applicant='"D01"', plan='"alder-hil"', skip="true") == [
        "judgements.unknown_plan_perhaps"
    ]
    assert found("hand_in", applicant='"D02"', skip="true") == []


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"[[judgement]", b"judgement = 3", b"x" * 3_000_000, b"default = 'pass'"],
)
def test_what_is_no_judgements_file_is_refused(data):
    assert codes(data)
