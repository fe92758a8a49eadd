"""What guards the tables is itself looked after."""

import pytest
from django.db import connection

from tests.verify.damage import found

pytestmark = pytest.mark.usefixtures("damaged")


@pytest.mark.parametrize("statement", ["update", "delete"])
def test_a_trigger_that_is_gone_is_named(statement):
    name = f"plans_signature_refuses_{statement}"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f'DROP TRIGGER "{name}" ON "plans_signature"')
        else:
            cursor.execute(f'DROP TRIGGER "{name}"')

    assert found() == {("trigger.missing", name)}
