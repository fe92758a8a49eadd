"""The syntax tree of a compiled expression, to see what it uses and what it may cost.

The library gives the tree only in its serialised form, a `cel.expr.CheckedExpr` of the CEL
specification. The few fields of it that are needed are declared here, by their published numbers.
"""

from collections.abc import Iterator
from typing import Any

from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

_Field = descriptor_pb2.FieldDescriptorProto

#: Message → field → (number, type, repeated). A capitalised type is another message.
_FIELDS: dict[str, dict[str, tuple[int, str, bool]]] = {
    "CheckedExpr": {"expr": (4, "Expr", False)},
    "Expr": {
        "constant": (3, "Constant", False),
        "ident": (4, "Ident", False),
        "select": (5, "Select", False),
        "call": (6, "Call", False),
        "list": (7, "List", False),
        "struct": (8, "Struct", False),
        "loop": (9, "Loop", False),
    },
    "Constant": {"string_value": (6, "string", False)},
    "Ident": {"name": (1, "string", False)},
    "Select": {"operand": (1, "Expr", False), "field": (2, "string", False)},
    "Call": {
        "target": (1, "Expr", False),
        "function": (2, "string", False),
        "args": (3, "Expr", True),
    },
    "List": {"elements": (1, "Expr", True)},
    "Struct": {"message_name": (1, "string", False)},
    "Loop": {
        "variable": (1, "string", False),
        "range": (2, "Expr", False),
        "result_variable": (3, "string", False),
        "start": (4, "Expr", False),
        "condition": (5, "Expr", False),
        "step": (6, "Expr", False),
        "result": (7, "Expr", False),
    },
}


class TooDeep(ValueError):
    """The expression is nested deeper than a tree is read."""


def _checked_expression() -> Any:
    file = descriptor_pb2.FileDescriptorProto(name="tree.proto", package="tree", syntax="proto3")
    for name, fields in _FIELDS.items():
        message = file.message_type.add(name=name)
        for field, (number, kind, repeated) in fields.items():
            message.field.add(
                name=field,
                number=number,
                label=_Field.LABEL_REPEATED if repeated else _Field.LABEL_OPTIONAL,
                type=_Field.TYPE_STRING if kind == "string" else _Field.TYPE_MESSAGE,
                type_name=None if kind == "string" else f".tree.{kind}",
            )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("tree.CheckedExpr"))


_CheckedExpr = _checked_expression()


def read_tree(serialised: bytes) -> Any:
    """The root of the tree. Raises TooDeep when it is nested too deep to be read."""
    try:
        return _CheckedExpr.FromString(any_pb2.Any.FromString(serialised).value).expr
    except DecodeError as error:
        raise TooDeep from error


def kind_of(node: Any) -> str:
    """Which of the shapes in `_FIELDS["Expr"]` this node has."""
    return next((field.name for field, _ in node.ListFields()), "constant")


def children(node: Any) -> Iterator[Any]:
    """The nodes right under this one."""
    match kind_of(node):
        case "select":
            yield node.select.operand
        case "call":
            if node.call.HasField("target"):
                yield node.call.target
            yield from node.call.args
        case "list":
            yield from node.list.elements
        case "loop":
            loop = node.loop
            yield from (loop.range, loop.start, loop.condition, loop.step, loop.result)


def walk(node: Any) -> Iterator[Any]:
    """This node and all under it."""
    yield node
    for child in children(node):
        yield from walk(child)


def names_used(root: Any) -> frozenset[str]:
    """The variables that an expression reads, without those that its own loops bind.

    A loop variable may not have the name of a variable (`engine.py` refuses it), so a name has
    one meaning in the whole expression.
    """
    bound: set[str] = set()
    read: set[str] = set()
    for node in walk(root):
        if node.HasField("loop"):
            bound |= {node.loop.variable, node.loop.result_variable}
        elif node.HasField("ident"):
            read.add(node.ident.name)
    return frozenset(read - bound)


def loop_variables(root: Any) -> list[str]:
    """The names that the loops of an expression bind, one for each loop."""
    return [node.loop.variable for node in walk(root) if node.HasField("loop")]


def loop_depth(node: Any) -> int:
    """How many loops run inside one another. A loop over the result of a loop is beside it."""
    if not node.HasField("loop"):
        return max(map(loop_depth, children(node)), default=0)
    loop = node.loop
    inside = max(loop_depth(loop.condition), loop_depth(loop.step))
    return max(1 + inside, loop_depth(loop.range))


def fields_of(root: Any, variable: str) -> frozenset[str]:
    """The fields of one variable that an expression reads."""
    return frozenset(
        node.select.field
        for node in walk(root)
        if node.HasField("select") and node.select.operand.ident.name == variable
    )
