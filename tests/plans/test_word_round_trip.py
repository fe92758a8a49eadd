"""A plan that goes out and comes back says the same, also after another program had it."""

import os
import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kaderwerk.answering.models import Answer
from kaderwerk.documents.blank.word import blank_docx
from kaderwerk.kader.answers import context_of
from kaderwerk.plans.content import text_of
from kaderwerk.plans.word.incoming import read_incoming
from kaderwerk.rounds.queries import kader_in
from tests import make
from tests.plans.word_answers import answers_to
from tests.plans.wordfile import (
    box_of,
    changed,
    opened,
    taken_out,
    tracked,
    with_organisations,
    written,
)

pytestmark = pytest.mark.usefixtures("apart")

#: Making an example smaller takes minutes here: each one is a paper.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.fixture(scope="module")
def plan(shared):
    return with_organisations(make.filled(make.place(make.round_of())))


@pytest.fixture(scope="module")
def context(plan):
    """What the answers of the plan can refer to, whatever they become."""
    return context_of(plan.kader, text_of(plan))


def large():
    round = make.round_of(make.LARGE)
    return with_organisations(make.filled(make.place(round, "AM01"), "AM01"))


@settings(
    max_examples=25, phases=_PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_the_answers_are_nothing_is_proposed_when_nobody_wrote(plan, context, data):
    answers = data.draw(answers_to(plan.kader, context))
    for stood in Answer.objects.filter(sheet=plan.sheet_id):
        stood.value = answers.get(stood.question, "")
        stood.save()
    language = data.draw(st.sampled_from(plan.kader.languages))

    back = read_incoming(plan, taken_out(plan, kader_in(plan.place.round, language)))

    assert back.proposed == ()
    assert back.unread == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_large_plan_comes_back_as_it_went(shared, language):
    plan = large()

    back = read_incoming(plan, taken_out(plan, kader_in(plan.place.round, language)))

    assert (back.proposed, back.unread) == ((), ())
    assert back.found == len(plan.kader.questions)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_form_that_nobody_filled_in_proposes_nothing(plan, language):
    back = read_incoming(plan, blank_docx(kader_in(plan.place.round, language)))

    assert (back.proposed, back.unread) == ((), ())
    assert back.found == len(plan.kader.questions)


# --- through LibreOffice --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def through(tmp_path_factory):
    """Has LibreOffice open files, each by its name, and save them as another kind; all at once,
    for it takes long to begin.
    """
    office = shutil.which("soffice")
    if office is None and not os.environ.get("KADERWERK_COMPLETE"):
        pytest.skip("there is no LibreOffice here")
    home = tmp_path_factory.mktemp("office")

    def convert(files, came, kind):
        made = home / f"{came}-{kind}"
        made.mkdir()
        for name, content in files.items():
            (made / f"{name}.{came}").write_bytes(content)
        subprocess.run(
            [office, f"-env:UserInstallation=file://{home}/profile", "--headless",
             "--convert-to", kind, "--outdir", made / "out", *made.glob(f"*.{came}")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return {name: (made / "out" / f"{name}.{kind}").read_bytes() for name in files}

    return convert


@pytest.mark.slow
def test_libreoffice_keeps_every_place_every_answer_and_who_changed_what(plan, through):
    whole = large()
    files = {
        "large": taken_out(whole),
        "blank": blank_docx(plan.kader),
        "written": written_in(taken_out(plan)),
    }
    as_odt = through(files, "docx", "odt")

    for made in (through(files, "docx", "docx"), as_odt, through(as_odt, "odt", "docx")):
        for name, where in (("large", whole), ("blank", plan)):
            back = read_incoming(where, made[name])
            assert (back.proposed, back.unread) == ((), ()), name
            assert back.found == len(where.kader.questions), name
        back = read_incoming(plan, made["written"])
        first, why = back.proposed
        assert back.unread == ()
        assert (first.question, first.value) == ("neighbourhood", "The Hill")
        assert (why.question, why.based_on) == ("why", 1)
        assert why.value == "It is warm.\n\nAnd ours. And more."
        spans = [(s.kind, s.text, s.by, s.at) for s in why.tracked[0].spans if s.kind != "same"]
        assert spans == [("new", " And more.", "Jan", "2017-05-01T10:00:00")]


def written_in(content):
    """The file after somebody wrote in it, and put words in while changes were tracked."""
    changes = {"why": "It is warm.\n\nAnd ours.", "neighbourhood": "The Hill"}
    document = opened(changed(content, **changes))
    tracked(box_of(document, "why").cell(0, 0).paragraphs[-1], "ins", " And more.")
    return written(document)
