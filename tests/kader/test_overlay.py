import pytest

from kaderwerk.kader.load import BrokenKader, UnreadableKader, load, read_kader
from kaderwerk.kader.overlay import localised, read_overlay
from kaderwerk.kader.texts import texts
from tests.kader.small import changed

KADER = read_kader(changed(('languages = ["nl"]', 'languages = ["nl", "en"]')).encode())

OVERLAY = """\
format   = 1
key      = "klein"
version  = "1"
language = "en"
title    = "Small scheme"
summary  = "To try things with."
ministry.name = "Ministry (invented)"
ministry.address = "PO box 1, The Hague"
applicants.noun = "district"
applicants.noun_plural = "districts"
phase.submit.label = "Handing in"
phase.decide.label = "Deciding"
milestone.start.label = "Start"
aim.samen.label = "Working together"
reference.brief.title = "Letter to Parliament"
share.deel.label = "Part for the partner"
ladder.trap.label = "The ladder"
ladder_step.trap = { 1 = "Start", 2 = "Further" }
section.inhoud.title = "Contents"
section.geld.title = "Money"
rule.genoeg.says = "The lines are not the amount."
rule.elke_regel.says = "This line costs nothing."
commitment.doen.text = "We do what the plan says."
criterion_group.punten.label = "Points"
criterion_group.eisen.label = "Demands"
criterion.goed.label = "The plan is good."
criterion.zuinig.label = "The plan is thrifty."
criterion.juist.label = "Amount and period are right."

[circular]
heading = "Small scheme"
paragraph = "{count} districts get {total_millions}."
place = "Annex 1"
rounding = "Rounded to one decimal."

[party]
gemeente = { label = "Municipality", signed_by = "the alderman" }
partner.label = "Partner"

[question]
waarom.label = "Why?"
trede.label = "How far?"
bedrag.label = "How much?"
periode.label = "When?"
trekker.label = "Who leads it?"

[question.soort]
label = "Which kind?"
[question.soort.option]
oud = "Old"
nieuw = "New"

[question.regels]
label = "On what?"
[question.regels.column]
wat.label = "What"
wie.label = "Who"
aantal.label = "Number"
prijs.label = "Price"
kosten.label = "Costs"

[letter.ja]
subject = "{title}"
summary = "You get {amount}."
salutation = "Dear alderman,"
paragraphs = ["On {handed_in} you asked for {asked}.", "You get it in {years}."]
closing = "Questions: {contact}."
signed_by = "the minister"

[letter.nee]
subject = "{title}"
summary = "You get nothing."
salutation = "Dear alderman,"
paragraphs = ["The reasons: {reasons}"]
closing = "Questions: {contact}."
signed_by = "the minister"

[reminder.bijna]
subject = "{days} days left"
body = "Not ready yet: {missing}"
"""


