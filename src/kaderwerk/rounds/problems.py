"""What can go wrong with a round, as typed errors with codes."""


class RoundProblem(Exception):
    """The step cannot be made. `code` says why, with `params`."""

    def __init__(self, code: str, **params: str | int):
        super().__init__(code)
        self.code, self.params = code, params
