import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names in the package as it would be installed elsewhere."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [file] = folder.glob("*.whl")
    with zipfile.ZipFile(file) as package:
        return set(package.namelist())


def kept_under(folder):
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", folder]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {name for name in names.split("\0") if name and (ROOT / name).exists()}


def test_the_package_has_every_module_template_and_plan(wheel):
    expected = {name.removeprefix("src/") for name in kept_under("src")}
    assert expected - wheel == set()


def test_the_package_has_the_frameworks(wheel):
    expected = {f"kaderwerk/{name}" for name in kept_under("kaders")}
    assert expected
    assert expected - wheel == set()


def test_the_package_has_the_compiled_translation(wheel):
    assert "kaderwerk/locale/nl/LC_MESSAGES/django.mo" in wheel


def test_the_package_has_no_tests_and_tools(wheel):
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"kaderwerk"}


def test_the_lock_file_has_everything_that_is_asked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgres"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.match(r"[\w-]+", requirement).group().lower() for requirement in asked}
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    assert names - set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)) == set()


def test_nothing_is_installed_without_its_hash():
    for name in ("requirements.lock", "requirements-uv.lock"):
        text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if "==" in line.split("#")[0]]
        assert lines
        assert [line.split()[0] for line in lines if "--hash=sha256:" not in line] == []
