import re
import tomllib

import pytest

from kaderwerk.kader import planfile
from kaderwerk.kader.examine import examine
from kaderwerk.kader.load import load
from kaderwerk.kader.model import TableQuestion
from kaderwerk.kader.template import template
from kaderwerk.sentences import say
from tests.kader import second, toml

FIRST = load(second.FILE.parents[3] / "kaders/ggz-werk-inkomen/2017-1.toml")
DEMO = second.FILE.parents[3] / "src/kaderwerk/demo/plans"

BOTH = pytest.mark.parametrize(
    ("kader", "applicant"),
    [(FIRST.kader, "AM01"), (FIRST.in_language("en"), "AM20"), (second.KADER, "D01")],
    ids=["first", "first in English", "second"],
)

PARTY = re.compile(r"^(?:# )?\[\[party\]\]\n(?:(?:# )?\w+ = .*\n)+", re.MULTILINE)
ROW = re.compile(r"^# \[\[answers\.(\w+)\]\]\n(?:# \w+ = .*\n)+", re.MULTILINE)


def english(code, params):
    return say(code, params, "en")


def empty(kader, applicant=None):
    place = kader.applicant(applicant) if applicant else None
    return template(kader, say=english, applicant=place)


def names_in(block):
    return re.findall(r"^(?:# )?(\w+) = ", block, re.MULTILINE)


def filled_in(text, plan):
    """The empty file, with what a plan file says written into its places."""
    parties = {party["type"]: party for party in plan["party"]}

    def party(block):
        given = parties.pop(tomllib.loads(f'type = "{_type_of(block[0])}"')["type"], None)
        if given is None:
            return block[0] if block[0].startswith("#") else ""
        assert set(given) <= set(names_in(block[0]))
        lines = (f"{name} = {toml.value(item)}\n" for name, item in given.items())
        return "[[party]]\n" + "".join(lines)

    text = PARTY.sub(party, text)
    assert not parties
    rows = {table: set(names_in(block)) for block, table in _rows(text)}
    tables = []
    for name, answer in plan["answers"].items():
        if name in rows:
            for row in answer:
                assert set(row) <= rows[name]
                cells = (f"{key} = {toml.value(item)}\n" for key, item in row.items())
                tables.append(f"[[answers.{name}]]\n" + "".join(cells))
        else:
            line = f"{name} = {toml.value(answer)}"
            text, count = re.subn(rf"^{name} = .*$", lambda _, line=line: line, text, flags=re.M)
            assert count == 1, name
    return text + "".join(tables)


def _type_of(block):
    return re.search(r'^(?:# )?type = "(\w+)"', block, re.MULTILINE)[1]


def _rows(text):
    return [(match[0], match[1]) for match in ROW.finditer(text)]


@BOTH
def test_an_empty_file_asks_every_question_in_the_words_of_the_framework(kader, applicant):
    text = " ".join(empty(kader, applicant).replace("\n# ", " ").split())

    for question in kader.questions:
        assert " ".join(question.label.split()) in text
        assert question.key in text


@BOTH
def test_an_empty_file_has_a_place_for_every_answer(kader, applicant):
    text = empty(kader, applicant)
    places = set(tomllib.loads(text)["answers"])
    rows = {table: set(names_in(block)) for block, table in _rows(text)}

    for question in kader.questions:
        if isinstance(question, TableQuestion):
            columns = {column.key for column in question.columns if not column.computed}
            assert rows[question.key] == {"id", *columns}
        else:
            assert question.key in places


@BOTH
def test_an_empty_file_can_be_read_and_only_lacks_answers(kader, applicant):
    file = planfile.read(empty(kader, applicant).encode(), kader)

    assert file.findings == ()
    codes = {finding.code for finding in examine(kader, file.plan).findings}
    assert codes <= {
        "answer.missing",
        "party.name_missing",
        "party.signatory_missing",
        "party.without_contact",
    }
    assert "answer.missing" in codes


@BOTH
def test_the_payee_is_filled_in_and_the_other_members_are_listed(kader, applicant):
    text = empty(kader, applicant)
    place = kader.applicant(applicant)
    (payee,) = [
        party for party in tomllib.loads(text)["party"] if party["type"] == kader.payee_party.key
    ]

    assert (payee["name"], payee["code"]) == (place.payee.name, place.payee.code)
    for member in place.members:
        listed = f"#   {member.code}  {member.name}\n" in text
        assert listed is (member.code != place.payee.code)


@pytest.mark.parametrize("applicant", ["AM01", "AM20", "AM26"])
def test_a_filled_in_file_of_the_first_framework_passes(applicant):
    data = (DEMO / f"{applicant}.toml").read_bytes()
    plan = tomllib.loads(data.decode())
    types = [party["type"] for party in plan["party"]]
    twice = [party for at, party in enumerate(plan["party"]) if party["type"] in types[:at]]
    once = [party for party in plan["party"] if party not in twice]
    text = filled_in(empty(FIRST.kader, applicant), {**plan, "party": once})
    more = "".join(f"[[party]]\n{toml.document(party)}" for party in twice)
    file = planfile.read(text.replace("[answers]", f"{more}[answers]", 1).encode(), FIRST.kader)

    said = planfile.read(data, FIRST.kader).plan
    assert file.plan.answers == said.answers
    assert sorted(file.plan.parties, key=repr) == sorted(said.parties, key=repr)
    assert examine(FIRST.kader, file.plan).is_complete


@pytest.mark.parametrize("name", ["alder-hill", "cedar-lock", "dogwood-west"])
def test_a_filled_in_file_of_the_second_framework_passes(name):
    plan = tomllib.loads(second.text_of(name))
    text = filled_in(empty(second.KADER, plan["applicant"]), plan)
    file = planfile.read(text.encode(), second.KADER)

    assert file.plan == planfile.read(second.text_of(name).encode(), second.KADER).plan
    assert examine(second.KADER, file.plan).is_complete


def test_without_an_applicant_all_are_listed_and_none_is_filled_in():
    text = empty(second.KADER)

    assert 'applicant = ""' in text
    for applicant in second.KADER.applicant_list:
        assert f"#   {applicant.code}  {applicant.name}\n" in text


def test_the_most_that_can_be_asked_is_that_of_the_applicant():
    assert "At most 80000.00." in empty(second.KADER, "D03")
    assert "At most 150000.00." in empty(second.KADER, "D02")
    assert "At most 200000.00." in empty(second.KADER)


def test_options_steps_limits_and_sources_are_in_the_comments():
    text = empty(second.KADER, "D01")

    assert "#   pumps       A heat pump in each home\n" in text
    assert "#   4  Work can start tomorrow.\n" in text
    assert "# A whole number. In: homes. At least 20. At most 5000.\n" in text
    assert "# Only asked when: network_km > 1.0\n" in text
    assert "# Source: Call, annex\n" in text
    assert '# [[answers.channels]]\n# id = "door"\n# channel = "door"\n' in text
    assert "At most 18 months." in text


def test_a_file_is_in_the_language_of_the_reader():
    kader = second.LOADED.in_language("nl")
    text = template(kader, say=lambda *said: say(*said, "nl"), language="nl")

    assert 'language = "nl"' in text
    assert "# Hoe heet de buurt?\n" in text


@BOTH
def test_lines_are_short_enough_for_an_editor(kader, applicant):
    assert max(map(len, empty(kader, applicant).splitlines())) <= 110
