"""What the site is measured on is as it is said: 25 questions, and as many applicants as asked."""

import contextlib
import socketserver
import threading

import pytest

from kaderwerk.kader.load import read_kader
from kaderwerk.kader.model import LongTextQuestion
from tools.bench.made_up import QUESTIONS, answer, framework
from tools.bench.server import NO_ANSWER, Browser, Response, at_once, one_by_one


@pytest.mark.parametrize("applicants", [1, 35])
def test_the_made_up_framework_is_sound_and_as_large_as_asked(applicants):
    kader = read_kader(framework(applicants))

    assert len(kader.applicant_list) == applicants
    assert [section.key for section in kader.sections] == ["plan"]
    assert len(kader.questions_in("plan")) == QUESTIONS
    texts = [each for each in kader.questions if isinstance(each, LongTextQuestion)]
    assert len(texts) == QUESTIONS - 5


def test_no_answer_is_like_another_and_all_fit():
    answers = [answer(number) for number in range(1, 21)]

    assert len(set(answers)) == 20
    assert all(len(each.split()) < 400 for each in answers)


def test_what_is_not_as_expected_counts_as_wrong_and_not_as_quick():
    statuses = iter([200, 200, 500, 200])

    got = one_by_one(lambda _number: Response(next(statuses), {}, b"xy"), 3, 200, warm_up=1)

    assert (len(got.each), got.wrong, got.sent) == (2, [500], 2)


def test_all_who_ask_at_once_are_counted():
    got = at_once([lambda _number: Response(200, {}, b"")] * 4, 5, 200)

    assert len(got.each) == 20
    assert got.per_second > 0


def test_a_request_without_an_answer_counts_as_wrong(capsys):
    def fail(_number):
        raise ConnectionResetError

    got = at_once([fail, lambda _number: Response(200, {}, b"")], 3, 200)

    assert got.wrong == [NO_ANSWER] * 3
    assert len(got.each) == 3
    assert "ConnectionResetError" in capsys.readouterr().err


@contextlib.contextmanager
def hasty():
    """A server that promises to keep its connections open, and closes each after one answer.

    Yields its port, and what was asked of it.
    """
    asked = []

    class Answer(socketserver.StreamRequestHandler):
        def handle(self):
            asked.append(self.rfile.readline().decode().split()[0])
            while self.rfile.readline().strip():
                pass
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()


def test_a_page_is_asked_for_again_when_the_connection_was_closed_in_between():
    with hasty() as (port, asked), contextlib.closing(Browser(port)) as browser:
        assert [browser.get("/").status for _ in range(3)] == [200] * 3

    assert asked == ["GET"] * 3


def test_what_is_written_goes_over_a_fresh_connection_and_never_twice(monkeypatch):
    with hasty() as (port, asked), contextlib.closing(Browser(port)) as browser:
        assert browser.post("/", {}).status == 200
        with pytest.raises(ConnectionError):
            browser.post("/", {})
        assert browser.get("/").status == 200
        monkeypatch.setattr("tools.bench.server.IDLE_SECONDS", 0)
        assert browser.post("/", {}).status == 200

    assert asked == ["POST", "GET", "POST"]
