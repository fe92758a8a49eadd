"""All that the database holds of plans, to see that a step that was refused changed nothing."""

from django.apps import apps
from django.db import connection

from kaderwerk.audit.growonly import grow_only_models
from kaderwerk.audit.models import Chain, Entry, Head
from kaderwerk.organisations.models import Applicant, Member, Organisation
from kaderwerk.plans.models import LateAttempt
from kaderwerk.rounds.models import Overlay

#: Of tables that only grow, a number of rows says enough.
_GROWING = [model._meta.db_table for model in grow_only_models()]
#: What every life begins with and none changes.
_STANDING = {model._meta.db_table for model in (Applicant, Member, Organisation, Overlay)}
_CHANGING = sorted(
    model._meta.db_table
    for model in apps.get_models()
    if model.__module__.startswith("kaderwerk.")
    and model._meta.db_table not in {*_GROWING, *_STANDING}
)
#: What a plan that comes too late leaves behind: that it came, and the entry of that.
_OF_LATE = {model._meta.db_table for model in (Chain, Entry, Head, LateAttempt)}


def everything(but_late=False):
    """Every row that can change, and how many there are of those that only grow."""
    without = _OF_LATE if but_late else set()
    growing = [table for table in _GROWING if table not in without]
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in growing)
    with connection.cursor() as cursor:
        cursor.execute(counts)
        held = cursor.fetchall()
        for table in _CHANGING:
            if table not in without:
                cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
                held += cursor.fetchall()
    return held
