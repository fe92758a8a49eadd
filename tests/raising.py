"""What a service says no with: the error, and the code in it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kaderwerk.permissions import Refused
from kaderwerk.plans.problems import Impossible, NotReady, OutsideWindow
from kaderwerk.rounds.problems import RoundProblem


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Inside, somebody is told that they may not, with this code."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.verdict.code == code


@contextmanager
def impossible(code: str, **params: str | int) -> Iterator[None]:
    """Inside, a step cannot be made whoever asks, with this code and at least these parameters."""
    with pytest.raises((Impossible, RoundProblem, OutsideWindow)) as caught:
        yield
    assert caught.value.code == code
    assert params.items() <= getattr(caught.value, "params", {}).items()


@contextmanager
def not_ready(*codes: str) -> Iterator[None]:
    """Inside, something is still missing: exactly these codes, in any order."""
    with pytest.raises(NotReady) as caught:
        yield
    assert sorted(finding.code for finding in caught.value.findings) == sorted(codes)
