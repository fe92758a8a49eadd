"""Reads text: a line, or paragraphs."""

import re
import unicodedata

from kaderwerk.kader.answers.base import MISSING, Reading, Remark, shown, wrong
from kaderwerk.kader.bsn import may_hold_bsn
from kaderwerk.kader.words import (
    MOST_CHARACTERS,
    NO_CHARACTERS,
    count_words,
    most_characters,
    says_nothing,
)

# Word writes its soft line end as U+000B.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNREADABLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{NO_CHARACTERS}]")


def read_line(raw: object, *, most: int) -> Reading:
    """A line of at most `most` characters. Line ends become spaces."""
    reading = _read(raw, most)
    if reading.value is MISSING:
        return reading
    return Reading(" ".join(reading.value.split()), reading.remarks)


def read_paragraphs(raw: object, *, max_words: int, few_words: int = 0) -> Reading:
    """Paragraphs of at most `max_words` words.

    A text over that number is kept and blocks; one under `few_words` is listed for the assessor.
    """
    reading = about_free_text(_read(raw, most_characters(max_words)))
    if reading.value is MISSING or (not few_words and len(reading.value) < 2 * max_words):
        return reading  # words are two characters at least, with the space
    words = count_words(reading.value)
    if words > max_words:
        remark = Remark("answer.too_many_words", {"words": words, "most": max_words})
    elif words < few_words:
        remark = Remark("answer.few_words", {"words": words, "few": few_words}, "informs")
    else:
        return reading
    return Reading(reading.value, (*reading.remarks, remark))


def about_free_text(reading: Reading) -> Reading:
    """The same, with a warning when the number of a citizen may be in the text."""
    if reading.value is MISSING or not may_hold_bsn(reading.value):
        return reading
    warning = Remark("answer.may_hold_bsn", level="warns")
    return Reading(reading.value, (*reading.remarks, warning))


def _read(raw: object, most: int) -> Reading:
    if raw is None:
        return Reading(MISSING)
    if not isinstance(raw, str):
        return wrong("answer.not_text", given=shown(raw))
    if len(raw) > 2 * MOST_CHARACTERS:
        return wrong("answer.too_long", length=len(raw), most=most)
    text = unicodedata.normalize("NFC", raw).strip()
    # Most text is plain, and that is seen far quicker than what else there can be in it.
    if not text.replace("\n", "").isprintable():
        text = _LINE_ENDS.sub("\n", text)
    if "\n" in text:
        text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    if not text.isprintable() and (unreadable := _UNREADABLE.search(text)):
        return wrong(
            "answer.unreadable_character",
            character=f"U+{ord(unreadable[0]):04X}",
            place=unreadable.start() + 1,
        )
    if len(text) > most:
        return wrong("answer.too_long", length=len(text), most=most)
    return Reading(MISSING if says_nothing(text) else text)
