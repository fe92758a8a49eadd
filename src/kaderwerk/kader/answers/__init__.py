"""Answers: what was given becomes a canonical value, with what is to be said about it.

One module per family of kinds. Reading never raises, whatever it is given: what cannot be kept
gives MISSING and a finding that says why. The canonical form of each kind is what the database
stores and what is signed.
"""

from kaderwerk.kader.answers.base import MISSING, Context, rows_of
from kaderwerk.kader.answers.read import (
    check_answer,
    check_value,
    context_of,
    is_unknown,
    read_answer,
    read_answers,
)

__all__ = [
    "MISSING",
    "Context",
    "check_answer",
    "check_value",
    "context_of",
    "is_unknown",
    "read_answer",
    "read_answers",
    "rows_of",
]
