"""Reads in the expressions of a framework which amounts are added up, and what is compared.

So that whoever fills in a table sees the sums that the check makes, with what they are made of. An
expression that is not understood here is simply not shown: the check itself never comes here.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from kaderwerk.kader.model import Column, Kader, MoneyQuestion, Rule, TableQuestion

_COMPARES = re.compile(r"==|<=|>=|<|>")
_LOGIC = re.compile(r"&&|\|\||\?|!(?!=)|!=")
_SUM = re.compile(r"sum\((\w+)((?:\.filter\(.*\))?)\.map\((\w+),\s*(.*)\)\)", re.DOTALL)
_FILTER = re.compile(r"\.filter\((\w+),\s*(.*)\)", re.DOTALL)
_IS = re.compile(r'row\.(\w+)\s*==\s*"([^"]*)"')
_TICKED = re.compile(r"row\.(\w+)")
_TIMES = re.compile(r"(.*\S)\s*\*\s*(\d+)", re.DOTALL)
_CHOICE = re.compile(r"([^?]+)\?([^:]+):([^:]+)")


class Condition(Struct, frozen=True):
    """Only rows with this option in this column; no option: where it is ticked."""

    column: Column
    option: str


class Term(Struct, frozen=True):
    """One amount: what a question asks, or what a column of a table comes to, so many times."""

    label: str
    conditions: tuple[Condition, ...] = ()
    times: int = 1
    table: str = ""


class Comparison(Struct, frozen=True):
    """Two amounts that a rule compares: `sign` is `==`, `<=`, `>=`, `<` or `>`."""

    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]


class Product(Struct, frozen=True):
    """What a computed cell is made of: the columns that are multiplied, under a condition."""

    factors: tuple[str, ...]
    condition: Condition | None = None


def sides_of(holds: str) -> tuple[str, str, str] | None:
    """What stands left and right of the one comparison that a rule is; None for another rule."""
    bare = _without_depth(holds)
    signs = list(_COMPARES.finditer(bare))
    if len(signs) != 1 or _LOGIC.search(bare):
        return None
    sign = signs[0]
    return holds[: sign.start()].strip(), sign[0], holds[sign.end() :].strip()


def comparison_of(kader: Kader, rule: Rule) -> Comparison | None:
    """The amounts that a rule compares, of which one is a sum; None when it does something else."""
    sides = sides_of(rule.holds)
    if rule.each or sides is None or "sum(" not in rule.holds:
        return None
    left, right = terms_of(kader, sides[0]), terms_of(kader, sides[2])
    return Comparison(left, sides[1], right) if left and right else None


def terms_of(kader: Kader, expression: str) -> tuple[Term, ...]:
    """The amounts that an expression adds up; none when it does something else."""
    terms = []
    for part in _parted(expression, "+"):
        term = _term(kader, part)
        if term is None:
            return ()
        terms.append(term)
    return tuple(terms)


def products_of(table: TableQuestion, column: Column) -> tuple[Product, ...]:
    """What a computed cell is made of, one for each condition; none when it is something else."""
    if not column.computed:
        return ()
    choice = _CHOICE.fullmatch(column.computed)
    if choice is None:
        factors = _factors(table, column.computed)
        return (Product(factors),) if factors else ()
    conditions = _conditions(table, choice[1])
    first, second = _factors(table, choice[2]), _factors(table, choice[3])
    if not (conditions and len(conditions) == 1 and first and second):
        return ()
    return Product(first, conditions[0]), Product(second)


def _term(kader: Kader, text: str) -> Term | None:
    text, times = text.strip(), 1
    if found := _TIMES.fullmatch(text):
        text, times = found[1], int(found[2])
    if text == "asked":
        return Term(kader.amount_question.label, times=times)
    if re.fullmatch(r"\w+", text) and kader.has_question(text):
        question = kader.question(text)
        return Term(question.label, times=times) if isinstance(question, MoneyQuestion) else None
    found = _SUM.fullmatch(text)
    if found is None or not kader.has_question(found[1]):
        return None
    table = kader.question(found[1])
    if not isinstance(table, TableQuestion):
        return None
    column = _added(table, _of_row(found[4], found[3]))
    conditions: tuple[Condition, ...] | None = ()
    if found[2]:
        rows = _FILTER.fullmatch(found[2])
        conditions = _conditions(table, _of_row(rows[2], rows[1])) if rows else None
    if column is None or conditions is None:
        return None
    return Term(column.label, conditions, times, table.key)


def _added(table: TableQuestion, text: str) -> Column | None:
    """The column of amounts that is added up, also where its formula is written out."""
    for column in table.columns:
        if column.type == "money" and text == f"row.{column.key}":
            return column
        if column.computed and _bare(column.computed) == _bare(text):
            return column
    return None


def _conditions(table: TableQuestion, text: str) -> tuple[Condition, ...] | None:
    columns = {column.key: column for column in table.columns}
    found = []
    for part in text.split("&&"):
        match = _IS.fullmatch(part.strip()) or _TICKED.fullmatch(part.strip())
        column = columns.get(match[1]) if match else None
        if match is None or column is None:
            return None
        option = match[2] if match.re is _IS else ""
        if option and option not in {each.key for each in column.options}:
            return None
        found.append(Condition(column, option))
    return tuple(found)


def _factors(table: TableQuestion, text: str) -> tuple[str, ...]:
    labels = {f"row.{column.key}": column.label for column in table.columns}
    parts = [part.strip() for part in text.split("*")]
    return tuple(labels[part] for part in parts) if all(part in labels for part in parts) else ()


def _of_row(text: str, name: str) -> str:
    return re.sub(rf"\b{re.escape(name)}\.", "row.", text).strip()


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _without_depth(text: str) -> str:
    """The text with all that stands between brackets or quotes blotted out, as long as it was."""
    depth, quote, found = 0, "", []
    for char in text:
        if quote:
            quote = "" if char == quote else quote
            found.append("_")
            continue
        if char in "\"'":
            quote = char
        depth += (char in "([") - (char in ")]")
        found.append("_" if depth or char in ")]\"'" else char)
    return "".join(found)


def _parted(text: str, sign: str) -> Iterator[str]:
    """The parts of an expression between signs that stand outside brackets."""
    bare, begin = _without_depth(text), 0
    for found in re.finditer(re.escape(sign), bare):
        yield text[begin : found.start()]
        begin = found.end()
    yield text[begin:]
