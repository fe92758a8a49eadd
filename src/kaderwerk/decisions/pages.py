"""Long lists in pages of a fixed size."""

from collections.abc import Mapping
from dataclasses import dataclass

#: So many rows are read at a glance, and one page of them fits in a form.
ROWS = 40


@dataclass(frozen=True)
class Pages:
    """Which page of how many rows is shown. `number` counts from 1."""

    number: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // ROWS))

    @property
    def start(self) -> int:
        """The place of the first row, from 0."""
        return (self.number - 1) * ROWS

    @property
    def first_row(self) -> int:
        return self.start + 1 if self.total else 0

    @property
    def last_row(self) -> int:
        return min(self.start + ROWS, self.total)

    @property
    def before(self) -> int:
        """The number of the page before this one; 0 when there is none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the next page; 0 when there is none."""
        return self.number + 1 if self.number < self.last else 0


def page_of(query: Mapping[str, str], total: int) -> Pages:
    """The page that an address asks for; the first or the last for one that there is not."""
    text = query.get("page", "")
    wanted = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
    return Pages(min(max(wanted, 1), Pages(1, total).last), total)
