import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaderwerk.kader.words import count_words, most_characters, says_nothing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" … - ?! ", 0),
        ("Wij doen het samen.", 4),
        ("GGZ-aanbieder en cliëntenraad", 3),
        ("foto's van auto’s", 3),
        ("24/7 op nummer 1.000", 4),
        ("één\ntwee\tdrie", 3),
    ],
)
def test_words_are_what_stands_between_spaces_and_says_something(text, words):
    assert count_words(text) == words


@pytest.mark.meets("R055", "R067", "R070", "R071", "R077", "R079")
@pytest.mark.parametrize("text", ["", " \n\t", "...", "-", "?!", "___", "\u00a0", "“”", "\u200b"])
def test_white_space_and_punctuation_say_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["a", "7", "漢", "🙂", "€", "..x.."])
def test_a_letter_a_digit_or_a_symbol_says_something(text):
    assert not says_nothing(text)


@given(st.text())
def test_what_has_words_says_something(text):
    if count_words(text.replace("_", " ")):
        assert not says_nothing(text)


def test_no_text_may_be_longer_than_the_longest_of_all():
    assert most_characters(10) == 1200
    assert most_characters(20_000) == 100_000
