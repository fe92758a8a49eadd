"""The transfer list: one line per decision, for whoever has the money paid. No account numbers."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import override
from msgspec import Struct

from kaderwerk.documents import wording
from kaderwerk.documents.awards import Award, add_up, years_of
from kaderwerk.documents.tables.comma_separated import to_csv
from kaderwerk.documents.tables.table import Column, Table
from kaderwerk.documents.tables.workbook import Properties, to_xlsx
from kaderwerk.kader.model import Kader


class TransferFiles(Struct, frozen=True):
    """The same lines as XLSX and as CSV."""

    xlsx: bytes
    csv: bytes


def write_transfer_list(
    kader: Kader,
    awards: tuple[Award, ...],
    *,
    total: int,
    language: str,
    made_at: dt.datetime,
) -> TransferFiles:
    """Makes the list. `kader` in `language`; `total` in cents; `made_at` with a zone.

    Raises DocumentProblem `totals.differ` when the awards do not add up to `total`.
    """
    add_up(awards, total)
    years = years_of(awards)
    with override(language):
        table = Table(
            title=_("Transfers"),
            columns=(
                Column("payee_code", _("Code"), "code"),
                Column("payee", kader.payee_party.label, "text"),
                Column("applicant_code", _("Applicant code"), "code"),
                Column("applicant", kader.applicants.noun.capitalize(), "text"),
                Column("reference", _("Reference"), "code"),
                Column("decided_on", _("Decided on"), "date"),
                *(Column(f"amount_{year}", str(year), "money", total=True) for year in years),
                Column("amount_total", _("Total"), "money", total=True),
            ),
            rows=tuple(
                (
                    award.payee_code,
                    award.payee,
                    award.applicant_code,
                    award.applicant,
                    award.reference,
                    award.decided_on,
                    *(award.per_year.get(year, 0) for year in years),
                    award.total,
                )
                for award in awards
            ),
        )
        properties = Properties(
            title=_("Transfers: %(title)s") % {"title": kader.title},
            author=kader.ministry.name,
            made_at=made_at,
            notes_title=_("About this list"),
            notes=(
                (_("Scheme"), f"{kader.title} ({kader.name})"),
                (_("Instrument"), kader.money.instrument),
                (_("Made on"), wording.moment(made_at, kader.zone, language)),
            ),
            total=_("Total"),
        )
    return TransferFiles(to_xlsx(table, properties), to_csv(table))
