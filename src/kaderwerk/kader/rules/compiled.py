"""All expressions of one framework, compiled once, with everything that is wrong with them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from google.protobuf.message import Message

from kaderwerk.kader.model import Kader, MoneyQuestion, TableQuestion
from kaderwerk.kader.rules.cost import MOST_STEPS_TOGETHER
from kaderwerk.kader.rules.engine import (
    MOST_CHARACTERS,
    Compiled,
    DoesNotCompile,
    Engine,
    Mistake,
)
from kaderwerk.kader.rules.schema import Schema, Shape, build_schema
from kaderwerk.kader.sums import comparison_of, sides_of

#: Expressions in one framework, and their characters together. More take too long to compile.
MOST_EXPRESSIONS = 500
MOST_CHARACTERS_TOGETHER = 60_000

#: Names that mean something else inside an expression.
_VARIABLES = ["applicant", "asked", "members", "parties", "row", "double", "int", "string"]
_GRAMMAR = ["as", "break", "const", "continue", "else", "false", "for", "function", "if", "import"]
_GRAMMAR += ["in", "let", "loop", "namespace", "null", "package", "return", "true", "var", "void"]
RESERVED = frozenset([*_VARIABLES, *_GRAMMAR, "while"])

_KEPT = "_compiled_rules"
_NOT_A_FIELD = frozenset({"id", "in", "true", "false", "null"})


class RuleProblem(NamedTuple):
    """What is wrong with an expression of a framework.

    `place` is the dotted key of the part that holds it (`rule.lines_add_up.holds`); line and column
    count from 1 inside the expression, and are None when the whole of it is meant.
    """

    place: str
    code: str
    params: dict[str, str | int]
    line: int | None = None
    column: int | None = None


class BrokenRules(ValueError):
    """A framework with expressions that cannot be used."""

    def __init__(self, problems: list[RuleProblem]):
        self.problems = problems
        super().__init__(", ".join(f"{problem.place}: {problem.code}" for problem in problems))


class _Task(NamedTuple):
    place: str
    text: str
    gives: str
    row: str | None = None
    alone: bool = False


class CompiledRules:
    """The expressions of a framework. `values` is what `environment.Environment` gives.

    Each method raises RuleFailed when an expression has no answer for this plan.
    """

    def __init__(self, kader: Kader):
        self.schema: Schema = build_schema(kader)
        self.problems: list[RuleProblem] = list(_reserved_names(kader))
        self._compiled: dict[str, Compiled] = {}
        self._sides: dict[str, tuple[Compiled, Compiled]] = {}
        if not self.problems:
            self._compile(kader)
        self.order: tuple[str, ...] = self._in_order(kader)

    def ask_if(self, question: str, values: Mapping[str, object]) -> bool:
        """Whether this question is asked. One without a condition always is."""
        compiled = self._compiled.get(f"question.{question}.ask_if")
        return True if compiled is None else bool(compiled.value(values))

    def rule(self, key: str, values: Mapping[str, object], row: Message | None = None) -> bool:
        """Whether a rule holds; `row` is the row of its table, for a rule with `each`."""
        return bool(self._compiled[f"rule.{key}.holds"].value(values, row))

    def share(self, key: str, values: Mapping[str, object]) -> tuple[int, int]:
        """The part and the whole, in cents."""
        part, whole = (self._compiled[f"share.{key}.{name}"] for name in ("part", "whole"))
        return int(part.value(values)), int(whole.value(values))

    def sides(self, key: str, values: Mapping[str, object]) -> tuple[int, int] | None:
        """The two amounts that a rule compares, in cents; None for a rule that does not."""
        pair = self._sides.get(key)
        return (int(pair[0].value(values)), int(pair[1].value(values))) if pair else None

    def computed(self, table: str, column: str, row: Message) -> int:
        """The amount of a computed cell, in cents."""
        return int(self._compiled[f"question.{table}.column.{column}.computed"].value({}, row))

    def required_if(self, table: str, column: str, row: Message) -> bool:
        """Whether a cell must be filled in, given the rest of its row."""
        place = f"question.{table}.column.{column}.required_if"
        return bool(self._compiled[place].value({}, row))

    def names_in(self, place: str) -> frozenset[str]:
        """The variables that the expression at this place reads."""
        compiled = self._compiled.get(place)
        return compiled.names if compiled else frozenset()

    def _compile(self, kader: Kader) -> None:
        tasks = list(_tasks(kader))
        characters = sum(min(len(task.text), MOST_CHARACTERS) for task in tasks)
        if len(tasks) > MOST_EXPRESSIONS or characters > MOST_CHARACTERS_TOGETHER:
            params: dict[str, str | int] = {
                "most": MOST_EXPRESSIONS,
                "characters": MOST_CHARACTERS_TOGETHER,
            }
            self.problems.append(RuleProblem("rule", "expression.too_many", params))
            return
        engine = Engine(self.schema)
        for task in tasks:
            try:
                compiled = engine.compile(task.text, task.gives, self._variables(task))
                self._refuse_computed_of_computed(kader, task, compiled)
                self._compiled[task.place] = compiled
            except DoesNotCompile as error:
                self.problems += [RuleProblem(task.place, *mistake) for mistake in error.mistakes]
        self._refuse_too_dear_together(kader, tasks)
        if not self.problems:
            self._compile_sides(kader, engine)

    def _compile_sides(self, kader: Kader, engine: Engine) -> None:
        """Each side of the rules that compare amounts: to show them. The rule costs as much."""
        for rule in kader.rules:
            sides = sides_of(rule.holds)
            if sides is None or comparison_of(kader, rule) is None:
                continue
            try:
                left, right = (
                    engine.compile(side, "int", self.schema.variables)
                    for side in (sides[0], sides[2])
                )
            except DoesNotCompile:
                continue
            self._sides[rule.key] = left, right

    def _variables(self, task: _Task) -> dict[str, Shape]:
        row = self.schema.rows.get(task.row or "")
        own = {"row": row} if row else {}
        return own if task.alone else {**self.schema.variables, **own}

    def _refuse_computed_of_computed(self, kader: Kader, task: _Task, compiled: Compiled) -> None:
        if not task.alone or task.row is None:
            return
        computed = {c.key for c in kader.table(task.row).columns if c.type == "computed_money"}
        taken = sorted(computed & compiled.row_fields)
        if taken:
            raise DoesNotCompile([Mistake("expression.uses_computed", {"name": taken[0]})])

    def _refuse_too_dear_together(self, kader: Kader, tasks: list[_Task]) -> None:
        steps = sum(
            self._compiled[task.place].steps
            * (kader.table(task.row).max_rows if task.row in self.schema.rows else 1)
            for task in tasks
            if task.place in self._compiled
        )
        if steps > MOST_STEPS_TOGETHER:
            params: dict[str, str | int] = {"steps": steps, "most": MOST_STEPS_TOGETHER}
            self.problems.append(RuleProblem("rule", "expression.too_costly_together", params))

    def _in_order(self, kader: Kader) -> tuple[str, ...]:
        """The questions with a condition, each after those that its condition reads."""
        asked = next((q.key for q in kader.questions if _is_asked(q)), "")
        reads = {
            question.key: {
                asked if name == "asked" else name
                for name in self.names_in(f"question.{question.key}.ask_if")
            }
            for question in kader.questions
            if question.ask_if
        }
        order: list[str] = []
        for key in reads:
            self._visit(key, reads, [], order)
        return tuple(order)

    def _visit(
        self, key: str, reads: Mapping[str, set[str]], path: list[str], order: list[str]
    ) -> None:
        if key in order:
            return
        if key in path:
            circle = [*path[path.index(key) :], key]
            self.problems.append(
                RuleProblem(
                    f"question.{key}.ask_if",
                    "expression.circular",
                    {"questions": " → ".join(circle)},
                )
            )
            return
        for other in sorted(name for name in reads[key] if name in reads):
            self._visit(other, reads, [*path, key], order)
        order.append(key)


def compile_rules(kader: Kader) -> CompiledRules:
    """The expressions of a framework, compiled at the first call and kept with the framework.

    Raises BrokenRules when any of them cannot be used.
    """
    compiled = _compiled(kader)
    if compiled.problems:
        raise BrokenRules(compiled.problems)
    return compiled


def problems(kader: Kader) -> list[RuleProblem]:
    """Everything that is wrong with the expressions of a framework, in the order of the file."""
    return list(_compiled(kader).problems)


def same_rules(worded: Kader, kader: Kader) -> Kader:
    """The framework in other words, made to use the rules of the original: they are the same."""
    vars(worded)[_KEPT] = _compiled(kader)
    return worded


def _compiled(kader: Kader) -> CompiledRules:
    # A framework is frozen, so what was compiled from it stays true as long as it lives.
    kept = vars(kader)
    if _KEPT not in kept:
        kept[_KEPT] = CompiledRules(kader)
    found: CompiledRules = kept[_KEPT]
    return found


def _is_asked(question: object) -> bool:
    return isinstance(question, MoneyQuestion) and question.asked


def _tasks(kader: Kader) -> Iterator[_Task]:
    for question in kader.questions:
        place = f"question.{question.key}"
        if question.ask_if:
            yield _Task(f"{place}.ask_if", question.ask_if, "bool")
        if not isinstance(question, TableQuestion):
            continue
        for column in question.columns:
            at = f"{place}.column.{column.key}"
            if column.required_if:
                yield _Task(f"{at}.required_if", column.required_if, "bool", question.key, True)
            if column.computed:
                yield _Task(f"{at}.computed", column.computed, "int", question.key, True)
    for rule in kader.rules:
        yield _Task(f"rule.{rule.key}.holds", rule.holds, "bool", rule.each)
    for share in kader.shares:
        yield _Task(f"share.{share.key}.part", share.part, "int")
        yield _Task(f"share.{share.key}.whole", share.whole, "int")


def _reserved_names(kader: Kader) -> Iterator[RuleProblem]:
    """Questions and columns that an expression could not name."""
    for question in kader.questions:
        if question.key in RESERVED:
            params: dict[str, str | int] = {"name": question.key}
            yield RuleProblem(f"question.{question.key}", "expression.name_reserved", params)
        if isinstance(question, TableQuestion):
            for column in question.columns:
                if column.key in _NOT_A_FIELD:
                    place = f"question.{question.key}.column.{column.key}"
                    yield RuleProblem(place, "expression.name_reserved", {"name": column.key})
