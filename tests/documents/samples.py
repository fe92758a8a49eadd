"""Believable data for documents: regions and organisations are invented, as their names say."""

import datetime as dt
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from kaderwerk.documents.awards import Award
from kaderwerk.documents.letter import LetterData, LetterTexts, Payment, Reason, Sender, Step
from kaderwerk.documents.plan.document import PlanData
from kaderwerk.documents.receipt import ReceiptData
from kaderwerk.documents.signed import Signed
from kaderwerk.kader.load import read_kader
from kaderwerk.kader.model import Kader

ROOT = Path(__file__).parents[2]
REGIONS = ROOT / "kaders" / "ggz-werk-inkomen" / "2017-1.toml"
DISTRICTS = ROOT / "tests" / "kaders" / "buurt-energie" / "2026-1.toml"

#: What people type, and what breaks programs.
HOSTILE = (
    "😀 👩‍👩‍👧 🇳🇱 ✅ · 漢字 · שלום · مرحبا · Łódź Škoda ő ß ﬁ ½ ①",
    "a\x00b\x0bc\x1b[31m\ud83d\ufeff\ue000\u202e",
    '#panic("x") $x$ *a* _b_ `c` @d <e> \\ // /* [f] {g} "h" \'i\' ~ =1+1',
    "x" * 10_000,
    "\n\n- een\n- twee\n\n\n* drie\n" * 20,
)


@cache
def regions() -> Kader:
    return read_kader(REGIONS.read_bytes())


@cache
def districts() -> Kader:
    return read_kader(DISTRICTS.read_bytes())


def letter(**changes: Any) -> LetterData:
    """The letter that a region gets with its award."""
    data: dict[str, Any] = {
        "language": "nl",
        "sender": Sender(
            "Ministerie van Voorbeeldzaken (fictief)",
            "Directie Samenwerking",
            "Postbus 00000\n2500 AA Den Haag",
            "helpdesk@example.nl",
        ),
        "addressee": ("Gemeente Wadstad (fictief)", "College van burgemeester en wethouders"),
        "reference": "VB-2017-AM98-1",
        "date": dt.date(2017, 8, 31),
        "texts": texts(),
        "payments": (Payment(2017, 4_250_000), Payment(2018, 4_250_050)),
        "total": 8_500_050,
        "vat_included": True,
        "steps": (
            Step("U leest het bedrag in de decembercirculaire.", dt.date(2017, 12, 31)),
            Step("Het onderzoeksbureau neemt contact met u op."),
        ),
    }
    return LetterData(**{**data, **changes})


def texts(**changes: Any) -> LetterTexts:
    data: dict[str, Any] = {
        "subject": "Uw plan is goedgekeurd: € 85.000,50 voor Waddenkust (fictief)",
        "summary": "Uw plan is goedgekeurd. U krijgt € 85.000,50. U hoeft nu niets te doen.",
        "salutation": "Geacht college,",
        "paragraphs": (
            "Op 20 juni 2017 diende u een plan in. Het plan loopt tot en met 30 september 2019.",
            "Ik heb uw plan getoetst aan het kader van 13 maart 2017. Het plan voldoet.",
            "De partijen in uw regio hebben samen een plan gemaakt. Dat waardeer ik.",
        ),
        "reasons_at": 3,
        "reasons_introduced": False,
        "closing": "Met vriendelijke groet,",
        "signed_by": "De Minister van Voorbeeldzaken",
    }
    return LetterTexts(**{**data, **changes})


def refusal(reasons: tuple[Reason, ...], **changes: Any) -> LetterData:
    """The letter that a region gets without an award."""
    subject = "Uw plan voor Waddenkust (fictief) is niet goedgekeurd"
    return letter(
        **{
            "payments": (),
            "total": 0,
            "vat_included": None,
            "steps": (),
            "reasons": reasons,
            "texts": texts(subject=subject, summary="Uw plan is niet goedgekeurd."),
            **changes,
        }
    )


def signatures() -> tuple[Signed, ...]:
    return tuple(
        Signed(
            organisation=organisation,
            party=party,
            name=name,
            function=function,
            at=dt.datetime(2017, 6, 19, 9, minute, 44, tzinfo=dt.UTC),
            as_deputy=deputy,
        )
        for minute, (organisation, party, name, function, deputy) in enumerate(
            [
                ("Gemeente Wadstad (fictief)", "Centrumgemeente", "A. Brouwer", "Wethouder", False),
                ("UWV", "UWV", "B. Çelik", "Regiomanager", False),
                ("GGZ Duinrand (fictief)", "GGZ-aanbieder", "Ł. Škoda", "Bestuurder", True),
            ]
        )
    )


def canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode(errors="replace")


def receipt(**changes: Any) -> ReceiptData:
    data = canonical({"answers": {"naam_plan": "Samen aan zet 😀"}})
    fields: dict[str, Any] = {
        "kader": regions(),
        "kader_sha256": "ab" * 32,
        "language": "nl",
        "applicant": "Waddenkust (fictief)",
        "payee": "Gemeente Wadstad (fictief)",
        "reference": "VB-2017-AM98",
        "submission": 1,
        "handed_in_at": dt.datetime(2017, 6, 24, 21, 59, 59, tzinfo=dt.UTC),
        "handed_in_by": "C. de Boer, beleidsadviseur",
        "channel": "site",
        "canonical": data,
        "content_sha256": hashlib.sha256(data).hexdigest(),
        "signatures": signatures(),
        "contents": (("Gevraagd bedrag", "€ 85.000,50"), ("Bijlagen", "begroting.xlsx (42 kB)")),
    }
    return ReceiptData(**{**fields, **changes})


def plan_content(answers: dict[str, Any]) -> dict[str, Any]:
    """A snapshot of a plan in the framework for districts."""
    return {
        "format": 1,
        "plan": {"applicant": "D01", "number": 1},
        "language": "en",
        "parties": [
            {"key": "district", "type": "district", "name": "Alderdale (invented)", "signs": True,
             "code": "DA01", "contact": {"name": "Ines Vale", "email": "ines@example.org"}},
            {"key": "coop", "type": "cooperative", "name": "Warm Hill (invented)", "signs": False,
             "code": "", "contact": {}},
        ],
        "answers": answers,
        "commitments": [{"key": "plan", "text": "We do what the plan says that we do."}],
    }  # fmt: skip


def plan(answers: dict[str, Any], **changes: Any) -> PlanData:
    content = changes.pop("content", plan_content(answers))
    data = canonical(content)
    fields: dict[str, Any] = {
        "kader": districts(),
        "kader_sha256": "cd" * 32,
        "language": "en",
        "applicant": "Alderdale (invented)",
        "payee": "Alderdale district (invented)",
        "reference": "BE-2026-D01-1",
        "version": 2,
        "day": dt.date(2026, 3, 2),
        "content": content,
        "canonical": data,
        "content_sha256": hashlib.sha256(data).hexdigest(),
        "signatures": signatures(),
    }
    return PlanData(**{**fields, **changes})


def awards(kader: Kader | None = None) -> tuple[Award, ...]:
    """An award for each applicant of the framework, of an amount with odd cents."""
    kader = kader or regions()
    return tuple(
        Award(
            payee_code=applicant.payee.code,
            payee=applicant.payee.name,
            applicant_code=applicant.code,
            applicant=applicant.name,
            per_year={2017: 3_999_901 + 7 * number, 2018: 3_999_902 + 11 * number},
            total=7_999_803 + 18 * number,
            reference=f"VB-{applicant.code}-1",
            decided_on=dt.date(2017, 8, 31),
        )
        for number, applicant in enumerate(kader.applicant_list)
    )
