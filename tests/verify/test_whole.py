"""A scheme that was played by the services has no problem; each damage is named by its row."""

from kaderwerk.verify.run import CHECKS, verify


def test_a_scheme_that_was_played_has_no_problem(damaged):
    heard = []

    assert verify(lambda name, count: heard.append((name, count))) == []
    assert heard == [(name, 0) for name in CHECKS]
