"""The one way in which the case and the text of a plan move."""

from kaderwerk import clock
from kaderwerk.lifecycle import CASE, TEXT, Case, CaseMove, Text, TextMove
from kaderwerk.organisations.actor import Actor
from kaderwerk.plans.models import Move, Plan


def move_case(plan: Plan, move: CaseMove, *, actor: Actor) -> Move:
    """Moves the case of a locked plan. Raises ForbiddenMove when the table has no such move.

    Whether this actor may, and whether the plan is ready, the calling service has asked before;
    it saves the plan, and seals the row returned here in its audit entry.
    """
    source = Case(plan.case)
    plan.case = CASE.after(source, move)
    return _write_down(plan, CASE.name, move, source, plan.case, actor)


def end_case(plan: Plan, move: CaseMove, *, actor: Actor) -> Move:
    """Moves it in the same way to where nobody needs the contact list any more, which has personal
    data: that is taken away.
    """
    plan.attendees.all().delete()
    return move_case(plan, move, actor=actor)


def move_text(plan: Plan, move: TextMove, *, actor: Actor) -> Move:
    """Moves the text of a locked plan, in the same way."""
    source = Text(plan.text)
    plan.text = TEXT.after(source, move)
    return _write_down(plan, TEXT.name, move, source, plan.text, actor)


def undo_handing_in(plan: Plan, *, actor: Actor) -> list[Move]:
    """Takes a locked plan out of the hands of the ministry: it is a draft again, still frozen.

    Two moves that are there already: it is withdrawn, and taken up again at once. Nobody withdrew
    it, so that the contact list stays. Saves the plan.
    """
    moved = [move_case(plan, move, actor=actor) for move in (CaseMove.WITHDRAW, CaseMove.RESTORE)]
    plan.held = None
    plan.save()
    return moved


def _write_down(plan: Plan, table: str, move: str, source: str, target: str, actor: Actor) -> Move:
    return Move.objects.create(
        plan=plan,
        number=plan.moves.count() + 1,
        table=table,
        move=move,
        source=source,
        target=target,
        person_id=actor.person,
        at=clock.now(),
    )
