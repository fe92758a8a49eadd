"""The words of a mail, written when it is queued: so what is kept is what went.

The template of letter `x` is `post/x.txt`, in the folder `templates` of the package that sends it.
Its first line is the subject. A template that asks for something it was not given is an error at
once, not a mail with a hole in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

#: Stands around the name of what was not given, in what the template then writes. See `TEMPLATES`
#: in the settings. Nobody can type it.
HOLE = "\0"


@dataclass(frozen=True)
class Letter:
    """A subject of one line and a body of plain text; `code` is the template they came from."""

    subject: str
    body: str
    language: str
    code: str = ""


class NoSuchLetter(LookupError):
    """No package has a template for this letter."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class LetterIncomplete(Exception):
    """A template asks for something that was not given, or gives no subject or no body."""

    def __init__(self, code: str, lacks: str):
        super().__init__(f"{code}: {lacks}")
        self.code, self.lacks = code, lacks


def write(code: str, params: Mapping[str, Any], *, language: str) -> Letter:
    """The letter in this language. Raises NoSuchLetter and LetterIncomplete."""
    try:
        template = get_template(f"post/{code}.txt", using="mail")
    except TemplateDoesNotExist:
        raise NoSuchLetter(code) from None
    with translation.override(language):
        text = template.render(dict(params))
    if (at := text.find(HOLE)) >= 0:
        raise LetterIncomplete(code, text[at + len(HOLE) :].split(HOLE, 1)[0])
    subject, _, body = text.strip().partition("\n")
    subject, body = subject.strip(), body.strip()
    if not subject or not body:
        raise LetterIncomplete(code, "body" if subject else "subject")
    return Letter(subject, f"{body}\n", language, code)
