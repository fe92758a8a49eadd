"""The no of a service: whoever asked hears why, as codes with parameters."""

from collections.abc import Mapping
from typing import Any

#: A code with what its sentence needs.
Reason = tuple[str, Mapping[str, Any]]


class No(Exception):
    """A step was asked for that cannot be made, or not by this person, or not now."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, each as a code with the parameters of its sentence; at least one."""
        raise NotImplementedError


class NoWithCode(No):
    """A no for one reason."""

    def __init__(self, code: str, **params: str | int):
        super().__init__(code)
        self.code, self.params = code, params

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return ((self.code, self.params),)
