"""The names that people read in a paper, back to the keys that they stand for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.documents.plan.values import Words
from kaderwerk.kader.model import Column, Kader
from kaderwerk.kader.plan import Party

_MONTHS = {
    month[:3]: number
    for months in (
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan feb maa apr mei jun jul aug sep okt nov dec",
    )
    for number, month in enumerate(months.split(), start=1)
}
_DAY = re.compile(r"(\d{1,2})[\s\u00a0]+([a-z]{3,9})\.?[\s\u00a0]+(\d{4})", re.IGNORECASE)
_SIGNS = re.compile(r"[\s,;•·\u00a0-]+")

#: Marks that say that something is chosen, and that it is not.
_YES_MARKS = frozenset("☒☑✓✔✗✘xXvV✖■●") | {"[x]", "[X]", "(x)"}
_NO_MARKS = frozenset({"", "☐", "□", "○", "[ ]", "[]", "( )", "-", "–"})

Names = Mapping[str, str]


def folded(text: str) -> str:
    """A text as it is compared: without capitals, and with single spaces."""
    return " ".join(text.split()).casefold()


def is_marked(text: str) -> bool | None:
    """Whether a box is ticked; None when that cannot be told."""
    mark = "".join(text.split())
    if mark in _YES_MARKS:
        return True
    return False if mark in _NO_MARKS or text.strip() in _NO_MARKS else None


def day_of_words(text: str) -> str:
    """`24 juni 2017` as `2017-06-24`; anything else as it is."""
    found = _DAY.fullmatch(text.strip())
    month = _MONTHS.get(found[2][:3].lower()) if found else None
    if found is None or month is None:
        return text.strip()
    return f"{found[3]}-{month:02d}-{int(found[1]):02d}"


def amount_of_words(text: str) -> str:
    """`€ 12.500,-` and `12.500 euro` as `12.500`."""
    bare = text.strip().replace("−", "-")
    bare = re.sub(r"^(EUR|€)\s*|\s*(euro|EUR)$", "", bare, flags=re.IGNORECASE)
    return re.sub(r"[.,](-{1,2}|–|=)$", "", bare).strip()


def number_of_words(text: str, unit: str) -> str:
    """A number without the unit behind it."""
    bare = text.strip().replace("−", "-")
    if unit and bare.casefold().endswith(unit.casefold()):
        bare = bare[: -len(unit)].strip()
    return bare


class Directory:
    """What things in a plan are called. A name that two things have stands for neither."""

    def __init__(self, kader: Kader, parties: Iterable[Party], applicant: str):
        self._kader = kader
        self._parties = _by_name((party.name, party.key) for party in parties)
        self._members = _by_name(_members(kader, applicant))
        self._rows: dict[str, dict[str, str]] = {}

    def learn_rows(self, table: str, rows: Sequence[Mapping[str, Any]], words: Words) -> None:
        """Rows of a table by their names, and by their numbers where they have none."""
        question = self._kader.table(table)
        pairs = []
        for number, row in enumerate(rows, start=1):
            name = words.name_of(question, row) or _("Row %(number)s") % {"number": number}
            pairs.append((name, str(row.get("id", ""))))
        self._rows[table] = {**_by_name(pairs), **self._rows.get(table, {})}

    def organisation(self, text: str) -> str | None:
        return self._parties.get(folded(text))

    def of_column(self, column: Column) -> Names:
        """What can stand in a column, by its folded name."""
        match column.type:
            case "choice" | "choices":
                return _by_name((option.label, option.key) for option in column.options)
            case "ladder":
                steps = self._kader.steps_of(column.ladder or "")
                names = [(f"{step.value}. {step.label}", str(step.value)) for step in steps]
                names += [(str(step.value), str(step.value)) for step in steps]
                return _by_name([*names, *((step.label, str(step.value)) for step in steps)])
            case "organisation" | "organisations":
                return self._parties
            case "row" | "rows":
                return self._rows.get(column.table or "", {})
            case "member" | "members":
                return self._members
            case "yes_no":
                return {
                    folded(word): key
                    for key, words in (("yes", ("yes", "ja", _("Yes"), "x", "☒", "✓")),
                                       ("no", ("no", "nee", _("No"))))
                    for word in words
                }  # fmt: skip
        return {}


def several(text: str, names: Names) -> list[str] | None:
    """The keys of the names that stand in a text one after the other; None when something is not
    a name. A name may hold the sign that stands between two.
    """
    rest, found = folded(_SIGNS.sub(" ", text)), []
    known = {_SIGNS.sub(" ", name).strip(): key for name, key in names.items()}
    longest = sorted(known, key=len, reverse=True)
    while rest:
        name = next((n for n in longest if rest == n or rest.startswith(f"{n} ")), None)
        if not name:
            return None
        found.append(known[name])
        rest = rest[len(name) :].strip()
    return list(dict.fromkeys(found))


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice = set()
    for name, key in pairs:
        name = folded(name)
        if found.setdefault(name, key) != key:
            twice.add(name)
    return {name: key for name, key in found.items() if name and name not in twice}


def _members(kader: Kader, applicant: str) -> list[tuple[str, str]]:
    try:
        return [(body.name, body.code) for body in kader.applicant(applicant).members]
    except KeyError:
        return []
