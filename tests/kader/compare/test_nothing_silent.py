import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from kaderwerk.kader.compare import RULES, compare
from kaderwerk.kader.compare.fields import COMING, WAYS, coming_of, ways_of
from kaderwerk.kader.load import load, read_kader
from kaderwerk.kader.model import LadderStep
from kaderwerk.kader.walk import fields_with_parts, shape
from tests.kader import second
from tests.kader.compare.mutants import kinds_of_parts, kinds_that_come_and_go, of_leaves, of_parts
from tests.kader.small import SMALL
from tests.kader.test_load import FRAMEWORKS

KADERS = {"small": read_kader(SMALL.encode()), "second": second.KADER}
EACH = pytest.mark.parametrize("kader", KADERS.values(), ids=KADERS)
KINDS = sorted(kinds_of_parts(), key=lambda kind: kind.__name__)
OF_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)

#: Fields that tell a part from others in its list: with another one it is another part.
IDENTITY = {"key", "code", "applicant", "year"}


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.parent.name)
def test_a_framework_does_not_differ_from_itself(path):
    kader = load(path).kader

    assert compare(kader, structs.replace(kader)) == []


@EACH
def test_no_value_changes_silently(kader):
    mutants = list(of_leaves(kader))
    silent = [place for place, mutant in mutants if not compare(kader, mutant)]

    assert len(mutants) > 500
    assert silent == []


@EACH
def test_no_part_comes_goes_or_moves_silently(kader):
    mutants = list(of_parts(kader))
    pairs = [pair for _, mutant in mutants for pair in [(kader, mutant), (mutant, kader)]]

    assert len(mutants) > 60
    assert [pair for pair in pairs if not compare(*pair)] == []


@EACH
def test_whatever_changes_has_a_rule_and_both_values_fit_on_a_line(kader):
    mutants = [mutant for _, mutant in [*of_leaves(kader), *of_parts(kader)]]
    changes = [change for mutant in mutants for change in compare(kader, mutant)]

    assert {change.code for change in changes} <= RULES.keys()
    assert all(change.place for change in changes)
    for change in changes:
        before, after = change.params["before"], change.params["after"]
        assert before != after
        assert len(before) <= 60
        assert len(after) <= 60


@given(st.data())
@settings(max_examples=30)
def test_several_changes_are_each_named(data):
    kader = KADERS["second"]
    chosen = data.draw(st.permutations(range(len(kader.questions))))[:3]
    questions = tuple(
        structs.replace(question, label=f"{question.label}!") if at in chosen else question
        for at, question in enumerate(kader.questions)
    )

    found = compare(kader, structs.replace(kader, questions=questions))

    assert {change.place for change in found} == {
        f"question.{kader.questions[at].key}.label" for at in chosen
    }


@OF_KIND
def test_every_field_of_the_model_has_a_meaning_when_it_changes(kind):
    fields = {field.name for field in shape(kind).fields}
    leaves = fields - {name for name, _ in fields_with_parts(kind)}
    names = {"ladder", "value"} if kind is LadderStep else IDENTITY

    assert ways_of(kind).keys() <= leaves
    assert leaves - ways_of(kind).keys() <= names


def test_every_part_that_can_come_or_go_has_a_meaning_when_it_does():
    for kind in kinds_that_come_and_go():
        assert coming_of(kind)


def test_the_table_names_no_part_that_the_model_lost():
    known = {base for kind in KINDS for base in kind.__mro__}

    assert WAYS.keys() <= known
    assert COMING.keys() <= known
