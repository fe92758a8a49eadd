"""Fields of both frameworks, and what is read of them, for the tests around."""

from django.template import engines
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from kaderwerk.answering.forms import Surroundings, field_of, read_posted, typed_of
from kaderwerk.answering.shown import words_of
from kaderwerk.kader.answers import context_of
from kaderwerk.kader.model import TableQuestion
from tests import make

SMALL, LARGE = make.SMALL.kader, make.LARGE.kader
PLANS = {
    SMALL.name: make.plan_text(SMALL, "alder-hill"),
    LARGE.name: make.plan_text(LARGE, "AM01"),
}
EVERY = [(kader, question) for kader in (SMALL, LARGE) for question in kader.questions]
NAMES = [f"{kader.key}:{question.key}" for kader, question in EVERY]
FIELD = engines["site"].from_string("{% load inputs %}{% field f in_form save_url %}")
COSTS = SMALL.question("costs")


def around(kader, language="nl", text=None):
    text = text or PLANS[kader.name]
    words = words_of(kader, text.answers, text.parties, language, applicant=text.applicant)
    rows = {
        q.key: [(row["id"], words.name_of(q, row)) for row in text.answers.get(q.key, [])]
        for q in kader.questions
        if isinstance(q, TableQuestion)
    }
    members = [(body.code, body.name) for body in kader.applicant(text.applicant).members]
    return Surroundings(kader, language, text.parties, words, rows, members)


def html_of(field):
    context = {"f": field, "in_form": "section", "save_url": "/save/"}
    return FIELD.render(context)


def page_of(kader, question, value, language="nl", **more):
    with translation.override(language):
        here = around(kader, language)
        typed = typed_of(question, value, language)
        return html_of(field_of(question, typed, here, **more))


def read(kader, question, data, language="nl", before=None, added=()):
    text = PLANS[kader.name]
    with translation.override(language):
        return read_posted(
            question,
            MultiValueDict(data),
            context_of(kader, text),
            language,
            before=before,
            added=added,
        )
