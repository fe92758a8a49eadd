"""What an expression may cost at most, reckoned from its tree and the limits of the framework.

CEL always ends, but it can be made to end late: two loops over 500 rows, a text that doubles at
each step, a pattern over a long text. So the worst case is reckoned when a framework is loaded,
and too dear an expression is refused there. One step is about a tenth of a microsecond.
"""

import re
from dataclasses import replace
from math import prod
from typing import Any, NamedTuple

from kaderwerk.kader.rules.functions import FUNCTIONS
from kaderwerk.kader.rules.schema import BOOL, DOUBLE, INT, Shape
from kaderwerk.kader.rules.syntax import kind_of

#: For one evaluation: half a second on an ordinary machine.
MOST_STEPS = 5_000_000

#: For all expressions of a framework, over all rows, with the fullest plan that it allows.
MOST_STEPS_TOGETHER = 40_000_000

#: What may be called. The macros `all`, `exists`, `exists_one`, `filter`, `map` and `has` are loops
#: and tests in the tree. Conversions to times, bytes or `dyn` are not needed and escape the types.
ALLOWED = frozenset(
    ["_&&_", "_||_", "!_", "_?_:_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "_[_]"]
    + ["_+_", "_-_", "_*_", "_/_", "_%_", "-_", "@not_strictly_false", "int", "double", "string"]
    + ["size", "startsWith", "endsWith", "contains", "matches"]
    + [function.name for function in FUNCTIONS]
)

_NUMBER_LENGTH = 25
_CALL = 30  # a function in Python
_STRINGS = {"startsWith", "endsWith", "contains", "matches"}
_TRUTHS = {"_&&_", "_||_", "!_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in",
           "@not_strictly_false", *_STRINGS}  # fmt: skip
_NOTHING = Shape("list", 0, Shape("string", 0))


class TooDear(ValueError):
    """An expression that may cost more than is allowed, or use what is not."""

    def __init__(self, code: str, **params: str | int):
        self.code, self.params = code, params
        super().__init__(code)


class Cost(NamedTuple):
    """The steps to reach a value, and the most that the value can hold."""

    steps: int
    shape: Shape


def cost_of(root: Any, variables: dict[str, Shape]) -> int:
    """The most steps that one evaluation takes. Raises TooDear above MOST_STEPS."""
    return _cost(root, variables).steps


def _cost(node: Any, scope: dict[str, Shape]) -> Cost:
    cost = _BY_KIND[kind_of(node)](node, scope)
    if cost.steps + _volume(cost.shape) // 100 > MOST_STEPS:
        raise TooDear("expression.too_costly", most=MOST_STEPS)
    return cost


def _constant(node: Any, _scope: dict[str, Shape]) -> Cost:
    return Cost(1, Shape("string", len(node.constant.string_value)))


def _ident(node: Any, scope: dict[str, Shape]) -> Cost:
    return Cost(1, scope.get(node.ident.name, INT))


def _select(node: Any, scope: dict[str, Shape]) -> Cost:
    operand = _cost(node.select.operand, scope)
    return Cost(operand.steps + 2, operand.shape.fields.get(node.select.field, BOOL))


def _list(node: Any, scope: dict[str, Shape]) -> Cost:
    parts = [_cost(element, scope) for element in node.list.elements]
    element = _NOTHING.element
    for part in parts:
        element = _either(element, part.shape)
    return Cost(1 + sum(part.steps + 1 for part in parts), Shape("list", len(parts), element))


def _struct(node: Any, _scope: dict[str, Shape]) -> Cost:
    raise TooDear("expression.not_allowed", name=node.struct.message_name or "{}")


def _loop(node: Any, scope: dict[str, Shape]) -> Cost:
    loop = node.loop
    over = _cost(loop.range, scope)
    start = _cost(loop.start, scope)
    inner = {**scope, loop.variable: over.shape.element or INT, loop.result_variable: start.shape}
    once = _cost(loop.step, inner).shape
    result = start.shape
    if start.shape.type == "list":
        grows = max(0, once.length - start.shape.length)
        result = replace(
            _either(start.shape, once), length=start.shape.length + grows * over.shape.length
        )
    inner[loop.result_variable] = result
    each = 5 + _cost(loop.condition, inner).steps + _cost(loop.step, inner).steps
    steps = over.steps + start.steps + over.shape.length * each
    last = _cost(loop.result, inner)
    return Cost(steps + last.steps, last.shape)


def _call(node: Any, scope: dict[str, Shape]) -> Cost:
    call = node.call
    name = call.function
    if name not in ALLOWED:
        raise TooDear("expression.not_allowed", name=name)
    nodes = ([call.target] if call.HasField("target") else []) + list(call.args)
    given = [_cost(argument, scope) for argument in nodes]
    shapes = [cost.shape for cost in given]
    steps = 2 + sum(cost.steps for cost in given)
    if name == "matches":
        return Cost(steps + _matching(shapes[0], nodes[-1]), BOOL)
    own, shape = _calling(name, shapes)
    return Cost(steps + own, shape)


def _calling(name: str, shapes: list[Shape]) -> tuple[int, Shape]:
    """The steps of one call, and what it gives."""
    volume = sum(map(_volume, shapes))
    first, last = shapes[0], shapes[-1]
    match name:
        case "_?_:_":
            return 1, _either(shapes[1], last)
        case "_[_]":
            return 1, first.element or INT
        case "_+_" if first.type == "list" or last.type == "list":
            length = first.length + last.length
            return length, replace(_either(first, last), length=length)
        case "_+_" if first.type == "string":
            return volume // 100, replace(first, length=first.length + last.length)
        case "@in":
            return last.length * (1 + _volume(first) // 100), BOOL
        case "contains":
            return volume // 100 + first.length * last.length // 1000, BOOL
        case "sum":
            return _CALL + 2 * first.length, INT
        case "words":
            return _CALL + first.length, INT
        case "join":
            length = volume + first.length * last.length
            return _CALL + length // 10 + first.length, Shape("string", length)
        case "days" | "round":
            return _CALL, INT
        case "string":
            return volume // 100 + 1, Shape("string", max(first.length, _NUMBER_LENGTH))
        case "double":
            return volume // 100 + 1, DOUBLE
        case _ if name in _TRUTHS:
            return volume // 100 + _elements(first), BOOL
        case _:
            return volume // 100 + 1, INT


def _matching(text: Shape, pattern: Any) -> int:
    """The steps of trying a pattern: linear in the text, times the size of the pattern's automaton.

    Only a pattern that stands in the expression itself has a known size.
    """
    if kind_of(pattern) != "constant":
        raise TooDear("expression.pattern_not_fixed")
    written = pattern.constant.string_value
    repeats = prod(int(n) for n in re.findall(r"[{,](\d{1,9})(?=[,}])", written) if int(n))
    size = len(written) * repeats
    return size + text.length * max(1, size // 20)


def _volume(shape: Shape) -> int:
    """The characters and scalars that a value can hold in all."""
    if shape.type == "list":
        return shape.length * (1 + (_volume(shape.element) if shape.element else 0))
    if shape.fields:
        return sum(_volume(cell) for cell in shape.fields.values())
    return shape.length


def _elements(shape: Shape) -> int:
    return shape.length if shape.type == "list" else 1


def _either(a: Shape | None, b: Shape) -> Shape:
    """A shape that holds whatever either of two can hold."""
    if a is None or (a.type != b.type and _volume(a) <= _volume(b)):
        return b
    if a.type != b.type or a.fields:
        return a
    element = a.element
    if b.element is not None:
        element = _either(element, b.element)
    return replace(a, length=max(a.length, b.length), element=element)


_BY_KIND = {
    "constant": _constant,
    "ident": _ident,
    "select": _select,
    "call": _call,
    "list": _list,
    "struct": _struct,
    "loop": _loop,
}
