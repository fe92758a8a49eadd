import pytest
from django.core.management import call_command
from django.db import connection

from kaderwerk.audit.triggers import missing_triggers
from tests.growonly import unguard, unguarded

pytestmark = pytest.mark.django_db


def execute(sql):
    connection.cursor().execute(sql)


def drop(name):
    on = ' ON "audit_entry"' if connection.vendor == "postgresql" else ""
    execute(f'DROP TRIGGER "{name}"{on}')


def test_after_migrate_no_trigger_is_missing():
    assert missing_triggers() == []


def test_a_trigger_that_was_dropped_is_missed():
    drop("audit_entry_refuses_delete")

    assert missing_triggers() == ["audit_entry_refuses_delete"]


def test_migrating_puts_back_what_is_missing():
    unguard()
    assert "audit_entry_refuses_update" in missing_triggers()

    call_command("migrate", verbosity=0)

    assert missing_triggers() == []


def test_a_trigger_that_does_nothing_is_missed():
    drop("audit_entry_refuses_update")
    if connection.vendor == "sqlite":
        execute(
            "CREATE TRIGGER audit_entry_refuses_update BEFORE UPDATE ON audit_entry "
            "BEGIN SELECT 1; END"
        )
    else:
        execute(
            "CREATE TRIGGER audit_entry_refuses_update BEFORE UPDATE ON audit_entry FOR EACH ROW "
            "WHEN (false) EXECUTE FUNCTION kaderwerk_only_grows()"
        )

    assert missing_triggers() == ["audit_entry_refuses_update"]


@pytest.mark.postgres
def test_a_trigger_that_is_switched_off_is_missed_and_switched_on_again():
    execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_refuses_update")
    assert missing_triggers() == ["audit_entry_refuses_update"]

    call_command("migrate", verbosity=0)

    assert missing_triggers() == []


@pytest.mark.postgres
def test_a_function_that_lets_everything_pass_is_missed():
    execute(
        "CREATE OR REPLACE FUNCTION kaderwerk_only_grows() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN NEW; END'"
    )
    assert "audit_entry_refuses_update" in missing_triggers()

    call_command("migrate", verbosity=0)

    assert missing_triggers() == []


def test_a_table_that_is_opened_for_repair_is_closed_again():
    with unguarded():
        assert missing_triggers()

    assert missing_triggers() == []
