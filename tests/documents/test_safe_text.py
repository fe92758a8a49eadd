import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.documents.fonts import characters
from kaderwerk.documents.safe_text import BOX, Printer, breakable


def shown(text):
    return Printer().text(text)


@pytest.mark.parametrize("text", ["Łódź Škoda ő", "één café – ‘x’ €", "Ελλάδα Россия", "e\u0301"])
def test_letters_that_the_font_has_stay(text):
    printer = Printer()

    assert printer.text(text).replace("é", "e\u0301") == text.replace("é", "e\u0301")
    assert printer.replaced == ()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("😀", BOX),
        ("漢字", BOX * 2),
        ("㎡ ½ ①", "m2 ½ 1"),
        ("a\x00b\x0bc", "abc"),
        ("\ufeffa\u200db\ufe0f", "ab"),
        ("non\u2011breaking", "non-breaking"),
        ("\uf0b7 punt ✓", "• punt v"),
        ("\ud83d", BOX),
        ("\u202eomgekeerd", "omgekeerd"),
        ("regel\r\nregel\rregel", "regel\nregel\nregel"),
    ],
)
def test_what_the_font_lacks_is_replaced_by_what_comes_near(text, printed):
    assert shown(text) == printed


def test_what_was_replaced_is_told_once_with_how_often():
    printer = Printer()
    printer.text("😀 en 漢")
    printer.text("nog een 😀")

    assert [(r.code, r.name, r.shown, r.times) for r in printer.replaced] == [
        ("U+1F600", "GRINNING FACE", BOX, 2),
        ("U+6F22", "CJK UNIFIED IDEOGRAPH-6F22", BOX, 1),
    ]


def test_half_a_character_is_told_by_its_number():
    printer = Printer()
    printer.text("\ud83d")

    assert [(r.code, r.name) for r in printer.replaced] == [("U+D83D", "")]


@given(st.text(st.characters()))
def test_only_printable_characters_come_out(text):
    assert set(shown(text)) <= characters() | {"\n", "\t"}
    shown(text).encode()


@given(st.text(st.characters()))
def test_printing_twice_changes_nothing_more(text):
    assert shown(shown(text)) == shown(text)


def test_texts_are_found_in_any_data():
    printer = Printer()

    assert printer.data({"a": ["😀", {"b": "漢"}], "c": 1, "d": None}) == {
        "a": [BOX, {"b": BOX}], "c": 1, "d": None,
    }  # fmt: skip
    assert len(printer.replaced) == 2


def test_a_long_word_gets_places_to_break_and_a_sentence_none():
    assert breakable("arbeidsongeschiktheidsuitkering") == "arbeidsongeschiktheidsuitkering"
    assert breakable("een zin " * 20) == "een zin " * 20
    assert max(map(len, breakable("x" * 1000).split("\u200b"))) <= 20
    assert breakable("x" * 1000).replace("\u200b", "") == "x" * 1000


def test_a_date_stays_on_one_line():
    printed = Printer().data("van 1 juni 2017 tot 24 juni 2017, 12 keer")

    assert printed == "van 1\u00a0juni\u00a02017 tot 24\u00a0juni\u00a02017, 12 keer"
