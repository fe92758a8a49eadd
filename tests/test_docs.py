import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import get_origin

import pytest
from msgspec.structs import fields

from kaderwerk.kader.model import Kader
from kaderwerk.kader.rules.functions import FUNCTIONS
from kaderwerk.organisations.actor import Role

ROOT = Path(__file__).resolve().parents[1]

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)")

PACKAGES = sorted(
    path.stem
    for path in (ROOT / "src" / "kaderwerk").iterdir()
    if (path / "__init__.py").exists() or (path.suffix == ".py" and path.stem[0] != "_")
)


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_in_a_page_leads_to_a_file(page):
    targets = [page.parent / target for target in LINK.findall(page.read_text(encoding="utf-8"))]
    assert [target.name for target in targets if not target.exists()] == []


def test_the_architecture_page_leads_to_every_other_page():
    told = text("docs/architecture.md")
    names = {page.name for page in ROOT.glob("docs/*.md")} - {"architecture.md"}
    assert {name for name in names if f"({name})" not in told} == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_the_architecture_page_says_what_each_package_is_for(package):
    assert f"`{package}`" in text("docs/architecture.md")


def test_the_glossary_has_one_word_for_each_role():
    missing = [role for role in Role if f"| {str(role).replace('_', ' ')} " not in _roles()]
    assert missing == []


def _roles():
    return text("docs/glossary.md").replace(" officer |", " |")


def test_the_readme_names_every_folder_of_the_program():
    folders = [name for name in PACKAGES if (ROOT / "src" / "kaderwerk" / name).is_dir()]
    assert [name for name in folders if f"  {name}/" not in text("README.md")] == []


def test_the_readme_names_no_folder_that_is_not_there():
    named = re.findall(r"^  (\w+(?:/|\.py)) ", text("README.md"), re.MULTILINE)
    assert [name for name in named if not (ROOT / "src" / "kaderwerk" / name).exists()] == []


def test_each_command_in_the_readme_that_make_runs_exists():
    commands = set(re.findall(r"^make (\w+)", text("README.md"), re.MULTILINE))
    assert commands
    assert [name for name in commands if f"\n{name}: " not in text("Makefile")] == []


def test_each_package_that_is_depended_on_has_its_paragraph():
    project = tomllib.loads(text("pyproject.toml"))
    asked = [
        *project["project"]["dependencies"],
        *chain.from_iterable(project["project"]["optional-dependencies"].values()),
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = [re.match(r"[\w-]+", requirement).group() for requirement in asked]
    told = text("docs/decisions.md").lower()
    assert [name for name in names if name.lower() not in told] == []


def test_the_page_on_frameworks_names_each_function_of_the_rules_and_no_other():
    named = set(re.findall(r"^\| `(\w+\([^`]*\))` \|", text("docs/frameworks.md"), re.MULTILINE))
    assert named == {f"{function.name}({', '.join(function.takes)})" for function in FUNCTIONS}


def test_the_page_on_frameworks_names_each_part_of_a_file():
    named = set(re.findall(r"`\[+(\w+)\]+`", text("docs/frameworks.md")))
    parts = {
        field.encode_name
        for field in fields(Kader)
        if get_origin(field.type) is tuple or isinstance(field.type, type)
    } - {"format", "published", "languages", "zone", "title", "summary"}
    assert {part for part in parts if part not in named and part != "aim"} == set()


def test_the_rule_on_the_page_on_frameworks_is_one_that_is_in_use():
    [block] = re.findall(r"```toml\n(.*?)```", text("docs/frameworks.md"), re.DOTALL)
    [rule] = tomllib.loads(block)["rule"]
    assert rule in tomllib.loads(text("tests/kaders/buurt-energie/2026-1.toml"))["rule"]
