"""Compiles and evaluates an expression in CEL. The only module that knows which library does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cel_expr_python import cel

from kaderwerk.kader.rules.cost import TooDear, cost_of
from kaderwerk.kader.rules.functions import FUNCTIONS
from kaderwerk.kader.rules.schema import Schema, Shape
from kaderwerk.kader.rules.syntax import (
    TooDeep,
    fields_of,
    loop_depth,
    loop_variables,
    names_used,
    read_tree,
)

#: Loops inside loops, and loops in all, in one expression.
MOST_NESTED = 2
MOST_LOOPS = 8

#: The model holds the same limit; a framework can be made without passing through it.
MOST_CHARACTERS = 1500

_MOST_MISTAKES = 5
_ERROR = re.compile(r"ERROR: <input>:(-?\d+):(-?\d+): ([^\n]*)")


class Mistake(NamedTuple):
    """What is wrong with an expression, and where in it: line and column count from 1."""

    code: str
    params: dict[str, str | int]
    line: int | None = None
    column: int | None = None


class DoesNotCompile(ValueError):
    """An expression that cannot be used, with all that is wrong with it."""

    def __init__(self, mistakes: list[Mistake]):
        self.mistakes = mistakes
        super().__init__("; ".join(mistake.code for mistake in mistakes))


class RuleFailed(RuntimeError):
    """An expression that has no answer for this plan, as in a division by zero.

    `message` is the library's, in English, for the author of the framework.
    """

    def __init__(self, message: str):
        self.message = message
        super().__init__(message)


@dataclass(frozen=True)
class Compiled:
    """An expression that gives a bool or an int.

    `names` are the variables that it reads, `row_fields` the columns of `row` among them; `steps`
    is what one evaluation costs at most (`cost.py`).
    """

    names: frozenset[str]
    row_fields: frozenset[str]
    steps: int
    _python_type: type
    _expression: Any

    def value(self, variables: Mapping[str, object], row: object = None) -> Any:
        """The value for these variables; others than `names` are not looked at.

        Raises RuleFailed when there is none.
        """
        try:
            data = {name: row if name == "row" else variables[name] for name in self.names}
            value = self._expression.eval(data=data).value()
        except (RuntimeError, TypeError, ValueError, OverflowError, KeyError) as error:
            raise RuleFailed(str(error)) from error
        if type(value) is not self._python_type:
            raise RuleFailed(str(value))
        return value


class Engine:
    """Compiles expressions over the variables of one schema."""

    def __init__(self, schema: Schema):
        self._pool = schema.pool
        self._environments: dict[frozenset[tuple[str, str]], Any] = {}

    def compile(self, text: str, gives: str, variables: dict[str, Shape]) -> Compiled:
        """The expression, when it is right, gives a `bool` or an `int` as asked, and is not too
        dear. Raises DoesNotCompile.
        """
        if len(text) > MOST_CHARACTERS:
            raise _one("expression.too_long", length=len(text), most=MOST_CHARACTERS)
        expression = self._parsed(text, variables)
        given = expression.return_type().name().lower()
        if given != gives:
            raise _one("expression.wrong_type", expected=gives, actual=given)
        try:
            tree = read_tree(expression.serialize())
            _check_loops(tree, variables)
            steps = cost_of(tree, variables)
        except TooDeep as error:
            raise _one("expression.too_deep") from error
        except TooDear as error:
            raise _one(error.code, **error.params) from error
        return Compiled(names_used(tree), fields_of(tree, "row"), steps, _PYTHON[gives], expression)

    def _parsed(self, text: str, variables: dict[str, Shape]) -> Any:
        try:
            text.encode()
            return self._environment(variables).compile(text)
        except UnicodeEncodeError as error:
            raise _one("expression.does_not_compile", message="not Unicode text") from error
        except RuntimeError as error:
            raise DoesNotCompile(_mistakes(str(error))) from error

    def _environment(self, variables: dict[str, Shape]) -> Any:
        key = frozenset((name, shape.declared) for name, shape in variables.items())
        if key not in self._environments:
            self._environments[key] = cel.NewEnv(
                descriptor_pool=self._pool,
                variables={name: _type(shape.declared) for name, shape in variables.items()},
                functions=_DECLARATIONS,
            )
        return self._environments[key]


def _one(code: str, **params: str | int) -> DoesNotCompile:
    return DoesNotCompile([Mistake(code, params)])


def _check_loops(tree: Any, variables: dict[str, Shape]) -> None:
    bound = loop_variables(tree)
    if len(bound) > MOST_LOOPS or loop_depth(tree) > MOST_NESTED:
        raise TooDear("expression.too_many_loops", most=MOST_LOOPS, nested=MOST_NESTED)
    for name in bound:
        if name in variables:
            raise TooDear("expression.name_taken", name=name)


def _mistakes(message: str) -> list[Mistake]:
    """What the library says, as mistakes with their place."""
    if "recursion" in message:
        return [Mistake("expression.too_deep", {})]
    found = [
        Mistake("expression.does_not_compile", {"message": text.strip()}, int(line), int(column))
        for line, column, text in _ERROR.findall(message)[:_MOST_MISTAKES]
    ]
    return found or [Mistake("expression.does_not_compile", {"message": message[:300]})]


def _type(declared: str) -> Any:
    if declared.startswith("list("):
        return cel.Type.List(_type(declared[5:-1]))
    return _SCALARS.get(declared) or cel.Type(declared)


_SCALARS = {
    "string": cel.Type.STRING,
    "int": cel.Type.INT,
    "double": cel.Type.DOUBLE,
    "bool": cel.Type.BOOL,
}
_PYTHON = {"bool": bool, "int": int}

_DECLARATIONS = [
    cel.FunctionDecl(
        function.name,
        [
            cel.Overload(
                id=f"kader_{function.name}",
                return_type=_type(function.gives),
                parameters=[_type(takes) for takes in function.takes],
                impl=function.call,
            )
        ],
    )
    for function in FUNCTIONS
]
