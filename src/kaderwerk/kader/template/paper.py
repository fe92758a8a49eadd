"""The lines of a commented TOML file."""

import json
import textwrap
from collections.abc import Callable, Mapping

#: The sentence that belongs to a code and its parameters, in the language of the reader.
Say = Callable[[str, Mapping[str, str | int]], str]

WIDTH = 98


class Paper:
    """Collects lines. `say` gives the sentences that are not the framework's own."""

    def __init__(self, say: Say):
        self._say = say
        self._lines: list[str] = []

    def line(self, text: str = "") -> None:
        self._lines.append(text)

    def gap(self) -> None:
        """An empty line, unless there is one already."""
        if self._lines and self._lines[-1]:
            self.line()

    def comment(self, text: str, indent: str = "") -> None:
        """A text of any length as comment lines; the second and further lines are indented."""
        for paragraph in text.splitlines():
            self._lines.extend(
                textwrap.wrap(
                    paragraph,
                    WIDTH,
                    initial_indent=f"# {indent}",
                    subsequent_indent=f"# {' ' * len(indent)}",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )

    def says(self, code: str, **params: str | int) -> None:
        """The sentence of this code as a comment."""
        self.comment(self.sentence(code, **params))

    def sentence(self, code: str, **params: str | int) -> str:
        return self._say(code, params)

    def heading(self, title: str) -> None:
        self.gap()
        rest = "-" * max(3, WIDTH - len(title) - 6)
        self.line(f"# --- {' '.join(title.split())} {rest}")
        self.line()

    def text(self) -> str:
        return "\n".join(self._lines).rstrip() + "\n"


def toml_string(text: str) -> str:
    """The text as a TOML string on one line. (Its escapes are those of JSON, but for DEL.)"""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
