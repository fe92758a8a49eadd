"""The sums that the check makes of a table, in words, with what they are made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaderwerk.documents import wording
from kaderwerk.kader.examine import Report
from kaderwerk.kader.examine.report import Compared, ShareFound
from kaderwerk.kader.model import Kader, TableQuestion
from kaderwerk.kader.sums import Comparison, Condition, Term, comparison_of, terms_of


@dataclass(frozen=True)
class Sum:
    """An amount beside another. `made_of` says what was added up; `is_wrong`: a rule does not hold.

    `label` is what the framework calls it, empty where it has no name.
    """

    said: str
    made_of: str
    label: str = ""
    is_wrong: bool = False


def sums_of(kader: Kader, table: TableQuestion, report: Report, language: str) -> list[Sum]:
    """What the framework compares the amounts of a table with, as they are now."""
    rules = {rule.key: rule for rule in kader.rules}
    shares = {share.key: share for share in kader.shares}
    found = []
    for compared in report.compared:
        comparison = comparison_of(kader, rules[compared.rule])
        if comparison and _is_about(table, (*comparison.left, *comparison.right)):
            found.append(_compared(compared, comparison, language))
    for share in report.shares:
        part = terms_of(kader, shares[share.key].part)
        whole = terms_of(kader, shares[share.key].whole)
        if part and whole and _is_about(table, (*part, *whole)):
            found += _share(share, part, whole, language)
    return found


def _is_about(table: TableQuestion, terms: Iterable[Term]) -> bool:
    return any(term.table == table.key for term in terms)


def _compared(compared: Compared, comparison: Comparison, language: str) -> Sum:
    left, right = compared.left, compared.right
    amounts = {
        "left": wording.money(left, language),
        "right": wording.money(right, language),
        "difference": wording.money(abs(left - right), language),
    }
    if left == right:
        said = _("%(left)s, and that is as much as %(right)s.")
    elif compared.holds:
        said = _("%(left)s, compared with %(right)s.")
    elif left < right:
        said = _("%(left)s, and that is %(difference)s less than %(right)s.")
    else:
        said = _("%(left)s, and that is %(difference)s more than %(right)s.")
    made_of = {"left": _words(comparison.left), "right": _words(comparison.right)}
    beside = _("= %(left)s. Compared with: %(right)s.")
    return Sum(said % amounts, beside % made_of, is_wrong=not compared.holds)


def _share(
    share: ShareFound, part: tuple[Term, ...], whole: tuple[Term, ...], language: str
) -> list[Sum]:
    if share.part is None or not share.whole:
        return []
    params = {
        "part": wording.money(share.part, language),
        "whole": wording.money(share.whole, language),
        "percent": wording.number(round(100 * share.part / share.whole), language),
        "most": share.max_percent,
    }
    if share.max_percent is None:
        said = _("%(part)s of %(whole)s (%(percent)s%%)")
    else:
        said = _("%(part)s of %(whole)s (%(percent)s%%, at most %(most)s%%)")
    made_of = {"part": _words(part), "whole": _words(whole)}
    is_wrong = share.max_percent is not None and share.part * 100 > share.max_percent * share.whole
    return [Sum(said % params, _("= %(part)s, of: %(whole)s") % made_of, share.label, is_wrong)]


def _words(terms: Iterable[Term]) -> str:
    return " + ".join(map(_term, terms))


def _term(term: Term) -> str:
    words = f"“{term.label}”"
    if term.conditions:
        words += f" ({'; '.join(map(condition_words, term.conditions))})"
    return f"{term.times} × {words}" if term.times > 1 else words


def condition_words(condition: Condition) -> str:
    """Which rows are meant: the column, and what stands in it."""
    labels = {option.key: option.label for option in condition.column.options}
    option = labels.get(condition.option) or _("Yes")
    return f"{condition.column.label}: {option}"
