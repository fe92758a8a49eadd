"""The data inside of a document is held against its pages: whatever differs is named."""

import hashlib
import io
import json
from functools import cache

import pikepdf
import pytest

from kaderwerk.documents.sealing.document import check_document
from tests.documents import seals


@cache
def source():
    """The data inside of the receipt, as it is there."""
    with pikepdf.open(io.BytesIO(seals.unsealed())) as file:
        (each,) = file.attachments.values()
        return each.get_file().read_bytes()


def codes(text=None, records=None):
    """What is found of the receipt with another text inside, and with records of signatures."""
    with pikepdf.open(io.BytesIO(seals.unsealed())) as file:
        if text is not None:
            (name,) = file.attachments
            file.attachments[name].obj.EF.F.write(text)
        if records is not None:
            data = pikepdf.AttachedFileSpec(file, records, filename="signatures.json")
            data.obj.AFRelationship = pikepdf.Name.Data
            file.attachments["signatures.json"] = data
        out = io.BytesIO()
        file.save(out)
    return {each.code for each in check_document(out.getvalue()).found}


def records(**other):
    """Records that go with the receipt, but for these parts."""
    content = json.loads(source())
    same = {"sha256": hashlib.sha256(source()).hexdigest(), "kader": content["kader"]}
    return json.dumps({**same, "signatures": [], **other}).encode()


def test_nothing_is_wrong_with_what_goes_with_it():
    assert codes(records=records()) == {
        "seal.none", "data.printed", "framework.known", "records.right",
    }  # fmt: skip


def test_data_that_is_written_otherwise_is_named():
    assert "data.not_canonical" in codes(source().replace(b'{"answers":', b'{ "answers": '))
    assert "data.not_canonical" not in codes(source().replace(b"aan zet", b"aan Zet"))


@pytest.mark.parametrize(
    "kader", [{}, {"name": "2017", "sha256": ""}, {"name": "2017", "sha256": "0" * 64}]
)
def test_a_framework_that_the_pages_do_not_name_is_named(kader):
    found = codes(json.dumps({"kader": kader}).encode())

    assert "framework.not_printed" in found
    assert not found & {"framework.known", "framework.differs", "framework.unknown"}


@pytest.mark.parametrize("raw", [b"", b"no data", b"[]", b'{"signatures":{}}', b"[" * 100_000])
def test_records_that_cannot_be_read_are_named(raw):
    assert "records.unreadable" in codes(records=raw)


@pytest.mark.parametrize("other", [{"sha256": "0" * 64}, {"kader": {"name": "2018-1"}}])
def test_records_of_another_text_or_framework_are_named(other):
    assert "records.of_another" in codes(records=records(**other))


def test_a_file_that_came_on_paper_and_is_not_the_one_of_the_text_is_named():
    printed = hashlib.sha256(source()).hexdigest()
    for digest in ("0" * 64, printed):  # neither on the pages nor in the text; on the pages alone
        paper = {"sha256": digest, "signatures": []}
        assert "records.other_file" in codes(records=records(on_paper=paper)), digest
