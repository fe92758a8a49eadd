"""Keys to seal with, and what it takes to tamper with a sealed PDF."""

import hashlib
from functools import cache
from pathlib import Path

import pytest

from kaderwerk import clock
from kaderwerk.documents.receipt import write_receipt
from kaderwerk.documents.sealing.keys import SealKey, new_key, open_key
from kaderwerk.environment import Seal
from kaderwerk.kader.canonical import canonical
from tests.documents import samples

OWNER = "Ministerie van Voorbeeldzaken (fictief)"


@cache
def unsealed() -> bytes:
    """A receipt in Dutch that says nothing but the truth."""
    framework = hashlib.sha256(samples.REGIONS.read_bytes()).hexdigest()
    kader = {"name": samples.regions().name, "sha256": framework}
    data = canonical({"answers": {"naam_plan": "Samen aan zet"}, "kader": kader})
    return write_receipt(
        samples.receipt(
            canonical=data,
            content_sha256=hashlib.sha256(data).hexdigest(),
            kader_sha256=framework,
        )
    ).pdf


def pem(owner: str = OWNER) -> bytes:
    """A key with its certificate: the same each time for the same owner."""
    return _pem(owner)


@cache
def _pem(owner: str) -> bytes:
    return new_key(owner, clock.real_now())


def chosen(folder: Path, owner: str = OWNER, **more: object) -> Seal:
    """Settings with a key in a folder."""
    file = folder / f"{len(owner)}.pem"
    file.write_bytes(pem(owner))
    return Seal(key=str(file), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> SealKey:
    return open_key(chosen(tmp_path_factory.mktemp("seal")))
