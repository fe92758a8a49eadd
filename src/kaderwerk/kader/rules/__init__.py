"""The rules of a framework: expressions in CEL over the answers of a plan.

`problems` says what is wrong with them when a framework is loaded; `compile_rules` gives them ready
to be asked. No other package knows which CEL library is used (it is named in `engine.py` alone).
"""

from kaderwerk.kader.rules.compiled import (
    BrokenRules,
    CompiledRules,
    RuleProblem,
    compile_rules,
    problems,
    same_rules,
)
from kaderwerk.kader.rules.engine import RuleFailed
from kaderwerk.kader.rules.environment import Environment, computed_amounts, row_message

__all__ = [
    "BrokenRules",
    "CompiledRules",
    "Environment",
    "RuleFailed",
    "RuleProblem",
    "compile_rules",
    "computed_amounts",
    "problems",
    "row_message",
    "same_rules",
]
