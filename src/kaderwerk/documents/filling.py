"""Fills the placeholders in a text of a framework."""

import re
from collections.abc import Mapping

from kaderwerk.documents.problems import DocumentProblem

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each `{name}` replaced by its value, once: a value is never read again.

    There is no format language: other braces stay as they are. Raises DocumentProblem
    `text.unknown_placeholder` for a name without a value.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values:
            raise DocumentProblem("text.unknown_placeholder", name=name)
        return values[name]

    return _PLACEHOLDER.sub(value, text)
