import pytest

from tools import coverage_rows
from tools.coverage_rows import Demand, covered, demands

HEAD = "id,english_meaning,kind,part\n"


@pytest.fixture
def house(tmp_path):
    """A small house: `house(path, text)` puts a file in it."""

    def put(path, text):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return tmp_path

    put("docs/requirements.csv", f"{HEAD}R001,One,MUST,1\nR002,Two,MAY,1+3\n")
    return put


def test_the_list_of_demands_has_all_that_the_framework_asks():
    rows = demands()
    assert [row.number for row in rows] == [f"R{n:03}" for n in range(1, 141)]
    assert all(set(row.parts) <= {1, 2, 3, 4, 5, 6} for row in rows)


def test_a_demand_of_two_parts_names_both(house):
    root = house("x", "")
    assert demands(root / "docs/requirements.csv")[1] == Demand("R002", "Two", "MAY", (1, 3))


def test_a_demand_lives_in_the_part_of_the_framework_that_says_so(house):
    root = house(
        "kaders/x/1.toml",
        'meets = ["R001"]\n[money]\nmeets = ["R002"]\n'
        '[[question]]\nkey = "goal"\nmeets = ["R001"]\n',
    )
    one, two = covered(root)
    assert one.places == ("x/1: the whole, question goal",)
    assert two.places == ("x/1: money",)


def test_a_column_is_named_with_its_question(house):
    root = house(
        "kaders/x/1.toml",
        '[[question]]\nkey = "budget"\n[[question.column]]\nkey = "year"\nmeets = ["R001"]\n',
    )
    assert covered(root)[0].places == ("x/1: question budget › column year",)


def test_a_demand_lives_in_a_module_that_names_it(house):
    root = house("src/kaderwerk/plans/signing.py", '"""Signs (R001)."""\n')
    assert covered(root)[0].places == ("plans/signing.py",)


def test_a_marked_test_shows_a_demand(house):
    root = house(
        "tests/plans/test_signing.py",
        "import pytest\n"
        '@pytest.mark.meets("R001", "R002")\ndef test_both(): ...\n'
        "@pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.meets('R002'))])\n"
        "def test_one(x): ...\n"
        "def test_unmarked(): ...\n",
    )
    one, two = covered(root)
    assert one.tests == ("plans/test_signing.py::test_both",)
    assert two.tests == ("plans/test_signing.py::test_both", "plans/test_signing.py::test_one")


def test_a_mark_on_a_file_holds_for_all_its_tests(house):
    root = house(
        "tests/test_x.py",
        "import pytest\npytestmark = [pytest.mark.postgres, pytest.mark.meets('R002')]\n"
        "def test_a(): ...\n@pytest.mark.meets('R002')\ndef test_b(): ...\n",
    )
    assert covered(root)[1].tests == ("test_x.py::test_a", "test_x.py::test_b")


def test_a_demand_that_nothing_meets_is_on_the_list_all_the_same(house):
    root = house("x", "")
    assert [(row.demand.number, row.places, row.tests) for row in covered(root)] == [
        ("R001", (), ()),
        ("R002", (), ()),
    ]


def test_every_number_in_a_mark_is_a_demand():
    known = {demand.number for demand in demands()}
    assert {number for number, _test in coverage_rows.in_tests()} <= known
