"""What a plan says, section by section, in words: for a page as well as for paper."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kaderwerk.documents.blocks import blocks
from kaderwerk.documents.plan.tables import table_part
from kaderwerk.documents.plan.values import Words, as_mapping, raw
from kaderwerk.kader.model import Kader, Question, TableQuestion


def sections_of(
    kader: Kader,
    content: Mapping[str, Any],
    language: str,
    asked: Collection[str] | None = None,
) -> list[dict[str, Any]]:
    """Title and questions of each section; a question has `key`, `label` and `part`.

    `kader` is in the language of the reader, which must be active. `content` is that of a
    snapshot. `asked` are the questions that the answers call for; without it, a question with a
    condition is there only when it is answered. What nobody asked stands last.
    """
    answers = as_mapping(content.get("answers"))
    words = Words(kader, content, language)
    sections: list[dict[str, Any]] = [
        {
            "key": section.key,
            "title": section.title,
            "questions": [
                {
                    "key": question.key,
                    "label": question.label,
                    "part": part_of(kader, question, answers.get(question.key), words),
                }
                for question in kader.questions_in(section.key)
                if _is_shown(question, answers, asked)
            ],
        }
        for section in kader.sections
    ]
    others = {key: value for key, value in answers.items() if not kader.has_question(key)}
    if others:
        questions = [
            {"key": key, "label": key, "part": {"kind": "text", "blocks": blocks(raw(value))}}
            for key, value in sorted(others.items())
        ]
        title = _("Answers to questions that are not asked")
        sections.append({"key": "", "title": title, "questions": questions})
    return sections


def part_of(kader: Kader, question: Question, value: Any, words: Words) -> dict[str, Any]:
    """One answer as it is set: `none`, `text` with blocks, or a table as `lines` or `rows`."""
    if value is None:
        return {"kind": "none"}
    if isinstance(question, TableQuestion) and not isinstance(value, Mapping):
        return dict(table_part(kader, question, value, words))
    return {"kind": "text", "blocks": blocks(words.answer(question, value))}


def _is_shown(
    question: Question, answers: Mapping[str, Any], asked: Collection[str] | None
) -> bool:
    if question.key in answers:
        return True
    return question.ask_if is None if asked is None else question.key in asked
