"""What a check found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """A promise that does not hold. `row` names where, as `table:key`; `code` says what."""

    code: str
    row: str
    params: Mapping[str, Any] = field(default_factory=dict)
