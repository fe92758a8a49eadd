"""Whatever stands in the database or a snapshot, examining it gives a report."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaderwerk.kader.canonical import canonical
from kaderwerk.kader.examine import examine
from tests.kader import make
from tests.kader.answers.test_read import EVERY_TYPE, anything, rows, words
from tests.kader.rules.test_compiled import QUESTIONS

KADER = make.kader(
    *QUESTIONS,
    EVERY_TYPE,
    make.text("last", ask_if="stage > 2 && budget.size() > 0"),
    rules=(
        make.rule("sum(budget.map(b, b.amount)) == asked", "budget", "amount"),
        make.rule("row.hours > 0.0 && row.amount / asked > 1", "budget", key="each", each="budget"),
        make.rule("days(period.start, period.end) < size", "period", "size", key="days"),
        make.rule("coordinator.organisation in every[0].organisations", "every", key="every"),
    ),
    shares=(make.share("sum(budget.map(b, b.amount))", "asked", "budget", max_percent=20),),
)
keys = st.sampled_from([question.key for question in KADER.questions])
answers = st.dictionaries(keys, anything | rows, max_size=8)
parties = st.lists(
    st.builds(make.party, words, words, name=words, code=words, signs=st.booleans()), max_size=4
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(answers, parties, words)
def test_any_plan_can_be_examined(answers, parties, applicant):
    plan = make.plan(answers, parties=tuple(parties), applicant=applicant)

    report = examine(KADER, plan)

    assert report.done <= report.required
    assert set(report.asked_questions) <= {question.key for question in KADER.questions}
    assert report.is_complete == (not [f for f in report.findings if f.level == "blocks"])
    canonical([finding.params for finding in report.findings])
