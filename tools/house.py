"""The house rules that no other tool knows; `python -m tools.house` names each broken one."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]

MAX_LINES = 400

#: Suffixes of files that people and programs read as text.
TEXT = {
    ".cfg", ".css", ".csv", ".html", ".js", ".json", ".lock", ".md", ".po", ".py", ".sh", ".toml",
    ".txt", ".typ", ".xml", ".yaml", ".yml", "",
}  # fmt: skip

#: The 2017 framework is data. In Python outside demo/, none of its words or amounts stands.
ONE_FRAMEWORK = re.compile(
    r"(?<![a-z])(?:ggz|uwv)(?![a-z])|\b(?:90_?000|9_?000_?000|3_?500_?000|350_?000_?000)\b", re.I
)

#: Where packages came from is the business of whoever installs them.
HOSTS = re.compile(
    r"(?<![\w.])(?:pypi\.org|(?:files\.)?pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org)\b"
    r"|^--(?:extra-)?index-url|^--find-links|\"resolved\":",
    re.M,
)

#: Somebody's own machine. The usual places of a system (/usr, /var, /tmp) are no such thing.
MACHINES = re.compile(r"(?<![\w.~-])/(?:root|home/\w+|Users/\w+)/")

#: Work that is not done belongs in the issue list.
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


#: Groups that are matched as a whole, `(...)++` and `(?>...)`. Python 3.11.2, which Debian 12 has,
#: goes on from the wrong place after a turn of such a group that fails halfway.
WHOLE_GROUP = re.compile(r"\)[*+?]\+|\)\{[0-9,]+\}\+|\(\?>")


class Fault(NamedTuple):
    """One place where a rule is broken. `line` is 0 when the whole file is meant."""

    path: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}" if self.line else f"{self.path}: {self.rule}"


class File(NamedTuple):
    """A file of the house: its path from the root, with /, and what is in it."""

    path: str
    text: str

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    def places(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        for found in pattern.finditer(self.text):
            yield self.text.count("\n", 0, found.start()) + 1, found.group()


def too_long(file: File) -> Iterator[Fault]:
    lines = file.text.count("\n")
    if file.is_python and file.path.startswith(("src/", "tests/", "tools/")) and lines > MAX_LINES:
        yield Fault(file.path, 0, f"has {lines} lines; {MAX_LINES} is the most")


def one_framework_in_python(file: File) -> Iterator[Fault]:
    if file.is_python and file.path.startswith("src/") and "/demo/" not in file.path:
        for line, word in file.places(ONE_FRAMEWORK):
            yield Fault(file.path, line, f"'{word}' belongs in a framework file, not in Python")


def names_a_host(file: File) -> Iterator[Fault]:
    for line, host in file.places(HOSTS):
        yield Fault(file.path, line, f"names where packages come from: {host}")


def names_a_machine(file: File) -> Iterator[Fault]:
    for line, path in file.places(MACHINES):
        yield Fault(file.path, line, f"names a place on somebody's machine: {path}")


def whole_group(file: File) -> Iterator[Fault]:
    if file.is_python and file.path.startswith("src/"):
        for line, pattern in file.places(WHOLE_GROUP):
            yield Fault(file.path, line, f"'{pattern}': Python 3.11.2 gets this pattern wrong")


def unfinished(file: File) -> Iterator[Fault]:
    for line, word in file.places(UNFINISHED):
        yield Fault(file.path, line, f"{word}: do it, or write an issue")


def says_what_it_is_for(file: File) -> Iterator[Fault]:
    """Every module of the program and of its tools; a test says it in its name."""
    if not file.is_python or not file.path.startswith(("src/", "tools/")):
        return
    if "/migrations/" in file.path:
        return
    if ast.get_docstring(ast.parse(file.text)) is None:
        yield Fault(file.path, 1, "does not begin with a sentence of what it is for")


def sentence_inside_a_string(file: File) -> Iterator[Fault]:
    """What collects the sentences to translate does not look inside f-strings."""
    if not file.is_python or not file.path.startswith("src/"):
        return
    for node in ast.walk(ast.parse(file.text)):
        if isinstance(node, ast.JoinedStr):
            for inner in ast.walk(node):
                if (
                    isinstance(inner, ast.Call)
                    and isinstance(inner.func, ast.Name)
                    and inner.func.id in {"_", "gettext", "ngettext"}
                ):
                    yield Fault(
                        file.path, node.lineno, "a sentence in an f-string is not translated"
                    )


RULES: tuple[Callable[[File], Iterator[Fault]], ...] = (
    too_long,
    one_framework_in_python,
    names_a_host,
    names_a_machine,
    whole_group,
    unfinished,
    says_what_it_is_for,
    sentence_inside_a_string,
)

#: The rules themselves, and the test that breaks them on purpose.
EXEMPT = {"tools/house.py", "tests/tools/test_house.py"}


def faults(files: list[File]) -> list[Fault]:
    """All faults in these files, by place."""
    found = (fault for file in files for rule in RULES for fault in rule(file))
    return sorted(found)


def tracked() -> list[File]:
    """The text files that git keeps, or would keep if they were added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [ROOT / name for name in sorted(set(names.split("\0"))) if name]
    return [
        File(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        for path in paths
        if path.suffix in TEXT and path.is_file()
    ]


def main() -> int:
    """Print every fault; the exit code is 1 when there are any."""
    found = faults([file for file in tracked() if file.path not in EXEMPT])
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
