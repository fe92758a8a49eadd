"""What may be data of a person is not saved before its writer looked once more, in any form."""

import pytest

from kaderwerk import clock
from kaderwerk.answering.models import Remark
from kaderwerk.audit.models import Entry
from kaderwerk.kader.privacy import found_in
from kaderwerk.kader.warned import MayBePersonal
from kaderwerk.organisations.actor import Role
from kaderwerk.plans.services.writing import save_answer
from kaderwerk.web.personal import NONE_OF_IT
from tests import make
from tests.plans.pages import main, url, words
from tests.plans.sections.pages import page, save, section, stands, version
from tests.site import as_actor

pytestmark = [pytest.mark.usefixtures("apart", "while_drafting"), pytest.mark.meets("R036")]

TEXT = "Mevrouw Jansen heeft schizofrenie. Zij werkt nu."
TOKENS = " ".join(one.token for one in found_in(TEXT))


@pytest.fixture
def karin(plan):
    return make.member(plan, Role.WRITER, name="Karin")


@pytest.fixture
def writer(karin):
    return as_actor(karin)


def last(plan):
    return Entry.objects.filter(chain=plan.chain).order_by("number").last()


def test_nothing_is_stored_and_the_sentence_stands_below_the_question(writer, plan):
    before = stands(plan, "why")

    answer = save(writer, plan, "why", why=TEXT, why__version=version(plan, "why"))

    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#s-why"
    assert "Kw-Saved" not in answer
    html = answer.content.decode()
    assert "<mark>Mevrouw Jansen</mark> heeft <mark>schizofrenie</mark>" in html
    assert stands(plan, "why") == before


def test_who_says_that_it_is_none_saves_it_and_that_is_recorded_without_the_text(writer, plan):
    data = {"why": TEXT, "why__version": version(plan, "why"), NONE_OF_IT: TOKENS}

    answer = save(writer, plan, "why", **data)

    assert answer.status_code == 200
    assert stands(plan, "why") == TEXT
    assert last(plan).data["after_warning"] == 1
    assert "Jansen" not in str(last(plan).data)
    assert TOKENS not in str(last(plan).data)


def test_what_was_said_to_be_none_is_not_asked_about_again(writer, plan):
    save(writer, plan, "why", why=TEXT, why__version=version(plan, "why"), **{NONE_OF_IT: TOKENS})

    again = save(writer, plan, "why", why=TEXT + " En meer.", why__version=version(plan, "why"))
    other = save(
        writer, plan, "why", why=TEXT + " Bel 111222333.", why__version=version(plan, "why")
    )

    assert again.status_code == 200
    assert "after_warning" not in last(plan).data
    assert other.status_code == 422
    assert "schizofrenie</mark>" not in other.content.decode()


def test_without_a_script_the_rest_is_saved_and_the_text_stays_in_its_field(writer, plan):
    data = {
        "why": TEXT, "why.version": version(plan, "why"),
        "homes": "652", "homes.version": version(plan, "homes"),
    }  # fmt: skip
    sections = {plan.kader.question(key).section for key in ("why", "homes")}
    (here,) = sections

    answer = writer.post(section(plan, here), data)

    assert answer.status_code == 422
    assert stands(plan, "homes") == 652
    assert stands(plan, "why") != TEXT
    html = main(answer)
    assert TEXT in html
    assert 'href="#s-why"' in html
    assert f'name="{NONE_OF_IT}" value="{TOKENS}"' in html

    answer = writer.post(section(plan, here), data | {NONE_OF_IT: TOKENS})

    assert answer.status_code == 302
    assert stands(plan, "why") == TEXT


def test_a_remark_is_kept_on_a_page_that_asks(writer, plan):
    address = url("remarks", plan, "why")
    fatima = make.member(plan, Role.COORDINATOR, name="Fatima").person

    answer = writer.post(address, {"text": TEXT, "mention": str(fatima)})

    assert answer.status_code == 422
    html = main(answer)
    assert "Look once more" in html
    assert f"{TEXT}</textarea>" in html
    assert f'action="{address}"' in html
    assert f'type="hidden" name="mention" value="{fatima}"' in html
    assert not Remark.objects.filter(text=TEXT).exists()

    writer.post(address, {"text": TEXT, NONE_OF_IT: TOKENS})

    assert Remark.objects.filter(text=TEXT).exists()
    assert last(plan).data["after_warning"] == 1


def test_a_reason_to_decline_is_asked_about_as_well(plan):
    make.frozen(plan)
    signatory = as_actor(make.member(plan, Role.SIGNATORY, "homes"))

    with clock.moved_to(make.during(plan.kader, "submit")):
        answer = signatory.post(url("decline", plan), {"reason": TEXT})

    assert answer.status_code == 422
    assert "save anyway" in words(answer)


def test_a_cell_of_a_table_is_looked_at(plan, karin):
    table = next(q for q in plan.kader.questions if q.__class__.__name__ == "TableQuestion")
    column = next(c for c in table.columns if c.type in ("text", "long_text"))

    with pytest.raises(MayBePersonal):
        save_answer(
            plan.pk,
            table.key,
            [{"id": "r1", column.key: TEXT}],
            based_on=version(plan, table.key),
            actor=karin,
        )


def test_the_check_lists_what_was_saved_anyway(writer, plan):
    save(writer, plan, "why", why=TEXT, why__version=version(plan, "why"), **{NONE_OF_IT: TOKENS})

    html = main(writer.get(url("check", plan)))

    assert "the plan becomes public" in html
    assert "<mark>Mevrouw Jansen</mark>" in html
    assert page(writer, plan, plan.kader.question("why").section)
