"""What somebody posted, for when it could not be taken: nothing that was typed may be lost."""

from django.http import HttpRequest

_TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field

#: Before the name of each field that was posted, while somebody signs in.
KEPT = "kept:"

#: The field in which a page says who wrote what it posts.
WRITTEN_BY = "written-by"


def posted_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was posted, by name, other than files. Never a password, nor what came along with it,
    except what was kept while somebody signed in.
    """
    try:
        lists = list(request.POST.lists()) if request.method == "POST" else []
    except Exception:  # too much, or damaged: there is nothing that could be read
        return []
    if any("password" in name for name, _texts in lists):
        lists = [(name, texts) for name, texts in lists if name.startswith(KEPT)]
    return [(name, text) for name, texts in lists for text in texts if name != _TOKEN]


def typed_texts(request: HttpRequest) -> list[str]:
    """Of what was posted, the texts of more than one word: those are a loss."""
    return [text for _name, text in posted_fields(request) if len(text.split()) > 1]
