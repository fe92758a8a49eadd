"""Draws the docs that come from code: `make docs`. `--check` says which lag, and writes nothing."""

import sys
from collections.abc import Callable
from pathlib import Path

import django

from tools.pages import coverage, data_model, lifecycle, permissions
from tools.pages.schemas import SCHEMAS

ROOT = Path(__file__).resolve().parents[1]

#: The file, from the root, and what draws it.
PAGES: dict[str, Callable[[], str]] = {
    "docs/coverage.md": coverage.page,
    "docs/data-model.md": data_model.page,
    "docs/lifecycle.md": lifecycle.page,
    "docs/permissions.md": permissions.page,
    **SCHEMAS,
}


def lagging() -> list[str]:
    """The pages that do not say what the code says now."""
    return [
        name
        for name, draw in PAGES.items()
        if not (ROOT / name).exists() or (ROOT / name).read_text("utf-8") != draw()
    ]


def main(arguments: list[str]) -> int:
    """Draw all, or with `--check` compare; the exit code is 1 when a page lags."""
    django.setup()
    late = lagging()
    for name in late:
        if "--check" in arguments:
            print(f"{name} is behind the code: make docs")
        else:
            (ROOT / name).write_text(PAGES[name](), "utf-8")
            print(f"drawn: {name}")
    return 1 if late and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
