"""The regions of the framework, with what was made up about each."""

import msgspec
from msgspec import Struct

from kaderwerk.demo.library import read
from kaderwerk.kader.model import Applicant, Kader


class Signs(Struct, frozen=True):
    """Letters and pictures that a font may lack: a signatory, the end of a title, a sentence."""

    tekenbevoegde: str
    naam: str
    zin: str


class Invented(Struct, frozen=True, forbid_unknown_fields=True):
    """What `texts/regions.toml` has of a region."""

    gebied: str
    rand: str
    sectoren: str
    netnummer: str
    omvang: int
    ggz: str
    ribw: str
    raad: str
    raad_naam: str
    servicepunt: str
    verzekeraar: str
    ondernemers: str
    verslavingszorg: str = ""
    dienst: str = ""
    tweede: str = ""
    tekens: Signs | None = None


class Region(Struct, frozen=True):
    """A region that a plan is made for."""

    applicant: Applicant
    invented: Invented

    @property
    def code(self) -> str:
        return self.applicant.code

    @property
    def city(self) -> str:
        """The centre municipality, without the word for municipality."""
        return self.applicant.payee.name.removeprefix("Gemeente ")

    @property
    def others(self) -> tuple[str, ...]:
        """The codes of the other municipalities."""
        payee = self.applicant.payee.code
        return tuple(member.code for member in self.applicant.members if member.code != payee)

    def member(self, code: str) -> str:
        """The name of a municipality in the region."""
        return next(member.name for member in self.applicant.members if member.code == code)


def regions(kader: Kader) -> list[Region]:
    """The regions for which there is something to vary, by code."""
    invented = msgspec.convert(read("regions"), dict[str, Invented])
    return [Region(kader.applicant(code), invented[code]) for code in sorted(invented)]
