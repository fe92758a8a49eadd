"""Whatever is posted, nothing is lost and nothing breaks."""

import pytest
from django.urls import reverse

from kaderwerk.answering.writing import values_of
from kaderwerk.organisations.actor import Role
from tests import make
from tests.answering.browser import posted_by
from tests.plans.sections.pages import page, save, section, stands, version
from tests.site import as_actor

pytestmark = pytest.mark.usefixtures("apart")


@pytest.mark.parametrize("question", make.SMALL.kader.questions, ids=lambda q: q.key)
@pytest.mark.parametrize("nasty", ["a\0b", "<script>alert(1)</script>", "x " * 40_000, "٣"])
def test_nothing_that_is_posted_is_an_error_of_ours(writer, plan, question, nasty):
    key = question.key
    names = [key, f"{key}.version", f"{key}.rows", f"{key}.do", f"{key}.{nasty[:9]}.units",
             f"{key}.unknown", f"{key}.name", f"{key}.start", f"{key}.nothing"]  # fmt: skip
    answer = save(writer, plan, key, **dict.fromkeys(names, nasty))

    assert answer.status_code in (200, 409)
    assert "<script>alert" not in answer.content.decode()
    assert b"<script>alert" not in writer.get(section(plan, question.section)).content


def test_bytes_that_are_no_text_are_no_error_of_ours(writer, plan):
    address = reverse("plans:save", args=[plan.pk, "why"])
    answer = writer.post(
        address, b"why=%ED%A0%80%FF&why.version=1", headers={"hx-request": "true"},
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert answer.status_code in (200, 409)


def test_markup_stays_text_wherever_it_is_shown(writer, plan):
    evil = "</textarea><img src=x onerror=alert(1)>"
    save(writer, plan, "why", why=evil, why__version=version(plan, "why"))
    rows = [{"id": "r1", "what": evil, "how": evil}]
    make.write(plan, activities=rows)

    for key in ("place", "work", "money", "people"):
        assert "<img" not in page(writer, plan, key)
    signatory = as_actor(make.member(plan, Role.SIGNATORY))
    assert "<img" not in page(signatory, plan, "work")


def test_a_full_table_is_saved_at_once_without_javascript(writer, plan):
    rows = [{"id": f"r{n}", "units": n + 1, "price": 100} for n in range(60)]
    make.write(plan, costs=rows)
    data = posted_by(page(writer, plan, "money"))
    data["costs.r59.units"] = ["7"]

    assert writer.post(section(plan, "money"), data).status_code == 302
    assert stands(plan, "costs")[59]["units"] == 7


@pytest.mark.parametrize(
    "data",
    [
        {"costs.rows": [f"r{n}" for n in range(10_000)]},
        {f"costs.r{n}.units": "1" for n in range(10_000)},
        {"why": "x" * 1_200_000, "why.version": "1"},
        {"why": "x" * 900_000, "why.version": "1"},
    ],
)
def test_too_much_is_refused_and_never_an_error_of_ours(writer, plan, data):
    before = values_of(plan.sheet_id)
    key = next(iter(data)).split(".")[0]

    answer = save(writer, plan, key, **{name.replace(".", "__"): v for name, v in data.items()})

    assert answer.status_code in (200, 400, 409, 413)
    assert values_of(plan.sheet_id) == before


def test_a_post_without_anything_takes_nothing_away(writer, plan):
    before = values_of(plan.sheet_id)
    for question in plan.kader.questions:
        assert save(writer, plan, question.key).status_code in (200, 409)
    assert values_of(plan.sheet_id) == before
    assert writer.post(section(plan, "place"), {}).status_code == 302
    assert values_of(plan.sheet_id) == before
