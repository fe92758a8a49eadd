"""Frameworks by the hash of their bytes, and in the language of a reader. Each is read once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from kaderwerk.kader.model import Kader

#: A framework with 35 applicants takes about a megabyte.
MOST_KEPT = 64

Key = TypeVar("Key", bound=Hashable)


class Shelf(Generic[Key]):
    """What was read before, by what it was read from. What was not used for longest goes first."""

    def __init__(self, most: int = MOST_KEPT):
        self._most = most
        self._kept: OrderedDict[Key, Kader] = OrderedDict()
        self._lock = Lock()

    def get(
        self, keys: Iterable[Key], read: Callable[[list[Key]], Mapping[Key, Kader]]
    ) -> dict[Key, Kader]:
        """The framework of each key; `read` gets those that are not here, all at once."""
        wanted = dict.fromkeys(keys)
        with self._lock:
            found = {key: self._kept[key] for key in wanted if key in self._kept}
        if missing := [key for key in wanted if key not in found]:
            found |= read(missing)
        with self._lock:
            for key, kader in found.items():
                self._kept[key] = kader
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
