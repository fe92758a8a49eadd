import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk.documents import wording
from kaderwerk.documents.plan.document import write_plan
from kaderwerk.documents.problems import DocumentProblem
from tests.documents import samples
from tests.documents.pdf import Pdf, conforms

ANSWERS = {
    "neighbourhood": "Alder Hill",
    "readiness_now": 2,
    "heat": "network",
    "amount": 12_000_000,
    "activities": [
        {"id": "r1", "what": "Talk with every household", "how": "- door\n- phone",
         "leader": "coop", "partners": ["district"], "start": "2026-06-01", "boroughs": ["B011"]},
    ],
    "costs": [
        {"id": "c1", "activity": "r1", "kind": "labour", "year": 2026, "units": 400,
         "price": 4_500, "paid_by_scheme": True},
        {"id": "c2", "activity": "r1", "kind": "material", "year": 2026, "units": 600,
         "price": 12_000, "paid_by_scheme": False},
    ],
}  # fmt: skip

#: Values that are JSON, of whatever kind.
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "what", "name", "unknown", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


def keys():
    return [question.key for question in samples.districts().questions]


@pytest.mark.meets("R049")
def test_the_plan_shows_what_was_promised_and_who_signed_exactly_this():
    data = samples.plan(ANSWERS)
    pdf = conforms(write_plan(data).pdf, part=3, language="en")

    assert pdf.says("We do what the plan says that we do.")
    assert pdf.says(wording.grouped(data.content_sha256))
    for signed in data.signatures:
        assert pdf.says(signed.organisation, signed.name, signed.function)
    assert pdf.file.attachments["BE-2026-D01-1.json"].get_file().read_bytes() == data.canonical


def test_every_question_stands_in_its_section_in_the_order_of_the_framework():
    kader = samples.districts()
    pdf = Pdf(write_plan(samples.plan({}, asked=frozenset(keys()))).pdf)
    text = "".join(pdf.text.split())

    places = [text.index("".join(section.title.split())) for section in kader.sections]
    assert places == sorted(places)
    assert pdf.says(*(question.label for question in kader.questions))


@pytest.mark.meets("R121")
def test_a_stage_is_shown_in_the_words_of_the_framework():
    step = samples.districts().steps_of("readiness")[1]
    pdf = Pdf(write_plan(samples.plan({"readiness_now": step.value})).pdf)

    assert pdf.says(f"{step.value}. {step.label}")


def test_a_question_that_is_not_asked_is_left_out_and_an_open_one_is_shown_as_open():
    kader = samples.districts()
    pdf = Pdf(write_plan(samples.plan({}, asked=frozenset({"homes"}))).pdf)

    assert pdf.says(kader.question("homes").label, "Not answered.")
    assert not pdf.says(kader.question("gas_use").label)


def test_an_answer_to_no_question_is_shown_all_the_same():
    pdf = Pdf(write_plan(samples.plan({"nobody_asked": {"a": 1}})).pdf)

    assert pdf.says("nobody_asked", '{"a": 1}')


def test_the_plan_of_the_framework_for_regions_is_dutch():
    data = samples.plan({}, kader=samples.regions(), language="nl", signatures=())

    conforms(write_plan(data).pdf, part=3, language="nl-NL")


def test_a_hash_of_something_else_is_not_printed():
    with pytest.raises(DocumentProblem) as caught:
        write_plan(samples.plan({}, content_sha256="00" * 32))

    assert caught.value.code == "document.hash_differs"


def test_the_same_data_give_the_same_bytes():
    data = samples.plan(ANSWERS)

    assert write_plan(data).pdf == write_plan(data).pdf


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_no_text_stops_a_plan(text):
    answers = dict.fromkeys(keys(), text)
    made = write_plan(samples.plan(answers, applicant=text, payee=text, reference=text))

    assert Pdf(made.pdf).findings == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_value_in_any_answer_makes_a_plan(data):
    answers = data.draw(st.dictionaries(st.sampled_from(keys()), json_values, max_size=6))

    assert write_plan(samples.plan(answers)).pages >= 1


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(json_values, json_values)
def test_any_parties_and_commitments_make_a_plan(parties, commitments):
    content = {**samples.plan_content({}), "parties": parties, "commitments": commitments}

    assert write_plan(samples.plan({}, content=content)).pages >= 1


def test_a_text_that_is_still_being_written_says_so_and_has_no_number():
    said = "Being written. This text has not been handed in."

    assert Pdf(write_plan(samples.plan(ANSWERS, version=0)).pdf).says(said)
    assert not Pdf(write_plan(samples.plan(ANSWERS)).pdf).says(said)
