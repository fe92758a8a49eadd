"""What is different in the advice in two texts of a plan: what came, and what was answered."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kaderwerk.answering.differences import Change, Line, Row, lines_between
from kaderwerk.answering.pieces import Piece
from kaderwerk.kader.advice import Advice
from kaderwerk.sentences import say


def advice_change(old: Iterable[Advice], new: Iterable[Advice]) -> Change | None:
    """What came in advice and answers from one text to another; None when nothing did."""
    before = {advice.id: _in_words(advice) for advice in old}
    after = {advice.id: advice for advice in new}
    rows = []
    for key, advice in after.items():
        title, words = _("Advice of %(name)s") % {"name": advice.by}, _in_words(advice)
        if key not in before:
            whole = [Line(label, (Piece("new", text),)) for label, text in words.items()]
            rows.append(Row("new", title, tuple(whole)))
        elif lines := lines_between(before[key], words):
            rows.append(Row("changed", title, lines))
    return Change(_("Advice of client councils"), rows=tuple(rows)) if rows else None


def _in_words(advice: Advice) -> dict[str, str]:
    words = {
        _("What it comes to"): say(f"view.said.{advice.view}", {}),
        _("On the plan as a whole"): advice.text,
    }
    if joined := advice.joined:
        words[_("Together with")] = ", ".join(one.name for one in joined)
    for point in advice.points:
        number = {"number": point.number}
        words[_("Point %(number)s") % number] = point.text
        if answer := point.answer:
            done = say(f"done.{answer.done}", {})
            words[_("Answer to point %(number)s") % number] = f"{done}. {answer.text}"
    return words
