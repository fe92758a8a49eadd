import pytest

from kaderwerk.kader.answers import MISSING
from kaderwerk.kader.model import LongTextQuestion
from tests.kader.make import codes_of, given, question, text, value_of

LINE = text(max_characters=20)
PARAGRAPHS = question(LongTextQuestion, "why", max_words=12, few_words=10)
WORDS = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"


@pytest.mark.parametrize("nothing", [None, "", "  \n ", "...", "-", "\u00a0"])
@pytest.mark.parametrize("kind", [LINE, PARAGRAPHS])
def test_nothing_and_punctuation_alone_are_no_answer(kind, nothing):
    assert given(kind, nothing) == (MISSING, [])


def test_text_is_kept_in_one_form():
    assert value_of(LINE, "  Cafe\u0301\tof\r\nthee ") == "Café of thee"


def test_paragraphs_keep_their_lines():
    value = value_of(PARAGRAPHS, f"\n{WORDS[:18]}  \r\n\r\n{WORDS[19:]}\v")

    assert value == f"{WORDS[:18]}\n\n{WORDS[19:]}"


def test_every_script_and_sign_is_kept():
    assert value_of(LINE, "Łódź 漢 🙂 €") == "Łódź 漢 🙂 €"


def test_a_text_with_too_many_words_blocks_and_is_kept():
    value, (finding,) = given(PARAGRAPHS, WORDS + " dertien")

    assert value == WORDS + " dertien"
    assert (finding.code, finding.level) == ("answer.too_many_words", "blocks")
    assert finding.params == {"words": 13, "most": 12}
    assert given(PARAGRAPHS, WORDS) == (WORDS, [])


@pytest.mark.meets("R055", "R067", "R070", "R071", "R077", "R079", "R087", "R088", "R089", "R090")
def test_a_text_of_few_words_is_listed_for_the_assessor_and_never_blocked():
    value, (finding,) = given(PARAGRAPHS, "Dat weten wij al.")

    assert value == "Dat weten wij al."
    assert (finding.code, finding.level) == ("answer.few_words", "informs")
    assert finding.params == {"words": 4, "few": 10}


@pytest.mark.parametrize("raw", [12, 1.5, True, ["a"], {"a": 1}, b"a", object()])
def test_what_is_no_text_is_refused(raw):
    assert codes_of(LINE, raw) == ["answer.not_text"]
    assert given(LINE, raw)[0] is MISSING


@pytest.mark.parametrize(
    ("raw", "character"),
    [
        ("a\x00b", "U+0000"),
        ("a\x1bb", "U+001B"),
        ("a\ud800b", "U+D800"),
        ("a\ufffeb", "U+FFFE"),
        ("a\U0001ffffb", "U+1FFFF"),
    ],
)
def test_a_character_that_cannot_be_kept_is_named_with_its_place(raw, character):
    value, (finding,) = given(LINE, raw)

    assert value is MISSING
    assert finding.code == "answer.unreadable_character"
    assert finding.params == {"character": character, "place": 2}


@pytest.mark.parametrize("length", [21, 200, 1_000_000])
def test_a_line_that_is_too_long_is_refused(length):
    value, (finding,) = given(LINE, "x" * length)

    assert value is MISSING
    assert (finding.code, finding.params["most"]) == ("answer.too_long", 20)


@pytest.mark.parametrize("most", [1, 20_000])
def test_no_text_grows_without_end_whatever_its_words(most):
    kind = question(LongTextQuestion, "why", max_words=most)

    assert codes_of(kind, "x" * 1_000_000) == ["answer.too_long"]
    assert codes_of(kind, "x" * 100_001) == ["answer.too_long"]
