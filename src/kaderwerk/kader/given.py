"""Text that people give beside their answers: a reason, a reply, the name that they sign with."""

from kaderwerk.kader.answers.base import MISSING, Reading
from kaderwerk.kader.answers.texts import read_line, read_paragraphs
from kaderwerk.kader.limits import MOST_NAME_CHARACTERS
from kaderwerk.kader.no import No, Reason
from kaderwerk.kader.warned import look

#: Room for whatever somebody wants to explain.
MOST_WORDS = 2000


class UnfitText(No):
    """Text that cannot be kept: too long, or with characters that nobody can read.

    `code` is one of `answer.not_text`, `answer.too_long`, `answer.too_many_words` and
    `answer.unreadable_character`, with `params`.
    """

    def __init__(self, code: str, params: dict[str, str | int]):
        super().__init__(code)
        self.code, self.params = code, params

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return ((self.code, self.params),)


def line(raw: object, *, most: int = MOST_NAME_CHARACTERS) -> str:
    """One line of at most `most` characters; empty when it says nothing. Raises UnfitText;
    MayBePersonal when who wrote it must look once more: not for a bare number, which is a code or
    a telephone number.
    """
    text = _kept(read_line(raw, most=most))
    if any(char.isalpha() for char in text):
        look(text)
    return text


def paragraphs(raw: object) -> str:
    """Paragraphs, tidied; empty when they say nothing. Raises UnfitText and MayBePersonal."""
    text = _kept(read_paragraphs(raw, max_words=MOST_WORDS))
    look(text)
    return text


def _kept(reading: Reading) -> str:
    for remark in reading.remarks:
        if remark.level == "blocks":
            raise UnfitText(remark.code, remark.params)
    return "" if reading.value is MISSING else str(reading.value)
