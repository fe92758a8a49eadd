import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from kaderwerk.audit.growonly import GrowOnly, OnlyGrows, grow_only_models
from kaderwerk.audit.models import Entry
from tests.audit import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return make.entry()


def test_a_row_is_written_once(entry):
    entry.action = "plan.withdrawn"

    with pytest.raises(OnlyGrows):
        entry.save()
    with pytest.raises(OnlyGrows):
        Entry.objects.get().save(update_fields=["action"])


def test_a_row_that_takes_the_number_of_another_is_refused(entry):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry(id=entry.id, chain="x", number=1, at=entry.at, recorded_at=entry.at, data={}).save()


def test_a_row_is_not_removed(entry):
    with pytest.raises(OnlyGrows):
        entry.delete()


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(action="x"),
        lambda rows: rows.filter(number=1).update(action="x"),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_update(list(rows), ["action"]),
        lambda rows: rows.update_or_create(number=1, defaults={"action": "x"}),
        lambda rows: rows.bulk_create(
            list(rows), update_conflicts=True, update_fields=["action"], unique_fields=["id"]
        ),
    ],
)
def test_no_query_changes_rows(entry, change):
    with pytest.raises(OnlyGrows) as refused:
        change(Entry.objects.all())

    assert refused.value.table == "audit_entry"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        pytest.param("TRUNCATE audit_entry", marks=pytest.mark.postgres),
    ],
)
def test_the_database_refuses_what_comes_past_python(entry, statement):
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        connection.cursor().execute(statement)

    assert Entry.objects.get().action == entry.action


def test_the_database_refuses_to_put_another_row_in_the_place_of_one(entry):
    if connection.vendor == "sqlite":
        replace = "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry"
    else:
        replace = (
            "INSERT INTO audit_entry SELECT * FROM audit_entry "
            "ON CONFLICT (id) DO UPDATE SET action = 'x'"
        )
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        connection.cursor().execute(replace)


def test_every_table_that_only_grows_is_known():
    assert Entry in grow_only_models()


@isolate_apps("kaderwerk.audit")
def test_a_manager_that_lets_go_of_the_guard_is_found():
    class Loose(GrowOnly):
        objects = models.Manager()

        class Meta:
            app_label = "audit"

    assert [problem.id for problem in Loose.check()] == ["audit.E001"]
    assert Entry.check() == []
