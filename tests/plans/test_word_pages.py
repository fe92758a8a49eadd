"""The pages of a plan in Word: out, back in, judging what came back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx.oxml.ns import qn

from kaderwerk.answering.models import Answer, Revision
from kaderwerk.audit.models import Entry
from kaderwerk.kader.privacy import found_in
from kaderwerk.kader.warned import accepting
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.models import Brought, ProposalVerdict, ProposedAnswer
from kaderwerk.verify.rows import sealed_rows
from kaderwerk.web.personal import NONE_OF_IT
from tests import make
from tests.plans.pages import post, visit, words
from tests.plans.wordfile import box_of, changed, opened, tables_of, written
from tests.site import as_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make.filled(make.place(make.round_of()))


@pytest.fixture
def writer(plan):
    return make.member(plan, Role.WRITER)


def taken_out(plan, actor):
    response = visit(actor, "docx", plan)
    assert response.status_code == 200
    return response.content


def brought(plan, actor, content, name="plan.docx", **data):
    file = SimpleUploadedFile(name, content)
    return post(actor, "word", plan, file=file, **data)


def answer(plan, question):
    return Answer.objects.get(sheet=plan.sheet_id, question=question)


def test_a_file_that_comes_back_unchanged_proposes_nothing(plan, writer):
    response = brought(plan, writer, taken_out(plan, writer))

    page = visit(writer, "proposals", plan, Brought.objects.get().pk)
    assert response.status_code == 302
    assert "The file says what the plan says" in words(page)


def test_what_came_in_changes_nothing_until_somebody_accepts_it(plan, writer):
    before = answer(plan, "why").value
    brought(plan, writer, changed(taken_out(plan, writer), why="Because it is warm."))
    found = ProposedAnswer.objects.get()
    page = visit(writer, "proposals", plan, found.brought_id)

    assert answer(plan, "why").value == before
    assert "Because it is warm." in words(page)
    assert "1 proposal to judge" in words(page)

    response = post(writer, "judge_proposed", plan, found.brought_id, found.pk,
                    verdict="accept", seen=answer(plan, "why").version)  # fmt: skip

    assert response.status_code == 302
    assert answer(plan, "why").value == "Because it is warm."
    last = Revision.objects.filter(sheet=plan.sheet_id, question="why").latest("version")
    assert last.author_id == writer.person
    assert ProposalVerdict.objects.get().accepted


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_the_name_of_a_file_however_long_does_not_go_into_the_record(plan, writer, verdict):
    name = f"{'plan of Mrs Jansen ' * 9}.docx"
    content = changed(taken_out(plan, writer), why="Because it is warm.")

    assert brought(plan, writer, content, name=name).status_code == 302
    found = ProposedAnswer.objects.select_related("brought").get()
    done = judged(writer, plan, found, verdict, answer(plan, "why").version)

    assert done.status_code == 302
    assert found.brought.name == name
    assert not [each for each in Entry.objects.all() if "Jansen" in str(each.data)]
    assert not list(sealed_rows())


# --- judging --------------------------------------------------------------------------------------


@pytest.fixture
def proposed(plan, writer):
    """A proposal on why, made in Word."""
    brought(plan, writer, changed(taken_out(plan, writer), why="Because it is warm."))
    return ProposedAnswer.objects.select_related("brought").get()


def judged(actor, plan, proposed, verdict, seen, **data):
    return post(actor, "judge_proposed", plan, proposed.brought_id, proposed.pk,
                verdict=verdict, seen=seen, **data)  # fmt: skip


def test_a_proposal_that_stood_once_is_not_said_to_be_the_answer(plan, writer, proposed):
    """The reader saw somebody type what is proposed; then another wrote something else."""
    make.write(plan, why=proposed.value)
    seen = answer(plan, "why").version
    make.write(plan, why="Words of a colleague.")

    page = judged(writer, plan, proposed, "accept", seen)

    assert page.status_code == 409
    assert answer(plan, "why").value == "Words of a colleague."
    assert not ProposalVerdict.objects.exists()
    assert judged(writer, plan, proposed, "accept", seen + 1).status_code == 302
    assert answer(plan, "why").value == proposed.value


def test_what_is_left_out_changes_nothing_and_stays_to_be_read(plan, writer, proposed):
    before = answer(plan, "why").value

    judged(writer, plan, proposed, "reject", 1)

    page = words(visit(writer, "proposals", plan, proposed.brought_id))
    assert answer(plan, "why").value == before
    assert "left out by Karin" in page
    assert "Because it is warm." in page


def test_what_was_judged_is_not_judged_again(plan, writer, proposed):
    judged(writer, plan, proposed, "reject", 1)

    response = judged(writer, plan, proposed, "accept", 1)

    assert response.status_code == 409
    assert "judged this proposal already" in words(response)
    assert ProposalVerdict.objects.count() == 1


def test_an_answer_that_changed_while_somebody_read_is_shown_anew(plan, writer, proposed):
    make.write(plan, why="Changed by somebody else.")

    response = judged(writer, plan, proposed, "accept", 1)

    assert response.status_code == 409
    assert "Somebody changed this answer while you read" in words(response)
    assert answer(plan, "why").value == "Changed by somebody else."
    assert judged(writer, plan, proposed, "accept", 2).status_code == 302
    assert answer(plan, "why").value == "Because it is warm."


def test_three_texts_stand_there_when_the_answer_changed_since_the_file_went_out(
    plan, writer, proposed
):
    then = answer(plan, "why").value
    make.write(plan, why="Changed by somebody else.")

    page = words(visit(writer, "proposals", plan, proposed.brought_id))

    assert "Somebody changed this answer since the file was made." in page
    assert " ".join(then.split()[:6]) in page
    assert "Changed by somebody else." in page.replace("[added:", "").replace("]", "")
    assert "Because it is warm." in page.replace("[added:", "").replace("]", "")


def test_an_answer_can_be_taken_away(plan, writer):
    brought(plan, writer, changed(taken_out(plan, writer), why=""))
    proposed = ProposedAnswer.objects.get()

    judged(writer, plan, proposed, "accept", 1)

    assert answer(plan, "why").value == ""


def test_only_who_writes_brings_in_and_judges(plan, writer, proposed):
    signatory = make.member(plan, Role.SIGNATORY)
    content = taken_out(plan, signatory)

    assert brought(plan, signatory, content).status_code == 422
    assert judged(signatory, plan, proposed, "accept", 1).status_code == 409
    assert Brought.objects.count() == 1
    assert not ProposalVerdict.objects.exists()
    page = visit(signatory, "proposals", plan, proposed.brought_id)
    assert page.status_code == 200
    assert 'value="accept"' not in page.content.decode()


def test_nothing_comes_in_while_the_text_is_signed(plan, writer):
    content = taken_out(plan, writer)
    make.frozen(plan)

    response = brought(plan, writer, content)

    assert response.status_code == 422
    assert not Brought.objects.exists()
    assert "being signed" in words(visit(writer, "word", plan))


def test_a_proposal_of_another_plan_is_not_there(plan, writer, proposed):
    other = make.started_elsewhere(plan)
    stranger = make.member(other, Role.COORDINATOR)

    assert judged(stranger, other, proposed, "accept", 0).status_code == 404
    assert visit(stranger, "proposals", other, proposed.brought_id).status_code == 404
    assert visit(stranger, "docx", plan).status_code == 404


# --- bringing in ----------------------------------------------------------------------------------


def test_the_same_file_brought_in_twice_proposes_once(plan, writer):
    content = changed(taken_out(plan, writer), why="Warm.")

    brought(plan, writer, content)
    brought(plan, writer, content)

    assert ProposedAnswer.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"hello", "no file of Word"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(plan, writer, content, says):
    response = brought(plan, writer, content)

    assert response.status_code == 422
    assert says in words(response)
    assert not Brought.objects.exists()


def test_without_a_file_the_page_says_so(plan, writer):
    response = post(writer, "word", plan)

    assert response.status_code == 422
    assert "Choose a file first." in words(response)


@pytest.mark.meets("R036")
def test_the_number_of_a_citizen_is_asked_about_before_anything_is_kept(plan, writer):
    content = changed(taken_out(plan, writer), why="Of somebody with 111222333.")

    response = brought(plan, writer, content)

    assert response.status_code == 422
    assert "Of somebody with <mark>111222333</mark>." in response.content.decode()
    assert not Brought.objects.exists()

    said = found_in("111222333")[0].token
    assert f'value="{said}"' in response.content.decode()
    assert brought(plan, writer, content, **{NONE_OF_IT: said}).status_code == 302
    entry = Entry.objects.get(action="plan.bring_in")
    assert entry.data["after_warning"] == 1
    assert "111222333" not in str(entry.data)


@pytest.mark.meets("R036")
def test_a_proposal_with_it_is_asked_about_again_before_it_is_the_answer(plan, writer):
    said = found_in("111222333")[0].token
    content = changed(taken_out(plan, writer), why="Of somebody with 111222333.")
    brought(plan, writer, content, **{NONE_OF_IT: said})
    found = ProposedAnswer.objects.get()
    before = answer(plan, "why")

    response = judged(writer, plan, found, "accept", before.version)
    assert response.status_code == 422
    assert answer(plan, "why").value == before.value

    judged(writer, plan, found, "accept", before.version, **{NONE_OF_IT: said})
    assert answer(plan, "why").value == "Of somebody with 111222333."


@pytest.mark.meets("R036")
def test_what_the_plan_has_already_is_not_asked_about(plan, writer):
    with accepting([found_in("111222333")[0].token]):
        make.write(plan, why="Of somebody with 111222333.")
    content = changed(taken_out(plan, writer), why="Of somebody with 111222333. And more.")

    assert brought(plan, writer, content).status_code == 302


@pytest.mark.meets("R036")
def test_what_could_not_be_read_is_asked_about_as_well(plan, writer):
    paper = opened(taken_out(plan, writer))
    box_of(paper, "homes")._tbl.addnext(paper.add_paragraph("BSN 111222333")._p)

    assert brought(plan, writer, written(paper)).status_code == 422
    assert not Brought.objects.exists()


def test_the_name_of_a_file_has_no_folders_and_is_text(plan, writer):
    brought(plan, writer, taken_out(plan, writer), name="C:\\secret\\<b>plan</b>.docx")

    page = visit(writer, "word", plan).content.decode()

    assert "secret" not in page
    assert "<b>plan" not in page


def test_reading_a_page_about_it_writes_nothing(plan, writer, proposed):
    rows = Brought.objects.count(), ProposedAnswer.objects.count(), Revision.objects.count()

    for page, more in (("word", ()), ("docx", ()), ("proposals", (proposed.brought_id,))):
        assert visit(writer, page, plan, *more).status_code == 200

    assert rows == (Brought.objects.count(), ProposedAnswer.objects.count(),
                    Revision.objects.count())  # fmt: skip


def test_every_row_of_it_is_sealed(plan, writer, proposed):
    judged(writer, plan, proposed, "accept", 1)

    assert list(sealed_rows()) == []


def test_the_paper_says_what_it_is_and_is_for_everyone(plan, writer):
    content = taken_out(plan, writer)
    document = opened(content)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title.startswith("Plan:")
    assert "Draft. Not signed, not handed in." in text
    assert "Version 1 of the answer." in text
    head = tables_of(document, "channels")[0].rows[0]
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    levels = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels.count("Heading 1") > len(plan.kader.sections)
    assert str(plan.pk) in {cell.text for t in document.tables for r in t.rows for cell in r.cells}


@pytest.mark.parametrize("page", ["word", "proposals"])
def test_a_page_costs_the_same_for_one_proposal_and_for_three(plan, writer, page):
    costs = []
    for texts in ({"why": "One."}, {"why": "Two.", "neighbourhood": "B", "homes": "12"}):
        brought(plan, writer, changed(taken_out(plan, writer), **texts))
        last = Brought.objects.latest("at", "pk")
        make.write(plan, why=f"Since {len(texts)}.")
        more = () if page == "word" else (last.pk,)
        visit(writer, page, plan, *more)
        client = as_actor(writer)
        with CaptureQueriesContext(connection) as seen:
            assert visit(client, page, plan, *more).status_code == 200
        costs.append(len(seen))

    assert costs[0] == costs[1] <= 15
