"""Lets one statement of what somebody does fail, each in turn."""

from django.db import DatabaseError, connection

from tests.life.everything import everything


class Fails:
    """Lets so many statements through, and fails the next."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return execute(sql, params, many, context)
        self.left -= 1
        if self.left < 0:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)


def each_statement_fails(act, most=400):
    """Does something with its first statement failing, then its second, until none fails.

    Sees that nothing has changed by each that failed, and that it does change something in the
    end. Returns how many statements it takes.
    """
    before = everything()
    for after in range(most):
        try:
            with connection.execute_wrapper(Fails(after)):
                act()
        except DatabaseError:
            assert everything() == before, f"statement {after} failed, and something has changed"
        else:
            assert everything() != before
            return after
    raise AssertionError(f"It takes more than {most} statements.")
