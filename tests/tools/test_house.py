import pytest

from tools.house import File, faults, tracked


def rules_broken(path, text):
    return [fault.rule for fault in faults([File(path, text)])]


GOOD = '"""What it is for."""\n'


def test_a_file_that_keeps_the_rules_has_no_faults():
    assert rules_broken("src/kaderwerk/plans/models.py", GOOD) == []


def test_a_python_file_has_at_most_400_lines():
    assert rules_broken("tests/test_it.py", "\n" * 400) == []
    assert rules_broken("tests/test_it.py", "\n" * 401) == ["has 401 lines; 400 is the most"]
    assert rules_broken("docs/long.md", "\n" * 401) == []


@pytest.mark.parametrize("word", ["ggz", "UWV", "90_000", "90000", "9_000_000", "350_000_000"])
def test_the_first_framework_is_not_in_python(word):
    text = f"{GOOD}cap = {word}\n"
    assert rules_broken("src/kaderwerk/kader/money.py", text) == [
        f"'{word}' belongs in a framework file, not in Python"
    ]
    assert rules_broken("src/kaderwerk/demo/people.py", text) == []
    assert rules_broken("tests/test_it.py", text) == []


def test_a_word_that_only_holds_such_a_word_is_no_fault():
    assert rules_broken("src/kaderwerk/x.py", f"{GOOD}cap = 190000\nuwvs = 1\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "fetched from https://pypi.org/simple\n",
        "--index-url https://example.org\n",
        '"resolved": "x"\n',
        "deb.debian.org\n",
    ],
)
def test_no_file_says_where_packages_come_from(text):
    assert len(rules_broken("requirements.lock", text)) == 1


@pytest.mark.parametrize("path", ["/home/anna/kaderwerk", "/root/x", "/Users/anna/x"])
def test_no_file_names_a_place_on_a_machine_of_somebody(path):
    assert len(rules_broken("README.md", f"see {path}\n")) == 1


def test_an_address_on_a_site_is_no_place_on_a_machine():
    assert rules_broken("README.md", "https://example.org/root/y and docs/home/x/y\n") == []


@pytest.mark.parametrize("pattern", ["(?:a|b)*+", "(ab)++", "(ab)?+", "(ab){2,3}+", "(?>ab)"])
def test_a_pattern_that_python_3_11_2_gets_wrong_is_named(pattern):
    assert len(rules_broken("src/kaderwerk/x.py", f"{GOOD}x = r'{pattern}'\n")) == 1


def test_a_whole_run_of_one_set_of_characters_is_fine():
    assert rules_broken("src/kaderwerk/x.py", f"{GOOD}x = r'([a-z]++|[0-9]*+)*'\n") == []


def test_work_that_is_not_done_is_not_left_in_the_text():
    assert rules_broken("README.md", "TODO later\n") == ["TODO: do it, or write an issue"]


def test_a_module_says_what_it_is_for():
    missing = ["does not begin with a sentence of what it is for"]
    assert rules_broken("src/kaderwerk/x.py", "import os\n") == missing
    assert rules_broken("tools/x.py", "import os\n") == missing
    assert rules_broken("src/kaderwerk/plans/migrations/0001_initial.py", "import os\n") == []
    assert rules_broken("tests/test_x.py", "import os\n") == []


def test_a_sentence_to_translate_stands_in_no_f_string():
    fault = ["a sentence in an f-string is not translated"]
    assert rules_broken("src/kaderwerk/x.py", GOOD + "title = f\"{_('Row')} {number}\"\n") == fault
    assert rules_broken("src/kaderwerk/x.py", GOOD + "title = f\"{_name('Row')}\"\n") == []


def test_a_fault_names_its_place():
    [fault] = faults([File("a.md", "fine\nTODO\n")])
    assert str(fault) == "a.md:2: TODO: do it, or write an issue"


def test_the_rules_are_held_to_the_files_that_git_keeps():
    paths = {file.path for file in tracked()}
    assert {"README.md", "Makefile", "src/kaderwerk/__init__.py", "requirements.lock"} <= paths
    assert not any(path.startswith(".venv") for path in paths)
