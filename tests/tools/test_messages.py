import pytest
from babel.messages.catalog import Catalog, Message

from tools import messages


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A small house with a module and a template; `source(path, text)` adds a file."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCE", tmp_path)

    def put(path, text):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return [(found.path, found.text) for found in messages.found()]

    return put


def test_every_sentence_of_the_house_has_its_dutch():
    assert messages.problems() == []


def test_a_sentence_in_a_call_is_found(source):
    text = 'gettext("One")\nngettext("a day", "%(n)s days", 2)\n_("Two")\nother("Three")\n'
    assert source("a.py", text) == [
        ("a.py", "One"),
        ("a.py", ("a day", "%(n)s days")),
        ("a.py", "Two"),
    ]


def test_a_sentence_with_a_code_is_found(source):
    text = 'SENTENCES = {"a.b": "Sentence %(x)s."}\nOTHER = {"a": "b"}\n'
    assert source("sentences/kader.py", text) == [("sentences/kader.py", "Sentence %(x)s.")]
    assert source("sentences/kader.py", "SENTENCES: dict[str, str] = {'a': 'Yes.'}\n") == [
        ("sentences/kader.py", "Yes.")
    ]


def test_a_sentence_in_a_template_is_found(source):
    text = '{% load i18n %}{% translate "Sign" %}'
    assert source("plans/templates/plans/sign.html", text) == [
        ("plans/templates/plans/sign.html", "Sign")
    ]


@pytest.mark.parametrize(
    ("english", "dutch", "faults"),
    [
        ("Fill in %(x)s.", "Vul %(x)s in.", []),
        ("Fill in %(x)s.", "", ["not translated"]),
        ("Fill in %(x)s.", "Vul %(y)s in.", ["has other places to fill in"]),
        ("Fill in %(x)s.", "Vul in.", ["has other places to fill in"]),
        ("Fill in {x}.", "Vul {x} in.", []),
        (("One day.", "%(n)s days."), ("Eén dag.", "%(n)s dagen."), []),
        (("One day.", "%(n)s days."), ("Eén dag.", "Dagen."), ["has other places to fill in"]),
        (("One day.", "%(n)s days."), ("Eén dag.", ""), ["not translated"]),
        ("Long.", " ".join(["woord"] * 21), ["has a sentence of 21 words"]),
        ("Long.", " ".join(["woord"] * 20) + ". En nog een.", []),
    ],
)
def test_a_translation_is_held_to_its_sentence(english, dutch, faults):
    assert list(messages._faults(Message(english, dutch))) == faults


def test_an_unsure_translation_is_a_fault():
    assert list(messages._faults(Message("Yes.", "Ja.", flags=["fuzzy"]))) == ["unsure (fuzzy)"]


def test_sentences_that_are_new_or_gone_are_named(source, monkeypatch):
    source("a.py", 'gettext("New.")\n')
    old = Catalog(locale="nl")
    old.add("Gone.", "Weg.")
    monkeypatch.setattr(messages, "catalogue", lambda: old)
    assert messages.problems() == ["missing: 'New.'", "left over: 'Gone.'"]


def test_what_was_translated_stays_translated(source, monkeypatch):
    source("a.py", 'gettext("Kept.")\ngettext("New.")\n')
    old = Catalog(locale="nl")
    old.add("Kept.", "Gebleven.")
    old.add("Gone.", "Weg.")
    monkeypatch.setattr(messages, "catalogue", lambda: old)
    new = messages.up_to_date()
    assert {message.id: message.string for message in new if message.id} == {
        "Kept.": "Gebleven.",
        "New.": "",
    }
