import datetime as dt

import pytest

from kaderwerk.post.letters import LetterIncomplete, NoSuchLetter, write

PARAMS = {
    "plan": 'Plan <Noord> & "West"',
    "name": "Łucja 漢 😀",
    "link": "https://example.nl/?a=1&b=2",
    "deadline": dt.date(2017, 6, 24),
}


def test_a_letter_has_a_subject_and_a_body_in_plain_text():
    letter = write("signing_asked", PARAMS, language="nl")

    assert letter.subject == 'Ja: Plan <Noord> & "West"'
    assert letter.body == "Łucja 漢 😀, https://example.nl/?a=1&b=2\n24 juni 2017\n"
    assert (letter.language, letter.code) == ("nl", "signing_asked")


def test_a_letter_is_written_in_the_language_that_was_asked():
    letter = write("signing_asked", PARAMS, language="en")

    assert letter.subject.startswith("Yes")
    assert "24 June 2017" in letter.body


def test_a_letter_with_a_hole_in_it_is_never_written():
    given = {k: v for k, v in PARAMS.items() if k != "link"}

    with pytest.raises(LetterIncomplete) as refused:
        write("signing_asked", given, language="nl")

    assert (refused.value.code, refused.value.lacks) == ("signing_asked", "link")


def test_what_a_letter_only_asks_about_may_be_left_out():
    given = {k: v for k, v in PARAMS.items() if k != "deadline"}

    assert write("signing_asked", given, language="nl").body.endswith("b=2\n")


def test_a_letter_without_a_body_is_never_written():
    with pytest.raises(LetterIncomplete, match="body"):
        write("empty", PARAMS, language="nl")


@pytest.mark.parametrize("code", ["nonesuch", "../settings", "a\nb"])
def test_a_letter_that_nobody_has_is_an_error_at_once(code):
    with pytest.raises(NoSuchLetter):
        write(code, PARAMS, language="nl")
