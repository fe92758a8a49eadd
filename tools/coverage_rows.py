"""Which demand lives where, and which test shows it: read from marks, never kept by hand.

A framework file says it with `meets = ["R032"]` on a part, a module by naming the number, a test
with `@pytest.mark.meets("R032")`.
"""

import ast
import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
DEMANDS = ROOT / "docs" / "requirements.csv"

NUMBER = re.compile(r"\bR\d{3}\b")


class Demand(NamedTuple):
    """One row of `docs/requirements.csv`, as far as the page needs it."""

    number: str
    meaning: str
    kind: str
    parts: tuple[int, ...]


class Covered(NamedTuple):
    """A demand, the places it lives in and the tests that show it; both as links for the page."""

    demand: Demand
    places: tuple[str, ...]
    tests: tuple[str, ...]


def demands(path: Path = DEMANDS) -> list[Demand]:
    """All demands, in their order. The column `part` is like `1` or `1+3`."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Demand(
                row["id"],
                row["english_meaning"],
                row["kind"],
                tuple(int(part) for part in row["part"].split("+")),
            )
            for row in csv.DictReader(file)
        ]


def covered(root: Path = ROOT) -> list[Covered]:
    """Every demand with where it lives and what shows it, those not yet met among them."""
    places: dict[str, list[str]] = defaultdict(list)
    for number, place in [*_in_frameworks(root), *_in_modules(root)]:
        places[number].append(place)
    tests: dict[str, list[str]] = defaultdict(list)
    for number, test in in_tests(root):
        tests[number].append(test)
    return [
        Covered(demand, tuple(places[demand.number]), tuple(tests[demand.number]))
        for demand in demands(root / "docs" / "requirements.csv")
    ]


def _in_frameworks(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "kaders").glob("*/*.toml")):
        parts: dict[str, list[str]] = defaultdict(list)
        for numbers, name in _marked(tomllib.loads(path.read_text("utf-8")), ""):
            for number in numbers:
                parts[number].append(name)
        for number, names in parts.items():
            yield number, f"{path.parent.name}/{path.stem}: {', '.join(dict.fromkeys(names))}"


def _marked(data: Any, name: str) -> Iterator[tuple[list[str], str]]:
    """The parts of a framework that say which demands they meet; a part is named by its key."""
    if isinstance(data, list):
        for part in data:
            yield from _marked(part, name)
    elif isinstance(data, dict):
        own = f"{name} {data['key']}" if name and "key" in data else name
        if isinstance(data.get("meets"), list):
            yield data["meets"], own or "the whole"
        for table, part in data.items():
            yield from _marked(part, f"{own} › {table}" if own else table)


def _in_modules(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "src").rglob("*")):
        if path.suffix in {".py", ".typ", ".html"}:
            for number in sorted(set(NUMBER.findall(path.read_text("utf-8")))):
                yield number, path.relative_to(root / "src" / "kaderwerk").as_posix()


def in_tests(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """(number, test) for each mark `meets`, where a test is `path::name`."""
    for path in sorted((root / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        name = path.relative_to(root / "tests").as_posix()
        whole_file = [number for node in tree.body for number in _of_module(node)]
        for test in ast.walk(tree):
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                own = [n for decorator in test.decorator_list for n in _of_marks(decorator)]
                for number in dict.fromkeys([*whole_file, *own]):
                    yield number, f"{name}::{test.name}"


def _of_module(node: ast.AST) -> list[str]:
    """The numbers of `pytestmark = pytest.mark.meets(...)`, alone or in a list."""
    if isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets
    ):
        return _of_marks(node.value)
    return []


def _of_marks(node: ast.AST) -> list[str]:
    """The numbers in every `meets(...)` under a node: in a decorator, or a mark of a `param`."""
    return [
        argument.value
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "meets"
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
