"""The placeholders in a text that is sent: names between braces, as in `{amount}`."""

import re
from collections.abc import Iterator

from kaderwerk.kader.problem import Wrong, nearest, shown

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders(text: str) -> list[str]:
    """The names between braces, in order."""
    return _PLACEHOLDER.findall(text)


def wrong_placeholders(text: str, known: frozenset[str]) -> Iterator[Wrong]:
    """What is wrong with the braces of one text in which these names may stand."""
    for name in placeholders(text):
        if name in known:
            continue
        if guess := nearest(name, known):
            yield "placeholder.perhaps", {"name": shown(name), "nearest": guess}
        else:
            yield "placeholder.unknown", {"name": shown(name), "known": ", ".join(sorted(known))}
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        yield "placeholder.brace", {}
