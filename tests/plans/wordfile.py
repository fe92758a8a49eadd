"""Writes in a DOCX as people do in Word, and as Word keeps what is tracked."""

import io
import zipfile

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kaderwerk import clock
from kaderwerk.documents.plan.word import plan_docx
from kaderwerk.plans.models import Plan
from kaderwerk.plans.views.finding import _with_organisations
from kaderwerk.plans.word.outgoing import asked_of, sheet_now, word_plan


def with_organisations(plan: Plan) -> Plan:
    return _with_organisations().get(pk=plan.pk)


def taken_out(plan, kader=None):
    """The paper of a plan as it is now."""
    plan = with_organisations(plan)
    kader, sheet = kader or plan.kader, sheet_now(plan)
    return plan_docx(word_plan(plan, kader, sheet, asked_of(plan, kader, sheet), clock.now()))


def opened(content):
    return docx.Document(io.BytesIO(content))


def written(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def tables_of(document, key):
    """The tables of a question, by their titles."""
    found = []
    for table in document.tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        if caption is not None and caption.get(qn("w:val")).partition("@")[0] == key:
            found.append(table)
    return found


def box_of(document, key):
    return tables_of(document, key)[0]


def changed(content, **answers):
    """The file after somebody wrote other texts in the boxes of these questions."""
    document = opened(content)
    for key, text in answers.items():
        box_of(document, key).cell(0, 0).text = text
    return written(document)


def tracked(paragraph, kind, text, author="Jan", date="2017-05-01T10:00:00Z"):
    """Puts text in (`ins`) at the end of a paragraph, or takes its text out (`del`)."""
    change = OxmlElement(f"w:{kind}")
    for name, value in (("id", "900"), ("author", author), ("date", date)):
        change.set(qn(f"w:{name}"), value)
    run, words = OxmlElement("w:r"), OxmlElement("w:t" if kind == "ins" else "w:delText")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


def with_parts(content, **parts):
    """The file with other bytes in some of its parts; `None` takes one out."""
    out = io.BytesIO()
    named = parts
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, data in named.items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()
