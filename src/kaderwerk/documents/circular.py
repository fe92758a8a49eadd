"""The circular: a paragraph with the amount in millions, and the table with euros per payee."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.awards import Award, add_up, per_payee, years_of
from kaderwerk.documents.filling import filled
from kaderwerk.documents.tables.comma_separated import to_csv
from kaderwerk.documents.tables.table import Column, Table
from kaderwerk.documents.tables.text import to_text
from kaderwerk.documents.tables.workbook import Properties, to_xlsx
from kaderwerk.kader.dates import day_of
from kaderwerk.kader.model import Kader


class CircularData(Struct, frozen=True, kw_only=True):
    """What the circular is made of. `kader` in the language of the text; `total` in cents.

    `made_at` is the moment at which the list was made, with a zone.
    """

    kader: Kader
    language: str
    awards: tuple[Award, ...]
    total: int
    made_at: dt.datetime


class CircularText(Struct, frozen=True):
    """What stands above the table, in the words of the framework; without them the title alone."""

    heading: str
    paragraph: str
    rounding: str


class CircularFiles(Struct, frozen=True):
    """The same amounts three times: as text (Markdown), as XLSX and as CSV."""

    text: bytes
    xlsx: bytes
    csv: bytes


def circular_text(data: CircularData) -> CircularText:
    """The text of the circular, filled in."""
    part = data.kader.circular
    if part is None:
        return CircularText(data.kader.title, "", "")
    with override(data.language):
        rounding = _("Rounding: %(how)s.") % {"how": part.rounding}
    return CircularText(part.heading, filled(part.paragraph, _values(data)).strip(), rounding)


def write_circular(data: CircularData) -> CircularFiles:
    """Makes the three files. A framework without a text for the circular gets the table alone.

    Raises DocumentProblem `totals.differ` when the awards do not add up to `total`.
    """
    add_up(data.awards, data.total)
    text = circular_text(data)
    words = f"{text.paragraph} {text.rounding}".strip()
    with override(data.language):
        table, total = _table(data), _("Total")
        properties = Properties(
            title=text.heading,
            author=data.kader.ministry.name,
            made_at=data.made_at,
            notes_title=_("About this list"),
            notes=(
                (_("List"), f"{text.heading}. {table.title}"),
                (_("Scheme"), f"{data.kader.title} ({data.kader.name})"),
                *(((_("Text of the circular"), words),) if words else ()),
                (_("Made on"), wording.moment(data.made_at, data.kader.zone, data.language)),
            ),
            total=total,
        )
    parts = [
        f"# {text.heading}", text.paragraph, text.rounding, f"## {table.title}",
        to_text(table, data.language, total),
    ]  # fmt: skip
    written = "\n\n".join(part for part in parts if part) + "\n"
    return CircularFiles(written.encode(), to_xlsx(table, properties), to_csv(table))


def _values(data: CircularData) -> dict[str, str]:
    """What the placeholders stand for. `applicants` is the noun that goes with `count`."""
    kader, language, count = data.kader, data.language, len(data.awards)
    part = kader.circular
    return {
        "title": kader.title,
        "count": wording.number(count, language),
        "applicants": kader.applicants.noun if count == 1 else kader.applicants.noun_plural,
        "total": wording.money(data.total, language),
        "total_millions": wording.millions(data.total, part.decimals, language) if part else "",
        "place": part.place if part else "",
        "years": wording.listed([str(year) for year in years_of(data.awards)], language),
        "date": wording.date(day_of(data.made_at, kader.zone), language),
    }


def _table(data: CircularData) -> Table:
    years = years_of(data.awards)
    return Table(
        title=_("Amounts in euros"),
        columns=(
            Column("payee_code", _("Code"), "code"),
            Column("payee", data.kader.payee_party.label, "text"),
            Column("applicants", data.kader.applicants.noun.capitalize(), "text"),
            *(Column(f"amount_{year}", str(year), "money", total=True) for year in years),
            Column("amount_total", _("Total"), "money", total=True),
        ),
        rows=tuple(
            (
                line.payee_code,
                line.payee,
                ", ".join(line.applicants),
                *(line.per_year.get(year, 0) for year in years),
                line.total,
            )
            for line in per_payee(data.awards)
        ),
    )
