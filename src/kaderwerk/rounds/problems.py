"""What can go wrong with a round, as typed errors with codes."""

from kaderwerk.kader.no import NoWithCode


class RoundProblem(NoWithCode):
    """The step cannot be made with this round, whoever asks."""
