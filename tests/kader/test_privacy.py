import time

import pytest

from kaderwerk.kader.given import line, paragraphs
from kaderwerk.kader.privacy import BSN, HEALTH, found_in, texts_in
from kaderwerk.kader.warned import MayBePersonal, accepting, look, met
from tests.demo.made import codes, plan

BSN_TEXT = "Zij belde ons. Mevrouw doet mee (111222333) en is blij. Dat is mooi."


def kinds(text):
    return [one.code for one in found_in(text)]


def marked(text):
    (found,) = found_in(text)
    return [piece for piece, is_found in found.pieces if is_found]


@pytest.mark.meets("R036")
@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Jansen uit Haren heeft al jaren last van schizofrenie.",
        "De heer De Vries is bipolair.",
        "Fatima (bipolair) werkt nu weer.",
        "De schizofrenie van mevrouw K. de Boer is stabiel.",
        "Cliënt Ahmed kreeg de diagnose borderline.",
        "Dhr. J. van der Berg lijdt aan een angststoornis.",
        "Mr. Smith has a personality disorder.",
        "Kevin Bakker was diagnosed with PTSD.",
    ],
)
def test_a_name_beside_a_diagnosis_is_found(text):
    assert kinds(text) == [HEALTH]


@pytest.mark.parametrize(
    "text",
    [
        "Mensen met schizofrenie krijgen hulp van mevrouw Jansen.",
        "Mevrouw Jansen (UWV) begeleidt cliënten met een depressie.",
        "Onze aanpak helpt bij een depressie. Jan de Vries leidt het project.",
        "Projectleider Jan de Vries werkt met het team depressie.",
        "De Emma Kliniek in Zwolle behandelt mensen met een depressie.",
        "De heer De Vries is wethouder. Mevrouw Jansen is van UWV.",
        "Wij helpen ook mensen met autisme, ADHD of een persoonlijkheidsstoornis.",
        "We add people with depression to the list of Jan.",
        "Kees Jansen, psychiater, vertelt werkgevers over schizofrenie.",
    ],
)
def test_people_in_general_and_names_alone_are_left_alone(text):
    assert kinds(text) == []


@pytest.mark.meets("R036")
def test_what_was_found_is_shown_in_its_sentence():
    (found,) = found_in(BSN_TEXT)

    assert found.code == BSN
    assert "".join(piece for piece, _ in found.pieces).strip() == (
        "Mevrouw doet mee (111222333) en is blij."
    )
    assert marked(BSN_TEXT) == ["111222333"]
    assert marked("Gisteren kreeg Jan Smit een depressie.") == ["Jan Smit", "depressie"]


@pytest.mark.parametrize(
    "text",
    ["RSIN 111222333", "KvK: 111222333", "tel. 111222333", "€ 111222333", "111222333 euro",
     "+31 111222333"],
)  # fmt: skip
def test_a_number_that_is_said_to_be_something_else_is_left_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["12.34.56.782", "111-222-333", "BSN 1112 22 333"])
def test_a_number_is_found_however_it_is_parted(text):
    assert kinds(text) == [BSN]


def test_the_same_words_again_are_the_same():
    once, other = "Bel 111222333.", "Haar nummer is 111222333, en nog eens 111222333."

    assert [one.token for one in found_in(once)] == [one.token for one in found_in(other)]


def test_every_text_in_an_answer_is_looked_at():
    rows = [{"id": "r1", "what": "een", "who": ["twee"]}, {"id": "r2", "much": 3}]

    assert texts_in(rows) == "een\ntwee"


@pytest.mark.meets("R036")
def test_what_may_be_personal_is_not_taken_until_its_writer_says_that_it_is_not():
    with pytest.raises(MayBePersonal) as asked:
        paragraphs(BSN_TEXT)
    with accepting([asked.value.tokens]):
        assert paragraphs(BSN_TEXT) == BSN_TEXT
        assert (met(), met()) == (1, 0)
        with pytest.raises(MayBePersonal):
            paragraphs("Het gaat om 123456782.")


def test_what_stood_there_is_not_asked_about_again():
    look(BSN_TEXT + " En meer.", known=lambda: BSN_TEXT)

    with pytest.raises(MayBePersonal):
        look(BSN_TEXT + " En 123456782.", known=lambda: BSN_TEXT)


def test_a_line_with_only_a_number_is_a_code():
    assert line("111222333") == "111222333"
    with pytest.raises(MayBePersonal):
        line("voor 111222333")


def test_no_plan_of_the_demo_warns():

    for code in codes():
        for key, value in plan(code).answers.items():
            assert found_in(texts_in(value)) == [], (code, key)


def test_four_hundred_words_are_looked_through_at_once():
    text = "Mensen met schizofrenie of een depressie werken bij een werkgever in de regio. " * 31

    assert len(text.split()) > 400
    best = min(_seconds(text) for _ in range(20))
    assert best < 0.005


def _seconds(text):
    begin = time.perf_counter()
    found_in(text)
    return time.perf_counter() - begin
