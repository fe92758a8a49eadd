"""What is taken out of a file that hides something in a place where few look."""

import io

import pikepdf
import pytest
from PIL import Image

from kaderwerk.answering.attachments import UnfitFile
from kaderwerk.answering.attachments.cleaning import cleaned
from tests.answering.filesmade import pdf


def with_a_file_in_a_remark(document):
    file = pikepdf.AttachedFileSpec(document, b"MZ evil", filename="a.exe").obj
    remark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=file
    )
    document.pages[0].Annots = pikepdf.Array([remark])


def test_a_file_in_a_remark_on_a_page_is_taken_out_of_a_pdf():
    clean = cleaned("a.pdf", pdf(with_a_file_in_a_remark))

    with pikepdf.open(io.BytesIO(clean)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        assert "/EF" not in document.pages[0].Annots[0].FS
        assert all(b"evil" not in each.read_bytes() for each in streams)


def test_a_picture_of_which_the_header_was_cut_off_is_broken():
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=b"Exif\0\0II*\0", dpi=(72, 72))

    with pytest.raises(UnfitFile) as no:
        cleaned("a.jpg", out.getvalue())
    assert no.value.code == "upload.broken"
