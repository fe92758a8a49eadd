"""Takes out of a file what acts, and what says more than its picture or its pages do."""

import io
import struct
import warnings
from typing import Any

import pikepdf
from PIL import Image, ImageOps

from kaderwerk.answering.attachments.fitting import UnfitFile, kind_of

#: A picture with more points than this is no picture of a plan; it would fill the memory.
_MOST_POINTS = 50_000_000

#: What makes a PDF do something, or hides a file in it, wherever it stands.
_ACTING = (
    "/OpenAction",
    "/AA",
    "/JS",
    "/JavaScript",
    "/XFA",
    "/RichMedia",
    "/EmbeddedFiles",
    "/EF",
    "/AF",
)

#: Actions that go no further than the document and the reader: to a page, to a web address.
_HARMLESS = {"/GoTo", "/URI", "/Named"}

_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}

#: What Pillow raises at damage, also at that in the header which says what is upright.
_BROKEN_PICTURE = (
    OSError, ValueError, SyntaxError, struct.error, KeyError, TypeError, ZeroDivisionError,
)  # fmt: skip


def cleaned(name: str, content: bytes) -> bytes:
    """The file without what acts. One that has nothing of the kind in it may come back anew too.

    Raises UnfitFile `upload.broken`, `upload.locked` and `upload.picture_too_large`.
    """
    kind = kind_of(name)
    if kind == "pdf":
        return _clean_pdf(name, content)
    if kind in _FORMATS:
        return _clean_picture(name, content, _FORMATS[kind])
    return content


def _clean_pdf(name: str, content: bytes) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise UnfitFile("upload.locked", file=name)
            for thing in pdf.objects:
                _disarm(thing)
            _disarm(pdf.trailer)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
    except pikepdf.PasswordError:
        raise UnfitFile("upload.locked", file=name) from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        raise UnfitFile("upload.broken", file=name) from None
    return out.getvalue()


def _disarm(thing: Any, depth: int = 0) -> None:
    """Takes out what acts, also in what stands inside and not apart."""
    if depth > 100:
        return
    if isinstance(thing, pikepdf.Array):
        for each in thing:
            if not getattr(each, "is_indirect", False):
                _disarm(each, depth + 1)
        return
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    for key in _ACTING:
        if key in thing:
            del thing[key]
    if "/A" in thing and not _is_harmless(thing["/A"]):
        del thing["/A"]
    for key in list(thing.keys()):
        inside = thing[key]
        if not getattr(inside, "is_indirect", False):
            _disarm(inside, depth + 1)


def _is_harmless(action: Any) -> bool:
    """Whether `/A` is no action, or one that does nothing but lead somewhere."""
    if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
        return True
    return str(action["/S"]) in _HARMLESS and "/Next" not in action


def _clean_picture(name: str, content: bytes, form: str) -> bytes:
    """The picture written anew, upright: without the place where it was taken, and all else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it is counted here, and refused when too large
            with Image.open(io.BytesIO(content), formats=[form]) as picture:
                if picture.width * picture.height > _MOST_POINTS:
                    raise UnfitFile("upload.picture_too_large", file=name)
                upright = ImageOps.exif_transpose(picture)
                upright.load()
    except (*_BROKEN_PICTURE, Image.DecompressionBombError):
        raise UnfitFile("upload.broken", file=name) from None
    upright.info = {}
    out = io.BytesIO()
    if form == "JPEG":
        upright.save(out, form, quality=90)
    else:
        upright.save(out, form, optimize=False)
    return out.getvalue()