def problems(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    try:
        read_overlay(changed(*changes, text=OVERLAY).encode(), KADER)
    except BrokenKader as error:
        return [(problem.place, problem.code) for problem in error.problems]
    return []


def test_every_text_comes_out_in_the_other_language():
    other = localised(KADER, read_overlay(OVERLAY.encode(), KADER))

    assert other.title == "Small scheme"
    assert other.question("regels").columns[0].label == "What"
    assert [option.label for option in other.question("soort").options] == ["Old", "New"]
    assert [step.label for step in other.ladder_steps] == ["Start", "Further"]
    assert other.letters[0].paragraphs[1] == "You get it in {years}."
    dutch = set(texts(KADER).values()) - {"Start", "Partner", "{title}"}
    assert dutch.isdisjoint(texts(other).values())


def test_nothing_but_texts_changes():
    other = localised(KADER, read_overlay(OVERLAY.encode(), KADER))
    back = localised(other, read_overlay(OVERLAY.encode(), KADER))

    assert other.money == KADER.money
    assert other.applicant_list == KADER.applicant_list
    assert [q.source for q in other.questions] == [q.source for q in KADER.questions]
    assert texts(other).keys() == texts(KADER).keys() == texts(back).keys()


@pytest.mark.parametrize("name", texts(KADER))
def test_a_text_without_a_translation_is_named(name):
    """Takes each text out of the overlay in turn, through its own name."""
    overlay = read_overlay(OVERLAY.encode(), KADER)
    data = "".join(
        f"{key} = {value!r}\n"
        for key, value in [
            ("format", 1),
            ("key", "klein"),
            ("version", "1"),
            ("language", "en"),
        ]
    ) + "".join(
        f"{key} = {_toml(text)}\n"
        for key, text in overlay.texts.items()
        if key != name and ".paragraphs." not in key
    )
    for letter in ("ja", "nee"):
        start = f"letter.{letter}.paragraphs."
        kept = [t for k, t in overlay.texts.items() if k.startswith(start) and k != name]
        data += f"letter.{letter}.paragraphs = [{', '.join(_toml(t) for t in kept)}]\n"

    with pytest.raises(BrokenKader) as error:
        read_overlay(data.encode(), KADER)

    places = {p.place for p in error.value.problems if p.code == "overlay.missing"}
    assert places == {"letter.ja.paragraphs.2" if name == "letter.ja.paragraphs.1" else name}


def _toml(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        (
            'waarom.label = "Why?"',
            'waarom.label = "Why?"\nwarom.help = "?"',
            "question.warom.help",
            "overlay.unknown",
        ),
        (
            "[letter.ja]",
            '[letter.yes]\nsubject = "x"\n[letter.ja]',
            "letter.yes.subject",
            "overlay.unknown",
        ),
        ('waarom.label = "Why?"', "waarom.label = 3", "question.waarom.label", "type.text"),
        ('waarom.label = "Why?"', 'waarom.label = " "', "question.waarom.label", "text.empty"),
        (
            'waarom.label = "Why?"',
            'waarom.label = "W\\u0000hy?"',
            "question.waarom.label",
            "text.character",
        ),
        (
            'waarom.label = "Why?"',
            f'waarom.label = "{"x" * 6001}"',
            "question.waarom.label",
            "text.too_long",
        ),
        ('"You get {amount}."', '"You get {amoutn}."', "letter.ja.summary", "placeholder.perhaps"),
        (
            '"You get {amount}."',
            '"You get money."',
            "letter.ja.summary",
            "overlay.placeholder_missing",
        ),
        (
            '"You get nothing."',
            '"You get {amount}."',
            "letter.nee.summary",
            "overlay.placeholder_extra",
        ),
        ('"You get nothing."', '"You get {nothing."', "letter.nee.summary", "placeholder.brace"),
        ('key      = "klein"', 'key = "groot"', "key", "overlay.other_framework"),
        ('version  = "1"', 'version = "2"', "version", "overlay.other_framework"),
        ("format   = 1", "format = 2", "format", "overlay.other_framework"),
        ('language = "en"', 'language = "nl"', "language", "overlay.other_language"),
        ('language = "en"', 'language = "fr"', "language", "overlay.other_language"),
        ('language = "en"', "language = 3", "language", "overlay.other_language"),
        ('key      = "klein"\n', "", "key", "field.missing"),
        ('language = "en"\n', "", "language", "field.missing"),
    ],
)
def test_what_is_wrong_in_a_translation_is_named_where_it_stands(old, new, place, code):
    assert (place, code) in problems((old, new))


def test_everything_wrong_in_a_translation_is_named_at_once():
    found = problems(
        ('title    = "Small scheme"\n', ""),
        ('waarom.label = "Why?"', 'waarom.label = "Why?"\nwaarom.hint = "?"'),
        ("{amount}", "{asked}"),
    )

    assert {code for _, code in found} == {
        "overlay.missing",
        "overlay.unknown",
        "overlay.placeholder_missing",
        "overlay.placeholder_extra",
    }


