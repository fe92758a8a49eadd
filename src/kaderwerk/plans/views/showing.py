"""A file that goes to whoever asked for it."""

from django.http import HttpResponse


def download(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download, under a name of plain letters."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
