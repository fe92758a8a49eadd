"""Who may do what, and when. Plain Python.

`may(actor, action, thing)` answers with a `Verdict`: yes, or no and why, as a code. The same
answer decides in the service, hides or shows the button in the page, and tells a person why it is
not there. The rules stand per step of the process (`plans.py`, `assessments.py`, …); `table.py`
gathers them, and `docs/permissions.md` is printed from it for every role and every state.
"""

from kaderwerk.permissions.actions import Action
from kaderwerk.permissions.rule import Acting, Refused, Verdict
from kaderwerk.permissions.table import RULES, may, require

__all__ = ["RULES", "Acting", "Action", "Refused", "Verdict", "may", "require"]
