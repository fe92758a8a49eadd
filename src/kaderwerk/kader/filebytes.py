"""The bytes of a file that somebody names, or why there are none."""

from pathlib import Path

from kaderwerk.kader.document import MOST_BYTES
from kaderwerk.kader.problem import Problem, UnreadableKader


def read_bytes(path: Path, name: str | None = None) -> bytes:
    """The bytes of a file; of one that is too large no more than shows it.

    `name` is for the message, where it is not the file that was asked for. Raises UnreadableKader.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableKader([Problem(code="file.not_found", file=name)]) from error
    except OSError as error:
        params: dict[str, str | int] = {"reason": error.strerror or type(error).__name__}
        problem = Problem(code="file.not_opened", params=params, file=name)
        raise UnreadableKader([problem]) from error
