import os

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings

from tests.growonly import unguard
from tests.undone import undone

# Where a change is judged the same examples are tried each time; elsewhere chance may find more.
settings.register_profile("judged", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile("judged" if os.environ.get("KADERWERK_COMPLETE") else "searching")


def pytest_collection_modifyitems(config, items):
    """Leaves out, and does not skip, what is not for here: a skip means a lack."""
    left_out = [item for item in items if not _is_for_here(item, config.option.markexpr)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]


#: What a test asks for, or is marked with, that needs a database.
_FIXTURES = {"django_db_setup", "db", "transactional_db"}
_MARKERS = {"django_db", "postgres"}


def _is_for_here(item, asked):
    on_postgresql = os.environ.get("KADERWERK_DATABASE_URL", "").startswith("postgres")
    marked = {marker.name for marker in item.iter_markers()}
    if on_postgresql and not (_MARKERS & marked or _FIXTURES & set(item.fixturenames)):
        return False  # what needs no database is the same with every database
    if item.get_closest_marker("grid"):
        # What a page looks like does not depend on the database.
        return "grid" in asked or ("KADERWERK_COMPLETE" in os.environ and not on_postgresql)
    return on_postgresql or not item.get_closest_marker("postgres")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as in use: in memory it has no log, and no writers that wait."""
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "kaderwerk.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_modify_db_settings, django_db_keepdb
):
    """The database for every test that asks for it. The plugin's own does not know of `shared`."""
    with django_db_blocker.unblock():
        made = setup_databases(0, False, keepdb=django_db_keepdb, aliases={DEFAULT_DB_ALIAS})
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            _end_other_connections()
            teardown_databases(made, 0)


def _end_other_connections():
    """Those of processes that a test killed can outlive them, and keep a database from going.

    And so does our own, when a test worked in another database for a while: what teardown closes
    is then not what is open.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    connections.close_all()


@pytest.fixture(autouse=True)
def _emptied_when_done(request):
    """Lets the tables that only grow be emptied after a test that commits."""
    marker = request.node.get_closest_marker("django_db")
    commits = "transactional_db" in request.fixturenames or (
        marker is not None and marker.kwargs.get("transaction", False)
    )
    if not commits:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    unguard()


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker):
    """A database in which what a module makes once is there for each of its tests."""
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture
def apart(shared):
    """What a test does to what its module shares is undone after it."""
    with undone():
        yield
