"""Splits the text that someone typed into paragraphs and lists, as a reader sees them."""

import re

_BULLET = re.compile(r"\s*[-*•–]\s+(?=\S)")

#: What a template sets: `p` is a paragraph of lines, `list` the items of a list.
Block = dict[str, list[str]]


def blocks(text: str) -> list[Block]:
    """Paragraphs are parted by empty lines; lines that begin with a dash or a bullet are a list.

    Nothing else is markup: stars and hashes stay the characters that they are.
    """
    found: list[Block] = []
    kind = ""
    for line in text.splitlines():
        if not line.strip():
            kind = ""
            continue
        bullet = _BULLET.match(line)
        if bullet:
            line_kind, content = "list", line[bullet.end() :].rstrip()
        else:
            line_kind, content = "p", line.strip()
        if line_kind == kind:
            found[-1][kind].append(content)
        else:
            found.append({line_kind: [content]})
            kind = line_kind
    return found
