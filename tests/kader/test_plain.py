"""Where a text could be plainer, in Dutch and English. It goes by the shape of words."""

import timeit
import tomllib
from pathlib import Path

import pytest

from kaderwerk.kader import plain
from kaderwerk.kader.plain import MOST_OF_A_KIND, hints
from kaderwerk.sentences import say


def codes(text, language="nl"):
    return [hint.code for hint in hints(text, language)]


def said(text, language="nl"):
    return [hint.params for hint in hints(text, language)]


LONG = (
    "Wij gaan samen met de cliënten en hun familie elke maand kijken of de mensen die wij helpen"
    " ook echt aan het werk komen en blijven."
)


def test_a_sentence_of_more_than_twenty_words_is_named_by_how_it_begins():
    [hint] = hints(LONG, "nl")
    assert hint.code == "plain.long_sentence"
    assert hint.params == {"begins": "Wij gaan samen met de cliënten", "words": 26}


@pytest.mark.parametrize("number", [1, 19, 20])
def test_a_sentence_of_at_most_twenty_words_is_not(number):
    assert codes("woord " * number + ".") == []


@pytest.mark.parametrize("end", [". ", "! ", "? ", "…\n", ".\n- ", "\n\n", ".” "])
def test_sentences_end_where_people_end_them(end):
    half = "Dit zijn er nu precies elf en niet meer dan elf"
    assert codes(half + end + half) == []


@pytest.mark.parametrize(
    "text",
    [
        "Het plan wordt elk jaar bijgewerkt.",
        "De afspraken worden vastgelegd.",
        "Cliënten werden niet gehoord.",
        "Er wordt in mei een overleg gehouden.",
        "Zodra het besproken wordt, weet iedereen het.",
        "De cliënt wordt geholpen.",
    ],
)
def test_the_dutch_passive_is_named(text):
    assert codes(text) == ["plain.passive"]


@pytest.mark.parametrize(
    "text",
    [
        "Wij werken het plan elk jaar bij.",
        "Het wordt beter.",
        "Dit wordt ons beleid voor het hele gebied.",
        "Hij is geholpen.",
        "Wij hebben het besproken.",
        "Een woord over geld.",
    ],
)
def test_what_is_not_the_dutch_passive_is_left_alone(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    "text", ["The plan was written in May.", "Clients are not always asked.", "It is made here."]
)
def test_the_english_passive_is_named(text):
    assert codes(text, "en") == ["plain.passive"]


@pytest.mark.parametrize("text", ["We wrote the plan.", "This is a need.", "They are interested."])
def test_what_is_not_the_english_passive_is_left_alone(text):
    assert codes(text, "en") == []


def test_a_word_that_few_people_know_comes_with_a_plainer_one():
    assert said("Wij implementeren dit teneinde te leren.") == [
        {"word": "implementeren", "plainer": "invoeren"},
        {"word": "teneinde", "plainer": "om"},
    ]
    assert said("Prior to that, we utilise it.", "en") == [
        {"word": "prior to", "plainer": "before"},
        {"word": "utilise", "plainer": "use"},
    ]


def test_a_phrase_counts_as_a_whole_and_whatever_the_capitals():
    assert said("Met Betrekking tot het werk.") == [
        {"word": "met betrekking tot", "plainer": "over"}
    ]
    assert codes("Met werk.") == []


def test_the_same_word_is_said_once_in_whatever_form():
    assert len(said("Wij borgen het. Hij borgt het. De borging is goed.")) == 1


def test_no_more_than_a_few_of_a_kind_are_named():
    assert len(codes("\n".join(f"{number} {LONG}" for number in range(9)))) == MOST_OF_A_KIND


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "…", "😀 😀", "a" * 50_000, "Word. " * 5000])
def test_whatever_a_text_is_there_is_an_answer(text):
    assert codes(text) == []


def test_another_language_has_no_hints():
    assert codes("Le plan est écrit. " * 9, "fr") == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_hint_has_a_sentence(language):
    texts = {"nl": f"{LONG} Het wordt gedaan. Teneinde.", "en": "It is done. Furthermore."}
    for hint in hints(texts[language], language):
        assert say(hint.code, hint.params, language)


def test_the_words_stand_there_once_in_lower_case_and_are_not_plainer_words_themselves():
    path = Path(plain.__file__).with_name("plain_words.toml")
    for language in tomllib.loads(path.read_text()).values():
        words = [word for entry in language["word"] for word in entry["words"]]
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)
        plainer = {part for e in language["word"] for part in e["plainer"].split(", ")}
        assert not plainer & set(words)


def test_it_takes_less_than_a_millisecond_for_four_hundred_words():
    """With room for a slow machine: it is asked while somebody types."""
    text = " ".join((LONG + " Het plan wordt teneinde te leren bijgewerkt. ").split() * 13)[:2400]
    hints(text, "nl")
    assert min(timeit.repeat(lambda: hints(text, "nl"), number=10, repeat=5)) / 10 < 0.003
