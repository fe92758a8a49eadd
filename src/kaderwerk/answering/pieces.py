"""What differs between two texts, word by word: the one comparison that every page shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Words with the white space before them, so that they join to the text again.
_WORD = re.compile(r"\s*\S+|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

#: Texts that differ in more words than this are compared line by line: the work grows with the
#: square of it.
_MOST_EDITS = 600

#: Of what stayed the same, so many words stay on either side of a change.
_AROUND = 12

_Runs = list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Piece:
    """A piece of text: `same`, `old`, `new`, or `gap` for words that were left out here."""

    kind: str
    text: str = ""


def pieces_between(was: str, now: str) -> tuple[Piece, ...]:
    """The words that went and the words that came, between those that stayed.

    What is same and old joins to the text that was, what is same and new to the one that is.
    """
    before, after = _WORD.findall(was), _WORD.findall(now)
    runs = _runs(before, after)
    if runs is None:
        runs = _runs(_LINE.findall(was), _LINE.findall(now))
    if runs is None:
        runs = [("old", [was]), ("new", [now])]
    return tuple(Piece(kind, "".join(words)) for kind, words in _readable(runs))


def without_what_is_far(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The same, without the words that lie far from any change: a gap stands for them."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        words = _WORD.findall(piece.text)
        before = _AROUND if number else 0
        after = _AROUND if number + 1 < len(pieces) else 0
        if piece.kind != "same" or len(words) <= before + after + 3:
            found.append(piece)
            continue
        found += [Piece("same", "".join(words[:before]))] if before else []
        found.append(Piece("gap"))
        found += [Piece("same", "".join(words[-after:]))] if after else []
    return tuple(found)


def _runs(a: list[str], b: list[str]) -> _Runs | None:
    """Runs of what stayed, went and came; None when that is too much to work out."""
    first = 0
    while first < min(len(a), len(b)) and a[first] == b[first]:
        first += 1
    last = 0
    while last < min(len(a), len(b)) - first and a[-1 - last] == b[-1 - last]:
        last += 1
    matches = _matches(a[first : len(a) - last], b[first : len(b) - last])
    if matches is None:
        return None
    pairs = [(at, at) for at in range(first)]
    pairs += [(first + x, first + y) for x, y in matches]
    pairs += [(len(a) - at, len(b) - at) for at in range(last, 0, -1)]
    runs: _Runs = []
    i = j = 0
    for x, y in [*pairs, (len(a), len(b))]:
        _add(runs, "old", a[i:x])
        _add(runs, "new", b[j:y])
        _add(runs, "same", b[y : y + 1])
        i, j = x + 1, y + 1
    return runs


def _matches(a: list[str], b: list[str]) -> list[tuple[int, int]] | None:
    """The places of what stayed, by the shortest way from one to the other (Myers 1986)."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(len(a) + len(b), _MOST_EDITS) + 1):
        trace.append(dict(furthest))
        for k in range(-edits, edits + 1, 2):
            x = furthest[_down(furthest, k, edits)] + (0 if _is_down(furthest, k, edits) else 1)
            while x < len(a) and x - k < len(b) and a[x] == b[x - k]:
                x += 1
            furthest[k] = x
            if x >= len(a) and x - k >= len(b):
                return _way_back(trace, len(a), len(b))
    return None


def _is_down(furthest: dict[int, int], k: int, edits: int) -> bool:
    """Whether diagonal `k` is best reached by a word that came, rather than by one that went."""
    return k == -edits or (k != edits and furthest[k - 1] < furthest[k + 1])


def _down(furthest: dict[int, int], k: int, edits: int) -> int:
    """The diagonal from which `k` is reached."""
    return k + 1 if _is_down(furthest, k, edits) else k - 1


def _way_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    found = []
    for edits in range(len(trace) - 1, -1, -1):
        k = _down(trace[edits], x - y, edits)
        from_x = trace[edits][k]
        from_y = from_x - k
        while x > max(from_x, 0) and y > max(from_y, 0):
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = from_x, from_y
    return found[::-1]


def _add(runs: _Runs, kind: str, words: list[str]) -> None:
    if words and runs and runs[-1][0] == kind:
        runs[-1][1].extend(words)
    elif words:
        runs.append((kind, words))


def _readable(runs: _Runs) -> _Runs:
    """Where single words stayed amid much that changed, the whole is shown as changed."""
    found: _Runs = []
    for at, (kind, words) in enumerate(runs):
        if kind == "same" and _is_lost(runs, at):
            _into_change(found, words, words)
        elif kind == "same":
            found.append((kind, words))
        else:
            _into_change(found, *((words, []) if kind == "old" else ([], words)))
    return found


def _is_lost(runs: _Runs, at: int) -> bool:
    """Whether fewer words stayed here than changed on either side."""
    before, after = _changed(runs[max(0, at - 2) : at][::-1]), _changed(runs[at + 1 : at + 3])
    return len(runs[at][1]) < 3 and min(before, after) > 2 * len(runs[at][1])


def _changed(runs: _Runs) -> int:
    count = 0
    for kind, words in runs:
        if kind == "same":
            break
        count += len(words)
    return count


def _into_change(found: _Runs, old: list[str], new: list[str]) -> None:
    """Puts words into the change at the end: first what went, then what came."""
    tail = {"old": list(old), "new": list(new)}
    while found and found[-1][0] != "same":
        kind, words = found.pop()
        tail[kind] = words + tail[kind]
    found += [(kind, words) for kind, words in tail.items() if words]
