"""What a check yields."""

from kaderwerk.kader.problem import Path

#: Where in the file, the code, and its parameters.
Found = tuple[Path, str, dict[str, str | int]]


def found(path: Path, code: str, /, **params: str | int) -> Found:
    """One problem at this path."""
    return path, code, params
