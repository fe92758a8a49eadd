import os


def pytest_collection_modifyitems(config, items):
    """Elsewhere tests of what only PostgreSQL does are left out: a skip means a lack."""
    if os.environ.get("KADERWERK_DATABASE_URL", "").startswith("postgres"):
        return
    left_out = [item for item in items if item.get_closest_marker("postgres")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]
