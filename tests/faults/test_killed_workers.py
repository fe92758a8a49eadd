"""Workers are killed while people write: what was acknowledged is there, and is there once."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kaderwerk.answering.models import Answer, Revision
from kaderwerk.kader.canonical import sha256
from kaderwerk.organisations.actor import Role
from kaderwerk.verify.run import verify
from tests import make
from tests.faults.serving import Tab, serving

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROUNDS = 10
TEXTS_A_ROUND = 6
QUESTIONS = ["why", "neighbourhood", "caretaker", "heat", "homes", "amount"]
CHOICES = {"heat": ["network", "pumps"]}
NUMBERS = {"homes", "amount"}


@pytest.mark.meets("R032")
def test_no_acknowledged_answer_is_lost_when_workers_are_killed(tmp_path):
    plan = make.filled(make.place(make.round_of()))
    writers = {question: make.member(plan, Role.WRITER) for question in QUESTIONS}
    first = dict(Answer.objects.filter(sheet=plan.sheet_id).values_list("question", "version"))
    acknowledged = {question: [] for question in QUESTIONS}

    with serving(tmp_path) as served:
        tabs = {question: Tab(served, actor) for question, actor in writers.items()}

        def write(question, texts):
            seen = acknowledged[question][-1][0] if acknowledged[question] else first[question]
            for text in texts:
                fields = {question: text, f"{question}.version": str(seen)}
                path = f"/plans/{plan.pk}/answers/{question}/"
                answer = tabs[question].post_until_answered(path, fields)
                assert answer.status == 200, (question, text, answer.status)
                seen = int(answer.headers["Kw-Saved"])
                acknowledged[question].append((seen, text))

        for round_ in range(ROUNDS):
            with ThreadPoolExecutor(len(QUESTIONS)) as pool:
                writing = [pool.submit(write, q, texts_of(q, round_)) for q in QUESTIONS]
                kill_amid(served, writing, acknowledged)
                for one in writing:
                    one.result()
            check(plan, first, acknowledged)

    assert sum(tab.broken for tab in tabs.values()) > 0, "no request was cut off"
    assert verify() == []


def texts_of(question, round_):
    """What somebody writes in a round; nothing twice in a row, so that each is a version."""
    numbers = range(round_ * TEXTS_A_ROUND, (round_ + 1) * TEXTS_A_ROUND)
    if question in CHOICES:
        return [CHOICES[question][(n + 1) % 2] for n in numbers]
    return [str(700 + n) if question in NUMBERS else f"Text {n} of {question}." for n in numbers]


def kill_amid(served, writing, acknowledged):
    """One worker, when some of the round is acknowledged and some is on its way."""

    def count():
        return sum(len(answers) for answers in acknowledged.values())

    enough = count() + random.randint(len(QUESTIONS), len(QUESTIONS) * (TEXTS_A_ROUND - 2))
    while count() < enough and not all(one.done() for one in writing):
        time.sleep(0.002)
    served.kill_a_worker()


def check(plan, first, acknowledged):
    """Every acknowledged answer is the version that it was said to be, and no other came of it."""
    connection.close()
    for question, answers in acknowledged.items():
        rows = Revision.objects.filter(sheet=plan.sheet_id, question=question)
        kept = dict(rows.values_list("version", "value"))
        stands = Answer.objects.get(sheet=plan.sheet_id, question=question)
        assert [version for version, _text in answers] == list(
            range(first[question] + 1, first[question] + 1 + len(answers))
        )
        assert stands.version == answers[-1][0] == max(kept)
        for version, text in answers:
            assert str(kept[version]).removesuffix("00") == text or str(kept[version]) == text
        assert rows.get(version=stands.version).digest == sha256(stands.value)
