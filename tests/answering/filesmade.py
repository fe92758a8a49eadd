"""Small files of each kind, made here."""

import io
import zipfile

import pikepdf
from PIL import Image


def pdf(arm=None, password=""):
    """One page; `arm` puts something in it."""
    document = pikepdf.new()
    document.add_blank_page()
    if arm:
        arm(document)
    out = io.BytesIO()
    locked = {"encryption": pikepdf.Encryption(user=password, owner=password)} if password else {}
    document.save(out, **locked)
    return out.getvalue()


def picture(form, size=(20, 10), mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size).save(out, form)
    return out.getvalue()


def packed(first, *, stored=False, **others):
    """A ZIP with a part of this name, and others with what is in them."""
    out = io.BytesIO()
    how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", how) as file:
        file.writestr(first, "<x/>")
        for name, content in others.items():
            file.writestr(name, content)
    return out.getvalue()
