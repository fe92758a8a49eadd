"""What inputs are called: a question key, and after a dot the part, or the row and the column.

Keys of questions, ids of rows and keys of columns hold no dot, so a name can mean one thing only.
"""

#: Parts that any question can have: the version that was seen, and 'not known yet'.
VERSION, UNKNOWN, ACTIVITY = "version", "unknown", "activity"

#: Parts of a table: the ids of its rows in order, and what a button asks to be done with a row.
ROWS, DO = "rows", "do"

#: Parts of an attachment: the files that are there, and those that are added.
KEPT, ADDED = "kept", "added"


def name_of(question: str, *parts: str) -> str:
    """`budget`, `budget.version`, `budget.r1.amount`."""
    return ".".join((question, *parts))


def id_of(question: str, *parts: str) -> str:
    """The id of an input on the page, where errors link to."""
    return "-".join(("f", question, *parts))


def place_of(question: str) -> str:
    """The id of a whole question on the page."""
    return f"q-{question}"