def test_a_text_that_the_framework_leaves_empty_is_not_translated():
    assert problems(
        ('trede.label = "How far?"', 'trede.label = "How far?"\ntrede.help = "Help"')
    ) == [("question.trede.help", "overlay.unknown")]


def test_a_table_where_a_text_should_be_is_named():
    assert ("question.waarom.label.a", "overlay.perhaps") in problems(
        ('waarom.label = "Why?"', 'waarom.label = { a = "Why?" }')
    )


@pytest.mark.parametrize("data", [b"\xff", b"a = ", b"x" * 2_000_001])
def test_what_cannot_be_read_says_so(data):
    with pytest.raises(UnreadableKader):
        read_overlay(data, KADER)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "klein"
    folder.mkdir()
    text = changed(('languages = ["nl"]', 'languages = ["nl", "en"]'))
    (folder / "1.toml").write_text(text, "utf-8")
    (folder / "1.en.toml").write_text(OVERLAY, "utf-8")
    return folder


def test_a_framework_is_loaded_with_the_translations_beside_it(folder):
    loaded = load(folder / "1.toml")

    overlay, data, sha256 = loaded.overlays["en"]
    assert overlay.language == "en"
    assert data == OVERLAY.encode()
    assert len(sha256) == 64
    assert loaded.in_language("en").title == "Small scheme"
    assert loaded.in_language("nl") is loaded.in_language("fr") is loaded.kader


def test_a_translation_that_is_missing_is_a_problem(folder):
    (folder / "1.en.toml").unlink()

    with pytest.raises(BrokenKader) as error:
        load(folder / "1.toml")

    (problem,) = error.value.problems
    assert (problem.code, problem.params["file"]) == ("overlay.no_file", "1.en.toml")


@pytest.mark.parametrize(
    ("content", "code"),
    [("a = ", "toml.value"), (OVERLAY.replace('"Why?"', "3"), "type.text")],
)
def test_a_problem_in_a_translation_names_its_file(folder, content, code):
    (folder / "1.en.toml").write_text(content, "utf-8")

    with pytest.raises(BrokenKader) as error:
        load(folder / "1.toml")

    (problem,) = error.value.problems
    assert (problem.file, problem.code) == ("1.en.toml", code)


def test_problems_of_framework_and_translation_come_together(folder):
    text = (folder / "1.toml").read_text("utf-8").replace("percent = 40", "percent = 41")
    (folder / "1.toml").write_text(text, "utf-8")
    (folder / "1.en.toml").write_text(OVERLAY.replace('"Why?"', "3"), "utf-8")

    with pytest.raises(BrokenKader) as error:
        load(folder / "1.toml")

    assert [problem.file for problem in error.value.problems] == [None, "1.en.toml"]


def test_a_translation_into_a_language_that_is_not_listed_is_a_problem(folder):
    (folder / "1.fr.toml").write_text(OVERLAY.replace('"en"', '"fr"'), "utf-8")

    with pytest.raises(BrokenKader) as error:
        load(folder / "1.toml")

    assert [(p.file, p.code) for p in error.value.problems] == [
        ("1.fr.toml", "overlay.other_language")
    ]


def test_a_translation_speaks_the_language_that_its_file_is_named_after(folder):
    (folder / "1.fr.toml").write_text(OVERLAY, "utf-8")

    with pytest.raises(BrokenKader) as error:
        load(folder / "1.toml")

    assert [(p.file, p.code) for p in error.value.problems] == [("1.fr.toml", "overlay.other_file")]


def test_a_mended_translation_is_read_again(folder):
    before = load(folder / "1.toml").in_language("en")
    (folder / "1.en.toml").write_text(OVERLAY.replace('"Why?"', '"Why not?"'), "utf-8")

    after = load(folder / "1.toml").in_language("en")

    assert (before.question("waarom").label, after.question("waarom").label) == ("Why?", "Why not?")
