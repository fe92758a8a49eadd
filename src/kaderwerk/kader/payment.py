"""What each way of paying asks of the receiver afterwards.

Sources. Decentralisatie-uitkering: Financiële-verhoudingswet, article 13; it is part of the general
means of a municipality, so the state attaches no condition to it and asks for no account of it.
Bijzondere fondsuitkering: the bill that puts it in the place of the decentralisatie-uitkering (for
advice at the Council of State in January 2026); also general means, but the state may ask for
information on what was reached. Specifieke uitkering: Financiële-verhoudingswet, articles 15a and
17a; account is given in the annual accounts, by single information and single audit (SiSa), before
15 July of the next year. Subsidie: Algemene wet bestuursrecht, title 4.2; granted (4.2.3), then
determined on a request of the receiver (4.2.5), and reclaimed when too much was paid (4.2.7).
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from kaderwerk.kader.model.money import Instrument

#: How the receiver accounts for the money, if at all.
Account = Literal["none", "information_request", "sisa", "determination"]


class Afterwards(Struct, frozen=True, kw_only=True):
    """What may be asked once the money has been paid. What is False has no button anywhere.

    `account_due` is the month and day in the year after each spending year by which the account
    must be given; None when there is none, or when the framework itself sets it.
    """

    conditions: bool
    spending_report: bool
    clawback: bool
    account: Account
    account_due: tuple[int, int] | None = None
    in_a_circular: bool = False


AFTERWARDS: Mapping[Instrument, Afterwards] = {
    "decentralisatie-uitkering": Afterwards(
        conditions=False,
        spending_report=False,
        clawback=False,
        account="none",
        in_a_circular=True,
    ),
    "bijzondere-fondsuitkering": Afterwards(
        conditions=False,
        spending_report=False,
        clawback=False,
        account="information_request",
        in_a_circular=True,
    ),
    "specifieke-uitkering": Afterwards(
        conditions=True,
        spending_report=True,
        clawback=True,
        account="sisa",
        account_due=(7, 15),
    ),
    "subsidie": Afterwards(
        conditions=True,
        spending_report=True,
        clawback=True,
        account="determination",
    ),
}
